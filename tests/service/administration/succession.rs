//! Units end while their heads are on leave: what is handed on still reaches people, and those of the successor.

use serde_json::json;
use tanggap::complaint::Role;

use super::closing::unit;
use super::{agree, publish};
use crate::harness::{Browser, Filed, LAMP, TestApp};
use crate::messages::sink::Sink;

/// A head enters a leave of July, with a deputy.
async fn leaves(head: &mut Browser, deputy: &str) {
    let fields = [
        ("first", "2026-07-01"),
        ("last", "2026-07-31"),
        ("deputy", deputy),
    ];
    let form = "form[action='/petugas/cuti']";
    let page = "/petugas/cuti";
    head.fill(page, form, page, &fields).await.expect(303);
}

/// How many mails to a person name the complaint.
fn told(sink: &Sink, name: &str, filed: &Filed) -> usize {
    let link = format!("/petugas/laporan/{}", filed.reference);
    let mails = sink.mails_to(&format!("{name}@kantor.example"));
    mails.iter().filter(|mail| mail.contains(&link)).count()
}

#[tokio::test]
async fn what_absent_heads_of_merged_units_leave_behind_reaches_people_of_the_successor() {
    let sink = Sink::open().await;
    let app = TestApp::with(|config| sink.configure(config)).await;
    for (name, unit) in [
        ("wakil.satu", "disdukcapil"),
        ("wakil.dua", "disperkim"),
        ("rekan", "diskominfo"),
    ] {
        app.account(name, Role::Officer, Some(unit)).await;
    }
    for name in ["wali", "wakil.baru"] {
        app.account(name, Role::Head, Some("banjarbaru")).await;
    }
    for (name, unit, deputy) in [
        ("lama.satu", "disdukcapil", "wakil.satu"),
        ("lama.dua", "disperkim", "wakil.dua"),
        ("baru", "diskominfo", "wakil.baru"),
    ] {
        let mut head = app.staff(name, Role::Head, Some(unit)).await;
        leaves(&mut head, deputy).await;
    }
    let paper = app.file_simple().await;
    let lamp = json!({ "description": LAMP, "category": "lampu-jalan" });
    let lamp = app.file(&lamp).await;
    // What is given to the absent head lies with the deputy, and ends with the unit.
    let to = json!({ "to": "lama.satu" });
    let mut unit_program = app.head("disdukcapil").await;
    unit_program.does(&paper, "delegate", &to).await.expect(200);
    let case = format!("/api/v1/complaints/{}", paper.reference);
    assert_eq!(
        unit_program.get(&case).await.json()["assignee"],
        "wakil.satu"
    );

    let mut admin = app.staff("admin", Role::Admin, None).await;
    for code in ["disdukcapil", "disperkim"] {
        let ends = [("valid_to", "2026-07-05"), ("successor", "diskominfo")];
        unit(&mut admin, code, &ends).await;
    }
    publish(&mut admin, "").await.expect(303);
    agree(&app).await;
    app.work().await;
    let of_the_old = ["lama.satu", "wakil.satu", "lama.dua", "wakil.dua"];
    // 7 July, 10.00.
    app.advance_days(6);
    app.work().await;
    let cases = [&paper, &lamp];
    for filed in cases {
        assert_eq!(app.thread(filed).await["unit"]["code"], "diskominfo");
        for name in ["baru", "wakil.baru", "rekan"] {
            assert_eq!(told(&sink, name, filed), 1, "{name} is told of it");
        }
    }
    let count = |names: &[&str]| -> usize {
        let pairs = names.iter().flat_map(|name| cases.map(|one| (*name, one)));
        pairs.map(|(name, one)| told(&sink, name, one)).sum()
    };
    let (before, above) = (count(&of_the_old), count(&["wali"]));
    assert_eq!(above, 0);

    // The first responses are due on 8 July at 16.00.
    app.advance_days(2);
    app.work().await;
    for filed in cases {
        for name in ["baru", "wakil.baru", "rekan"] {
            assert!(told(&sink, name, filed) > 1, "{name} hears that it is late");
        }
        assert_eq!(told(&sink, "wali", filed), 1, "and so does the head above");
    }
    assert_eq!(count(&of_the_old), before, "it is theirs no more");

    // Those of the successor have both in their queue, in nobody's name.
    let mut heir = app.head("diskominfo").await;
    let mut queue = heir.queue("").await;
    queue.sort();
    let mut both = cases.map(|filed| filed.reference.clone());
    both.sort();
    assert_eq!(queue, both);
    assert_eq!(heir.get(&case).await.json()["assignee"], json!(null));
}
