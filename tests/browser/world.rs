//! A small office that the tests know: one complaint in every state, a unit with a score, and a clock that stands.

use std::collections::BTreeMap;

use image::imageops::FilterType;
use serde_json::json;
use tanggap::complaint::Role;
use tanggap::config::{Endpoint, Secret};
use tanggap::platform::web::serve::{Doors, serve};
use tokio::net::TcpListener;

use super::busy;
use super::harness::{Browser, DONE, Filed, LAMP, TestApp, corners, encoded};

/// A running service and what is in it.
pub struct World {
    pub app: TestApp,
    pub url: String,
    /// The password of `kepala` of `disdukcapil`.
    pub head: String,
    /// The path of a complaint whose words the coordinator has released.
    pub released: String,
    /// The password of `koordinator.meja`.
    pub desk: String,
    /// The password of the administrator.
    pub admin: String,
    pub inspector: String,
    /// The address of another office, where a crowd behind the visitor's own network has used up what may come in.
    pub crowded: String,
    cases: BTreeMap<&'static str, Filed>,
}

impl World {
    /// The office, open for visitors.
    pub async fn open() -> Self {
        let (app, url) = serving(|config| {
            // A receiver of events that is never there.
            config.webhooks.allow_private = true;
            config.webhooks.endpoints = vec![Endpoint {
                name: "dasbor".to_owned(),
                url: "http://127.0.0.1:9/".to_owned(),
                secret: Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            }];
        })
        .await;
        let mut world = Self {
            head: app.account("kepala", Role::Head, Some("disdukcapil")).await,
            url,
            desk: app
                .account("koordinator.meja", Role::Coordinator, None)
                .await,
            admin: app.account("admin.meja", Role::Admin, None).await,
            inspector: app.account("inspektur.meja", Role::Inspector, None).await,
            crowded: crowded().await,
            released: String::new(),
            app,
            cases: BTreeMap::new(),
        };
        world.fill().await;
        world
    }

    /// The address of a page.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// The complaint in that state.
    pub fn case(&self, state: &str) -> &Filed {
        &self.cases[state]
    }

    async fn fill(&mut self) {
        let app = self.app.clone();
        let mut head = app.head("disdukcapil").await;
        let mut coordinator = app.coordinator().await;
        self.keep("late", app.file_simple().await);
        let late = busy::first_of_july(&app).await;
        app.advance_days(30);
        for _ in 0..3 {
            let filed = app.file_simple().await;
            head.finishes(&filed).await;
            let good = json!({ "rating": 4 });
            app.reporter(&filed, "confirm", &good).await.expect(200);
            self.keep("closed", filed);
        }
        let vague = json!({ "description": "Ada yang tidak beres di sini sejak kemarin siang.",
            "reporter": { "email": "warga@contoh.example" } });
        self.keep("received", app.file(&vague).await);
        let lamp = json!({ "description": LAMP, "title": "Lampu jalan di depan pos ronda Gang Mawar padam",
            "location": { "subdistrict": self.subdistrict().await, "address": "Seberang masjid, dekat tiang listrik" } });
        let public = app.file(&lamp).await;
        self.released = release(&app, &public).await;
        // Somebody else reports the same lamp.
        app.file(&lamp).await;
        self.keep("assigned", public);
        let asked = app.file_simple().await;
        does(&mut head, &asked, "start", json!({})).await;
        does(
            &mut head,
            &asked,
            "ask",
            json!({ "text": "Kapan Anda datang ke loket, dan loket yang mana?" }),
        )
        .await;
        self.keep("awaiting", asked);
        let resolved = app.file_simple().await;
        head.finishes(&resolved).await;
        self.keep("resolved", resolved);
        let disputed = app.file_simple().await;
        head.finishes(&disputed).await;
        let reason = json!({ "text": "Loketnya tutup, dokumen belum bisa diambil." });
        app.reporter(&disputed, "dispute", &reason)
            .await
            .expect(200);
        does(&mut head, &disputed, "resolve", json!({ "text": DONE })).await;
        self.keep("disputed", disputed);
        let archived = app.file(&vague).await;
        let why = json!({ "reason": "unclear", "text": "Tempat dan kejadian tidak dapat kami kenali dari tulisan ini." });
        does(&mut coordinator, &archived, "archive", why).await;
        self.keep("archived", archived);
        let referred = app.file(&vague).await;
        let to = json!({ "body": "pln", "text": "Jaringan listrik di luar wewenang kota dan diurus PLN." });
        does(&mut coordinator, &referred, "refer", to).await;
        self.keep("referred", referred);
        let erased = app.file_simple().await;
        erase(&app, &erased).await;
        self.keep("erased", erased);
        self.proved(&mut head, &mut coordinator).await;
        let gone = app.file_simple().await;
        let dlh = json!({ "unit": "dlh", "text": "Ini urusan sampah di depan loket." });
        does(&mut coordinator, &gone, "assign", dlh).await;
        self.keep("gone", gone);
        app.work_after_delay().await;
        busy::into_august(&app, &late).await;
    }

