//! Photos of a report: small when they leave the phone, and never in the way of the words.

use std::sync::{Arc, Mutex};

use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::{Next, from_fn};
use image::{ImageFormat, Rgb, RgbImage};
use tanggap::platform::web::serve::{Doors, serve};
use tokio::net::TcpListener;

use super::lab::QUIET;
use super::line::Line;
use super::steps::{TROUBLE, next, open_form, receipt};
use super::visitor::Visitor;
use super::world::serving;

/// What may leave the phone, and what stands around it in a form.
const AT_MOST: u64 = 350 * 1024 + 1024;

/// A photo of 12 megapixels as a camera makes it: soft colours, edges, and grain everywhere.
fn photo(folder: &std::path::Path, name: &str) -> String {
    let mut state = 7_u32;
    let picture = RgbImage::from_fn(4_000, 3_000, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (state >> 27) as u8;
        let edge = if (x / 97 + y / 61) % 3 == 0 { 40 } else { 0 };
        Rgb([
            (x / 20) as u8 / 2 + grain + edge,
            (y / 16) as u8 / 2 + grain,
            ((x + y) / 40) as u8 / 2 + grain + edge,
        ])
    });
    let path = folder.join(name);
    picture.save_with_format(&path, ImageFormat::Jpeg).unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() > 1024 * 1024);
    path.to_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_photo_of_twelve_megapixels_leaves_the_phone_small() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (app, _) = serving(|_| {}).await;
    // The same service once more, with somebody who counts what arrives.
    let sizes = Arc::new(Mutex::new(Vec::new()));
    let counted = Arc::clone(&sizes);
    let counting = from_fn(move |request: Request, next: Next| {
        if request.uri().path() == "/lapor/berkas" {
            let length = request.headers().get(CONTENT_LENGTH).unwrap();
            let length: u64 = length.to_str().unwrap().parse().unwrap();
            counted.lock().unwrap().push(length);
        }
        next.run(request)
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = tanggap::routes::app(app.state.clone()).layer(counting);
    tokio::spawn(serve(
        listener,
        router,
        Doors::new(Vec::new()),
        std::future::pending(),
    ));

    let folder = tempfile::tempdir().unwrap();
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    next(&visitor, "bukti").await;
    visitor
        .attach("#photo", &photo(folder.path(), "lubang.jpg"))
        .await;
    visitor.sees("lubang.jpg tersimpan").await;
    visitor.fits(360).await;
    let sent = sizes.lock().unwrap().clone();
    assert_eq!(sent.len(), 1);
    assert!(sent[0] <= AT_MOST, "{} bytes left the phone", sent[0]);

    // It survives a reload, is on the last step, and goes with the report.
    open_form(&visitor, &url).await;
    visitor.run("location.hash = 'periksa'").await;
    visitor
        .waits_for("document.querySelector('#periksa .summary')?.innerText.includes('lubang.jpg')")
        .await;
    visitor.click("#send").await;
    let (reference, code) = receipt(&visitor).await;
    assert_eq!(sizes.lock().unwrap().len(), 1, "nothing travels twice");
    visitor.open(&format!("{url}/lacak")).await;
    visitor.write("reference", &reference).await;
    visitor.write("code", &code).await;
    visitor.click("main form button").await;
    visitor.sees(TROUBLE).await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_photo_that_does_not_get_through_stops_nobody() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    let line = Line::to(&url).await;
    let folder = tempfile::tempdir().unwrap();
    let photo = photo(folder.path(), "lubang.jpg");
    open_form(&visitor, &line.url).await;
    visitor.write("description", TROUBLE).await;
    next(&visitor, "bukti").await;
    visitor
        .waits_for("navigator.serviceWorker.controller !== null")
        .await;
    line.cut();
    visitor.attach("#photo", &photo).await;
    visitor.sees("Foto 1 gagal terkirim karena sinyal").await;
    next(&visitor, "jenis").await;
    visitor.run("location.hash = 'bukti'").await;
    line.mend();
    visitor.run("dispatchEvent(new Event('online'))").await;
    visitor.sees("lubang.jpg tersimpan").await;

    // Taken out again, it is gone from the list.
    visitor.click(".photos button").await;
    visitor
        .waits_for("document.querySelectorAll('.photos li').length === 0")
        .await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn what_is_no_photo_is_refused_in_words_and_five_are_enough() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    let folder = tempfile::tempdir().unwrap();
    let song = folder.path().join("lagu.mp3");
    std::fs::write(&song, [0x49_u8; 2_000]).unwrap();
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    next(&visitor, "bukti").await;
    visitor.attach("#photo", song.to_str().unwrap()).await;
    visitor.sees("Pilih berkas lain").await;
    visitor.click(".photos button").await;
    let small: Vec<String> = (1..=6)
        .map(|n| {
            let path = folder.path().join(format!("foto-{n}.png"));
            RgbImage::from_pixel(8, 8, Rgb([n * 30, 0, 0]))
                .save(&path)
                .unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    visitor.attach("#photo", &small.join("\n")).await;
    visitor.sees("Paling banyak 5 berkas").await;
    visitor
        .waits_for("document.querySelectorAll('.photos li').length === 5 && !document.querySelector('.photos progress')")
        .await;
    visitor.leave().await;
}
