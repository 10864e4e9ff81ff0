//! Following somebody else's complaint: what a follower gets, what it changes (nothing), and how it ends.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::harness::{Answer, DONE, Filed, TestApp, photo};
use crate::similar::{HERE, HOLE, SAME, asked, draft, hole, offered, offered_here};

/// Somebody follows the one that is offered, without further words.
pub async fn follows(app: &TestApp, contact: &str) -> Filed {
    let mut browser = app.browser();
    let page = browser.get("/lapor").await;
    let key = page.attribute("input[name=key]", "value").unwrap();
    let offer = offered_here(app).await;
    let mut fields = draft("", "jalan-rusak", "-3.4421", "114.8322");
    fields.extend([
        ("key", key.as_str()),
        ("do", "follow"),
        ("follow", offer[0].as_str()),
        ("contact", contact),
    ]);
    let receipt = browser.post("/lapor", &fields).await;
    receipt.expect(201);
    Filed {
        reference: receipt.one("#reference"),
        code: receipt.one("#code"),
        body: Value::Null,
    }
}

#[tokio::test]
async fn a_follower_has_a_reference_a_code_and_the_state_of_what_is_followed() {
    let app = TestApp::start().await;
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    app.advance_hours(1);
    let follower = follows(&app, "").await;
    assert_ne!(follower.reference, first.reference);
    let mut head = app.head("dpupr").await;
    assert_eq!(head.queue("").await, std::slice::from_ref(&first.reference));
    head.does(&first, "start", &json!({})).await.expect(200);
    assert_eq!(app.public(&follower).await["state"], "in_progress");
    head.does(
        &first,
        "answer",
        &json!({ "text": "Ibu Siti, tim kami datang besok ke rumah Ibu." }),
    )
    .await
    .expect(200);
    let thread = app.thread(&follower).await.to_string();
    assert!(
        thread.contains("Saya mengalami masalah yang sama."),
        "{thread}"
    );
    assert!(thread.contains("answered"), "{thread}");
    for secret in [first.reference.as_str(), "Ibu Siti", "Ikhlas"] {
        assert!(!thread.contains(secret), "{secret} in {thread}");
    }
    // Sent again, it is the same; from the public page it works as well.
    let seen = offered_here(&app).await;
    let path = format!("/laporan/{}/ikuti", seen[0]);
    let own = [
        ("key", "k-77"),
        ("description", "Anak saya juga jatuh di lubang itu."),
        ("contact", ""),
    ];
    let receipts = [
        app.browser().post(&path, &own).await,
        app.browser().post(&path, &own).await,
    ];
    receipts[0].expect(201);
    assert_eq!(receipts[0].one("#reference"), receipts[1].one("#reference"));
    assert_eq!(receipts[0].one("#code"), receipts[1].one("#code"));
    let wrong = app
        .browser()
        .post(
            &path,
            &[
                ("contact", "bukan nomor"),
                ("description", "Tulisan saya di sini."),
            ],
        )
        .await;
    wrong.expect(422);
    assert!(wrong.text().contains("Tulisan saya di sini."));
}

#[tokio::test]
async fn a_follower_speaks_along_and_changes_nothing() {
    let app = TestApp::start().await;
    let mut about = hole(HERE.0, HERE.1);
    // A topic that can be resolved without a picture.
    about["category"] = json!("parkir");
    let first = app.file(&about).await;
    let offer = offered(
        &asked(
            &mut app.browser(),
            &draft(SAME, "parkir", "-3.4421", "114.8322"),
        )
        .await,
    );
    let path = format!("/laporan/{}/ikuti", offer[0]);
    let receipt = app.browser().post(&path, &[("key", "k-9")]).await;
    receipt.expect(201);
    let follower = Filed {
        reference: receipt.one("#reference"),
        code: receipt.one("#code"),
        body: Value::Null,
    };
    let mut head = app.head("dishub").await;
    head.does(&first, "start", &json!({})).await.expect(200);
    app.reporter(&follower, "confirm", &json!({}))
        .await
        .expect(409);
    head.does(
        &first,
        "ask",
        &json!({ "text": "Di sisi kiri atau kanan jalan?" }),
    )
    .await
    .expect(200);
    app.thread(&first).await;
    let reply = json!({ "text": "Sisi kanan, dekat tiang." });
    app.reporter(&follower, "reply", &reply).await.expect(200);
    let state = app.public(&first).await["state"].clone();
    assert_eq!(state, "awaiting_reporter", "the follower was not asked");
    assert!(
        !app.thread(&follower)
            .await
            .to_string()
            .contains("kiri atau kanan")
    );
    app.reporter(&first, "reply", &json!({ "text": "Kiri." }))
        .await
        .expect(200);
    head.does(&first, "resolve", &json!({ "text": DONE }))
        .await
        .expect(200);
    let due = app.public(&first).await["resolution_due"].clone();

    let dispute = json!({ "text": "Masih ada di sini." });
    app.reporter(&follower, "dispute", &dispute)
        .await
        .expect(200);
    let now = app.public(&first).await;
    assert_eq!(
        (&now["state"], &now["resolution_due"]),
        (&json!("resolved"), &due)
    );
    app.reporter(&follower, "confirm", &json!({}))
        .await
        .expect(409);
    app.reporter(&follower, "rate", &json!({ "rating": 1 }))
        .await
        .expect(409);
    app.reporter(&follower, "appeal", &json!({ "text": "Saya keberatan." }))
        .await
        .expect(409);
    app.reporter(&first, "confirm", &json!({ "rating": 4 }))
        .await
        .expect(200);
    app.reporter(&follower, "withdraw", &json!({}))
        .await
        .expect(200);
    assert_eq!(app.public(&first).await["closed"], "confirmed");
    assert_eq!(app.public(&follower).await["closed"], "withdrawn");
}

