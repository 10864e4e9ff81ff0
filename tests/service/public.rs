//! What everybody may see of complaints: facts of those that are public, words only after a person released them.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, Filed, LAMP, TestApp};

/// A complaint with personal data of several sorts in it.
const TELLING: &str = "Lampu jalan padam di depan rumah Pak Zulkarnain Santoso, RT 03. Hubungi 0812-3456-7890 atau \
    NIK 6372 0101 0190 0001, zul@contoh.id, motor DA 1234 ABC.";

async fn coordinator(app: &TestApp) -> Browser {
    app.staff("koordinator.publik", Role::Coordinator, None)
        .await
}

fn release_page(filed: &Filed) -> String {
    format!("/petugas/laporan/{}/terbitkan", filed.reference)
}

/// Releases the words as they are proposed, with these changes.
async fn release(desk: &mut Browser, filed: &Filed, changes: &[(&str, &str)]) -> Answer {
    let path = release_page(filed);
    let page = desk.get(&path).await;
    page.expect(200);
    let title = page.attribute("input[name=title]", "value").unwrap();
    let (text, answer) = (
        page.one("textarea[name=text]"),
        page.one("textarea[name=answer]"),
    );
    let mut fields = vec![
        ("title", title.as_str()),
        ("text", &text),
        ("answer", &answer),
    ];
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend_from_slice(changes);
    desk.fill(&path, "form.composer", &path, &fields).await
}

/// The address of the only public complaint in the list.
async fn only_entry(app: &TestApp) -> String {
    let list = app.browser().get("/laporan").await;
    list.expect(200);
    list.attribute("tbody th a", "href")
        .expect("a complaint in the list")
}

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
async fn a_coordinator_releases_masked_words_and_takes_them_back() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": TELLING, "title": "Lampu padam dekat Pak Zulkarnain", "category": "lampu-jalan" }))
        .await;
    let mut head = app.head("disperkim").await;
    head.does(&filed, "start", &json!({})).await.expect(200);
    head.does(
        &filed,
        "answer",
        &json!({ "text": "Pak Joko akan datang, WA 081298765432." }),
    )
    .await
    .expect(200);
    let mut desk = coordinator(&app).await;
    desk.get(&format!("/petugas/laporan/{}", filed.reference))
        .await
        .says("Tampilkan isi ke publik");
    desk.get(&release_page(&filed))
        .await
        .expect(200)
        .says("RT 03")
        .says("[telepon]")
        .says_nothing_of("6372");
    // A number that was typed again is covered all the same.
    let done = release(
        &mut desk,
        &filed,
        &[("title", "Lampu padam, WA 0812 1111 2222")],
    )
    .await;
    desk.get(&done.location())
        .await
        .expect(200)
        .says("Tampil ke publik");
    let entry = only_entry(&app).await;
    let mut everybody = app.browser();
    for page in [everybody.get("/laporan").await, everybody.get(&entry).await] {
        page.expect(200)
            .says("Lampu padam, WA [telepon]")
            .says("Pak [nama] akan datang");
        for word in [
            "Zulkarnain",
            "Joko",
            "0812",
            "6372",
            "contoh.id",
            "1234 ABC",
        ] {
            page.says_nothing_of(word);
        }
    }
    assert!(app.thread(&filed).await.to_string().contains("published"));
    let path = format!("/petugas/laporan/{}/tarik", filed.reference);
    let form = format!("form[action='{path}']");
    desk.fill(&release_page(&filed), &form, &path, &[])
        .await
        .expect(303);
    everybody
        .get(&entry)
        .await
        .expect(200)
        .says_nothing_of("Lampu padam");
    everybody
        .get("/laporan")
        .await
        .says_nothing_of("Lampu padam");
}

