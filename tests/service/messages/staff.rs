//! Notices to the staff: who gets them, when, and how many in one mail.

use serde_json::json;
use tanggap::complaint::Role;

use super::sink::{Sink, header};
use super::{file, signed_in};
use crate::harness::{DONE, TestApp};

async fn people(app: &TestApp) {
    app.account("petugas", Role::Officer, Some("disdukcapil"))
        .await;
    app.account("kepala", Role::Head, Some("disdukcapil")).await;
    app.account("wali", Role::Head, Some("banjarbaru")).await;
    app.account("inspektur", Role::Inspector, None).await;
    app.account("orang.lain", Role::Officer, Some("dlh")).await;
    app.account("desk", Role::Coordinator, None).await;
}

fn count(sink: &Sink, name: &str) -> usize {
    sink.mails_to(&format!("{name}@kantor.example")).len()
}

#[tokio::test]
async fn the_unit_hears_of_new_complaints_in_one_mail_a_person() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    people(&app).await;
    let filed = [
        file(&app, |_| {}).await,
        file(&app, |_| {}).await,
        file(&app, |_| {}).await,
    ];
    app.work().await;
    for name in ["petugas", "kepala"] {
        let mails = sink.mails_to(&format!("{name}@kantor.example"));
        assert_eq!(mails.len(), 1, "{mails:#?}");
        assert_eq!(
            header(&mails[0], "Subject"),
            "3 laporan perlu perhatian Anda"
        );
        for one in &filed {
            assert!(mails[0].contains(&format!("/petugas/laporan/{}", one.reference)));
        }
        assert!(!mails[0].contains("Kartu keluarga"));
    }
    for name in ["wali", "inspektur", "orang.lain", "desk"] {
        assert_eq!(count(&sink, name), 0, "{name}");
    }
}

#[tokio::test]
async fn a_clock_climbs_the_ladder() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    people(&app).await;
    let ladder = ["petugas", "kepala", "wali", "inspektur"];
    file(&app, |_| {}).await;
    app.work().await;
    let before = ladder.map(|name| count(&sink, name));
    let mut seen = Vec::new();
    // Office hours of two weeks, an hour at a time: each share of the first response passes in its turn.
    for _ in 0..14 * 24 {
        app.advance_hours(1);
        app.work().await;
        let now = ladder.map(|name| count(&sink, name));
        let told = [0, 1, 2, 3].map(|person| now[person] > before[person]);
        if seen.last() != Some(&told) {
            seen.push(told);
        }
        if told[3] {
            break;
        }
    }
    let steps = [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [1, 1, 0, 0],
        [1, 1, 1, 0],
        [1, 1, 1, 1],
    ];
    assert_eq!(seen, steps.map(|step| step.map(|told| told == 1)));
    for name in ["orang.lain", "desk"] {
        assert_eq!(count(&sink, name), 0, "{name}");
    }
}

#[tokio::test]
async fn what_went_elsewhere_overnight_is_no_news_for_those_who_had_it() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    people(&app).await;
    let mut coordinator = app.coordinator().await;
    app.advance_hours(11);
    let stays = file(&app, |_| {}).await;
    let goes = file(&app, |_| {}).await;
    app.work().await;
    let assign = format!("/api/v1/complaints/{}/assign", goes.reference);
    coordinator
        .post_json(&assign, &json!({ "unit": "dlh" }))
        .await
        .expect(200);
    app.advance_hours(10);
    app.work().await;
    let mails = sink.mails_to("petugas@kantor.example");
    assert_eq!(mails.len(), 1, "{mails:#?}");
    assert!(mails[0].contains(stays.reference.as_str()));
    assert!(!mails[0].contains(goes.reference.as_str()), "{}", mails[0]);
    assert_eq!(count(&sink, "orang.lain"), 1);
}

#[tokio::test]
async fn nobody_on_the_staff_is_written_to_at_night() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    people(&app).await;
    app.advance_hours(10);
    file(&app, |_| {}).await;
    app.work().await;
    assert_eq!(
        count(&sink, "petugas"),
        0,
        "it is 20.00, when the quiet begins"
    );
    assert_eq!(
        sink.mails_to("saripah@warga.example").len(),
        1,
        "the reporter is told at once"
    );
    app.advance_hours(10);
    app.work().await;
    assert_eq!(count(&sink, "petugas"), 0, "it is 06.00");
    app.advance_hours(1);
    app.work().await;
    assert_eq!(count(&sink, "petugas"), 1, "it is 07.00");
}

