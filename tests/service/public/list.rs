//! The public list: facts without words, filters, pages.

use serde_json::json;

use super::{TELLING, only_entry};
use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn before_release_the_public_reads_facts_and_no_word() {
    let app = TestApp::start().await;
    let filed = app
        .file(
            &json!({ "description": TELLING, "title": "Lampu rumah Zulkarnain", "category": "lampu-jalan",
            "location": { "subdistrict": "Komet" } }),
        )
        .await;
    let list = app.browser().get("/laporan").await;
    list.expect(200)
        .says("Lampu")
        .says("Komet")
        .says("Juli 2026")
        .says("Diverifikasi");
    for page in [list, app.browser().get(&only_entry(&app).await).await] {
        page.expect(200);
        for word in [
            "Zulkarnain",
            "padam di depan",
            "0812",
            "6372",
            &filed.reference,
            &filed.code,
            "2026-07-01T",
        ] {
            page.says_nothing_of(word);
        }
        assert_eq!(page.header("cache-control"), "public, max-age=60");
    }
}

#[tokio::test]
async fn the_list_narrows_down_and_turns_its_pages_without_losing_one() {
    let app = TestApp::start().await;
    for place in 0..60 {
        let area = if place % 3 == 0 { "Komet" } else { "Mentaos" };
        app.file(&json!({ "description": LAMP, "category": "lampu-jalan", "location": { "subdistrict": area } }))
            .await;
    }
    let mut everybody = app.browser();
    let (mut path, mut seen) = ("/laporan".to_owned(), std::collections::BTreeSet::new());
    let mut pages = 0;
    while !path.is_empty() && pages < 10 {
        let page = everybody.get(&path).await;
        page.expect(200);
        let html = scraper::Html::parse_document(&page.text());
        let links = scraper::Selector::parse("tbody th a").unwrap();
        for link in html.select(&links) {
            assert!(
                seen.insert(link.attr("href").unwrap().to_owned()),
                "twice in the list"
            );
        }
        path = page.attribute("a[rel=next]", "href").unwrap_or_default();
        pages += 1;
    }
    assert_eq!((seen.len(), pages), (60, 3));
    let komet = app
        .state
        .service
        .policies
        .city()
        .areas()
        .find(|area| area.name == "Komet")
        .unwrap();
    let page = everybody
        .get(&format!("/laporan?kelurahan={}", komet.code))
        .await;
    assert_eq!(page.all("tbody tr").len(), 20);
    page.says_nothing_of(">Mentaos</td>");
    everybody
        .get("/laporan?bulan=2026-07&unit=disperkim")
        .await
        .expect(200);
    assert!(
        everybody
            .get("/laporan?bulan=2026-06")
            .await
            .all("tbody tr")
            .is_empty()
    );
    for wrong in [
        "kelurahan=x",
        "bulan=2026-13",
        "bulan=x",
        "status=lost",
        "setelah=1",
        "unit=%2e%2e",
        "kategori=no",
    ] {
        everybody
            .get(&format!("/laporan?{wrong}"))
            .await
            .expect(422);
    }
    for gone in ["0123456789abcdef", "x", "%00", "..%2f"] {
        everybody.get(&format!("/laporan/{gone}")).await.expect(404);
    }
}

#[tokio::test]
async fn a_merged_complaint_leads_to_the_one_it_is_handled_under() {
    let app = TestApp::start().await;
    let first = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let first_entry = only_entry(&app).await;
    let second = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let second_entry = only_entry(&app).await;
    assert_ne!(first_entry, second_entry);
    app.coordinator()
        .await
        .does(&second, "merge", &json!({ "into": first.reference }))
        .await
        .expect(200);
    assert_eq!(
        app.browser().get(&second_entry).await.location(),
        first_entry
    );
    assert_eq!(app.browser().get("/laporan").await.all("tbody tr").len(), 1);
}

#[tokio::test]
async fn a_public_page_leads_to_a_form_of_its_own_for_those_with_the_same_problem() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let entry = only_entry(&app).await;
    let follow = format!("{entry}/ikuti");
    let mut neighbour = app.browser_at("192.0.2.7");
    let link = neighbour
        .get(&entry)
        .await
        .attribute(&format!("a[href='{follow}']"), "href");
    assert_eq!(link, Some(follow.clone()));
    let page = neighbour.get(&follow).await;
    page.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let receipt = neighbour
        .fill(&follow, "main form", &follow, &[("description", "")])
        .await;
    receipt.expect(201).says("Kode rahasia");
    app.reporter(&filed, "withdraw", &json!({}))
        .await
        .expect(200);
    neighbour.get(&follow).await.expect(404);
    assert!(
        neighbour
            .get(&entry)
            .await
            .all(&format!("a[href='{follow}']"))
            .is_empty()
    );
}

/// Page and style together stay below the budget of a phone on a bad line, in three requests at most.
#[tokio::test]
async fn a_full_page_of_the_list_stays_below_its_budget() {
    let app = TestApp::start().await;
    for number in 0..26 {
        let text = format!("{LAMP} Laporan yang ke-{number} dari warga sekitar pasar.");
        app.file(&json!({ "description": text, "category": "lampu-jalan" }))
            .await;
    }
    let mut phone = app.browser().with_header("accept-encoding", "gzip");
    let plain = app.browser().get("/laporan").await;
    assert_eq!(plain.all("tbody tr").len(), 25);
    let style = plain.attribute("link[rel=stylesheet]", "href").unwrap();
    let mut bytes = phone.get("/laporan").await.bytes.len() + phone.get(&style).await.bytes.len();
    let html = scraper::Html::parse_document(&plain.text());
    let scripts = scraper::Selector::parse("script[src]").unwrap();
    let scripts: Vec<&str> = html
        .select(&scripts)
        .filter_map(|script| script.attr("src"))
        .collect();
    for script in &scripts {
        bytes += phone.get(script).await.bytes.len();
    }
    assert!(bytes <= 20_000, "{bytes} bytes");
    assert!(scripts.len() < 2, "{scripts:?}");
}

#[tokio::test]
async fn what_staff_note_among_themselves_leaves_no_trace_on_the_public_page() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": LAMP })).await;
    let entry = only_entry(&app).await;
    let before = app.browser().get(&entry).await.words();
    let note = json!({ "text": "Periksa dulu berkas lamanya." });
    let mut head = app.head("disperkim").await;
    head.does(&filed, "note", &note).await.expect(200);
    assert_eq!(app.browser().get(&entry).await.words(), before);
}
