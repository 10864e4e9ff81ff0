//! A bad network: drafts stay on the phone, and a report that waits for a signal is sent once, by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;
use tanggap::platform::web::serve::{Doors, serve};
use tokio::net::TcpListener;

use super::lab::QUIET;
use super::line::Line;
use super::steps::{TROUBLE, arrives, fill, next, open_form, receipt};
use super::visitor::Visitor;
use super::world::serving;

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
    visitor.has_signal(false).await;
    visitor
        .run("const send = document.querySelector('#send'); send.click(); send.click();")
        .await;
    visitor.sees("Belum ada sinyal.").await;
    visitor.sees("1 laporan menunggu dikirim").await;
    visitor.fits(360).await;
    visitor.has_signal(true).await;

    // The form itself opens from the phone, with the waiting report on it; other pages say why they do not.
    visitor.click("main a[href='/lapor']").await;
    visitor.sees("Langkah 1 dari 7").await;
    visitor.sees("1 laporan menunggu dikirim").await;
    visitor.open(&format!("{}/lacak", line.url)).await;
    visitor.sees("Tidak ada sinyal").await;
    open_form(&visitor, &line.url).await;
    let second = visitor.another_tab().await;
    open_form(&visitor, &line.url).await;

    line.mend();
    for _ in 0..2 {
        visitor.run("dispatchEvent(new Event('online'))").await;
    }
    visitor.comes_to_show("#outbox .banner.ok").await;
    visitor.back_to(second).await;
    visitor.run("dispatchEvent(new Event('online'))").await;
    visitor.click("#outbox .banner.ok button").await;
    let (said, _) = receipt(&visitor).await;
    let mut unit = app.head("disperkim").await;
    let queue = unit.queue("").await;
    assert_eq!(queue.len(), 1, "{queue:?}");
    assert!(said.contains(&queue[0]), "{said}");

    // The receipt waits on every page until somebody has noted it; then nothing of it is left.
    visitor.open(&format!("{}/bantuan", line.url)).await;
    visitor.sees("Laporan Anda sudah terkirim.").await;
    let page = visitor.text("main").await;
    assert!(!page.contains(&queue[0]), "only after a tap: {page}");
    visitor.click("#outbox button").await;
    visitor.sees(&queue[0]).await;
    visitor.click("#noted").await;
    visitor
        .waits_for("location.pathname === '/' && !document.body.innerText.includes('BJB-')")
        .await;
    visitor.keeps_nothing().await;
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
    assert_eq!(visitor.kept("drafts").await, "[]");
    visitor.click("#noted").await;
    visitor.waits_for("location.pathname === '/'").await;
    visitor.keeps_nothing().await;
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
    assert_eq!(visitor.kept("drafts").await, "[]");
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
    let draft = visitor.kept("drafts").await;
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
    visitor.has_signal(false).await;
    visitor.click("#send").await;
    visitor.sees("Belum ada sinyal.").await;
    let waiting = visitor.kept("reports").await;
    assert!(waiting.contains(TROUBLE), "{waiting}");
    assert!(
        !waiting.contains("warga@") && !waiting.contains("Siti"),
        "{waiting}"
    );
    // What was sent in the meantime takes the place of what waited: heading, unit and dates.
    line.mend();
    visitor.has_signal(true).await;
    receipt(&visitor).await;
    assert_eq!(visitor.text("h1").await, "Laporan terkirim");
    let page = visitor.text("main").await;
    assert!(
        page.contains("Dinas") && page.contains("WITA") && !page.contains("menunggu"),
        "{page}"
    );
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_service_that_is_down_is_no_missing_signal() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (app, _) = serving(|_| {}).await;
    let down = Arc::new(AtomicBool::new(false));
    let is_down = Arc::clone(&down);
    let broken = from_fn(move |request: Request, next: Next| {
        let fails = is_down.load(Ordering::SeqCst) && request.method() == Method::POST;
        async move {
            match fails {
                true => StatusCode::BAD_GATEWAY.into_response(),
                false => next.run(request).await,
            }
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = tanggap::routes::app(app.state.clone()).layer(broken);
    tokio::spawn(serve(
        listener,
        router,
        Doors::new(Vec::new()),
        std::future::pending(),
    ));
    open_form(&visitor, &url).await;
    fill(&visitor, TROUBLE, "lampu-jalan", None).await;
    down.store(true, Ordering::SeqCst);
    visitor.click("#send").await;
    visitor
        .sees("Layanan sedang bermasalah. Isian tersimpan di HP ini. Kami kirim otomatis.")
        .await;
    assert!(!visitor.text("main").await.contains("sinyal"));
    // The same after the phone has loaded the page again.
    visitor.run("location.reload()").await;
    visitor.sees("Layanan sedang bermasalah.").await;
    down.store(false, Ordering::SeqCst);
    visitor.click("#outbox button").await;
    receipt(&visitor).await;
    visitor.leave().await;
}
