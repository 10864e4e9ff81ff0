//! The receipt holds the only copy of the code: it stays until it was noted, and its buttons do what they say.

use serde_json::json;

use super::lab::QUIET;
use super::steps::{TROUBLE, fill, open_form, receipt};
use super::visitor::Visitor;
use super::world::serving;

/// A phone that tells what was copied, shared and printed.
const PHONE: &str = "navigator.clipboard.writeText = async (text) => { window.copied = text; };
    navigator.share = async (what) => { window.shared = what; };
    window.print = () => { window.printed = true; };";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_reload_shows_it_again_until_it_was_noted() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    fill(&visitor, TROUBLE, "lampu-jalan", None).await;
    visitor.click("#send").await;
    let told = receipt(&visitor).await;
    visitor.run("document.body.dataset.before = true").await;
    visitor.run("location.reload()").await;
    visitor
        .waits_for("document.body.dataset.before === undefined")
        .await;
    assert_eq!(receipt(&visitor).await, told);
    visitor.sees("Dinas Perumahan").await;

    // The phone has thrown the page away, and makes it again from the tab's history.
    visitor.open("about:blank").await;
    visitor.run("history.back()").await;
    assert_eq!(receipt(&visitor).await, told);

    // Elsewhere it is offered, and shown to those who ask.
    let first = visitor.another_tab().await;
    visitor.open(&format!("{url}/unit")).await;
    visitor.sees("Laporan Anda sudah terkirim.").await;
    let page = visitor.text("body").await;
    assert!(!page.contains(&told.1) && !page.contains(&told.0), "{page}");
    visitor.click("#outbox button").await;
    assert_eq!(receipt(&visitor).await, told);
    visitor.back_to(first).await;

    visitor.click("#noted").await;
    visitor.waits_for("location.pathname === '/'").await;
    visitor.keeps_nothing().await;
    open_form(&visitor, &url).await;
    assert_eq!(visitor.count("#outbox .banner").await, 0);
    visitor.leave().await;
}

/// Presses every button of a receipt.
async fn press_all(visitor: &Visitor) {
    let (reference, code) = receipt(visitor).await;
    visitor.click("#copy").await;
    visitor.sees("Nomor dan kode sudah disalin.").await;
    let copied = visitor.run("return window.copied").await;
    let copied = copied.as_str().unwrap();
    assert!(
        copied.contains(&reference) && copied.contains(&code),
        "{copied}"
    );
    visitor.click("#share").await;
    visitor.waits_for("window.shared").await;
    let shared = visitor.run("return JSON.stringify(window.shared)").await;
    let shared = shared.as_str().unwrap();
    assert!(
        shared.contains(&reference) && !shared.contains(&code),
        "the code is for its owner: {shared}"
    );
    visitor.click("#print").await;
    visitor.waits_for("window.printed").await;
    visitor.fits(360).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn it_can_be_copied_shared_and_printed_however_it_came() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let phone = json!({ "source": PHONE });
    visitor
        .tell("Page.addScriptToEvaluateOnNewDocument", phone)
        .await;
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    fill(&visitor, TROUBLE, "lampu-jalan", None).await;
    visitor.click("#send").await;
    press_all(&visitor).await;
    visitor.click("#noted").await;
    visitor.waits_for("location.pathname === '/'").await;

    // Sent by the page itself, the draft that a script kept goes too.
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    visitor.submit("form[action='/lapor']").await;
    visitor.sees("Periksa lalu kirim").await;
    visitor.click("main button[value='send']").await;
    press_all(&visitor).await;
    visitor.waits_for("localStorage.length === 0").await;
    visitor.keeps_nothing().await;
    visitor.leave().await;
}