#[tokio::test]
async fn what_runs_out_at_night_is_one_calm_mail_in_the_morning_and_the_deputy_has_it_too() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    for (name, role, unit) in [
        ("kepala", Role::Head, "disdukcapil"),
        ("wakil", Role::Officer, "banjarbaru"),
        ("rekan", Role::Officer, "banjarbaru"),
    ] {
        app.account(name, role, Some(unit)).await;
    }
    let mut mayor = app.staff("wali", Role::Head, Some("banjarbaru")).await;
    let away = [
        ("first", "2026-07-01"),
        ("last", "2026-07-31"),
        ("deputy", "wakil"),
    ];
    let leave = "/petugas/cuti";
    mayor
        .fill(leave, "form[action='/petugas/cuti']", leave, &away)
        .await
        .expect(303);
    let filed = [file(&app, |_| {}).await, file(&app, |_| {}).await];
    app.work().await;
    let readers = ["kepala", "wali", "wakil", "rekan"];
    let before = readers.map(|name| count(&sink, name));
    // The first response was due on 8 July at 16.00; it is 22.00.
    app.advance_hours(7 * 24 + 12);
    app.work().await;
    assert_eq!(readers.map(|name| count(&sink, name)), before, "at night");
    app.advance_hours(9);
    app.work().await;
    let after = readers.map(|name| count(&sink, name));
    let told: Vec<usize> = (0..4).map(|place| after[place] - before[place]).collect();
    assert_eq!(told, [1, 1, 1, 0], "one mail for each of {readers:?}");
    for name in ["kepala", "wakil"] {
        let mails = sink.mails_to(&format!("{name}@kantor.example"));
        let mail = mails.last().unwrap();
        assert_eq!(header(mail, "Subject"), "2 laporan perlu perhatian Anda");
        for one in &filed {
            let late = format!(
                "{}: batas waktu Tanggapan pertama sudah lewat",
                one.reference
            );
            assert_eq!(mail.matches(&late).count(), 1, "{mail}");
            // What it said before is not said again beside it.
            assert_eq!(
                mail.matches(&format!("{}: ", one.reference)).count(),
                1,
                "{mail}"
            );
        }
        assert!(!mail.contains('!') && !mail.contains("SEGERA"), "{mail}");
    }
}

#[tokio::test]
async fn only_the_same_clock_of_the_same_complaint_takes_back_what_was_to_be_said() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    app.account("petugas", Role::Officer, Some("disdukcapil"))
        .await;
    let old = file(&app, |_| {}).await;
    app.work().await;
    app.advance_days(8);
    let young = file(&app, |_| {}).await;
    // 14 July, 22.00: half of the young one's first clock has passed, and half of the old one's second.
    app.advance_hours(5 * 24 + 12);
    app.work().await;
    app.advance_hours(9);
    app.work().await;
    let mails = sink.mails_to("petugas@kantor.example");
    let mail = mails.last().unwrap();
    let of = |one: &str| -> Vec<&str> {
        let begin = format!("{one}: ");
        let lines = mail.lines().filter(|line| line.starts_with(&begin));
        lines.map(|line| line[begin.len()..].trim()).collect()
    };
    let late = "batas waktu Tanggapan pertama sudah lewat";
    let half = |clock: &str| format!("waktu {clock} sudah terpakai 50%");
    // The old one's 50, 80 and 100 % of the first clock are not said beside what came after them.
    assert_eq!(
        of(old.reference.as_str()),
        [late, &half("Penyelesaian")],
        "{mail}"
    );
    let young = of(young.reference.as_str());
    assert!(
        young.contains(&half("Tanggapan pertama").as_str()),
        "{mail}"
    );
}

#[tokio::test]
async fn without_a_server_the_page_names_accounts_and_no_addresses() {
    let app = TestApp::start().await;
    people(&app).await;
    file(&app, |sent| sent.identity = "anonymous".to_owned()).await;
    app.work().await;
    let mut admin = signed_in(&app, "admin", Role::Admin, None).await;
    let page = admin.get("/petugas/pesan").await;
    page.expect(200)
        .says("Kepada kepala")
        .says("Kepada petugas")
        .says_nothing_of("kantor.example");
}

#[tokio::test]
async fn the_head_above_hears_of_a_second_dispute_and_of_no_first_one() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    people(&app).await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.finishes(&filed).await;
    let dispute = json!({ "text": "Masih belum dapat diambil sampai hari ini." });
    for (told, above) in [(1, 0), (2, 1)] {
        app.work_after_delay().await;
        let before = (count(&sink, "kepala"), count(&sink, "wali"));
        app.reporter(&filed, "dispute", &dispute).await.expect(200);
        app.work_after_delay().await;
        let after = (count(&sink, "kepala"), count(&sink, "wali"));
        assert_eq!(after.0 - before.0, 1, "the holder hears of dispute {told}");
        assert_eq!(after.1 - before.1, above, "the head above, dispute {told}");
        if told == 1 {
            head.does(&filed, "resolve", &json!({ "text": DONE }))
                .await
                .expect(200);
        }
    }
}