    /// A proof that looks like another one and waits for a second person.
    async fn proved(&mut self, head: &mut Browser, coordinator: &mut Browser) {
        let mut picture = corners(320, 240);
        for place in 40..120 {
            picture.put_pixel(place, 200 - place, image::Rgb([250, 40, 200]));
        }
        let again = image::imageops::resize(&picture, 300, 225, FilterType::Triangle);
        for picture in [picture, again] {
            let filed = self.app.file_simple().await;
            let traffic =
                json!({ "category": "lalu-lintas", "text": "Ini soal rambu di depan loket." });
            does(coordinator, &filed, "recategorise", traffic).await;
            does(head, &filed, "start", json!({})).await;
            let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
            let file = encoded(picture, image::ImageFormat::Png);
            let files: [(&str, &str, &[u8]); 1] = [("file", "sesudah.png", &file)];
            head.post_files(&path, &[], &files).await.expect(200);
            self.keep("proved", filed);
        }
    }

    fn keep(&mut self, state: &'static str, filed: Filed) {
        self.cases.insert(state, filed);
    }

    /// The first kelurahan of the form.
    async fn subdistrict(&self) -> String {
        let page = self.app.browser().get("/lapor").await;
        page.attribute("select[name=subdistrict] optgroup option", "value")
            .unwrap_or_default()
    }
}

async fn does(staff: &mut Browser, filed: &Filed, action: &str, body: serde_json::Value) {
    staff.does(filed, action, &body).await.expect(200);
}

/// An office that takes one complaint a minute from a network, and has had it.
async fn crowded() -> String {
    let (app, url) = serving(|config| {
        config.limits.intake_per_address = 1;
        config.limits.intake_slow_lane = 1;
        config.limits.intake_slow_lane_burst = 1;
    })
    .await;
    app.file_simple().await;
    url
}

/// The coordinator releases the words as they are proposed; gives back where the public reads them.
async fn release(app: &TestApp, filed: &Filed) -> String {
    let mut desk = app.staff("penerbit", Role::Coordinator, None).await;
    let path = format!("/petugas/laporan/{}/terbitkan", filed.reference);
    let page = desk.get(&path).await;
    let title = page.attribute("input[name=title]", "value").unwrap();
    let (text, answer) = (
        page.one("textarea[name=text]"),
        page.one("textarea[name=answer]"),
    );
    let words = [
        ("title", title.as_str()),
        ("text", &text),
        ("answer", &answer),
    ];
    desk.fill(&path, "form.composer", &path, &words)
        .await
        .expect(303);
    let list = app.browser().get("/laporan").await;
    list.attribute("tbody th a", "href")
        .expect("a complaint in the list")
}

/// The reporter has personal data forgotten.
async fn erase(app: &TestApp, filed: &Filed) {
    let mut reporter = app.browser();
    let opened = [
        ("reference", filed.reference.as_str()),
        ("code", &filed.code),
    ];
    reporter
        .fill("/lacak", "main form", "/lacak", &opened)
        .await
        .expect(303);
    let path = format!("/lacak/{}/hapus-data", filed.reference);
    reporter
        .fill(&path, "main form", &path, &[("understood", "true")])
        .await
        .expect(303);
}

/// A service with its clock standing, on a port of its own.
pub async fn serving(change: impl FnOnce(&mut tanggap::config::Config)) -> (TestApp, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = TestApp::with(|config| {
        config.public_url.clone_from(&url);
        // The tests themselves are no crowd to be slowed down.
        config.limits.intake_burst_per_device = 1_000;
        config.limits.intake_per_device_hour = 10_000;
        config.limits.intake_per_device_day = 10_000;
        config.limits.intake_slow_lane = 1_000;
        config.limits.intake_slow_lane_burst = 1_000;
        config.limits.intake_per_contact_day = 1_000;
        change(config);
    })
    .await;
    let router = tanggap::routes::app(app.state.clone());
    tokio::spawn(serve(
        listener,
        router,
        Doors::new(Vec::new()),
        std::future::pending(),
    ));
    (app, url)
}