#[tokio::test]
async fn private_and_supervisory_complaints_are_only_counted_and_never_released() {
    let app = TestApp::start().await;
    let private = app
        .file(&json!({ "description": LAMP, "private_content": true }))
        .await;
    let supervisory = app
        .file(&json!({ "description": "Petugas loket meminta uang pelicin dua ratus ribu.", "kind": "supervisory" }))
        .await;
    let mut everybody = app.browser();
    let list = everybody.get("/laporan").await;
    list.expect(200)
        .says("kurang dari 5 laporan yang isinya dirahasiakan");
    assert!(list.all("tbody tr").is_empty(), "{}", list.text());
    for _ in 0..3 {
        app.file(&json!({ "description": LAMP, "private_content": true }))
            .await;
    }
    everybody
        .get("/laporan")
        .await
        .says("dan 5 laporan yang isinya dirahasiakan");
    // Two filters at once could point at one complaint.
    everybody
        .get("/laporan?status=assigned&kategori=lampu-jalan")
        .await
        .expect(200)
        .says_nothing_of("dirahasiakan");
    let mut desk = coordinator(&app).await;
    for filed in [private, supervisory] {
        let page = desk.get(&release_page(&filed)).await;
        page.expect(200).says("tidak boleh ditampilkan");
        assert!(page.all("form.composer").is_empty());
        let token = page.attribute("input[name=csrf]", "value").unwrap();
        desk.post(
            &release_page(&filed),
            &[("csrf", &token), ("title", "Judul"), ("text", "Isi")],
        )
        .await
        .expect(409);
    }
}

#[tokio::test]
async fn what_becomes_supervisory_is_withdrawn_by_itself() {
    let app = TestApp::start().await;
    let filed = app
        .file(
            &json!({ "description": LAMP, "title": "Lampu pos ronda", "category": "lampu-jalan" }),
        )
        .await;
    let mut desk = coordinator(&app).await;
    release(&mut desk, &filed, &[]).await.expect(303);
    let entry = only_entry(&app).await;
    app.browser()
        .get(&entry)
        .await
        .expect(200)
        .says("Lampu pos ronda");
    let page = format!("/petugas/laporan/{}", filed.reference);
    let act = format!("{page}/recategorise");
    let form = format!("form[action='{act}']");
    desk.fill(
        &page,
        &form,
        &act,
        &[("kind", "supervisory"), ("text", "Menyangkut pungutan.")],
    )
    .await
    .expect(303);
    app.browser().get(&entry).await.expect(404);
    app.browser()
        .get("/laporan")
        .await
        .says_nothing_of("Lampu pos ronda");
    // Coming back does not bring the words back: they are to be released again.
    desk.fill(
        &page,
        &form,
        &act,
        &[("kind", "complaint"), ("text", "Bukan pungutan.")],
    )
    .await
    .expect(303);
    app.browser()
        .get(&entry)
        .await
        .expect(200)
        .says_nothing_of("Lampu pos ronda");
}

#[tokio::test]
async fn only_a_coordinator_releases_and_not_on_an_old_page() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let path = release_page(&filed);
    app.browser().get(&path).await.expect(303);
    let mut head = app
        .staff("kepala.lampu", Role::Head, Some("disperkim"))
        .await;
    head.get(&path).await.expect(403);
    let mut stranger = app.staff("kepala.dlh", Role::Head, Some("dlh")).await;
    stranger.get(&path).await.expect(404);
    let mut desk = coordinator(&app).await;
    let token = desk
        .get(&path)
        .await
        .attribute("input[name=csrf]", "value")
        .unwrap();
    app.head("disperkim")
        .await
        .does(&filed, "start", &json!({}))
        .await
        .expect(200);
    let old = [
        ("csrf", token.as_str()),
        ("title", "Lampu"),
        ("text", "Isi"),
        ("revision", "1"),
    ];
    desk.post(&path, &old)
        .await
        .expect(409)
        .says("baru saja berubah")
        .says("Isi");
    desk.post(
        &path,
        &[
            ("csrf", &token),
            ("title", " "),
            ("text", "Isi yang diketik"),
        ],
    )
    .await
    .expect(422)
    .says("Isi yang diketik");
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
