//! A unit learns from what recurs: the note is written by its head and accepted by others.

use serde_json::json;
use tanggap::complaint::Role;
use tanggap::scoring::verify::verify;

use super::{UNIT, api, good_start, quarter};

#[tokio::test]
async fn a_corrective_note_is_written_accepted_and_counts() {
    let (app, _) = good_start().await;
    let page = format!("/unit/{UNIT}?period=2026-Q3");
    app.browser()
        .get(&page)
        .await
        .expect(200)
        .says("Belum ada catatan")
        .says_nothing_of("<textarea");
    let mut head = app.staff("kepala", Role::Head, Some(UNIT)).await;
    let action = format!("/unit/{UNIT}/catatan");
    let short = head
        .fill(
            &page,
            "form.composer",
            &action,
            &[("category", "lampu-jalan"), ("text", "Diganti.")],
        )
        .await;
    short.expect(422).says("minimal 40 huruf").says("Diganti.");
    let words = "Gardu lama diganti dan jadwal pemeriksaan malam ditetapkan setiap Senin.";
    let sent = head
        .fill(
            &page,
            "form.composer",
            &action,
            &[("category", "lampu-jalan"), ("text", words)],
        )
        .await;
    sent.expect(303);
    head.get(&sent.location())
        .await
        .expect(200)
        .says("Menunggu diterima")
        .says(words);
    app.browser().get(&page).await.says_nothing_of(words);

    let before = api(&app).await;
    let mut other = app.staff("kepala.lain", Role::Head, Some("dlh")).await;
    let accept = format!("/unit/{UNIT}/catatan/terima");
    other
        .get(&page)
        .await
        .expect(200)
        .says_nothing_of(words)
        .says_nothing_of("<textarea");
    let fields = [
        ("period", "2026-Q3"),
        ("category", "lampu-jalan"),
        ("text", words),
    ];
    let any_form = "form[action='/petugas/keluar']";
    other
        .fill(&page, any_form, &action, &fields)
        .await
        .expect(403);
    head.fill(&page, any_form, &accept, &fields)
        .await
        .expect(403);
    let mut coordinator = app.staff("koordinator", Role::Coordinator, None).await;
    coordinator
        .fill(&page, "main form[action$=terima]", &accept, &[])
        .await
        .expect(303);
    app.state.clock.advance_seconds(60);
    app.work().await;
    let after = api(&app).await;
    assert_eq!(
        (
            &before["components"][7]["points"],
            &after["components"][7]["numerator"]
        ),
        (&json!("0.00"), &json!(1))
    );
    coordinator
        .get(&page)
        .await
        .says("Catatan diterima")
        .says(words);
    let verdict = verify(&app.state.service, quarter()).await.unwrap();
    assert!(verdict.differences.is_empty());
}
