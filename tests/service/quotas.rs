//! Nobody carries the office away: identities a day, printed cases an hour, pages of the queue for programs.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{Browser, Filed, TestApp, beside};

async fn named(app: &TestApp) -> Filed {
    app.file(&json!({
        "description": "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.",
        "category": "kependudukan", "identity": "named",
        "reporter": { "name": "Rusdi Hasan", "email": "rusdi@rumah.example" },
    }))
    .await
}

/// What anybody reads who has taken too much.
fn refused(answer: &crate::harness::Answer) {
    answer.expect(429).says("Coba lagi");
    assert!(!answer.header("retry-after").is_empty());
}

#[tokio::test]
async fn the_holder_opens_twenty_named_identities_a_day_and_tomorrow_more() {
    let app = TestApp::start().await;
    let filed = named(&app).await;
    let path = format!("/petugas/laporan/{}/identitas", filed.reference);
    let opens = async |person: &mut Browser| {
        let reason = [("reason", "Menanyakan nomor berkas kepada pelapor.")];
        let asking = person.fill(&path, "main form", &path, &reason);
        beside(asking, async || app.work().await).await
    };
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    for _ in 0..20 {
        opens(&mut head).await.expect(200).says("Rusdi Hasan");
    }
    let answer = opens(&mut head).await;
    refused(&answer);
    answer.says_nothing_of("Rusdi");
    // It is each person's own.
    let mut other = app
        .staff("petugas", Role::Officer, Some("disdukcapil"))
        .await;
    opens(&mut other).await.expect(200);
    app.advance_days(1);
    let mut head = app
        .staff("kepala.lain", Role::Head, Some("disdukcapil"))
        .await;
    opens(&mut head).await.expect(200);
}

#[tokio::test]
async fn sixty_cases_an_hour_are_printed() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let path = format!("/petugas/laporan/{}/berkas.pdf", filed.reference);
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    for _ in 0..60 {
        head.get(&path).await.expect(200);
    }
    refused(&head.get(&path).await);
    // One a minute comes back.
    app.state.clock.set(app.now().plus_seconds(120));
    head.get(&path).await.expect(200);
}

#[tokio::test]
async fn a_program_turns_so_many_pages_of_the_queue_an_hour_and_may_always_see_the_first() {
    let app = TestApp::start().await;
    for _ in 0..3 {
        app.file_simple().await;
    }
    let mut head = app.head("disdukcapil").await;
    let first = "/api/v1/queue?limit=1";
    let next = head.get(first).await.json()["next"]
        .as_str()
        .map(str::to_owned);
    let second = format!("{first}&cursor={}", next.expect("there are more"));
    for _ in 0..120 {
        head.get(&second).await.expect(200);
    }
    let answer = head.get(&second).await;
    answer.expect(429);
    assert_eq!(answer.json()["status"], 429);
    head.get(first).await.expect(200);
    app.advance_hours(1);
    head.get(&second).await.expect(200);
}