#[tokio::test]
async fn what_was_never_offered_or_is_over_cannot_be_followed() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let mut fields = draft(HOLE, "jalan-rusak", "-3.4421", "114.8322");
    fields.extend([
        ("key", "k-1"),
        ("do", "follow"),
        ("follow", "0123456789abcdef"),
    ]);
    let refused = browser.post("/lapor", &fields).await;
    refused.expect(422);
    refused.says("Laporan itu tidak bisa diikuti lagi");
    assert!(
        refused.text().contains("Masjid Al Ikhlas"),
        "what was typed comes back"
    );
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    let name = offered_here(&app).await.remove(0);
    app.reporter(&first, "withdraw", &json!({}))
        .await
        .expect(200);
    let path = format!("/laporan/{name}/ikuti");
    let late = app
        .browser()
        .post(&path, &[("description", "Saya juga melihat lubang itu.")])
        .await;
    late.expect(422);
    assert!(late.text().contains("Saya juga melihat lubang itu."));
    app.browser()
        .post("/laporan/BJB-1234-5678/ikuti", &[])
        .await
        .expect(404);
}

#[tokio::test]
async fn news_reaches_followers_but_no_question_does_and_the_coordinator_can_part_them() {
    let app = TestApp::start().await;
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    let follower = follows(&app, "pengikut@warga.example").await;
    app.work().await;
    let mut admin = app
        .staff("pengurus", tanggap::complaint::Role::Admin, None)
        .await;
    let mut head = app.head("dpupr").await;
    head.does(&first, "start", &json!({})).await.expect(200);
    head.does(
        &first,
        "ask",
        &json!({ "text": "Di sisi kiri atau kanan?" }),
    )
    .await
    .expect(200);
    app.work_after_delay().await;
    let messages = |page: &Answer| page.words().matches(&follower.reference).count();
    let before = messages(&admin.get("/petugas/pesan").await);
    app.reporter(&first, "reply", &json!({ "text": "Kiri." }))
        .await
        .expect(200);
    head.does(&first, "answer", &json!({ "text": "Kami datang besok." }))
        .await
        .expect(200);
    app.work_after_delay().await;
    let after = messages(&admin.get("/petugas/pesan").await);
    assert!(
        before > 0 && after > before,
        "received: {before}, then the answer: {after}"
    );
    let mut coordinator = app.coordinator().await;
    coordinator
        .does(
            &follower,
            "unmerge",
            &json!({ "text": "Lubang yang lain." }),
        )
        .await
        .expect(200);
    assert_eq!(app.public(&follower).await["state"], "received");
}

#[tokio::test]
async fn the_number_of_followers_is_told_to_the_unit_and_the_reporter_alone() {
    let app = TestApp::start().await;
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    app.advance_hours(1);
    follows(&app, "").await;
    let follower = follows(&app, "").await;
    let mut head = app.staff("kepala", Role::Head, Some("dpupr")).await;
    let page = format!("/petugas/laporan/{}", first.reference);
    head.get(&page).await.says("2 pengikut");
    let mut reporter = opened(&app, &first).await;
    let page = format!("/lacak/{}", first.reference);
    reporter.get(&page).await.says("2 pengikut");
    let mut other = opened(&app, &follower).await;
    let page = format!("/lacak/{}", follower.reference);
    other
        .get(&page)
        .await
        .expect(200)
        .says_nothing_of("2 pengikut");
}

#[tokio::test]
async fn a_follower_sees_no_file_of_what_is_followed() {
    let app = TestApp::start().await;
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    let follower = follows(&app, "").await;
    let mut reporter = opened(&app, &first).await;
    let page = reporter.get(&format!("/lacak/{}", first.reference)).await;
    let action = format!("/lacak/{}/reply", first.reference);
    let mut texts = page.form(&format!("form[action='{action}']"));
    texts.push(("text".to_owned(), "Ini fotonya.".to_owned()));
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let (own, proof) = (photo(1), photo(2));
    let files = [("photo", "lubang.png", own.as_slice())];
    reporter
        .post_files(&action, &texts, &files)
        .await
        .expect(303);
    let mut head = app.head("dpupr").await;
    head.does(&first, "start", &json!({})).await.expect(200);
    let evidence = format!("/api/v1/complaints/{}/evidence", first.reference);
    let files = [("file", "sesudah.png", proof.as_slice())];
    head.post_files(&evidence, &[], &files).await.expect(200);
    head.does(&first, "resolve", &json!({ "text": DONE }))
        .await
        .expect(200);

    let page = reporter.get(&format!("/lacak/{}", first.reference)).await;
    let theirs = page.all(".files a");
    assert_eq!(theirs.len(), 2, "{}", page.text());
    let case = head
        .get(&format!("/api/v1/complaints/{}", first.reference))
        .await
        .json();
    let mut stranger = opened(&app, &follower).await;
    let page = stranger
        .get(&format!("/lacak/{}", follower.reference))
        .await;
    page.expect(200).says_nothing_of("/berkas/");
    for file in case["attachments"].as_array().unwrap() {
        let id = file["id"].as_str().unwrap();
        for reference in [&follower.reference, &first.reference] {
            let path = format!("/lacak/{reference}/berkas/{id}");
            stranger.get(&path).await.expect(404);
        }
        reporter
            .get(&format!("/lacak/{}/berkas/{id}", first.reference))
            .await
            .expect(200);
    }
}
