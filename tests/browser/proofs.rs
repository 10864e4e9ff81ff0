//! Proof of the work where there is no signal: it stays on the officer's phone, goes once, and is nobody else's.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use tanggap::complaint::Role;
use tanggap::platform::web::serve::{Doors, serve};
use tokio::net::TcpListener;

use super::harness::{Browser, Filed, TestApp};
use super::lab::QUIET;
use super::line::Line;
use super::visitor::Visitor;
use super::world::serving;

const FORM: &str = "form[data-proof]";

/// An officer in the field with a phone, a photo of the finished work, and somebody in the office who looks.
struct Field {
    app: TestApp,
    url: String,
    filed: Filed,
    office: Browser,
    officer: String,
    head: String,
    folder: tempfile::TempDir,
}

impl Field {
    async fn with(count: u8) -> Self {
        let (app, url) = serving(|_| {}).await;
        let filed = app.file_simple().await;
        let folder = tempfile::tempdir().unwrap();
        for number in 0..count {
            photo(folder.path(), number);
        }
        Self {
            officer: app
                .account("lapangan", Role::Officer, Some("disdukcapil"))
                .await,
            head: app.account("kepala", Role::Head, Some("disdukcapil")).await,
            office: app.head("disdukcapil").await,
            app,
            url,
            filed,
            folder,
        }
    }

    /// Where the case is, on a line of this address.
    fn case(&self, url: &str) -> String {
        format!("{url}/petugas/laporan/{}", self.filed.reference)
    }

    /// How many proofs the case has.
    async fn proofs(&mut self) -> Value {
        let path = format!("/api/v1/complaints/{}", self.filed.reference);
        self.office.get(&path).await.json()["evidence"].clone()
    }

    /// Chooses a photo and presses send, twice as people do who see nothing happen.
    async fn hand_in(&self, visitor: &Visitor, number: u8) {
        visitor.unfold(FORM).await;
        let file = self.folder.path().join(format!("sesudah-{number}.jpg"));
        visitor
            .attach("#evidence-file", file.to_str().unwrap())
            .await;
        let press = format!(
            "const send = document.querySelector('{FORM} button'); send.click(); send.click();"
        );
        visitor.run(&press).await;
    }
}

fn photo(folder: &Path, number: u8) {
    let picture = RgbImage::from_fn(320, 240, |x, y| {
        Rgb([
            (x / 2) as u8,
            (y as u8).wrapping_mul(number + 1),
            number.wrapping_mul(90),
        ])
    });
    let path = folder.join(format!("sesudah-{number}.jpg"));
    picture.save_with_format(path, ImageFormat::Jpeg).unwrap();
}

async fn signs_in(visitor: &Visitor, page: &str, name: &str, password: &str) {
    visitor.open("about:blank").await;
    visitor.tell("Network.clearBrowserCookies", json!({})).await;
    visitor.open(page).await;
    visitor.write("name", name).await;
    visitor.write("password", password).await;
    visitor.click("main form button").await;
    visitor.sees("Keluar").await;
}

