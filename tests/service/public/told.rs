//! What everybody is told around the list: reporters, visitors of a unit, readers of the privacy page.

use serde_json::json;

use super::{TELLING, coordinator, let_out, only_entry};
use crate::harness::{Answer, LAMP, TestApp};

#[tokio::test]
async fn the_reporter_reads_what_the_public_sees_before_and_after_it_is_released() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": TELLING, "title": "Lampu padam", "category": "lampu-jalan" }))
        .await;
    let mut citizen = app.browser();
    let opened = [
        ("reference", filed.reference.as_str()),
        ("code", filed.code.as_str()),
    ];
    let path = citizen
        .fill("/lacak", "main form", "/lacak", &opened)
        .await
        .location();
    let page = citizen.get(&path).await;
    page.expect(200)
        .says("Yang dilihat publik")
        .says("Kalau petugas menampilkan isinya")
        .says("Hubungi [telepon]");
    let entry = only_entry(&app).await;
    assert_eq!(page.attribute("a[href^='/laporan/']", "href"), Some(entry));
    let_out(
        &mut coordinator(&app).await,
        &filed,
        &[("text", "Lampu padam di pos ronda.")],
    )
    .await
    .expect(303);
    citizen
        .get(&path)
        .await
        .expect(200)
        .says("Isi yang tampil")
        .says("Lampu padam di pos ronda.");
    let secret = app
        .file(&json!({ "description": LAMP, "private_content": true }))
        .await;
    let opened = [
        ("reference", secret.reference.as_str()),
        ("code", secret.code.as_str()),
    ];
    let path = citizen
        .fill("/lacak", "main form", "/lacak", &opened)
        .await
        .location();
    let page = citizen.get(&path).await;
    page.expect(200).says("Publik tidak melihat laporan ini");
    assert_eq!(page.attribute("main a[href^='/laporan/']", "href"), None);
}

#[tokio::test]
async fn a_unit_s_page_shows_its_promises_and_its_latest_complaints_and_is_found_by_name() {
    let app = TestApp::start().await;
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan", "private_content": true }))
        .await;
    let mut everybody = app.browser();
    let page = everybody.get("/unit/disperkim").await;
    page.expect(200)
        .says("Janji unit ini")
        .says("Senin–Kamis: 07.30–12.00, 13.00–16.00")
        .says("Juli 2026");
    assert_eq!(page.all("h3 a[href^='/laporan/']").len(), 1);
    assert_eq!(
        page.attribute("a[href^='/laporan?']", "href").as_deref(),
        Some("/laporan?unit=disperkim")
    );
    everybody
        .get("/unit/dlh")
        .await
        .expect(200)
        .says("Belum ada laporan publik");
    let page = everybody.get("/unit?cari=kelurahan+komet").await;
    assert_eq!(
        page.attribute(".ways a", "href").as_deref(),
        Some("/unit/kel-komet")
    );
    everybody
        .get("/unit?cari=%3Cb%3E")
        .await
        .expect(200)
        .says("Tidak ada unit dengan nama itu");
}

#[tokio::test]
async fn privacy_is_told_with_every_cookie_that_the_service_sets() {
    let app = TestApp::with(|config| config.retention.contact_days = 77).await;
    let page = app.browser().get("/privasi").await;
    page.expect(200)
        .says("77 hari setelah laporan ditutup")
        .says("Undang-Undang 27 Tahun 2022");
    let told = page.all("tbody th");
    for cookie in [
        "lang",
        "theme",
        "tanggap_device",
        "tanggap_case",
        "tanggap_session",
    ] {
        assert!(told.iter().any(|name| name == cookie), "{cookie}");
    }
    app.browser()
        .with_header("accept-language", "en")
        .get("/privasi")
        .await
        .says("Your privacy");
    assert_eq!(
        app.browser()
            .get("/")
            .await
            .attribute("footer a[href='/privasi']", "href")
            .as_deref(),
        Some("/privasi")
    );
}

#[tokio::test]
async fn a_theme_is_chosen_without_a_script_and_kept_on_every_page() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let theme = |page: &Answer| page.attribute("html", "data-theme").unwrap_or_default();
    assert_eq!(theme(&citizen.get("/").await), "device");
    let answer = citizen
        .post("/tema", &[("theme", "dark"), ("to", "/laporan?unit=dlh")])
        .await;
    assert_eq!(answer.location(), "/laporan?unit=dlh");
    for path in ["/laporan", "/lapor", "/unit/none"] {
        let page = citizen.get(path).await;
        assert_eq!(theme(&page), "dark", "{path}");
        assert_eq!(
            page.attribute("meta[name=color-scheme]", "content")
                .as_deref(),
            Some("dark")
        );
    }
    for (to, lands) in [("//evil.example", "/"), ("", "/"), ("/unit", "/unit")] {
        assert_eq!(
            citizen
                .post("/tema", &[("theme", "x"), ("to", to)])
                .await
                .location(),
            lands
        );
    }
    assert_eq!(theme(&citizen.get("/").await), "device");
}
