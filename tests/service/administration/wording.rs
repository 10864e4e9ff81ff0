//! The city's own words for notices: by event, channel and language, checked, previewed, and said once they hold.

use serde_json::json;
use tanggap::complaint::Role;
use tanggap::config::Secret;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{DRAFT, publish};
use crate::harness::{Answer, Browser, TestApp};

const PAGE: &str = "/petugas/kelola/pesan/received";

/// Sends the form of the event with these words.
async fn says(admin: &mut Browser, words: &[(&str, &str)]) -> Answer {
    let form = format!("form[action='{PAGE}']");
    admin.fill(PAGE, &form, PAGE, words).await
}

#[tokio::test]
async fn own_words_are_previewed_and_said_from_their_day_on() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = admin.get(PAGE).await;
    page.says("Terima kasih. Laporan BJB-7K3M-92QX sudah kami terima.");
    assert!(page.one("#values").contains("{reference}"));
    let own = "Halo \"warga\", laporan {reference} tercatat.";
    // A look keeps nothing.
    let looked = says(&mut admin, &[("mail-received", own), ("do", "lihat")]).await;
    looked.expect(200);
    let shown = "Halo \"warga\", laporan BJB-7K3M-92QX tercatat.";
    assert!(looked.one("#mail").contains(shown));
    assert_eq!(looked.one("[id='mail-received']"), own);
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
    let saved = says(&mut admin, &[("mail-received", own)]).await;
    saved.expect(303);
    let page = admin.get(&saved.location()).await;
    assert!(page.one("#mail").contains(shown));
    page.says("Tersimpan di draf");
    let list = admin.get("/petugas/kelola/pesan").await;
    assert_eq!(list.one("tbody td b"), "Kalimat sendiri");
    admin.get(DRAFT).await.says("tercatat");
    publish(&mut admin, "").await.expect(303);
    app.state.clock.advance_seconds(61);
    let filed = app
        .file(&json!({
            "description": crate::harness::LAMP,
            "identity": "named",
            "reporter": { "name": "Siti", "email": "siti@warga.example" },
        }))
        .await;
    app.work_after_delay().await;
    let words = format!("Halo \"warga\", laporan {} tercatat.", filed.reference);
    let mut admin = app.staff("admin2", Role::Admin, None).await;
    admin.get("/petugas/pesan").await.says(&words);
}

#[tokio::test]
async fn every_kind_of_news_has_its_name_in_both_languages() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    for language in ["id", "en"] {
        let fields = [("lang", language), ("back", PAGE)];
        let form = "form[action='/bahasa']";
        let chosen = admin.fill(PAGE, form, "/bahasa", &fields).await;
        chosen.expect(303);
        let list = admin.get("/petugas/kelola/pesan").await;
        let pages = list.attributes("tbody a", "href");
        assert!(pages.len() > 10, "{pages:?}");
        list.says_nothing_of("[reference-");
        for page in pages {
            for notices in ["id", "en"] {
                let page = page.replace("bahasa=id", &format!("bahasa={notices}"));
                let page = admin.get(&page).await;
                for sort in ["reference", "mail", "whatsapp", "message"] {
                    page.expect(200).says_nothing_of(&format!("[{sort}-"));
                }
            }
        }
    }
}

#[tokio::test]
async fn a_mistake_is_a_sentence_at_its_field_and_the_words_come_back() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let long = format!("Laporan {{reference}} di {{unit}}: {}.", "x".repeat(1_024));
    for (key, text, said) in [
        (
            "mail-received",
            "Halo, sudah kami catat.",
            "Tambahkan {reference}",
        ),
        (
            "mail-received",
            "Halo {nama}, laporan {reference}.",
            "tidak mengenal {nama}",
        ),
        ("mail-received", "Halo {reference", "belum berpasangan"),
        (
            "whatsapp-received",
            "Laporan {reference} kami terima.",
            "Tambahkan {unit}",
        ),
        (
            "whatsapp-received",
            "Laporan {reference} untuk {unit}",
            "Jangan mulai atau akhiri",
        ),
        (
            "whatsapp-received",
            long.as_str(),
            "Paling banyak 1.024 huruf",
        ),
        ("template-received", "Laporan Baru", "garis bawah"),
    ] {
        let refused = says(&mut admin, &[(key, text)]).await;
        refused.expect(422);
        let error = refused.one(&format!("[id='{key}-error']"));
        assert!(error.contains(said), "{error}");
        assert_eq!(refused.one(&format!("[id='{key}']")), text);
    }
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
    admin
        .get("/petugas/kelola/pesan/tidak-ada")
        .await
        .expect(404);
    let mut other = app.staff("koordinator", Role::Coordinator, None).await;
    other.get(PAGE).await.expect(403);
}

#[tokio::test]
async fn a_whatsapp_text_shows_its_length_and_goes_out_under_its_approved_name() {
    let meta = MockServer::start().await;
    let answer = json!({ "messages": [{ "id": "wamid.1" }] });
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_json(answer))
        .mount(&meta)
        .await;
    let address = meta.uri();
    let app = TestApp::with(|config| {
        config.whatsapp.base_url = address;
        config.whatsapp.phone_number_id = "1".to_owned();
        config.whatsapp.access_token = Secret::new("kunci");
        config.whatsapp.app_secret = Secret::new("rahasia");
        config.whatsapp.verify_token = Secret::new("rahasia");
    })
    .await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let own = "Laporan {reference} diterima oleh {unit}. Terima kasih.";
    let words = [
        ("whatsapp-received", own),
        ("template-received", "bjb_terima_2"),
    ];
    says(&mut admin, &words).await.expect(303);
    let page = admin.get(PAGE).await;
    let filled = "Laporan BJB-7K3M-92QX diterima oleh Dinas Contoh. Terima kasih.";
    let card = page.one("#whatsapp");
    assert!(card.contains(filled), "{card}");
    let length = format!("{} dari 1.024 huruf", filled.chars().count());
    assert!(card.contains(&length), "{card}");
    page.says("bjb_terima_2")
        .says("Laporan {{1}} diterima oleh {{2}}. Terima kasih.");
    // Of an English notice nothing goes out by WhatsApp: its templates are Indonesian.
    let english = format!("{PAGE}?bahasa=en");
    admin
        .get(&english)
        .await
        .says("tidak dikirim dalam bahasa ini");
    publish(&mut admin, "").await.expect(303);
    app.state.clock.advance_seconds(61);
    app.file(&json!({
        "description": crate::harness::LAMP,
        "identity": "named",
        "reporter": { "name": "Siti", "phone": "0812 5555 0001" },
    }))
    .await;
    app.work_after_delay().await;
    let sent = meta.received_requests().await.unwrap();
    let body: serde_json::Value = serde_json::from_slice(&sent[0].body).unwrap();
    assert_eq!(body["template"]["name"], "bjb_terima_2", "{body}");
}