/// How many proofs lie on the phone, whoever kept them, after this was done to each.
async fn on_the_phone(visitor: &Visitor, change: &str) -> Value {
    let look = format!(
        "const done = arguments[arguments.length - 1];
         indexedDB.open('tanggap-bukti', 1).onsuccess = ({{ target }}) => {{
           const store = target.result.transaction('proofs', 'readwrite').objectStore('proofs');
           store.getAll().onsuccess = ({{ target }}) => {{
             for (const proof of target.result) {{ {change} }}
             done(target.result.length);
           }};
         }};"
    );
    visitor.run_later(&look).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_proof_waits_for_a_signal_and_is_sent_once() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let mut field = Field::with(1).await;
    let line = Line::to(&field.url).await;
    signs_in(&visitor, &field.case(&line.url), "lapangan", &field.officer).await;

    line.cut();
    visitor.has_signal(false).await;
    field.hand_in(&visitor, 0).await;
    visitor.sees("tersimpan di perangkat ini").await;
    visitor.fits(360).await;
    visitor.shoot("proof waits").await;
    assert_eq!(field.proofs().await, 0);
    assert_eq!(
        on_the_phone(&visitor, "").await,
        1,
        "two presses are one proof"
    );

    line.mend();
    visitor.has_signal(true).await;
    visitor.run("dispatchEvent(new Event('online'))").await;
    visitor.sees("Bukti terlampir").await;
    assert_eq!(field.proofs().await, 1);
    assert_eq!(on_the_phone(&visitor, "").await, 0);
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_proof_is_of_its_officer_alone_and_not_for_ever() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let mut field = Field::with(2).await;
    let line = Line::to(&field.url).await;
    let case = field.case(&line.url);
    signs_in(&visitor, &case, "lapangan", &field.officer).await;
    line.cut();
    visitor.has_signal(false).await;
    field.hand_in(&visitor, 0).await;
    visitor.sees("tersimpan di perangkat ini").await;

    // The page is left, and the head borrows the phone.
    visitor.open("about:blank").await;
    line.mend();
    visitor.has_signal(true).await;
    signs_in(&visitor, &case, "kepala", &field.head).await;
    visitor.run("dispatchEvent(new Event('online'))").await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(visitor.count("#proofs .banner").await, 0);
    assert_eq!(field.proofs().await, 0);
    assert_eq!(on_the_phone(&visitor, "").await, 1);

    // Back with its officer, any page of work sends it.
    let queue = format!("{}/petugas", line.url);
    signs_in(&visitor, &queue, "lapangan", &field.officer).await;
    visitor.waits_for("document.querySelector('#proofs')").await;
    for _ in 0..50 {
        if on_the_phone(&visitor, "").await == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    assert_eq!(on_the_phone(&visitor, "").await, 0);
    assert_eq!(field.proofs().await, 1);

    // What nobody could send for a week goes, whoever uses the phone.
    visitor.open(&case).await;
    line.cut();
    visitor.has_signal(false).await;
    field.hand_in(&visitor, 1).await;
    visitor.sees("tersimpan di perangkat ini").await;
    let older = "proof.at -= 7 * 86400000 + 1000; store.put(proof);";
    assert_eq!(on_the_phone(&visitor, older).await, 1);
    visitor.open("about:blank").await;
    line.mend();
    visitor.has_signal(true).await;
    signs_in(&visitor, &queue, "kepala", &field.head).await;
    visitor.waits_for("document.querySelector('#proofs')").await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(on_the_phone(&visitor, "").await, 0);
    assert_eq!(field.proofs().await, 1);
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn an_answer_that_is_lost_makes_no_second_proof_and_a_refusal_is_said() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let mut field = Field::with(1).await;
    // The service does what it is asked to, and the answer to the first proof is lost.
    let sent = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&sent);
    let losing = from_fn(move |request: Request, next: Next| {
        let is_proof = request.method() == Method::POST && request.uri().path().ends_with("/bukti");
        let is_lost = is_proof && counted.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            let answer = next.run(request).await;
            match is_lost {
                true => StatusCode::BAD_GATEWAY.into_response(),
                false => answer,
            }
        }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let router = tanggap::routes::app(field.app.state.clone()).layer(losing);
    tokio::spawn(serve(
        listener,
        router,
        Doors::new(Vec::new()),
        std::future::pending(),
    ));
    signs_in(&visitor, &field.case(&url), "lapangan", &field.officer).await;
    field.hand_in(&visitor, 0).await;
    visitor.sees("tersimpan di perangkat ini").await;
    visitor.click("#proofs button").await;
    visitor.sees("Bukti terlampir").await;
    assert_eq!(sent.load(Ordering::SeqCst), 2);
    assert_eq!(field.proofs().await, 1);

    // The same photo proves nothing on another complaint: it is not sent again and again, and can be thrown away.
    field.filed = field.app.file_simple().await;
    visitor.open(&field.case(&url)).await;
    field.hand_in(&visitor, 0).await;
    visitor.sees("sudah menjadi bukti laporan lain").await;
    visitor.fits(360).await;
    visitor.shoot("proof refused").await;
    visitor.run("dispatchEvent(new Event('online'))").await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(sent.load(Ordering::SeqCst), 3);
    visitor.run("confirm = () => true").await;
    visitor.click("#proofs button:last-child").await;
    visitor
        .waits_for("!document.querySelector('#proofs .banner')")
        .await;
    assert_eq!(on_the_phone(&visitor, "").await, 0);
    assert_eq!(field.proofs().await, 0);
    visitor.leave().await;
}
