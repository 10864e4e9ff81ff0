//! What somebody sees before deciding: the whole text, its place and its deadline; and a question that asks nothing.

use serde_json::json;

use super::desk::Desk;
use super::lab::QUIET;
use super::visitor::Visitor;

const OPEN: &str = "document.querySelector('dialog[open]')";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn whoever_decides_by_a_key_has_the_whole_text_the_place_and_the_deadline_before_them() {
    let _shared = QUIET.read().await;
    for width in [1_280, 360] {
        let Some(visitor) = Visitor::arrive(width, true).await else {
            return;
        };
        let desk = Desk::with(0).await;
        let long = format!(
            "Berkas belum dapat diambil. {}",
            "Loketnya tutup lagi. ".repeat(90)
        );
        let body = json!({ "title": "Berkas", "description": format!("{long}Penutup surat."),
            "category": "kependudukan", "location": { "subdistrict": "63.72.05.1003" } });
        desk.app.file(&body).await;
        desk.open(&visitor, "/petugas").await;
        visitor.press("j", false).await;
        visitor.press("1", false).await;
        visitor
            .waits_for(&format!("{OPEN}?.querySelector('form#terima')"))
            .await;
        let shown = visitor.text("dialog[open]").await;
        for words in [
            "Penutup surat.",
            "Kemuning",
            "Tanggapan pertama",
            "balas sebelum",
        ] {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        // However long it is, the button is in sight and has the focus.
        visitor
            .waits_for("(() => { const button = document.activeElement, box = button.getBoundingClientRect(); return button.form?.id === 'terima' && box.top >= 0 && box.bottom <= innerHeight; })()")
            .await;
        visitor.fits(width).await;
        visitor.press("Escape", false).await;
        visitor.waits_for(&format!("!{OPEN}")).await;
        visitor.press("c", false).await;
        visitor
            .waits_for("document.activeElement.name === 'category'")
            .await;
        visitor.press("Escape", false).await;
        visitor.waits_for(&format!("!{OPEN}")).await;

        // What is chosen can be acted on without a way to the end of the page.
        for number in 0..8 {
            desk.file(&format!("Antrean {number}")).await;
        }
        visitor.open(&desk.at("/petugas?view=act")).await;
        visitor.click("tr[data-reference] input[name=ref]").await;
        visitor
            .waits_for("(() => { const bar = document.querySelector('#massal').getBoundingClientRect(); return bar.top >= 0 && bar.bottom <= innerHeight + 1 && document.documentElement.scrollHeight > innerHeight; })()")
            .await;
        visitor.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_statement_is_no_question_and_the_keys_lead_to_the_scores_and_back() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(1).await;
    let filed = desk.cases[0].0.clone();
    desk.open(&visitor, "/petugas").await;
    visitor.press("j", false).await;
    visitor.press("m", false).await;
    visitor
        .waits_for(&format!("{OPEN}?.querySelector('form#tanya textarea')"))
        .await;
    let write = "document.querySelector('dialog[open] textarea').value = 'Laporan kami terima.'";
    visitor.run(write).await;
    visitor
        .click("dialog[open] form#tanya .actions button")
        .await;
    visitor.sees("tidak berisi pertanyaan").await;
    let kept = visitor
        .run("return document.querySelector('dialog[open] textarea').value")
        .await;
    assert_eq!(kept, "Laporan kami terima.");
    visitor
        .click("dialog[open] button[formaction*='/answer']")
        .await;
    visitor.waits_for(&format!("!{OPEN}")).await;
    let thread = desk.app.thread(&filed).await;
    assert_eq!(thread["state"], "in_progress", "{thread}");

    visitor.press("g", false).await;
    visitor.press("k", false).await;
    visitor
        .waits_for("location.pathname === '/unit/disdukcapil'")
        .await;
    visitor.sees("Antrean").await;
    visitor.waits_for("document.querySelector('nav kbd')").await;
    visitor.press("g", false).await;
    visitor.press("q", false).await;
    visitor.waits_for("location.pathname === '/petugas'").await;
    visitor.leave().await;
}
