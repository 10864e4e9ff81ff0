//! A bad network: drafts stay on the phone, and a report that waits for a signal is sent once, by itself.

use super::lab::QUIET;
use super::line::Line;
use super::steps::{TROUBLE, arrives, fill, next, open_form, receipt};
use super::visitor::Visitor;
use super::world::serving;

/// What the browser holds in one of its stores, as JSON.
async fn kept(visitor: &Visitor, store: &str) -> String {
    let look = format!(
        "const done = arguments[arguments.length - 1];
         const request = indexedDB.open('tanggap', 1);
         request.onsuccess = () => {{
           const all = request.result.transaction('{store}').objectStore('{store}').getAll();
           all.onsuccess = () => done(JSON.stringify(all.result));
         }};
         request.onerror = () => done('none');"
    );
    let answer = visitor.run_later(&look).await;
    answer.as_str().unwrap().to_owned()
}

/// The form can be opened without a signal from now on.
async fn is_installed(visitor: &Visitor) {
    visitor
        .waits_for("navigator.serviceWorker.controller !== null")
        .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn without_a_signal_it_waits_and_is_sent_exactly_once() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (app, url) = serving(|_| {}).await;
    let line = Line::to(&url).await;
    open_form(&visitor, &line.url).await;
    fill(
        &visitor,
        TROUBLE,
        "lampu-jalan",
        Some("warga@contoh.example"),
    )
    .await;
    is_installed(&visitor).await;

    line.cut();
    visitor
        .run("const send = document.querySelector('#send'); send.click(); send.click();")
        .await;
    visitor.sees("Belum ada sinyal.").await;
    visitor.sees("1 laporan menunggu sinyal").await;
    visitor.fits(360).await;

    // The form itself opens from the phone, with the waiting report on it; other pages say why they do not.
    open_form(&visitor, &line.url).await;
    visitor.sees("1 laporan menunggu sinyal").await;
    visitor.open(&format!("{}/lacak", line.url)).await;
    visitor.sees("Tidak ada sinyal").await;
    open_form(&visitor, &line.url).await;
    let second = visitor.another_tab().await;
    open_form(&visitor, &line.url).await;

    line.mend();
    for _ in 0..2 {
        visitor.run("dispatchEvent(new Event('online'))").await;
    }
    visitor
        .waits_for("document.querySelectorAll('#outbox .code').length === 2")
        .await;
    visitor.back_to(second).await;
    visitor.run("dispatchEvent(new Event('online'))").await;
    let said = visitor.text("#outbox").await;
    let mut unit = app.head("disperkim").await;
    let queue = unit.queue("").await;
    assert_eq!(queue.len(), 1, "{queue:?}");
    assert!(said.contains(&queue[0]), "{said}");

    // The receipt waits on every page until somebody has noted it; then nothing of it is left.
    visitor.open(&format!("{}/bantuan", line.url)).await;
    visitor.sees(&queue[0]).await;
    visitor.click("#outbox button").await;
    visitor
        .waits_for("!document.body.innerText.includes('BJB-')")
        .await;
    for store in ["drafts", "reports", "photos"] {
        assert_eq!(kept(&visitor, store).await, "[]", "{store}");
    }
    assert_eq!(unit.queue("").await.len(), 1);
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_draft_comes_back_and_goes_with_the_report() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    next(&visitor, "bukti").await;
    visitor.run("location.reload()").await;
    visitor.sees("Draf tersimpan di HP ini").await;
    arrives(&visitor, "bukti").await;
    open_form(&visitor, &url).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    assert_eq!(
        visitor
            .run("return document.getElementById('description').value")
            .await,
        TROUBLE
    );
    fill(
        &visitor,
        TROUBLE,
        "lampu-jalan",
        Some("warga@contoh.example"),
    )
    .await;
    visitor
        .waits_for("document.querySelector('#report > .hint:last-child').textContent")
        .await;
    visitor.click("#send").await;
    receipt(&visitor).await;
    for store in ["drafts", "reports", "photos"] {
        assert_eq!(kept(&visitor, store).await, "[]", "{store}");
    }
    assert_eq!(visitor.run("return localStorage.length").await, 0);
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_draft_can_be_thrown_away() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    visitor.click("#report > .hint button").await;
    visitor
        .waits_for(
            "document.getElementById('description')?.value === '' && localStorage.length === 0",
        )
        .await;
    assert_eq!(kept(&visitor, "drafts").await, "[]");
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn nobody_leaves_a_name_on_the_phone() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    let line = Line::to(&url).await;
    open_form(&visitor, &line.url).await;
    visitor.write("description", TROUBLE).await;
    visitor.run("location.hash = 'kontak'").await;
    visitor.write("contact", "warga@contoh.example").await;
    visitor.write("name", "Siti Aminah").await;
    visitor.sees("Draf tersimpan di HP ini").await;
    next(&visitor, "perlindungan").await;
    visitor.choose("identity", "anonymous").await;
    // Longer than the pause after which a draft is kept.
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    let draft = kept(&visitor, "drafts").await;
    assert!(
        draft.contains(TROUBLE) && draft.contains("anonymous"),
        "{draft}"
    );
    assert!(
        !draft.contains("warga@") && !draft.contains("Siti"),
        "{draft}"
    );

    // Not while it waits for a signal either, and the worker alone does not fetch what only its sender may read.
    is_installed(&visitor).await;
    next(&visitor, "periksa").await;
    line.cut();
    visitor.click("#send").await;
    visitor.sees("Belum ada sinyal.").await;
    let waiting = kept(&visitor, "reports").await;
    assert!(waiting.contains(TROUBLE), "{waiting}");
    assert!(
        !waiting.contains("warga@") && !waiting.contains("Siti"),
        "{waiting}"
    );
    line.mend();
    visitor.click("#outbox button").await;
    visitor.sees("BJB-").await;
    visitor.leave().await;
}
