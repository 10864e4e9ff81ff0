//! Words become public when a coordinator releases them, and stop being public by themselves when they must.

use serde_json::json;
use tanggap::complaint::Role;

use super::{TELLING, coordinator, let_out, only_entry, release_page};
use crate::harness::{LAMP, TestApp};

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
    let done = let_out(
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
    // Whoever looks every minute does not see that somebody has just complained.
    list.expect(200).says_nothing_of("dirahasiakan");
    assert!(list.all("tbody tr").is_empty(), "{}", list.text());
    app.advance_days(31);
    everybody
        .get("/laporan")
        .await
        .says("kurang dari 5 laporan yang isinya dirahasiakan");
    for _ in 0..5 {
        app.file(&json!({ "description": LAMP, "private_content": true }))
            .await;
    }
    app.advance_days(31);
    everybody
        .get("/laporan")
        .await
        .says("dan sedikitnya 5 laporan yang isinya dirahasiakan");
    everybody
        .get("/laporan?status=assigned")
        .await
        .says_nothing_of("dirahasiakan");
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
    let_out(&mut desk, &filed, &[]).await.expect(303);
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
    // Coming back does not bring the words back.
    desk.fill(
        &page,
        &form,
        &act,
        &[("kind", "complaint"), ("text", "Bukan pungutan.")],
    )
    .await
    .expect(303);
    let again = app.browser().get(&entry).await;
    assert!(!again.status.is_server_error(), "{}", again.text());
    again.says_nothing_of("Lampu pos ronda");
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
async fn an_erased_complaint_keeps_its_facts_and_loses_its_released_words() {
    let app = TestApp::start().await;
    let filed = app
        .file(
            &json!({ "description": LAMP, "title": "Lampu pos ronda", "category": "lampu-jalan" }),
        )
        .await;
    let mut desk = coordinator(&app).await;
    let_out(&mut desk, &filed, &[]).await.expect(303);
    let entry = only_entry(&app).await;
    let mut citizen = app.browser();
    let opened = [
        ("reference", filed.reference.as_str()),
        ("code", filed.code.as_str()),
    ];
    let path = citizen
        .fill("/lacak", "main form", "/lacak", &opened)
        .await
        .location();
    let erase = format!("{path}/hapus-data");
    let form = format!("form[action='{erase}']");
    let sure = [("understood", "true")];
    citizen.fill(&erase, &form, &erase, &sure).await.expect(303);
    app.browser()
        .get(&entry)
        .await
        .expect(200)
        .says_nothing_of("pos ronda");
    desk.get(&release_page(&filed))
        .await
        .expect(200)
        .says("tidak boleh ditampilkan");
}

#[tokio::test]
async fn the_coordinator_finds_what_has_an_outcome_and_is_not_released() {
    let app = TestApp::start().await;
    let card = json!({ "description": TELLING, "title": "KTP belum jadi", "category": "kependudukan", "private_content": false });
    let filed = app.file(&card).await;
    let hidden = json!({ "description": TELLING, "title": "KTP hilang", "category": "kependudukan", "private_content": true });
    let hidden = app.file(&hidden).await;
    let mut desk = coordinator(&app).await;
    let view = "/petugas?view=release";
    desk.get(view)
        .await
        .expect(200)
        .says_nothing_of(&filed.reference);
    let mut head = app.head("disdukcapil").await;
    for filed in [&filed, &hidden] {
        head.finishes(filed).await;
    }
    // Its outcome is known, and nobody has read it for the public yet; what is private never asks for it.
    desk.get(view)
        .await
        .says(&filed.reference)
        .says_nothing_of(&hidden.reference);
    head.get("/petugas").await.says_nothing_of("Siap dirilis");
    let_out(&mut desk, &filed, &[]).await.expect(303);
    desk.get(view).await.says_nothing_of(&filed.reference);
    let path = format!("/petugas/laporan/{}/tarik", filed.reference);
    let form = format!("form[action='{path}']");
    desk.fill(&release_page(&filed), &form, &path, &[])
        .await
        .expect(303);
    desk.get(view).await.says(&filed.reference);
}
