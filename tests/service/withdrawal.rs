//! A wrong proof goes out of sight and counts no more, and yet nothing is forgotten; a doubted one needs a reason.

use image::{ImageFormat, imageops};
use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::evidence::scenes::scene;
use crate::harness::{Answer, Browser, DONE, Filed, LAMP, TestApp, encoded, photo};

const REASON: &str = "Foto ini dari laporan lain, salah pilih.";

async fn proves(head: &mut Browser, filed: &Filed, files: &[&[u8]]) -> Answer {
    let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
    let files: Vec<(&str, &str, &[u8])> = files
        .iter()
        .map(|file| ("file", "sesudah.jpg", *file))
        .collect();
    head.post_files(&path, &[], &files).await
}

async fn lamp(app: &TestApp) -> Filed {
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await
}

async fn case(person: &mut Browser, filed: &Filed) -> Value {
    let path = format!("/api/v1/complaints/{}", filed.reference);
    let answer = person.get(&path).await;
    answer.expect(200);
    answer.json()
}

fn ids(case: &Value) -> Vec<String> {
    let files = case["attachments"].as_array().unwrap();
    let id = |file: &Value| file["id"].as_str().unwrap().to_owned();
    files.iter().map(id).collect()
}

/// The addresses of the files that the reporter sees.
async fn seen_by_reporter(reporter: &mut Browser, filed: &Filed) -> Vec<String> {
    let page = reporter.get(&format!("/lacak/{}", filed.reference)).await;
    page.attributes("a[href*='/berkas/']", "href")
}

#[tokio::test]
async fn a_wrong_proof_is_withdrawn_and_nothing_is_forgotten() {
    let app = TestApp::start().await;
    let (filed, later) = (lamp(&app).await, lamp(&app).await);
    let mut head = app.head("disperkim").await;
    let mut inspector = app
        .program("inspektur", Role::Inspector, Some("inspektorat"))
        .await;
    let mut reporter = opened(&app, &filed).await;
    let picture = scene(70, 0);
    let file = encoded(picture.clone(), ImageFormat::Jpeg);
    head.does(&filed, "start", &json!({})).await.expect(200);
    proves(&mut head, &filed, &[&file]).await.expect(200);
    let id = ids(&case(&mut head, &filed).await).remove(0);
    let shown = seen_by_reporter(&mut reporter, &filed).await;
    assert!(!shown.is_empty());
    app.advance_hours(1);

    let withdraw = |text: &str| json!({ "file": id, "text": text });
    head.does(&filed, "withdraw_evidence", &withdraw("salah"))
        .await
        .expect(409);
    head.does(
        &filed,
        "withdraw_evidence",
        &json!({ "file": "x", "text": REASON }),
    )
    .await
    .expect(422);
    head.does(&later, "withdraw_evidence", &withdraw(REASON))
        .await
        .expect(422);
    head.does(&filed, "withdraw_evidence", &withdraw(REASON))
        .await
        .expect(200);
    head.does(&filed, "withdraw_evidence", &withdraw(REASON))
        .await
        .expect(409);

    let now = case(&mut head, &filed).await;
    assert_eq!(now["evidence"], 0);
    assert_eq!(now["attachments"], json!([]));
    let last = now["thread"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["action"], &last["text"]),
        (&json!("evidence_withdrawn"), &json!(REASON))
    );
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(409);
    // Nobody sees it any more but the Inspectorate.
    assert!(seen_by_reporter(&mut reporter, &filed).await.is_empty());
    for address in &shown {
        reporter.get(address).await.expect(404);
    }
    let address = format!("/petugas/berkas/{id}");
    head.get(&address).await.expect(404);
    inspector.get(&address).await.expect(200);
    let theirs = case(&mut inspector, &filed).await;
    assert_eq!(theirs["attachments"][0]["withdrawn"], true);
    app.staff("penilik", Role::Inspector, Some("inspektorat"))
        .await
        .get(&format!("/petugas/laporan/{}", filed.reference))
        .await
        .says("Bukti yang ditarik")
        .says(REASON);
    // What it looked like is known on: elsewhere it is the same photo as ever.
    proves(&mut head, &later, &[&file]).await.expect(422);
    let copy = imageops::resize(&picture, 320, 240, imageops::FilterType::Triangle);
    proves(&mut head, &later, &[&encoded(copy, ImageFormat::Jpeg)])
        .await
        .expect(200);
    let found = case(&mut head, &later).await["evidence_risks"].clone();
    assert_eq!(found[0]["kind"], "like_evidence");

    // Once the matter is resolved a proof stays.
    proves(&mut head, &filed, &[&photo(3)]).await.expect(200);
    let id = ids(&case(&mut head, &filed).await).remove(0);
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(200);
    head.does(
        &filed,
        "withdraw_evidence",
        &json!({ "file": id, "text": REASON }),
    )
    .await
    .expect(409);
    assert_eq!(case(&mut head, &filed).await["evidence"], 1);
}

#[tokio::test]
async fn proofs_are_taken_back_within_the_minute_and_so_is_their_withdrawal() {
    let app = TestApp::start().await;
    let filed = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    let mut reporter = opened(&app, &filed).await;
    head.does(&filed, "start", &json!({})).await.expect(200);
    // Both files of one sending are one act.
    proves(&mut head, &filed, &[&photo(1), &photo(2)])
        .await
        .expect(200);
    assert_eq!(case(&mut head, &filed).await["evidence"], 2);
    let actions = case(&mut head, &filed).await["actions"].clone();
    assert!(actions.as_array().unwrap().contains(&json!("take_back")));
    head.does(&filed, "take_back", &json!({})).await.expect(200);
    let now = case(&mut head, &filed).await;
    assert_eq!(
        (&now["evidence"], &now["attachments"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(now["state"], "in_progress");
    assert!(seen_by_reporter(&mut reporter, &filed).await.is_empty());

    // The same file may come again, and its withdrawal is undone like any act.
    proves(&mut head, &filed, &[&photo(1)]).await.expect(200);
    let now = case(&mut head, &filed).await;
    let id = ids(&now).remove(0);
    assert_eq!(now["evidence"], 1);
    let withdraw = json!({ "file": id, "text": REASON });
    head.does(&filed, "withdraw_evidence", &withdraw)
        .await
        .expect(200);
    head.does(&filed, "take_back", &json!({})).await.expect(200);
    let now = case(&mut head, &filed).await;
    assert_eq!((&now["evidence"], ids(&now)), (&json!(1), vec![id]));
    assert_eq!(seen_by_reporter(&mut reporter, &filed).await.len(), 1);
    // After the minute only a withdrawal with a reason is left.
    app.advance_hours(1);
    head.does(&filed, "take_back", &json!({})).await.expect(409);
}

#[tokio::test]
async fn whoever_resolves_with_a_doubted_proof_says_why() {
    let app = TestApp::start().await;
    let (old, filed) = (lamp(&app).await, lamp(&app).await);
    let mut head = app.head("disperkim").await;
    let mut desk = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let page = format!("/petugas/laporan/{}", filed.reference);
    let picture = scene(71, 0);
    for (filed, side) in [(&old, 480), (&filed, 330)] {
        head.does(filed, "start", &json!({})).await.expect(200);
        let picture =
            imageops::resize(&picture, side, side * 3 / 4, imageops::FilterType::Triangle);
        let file = encoded(picture, ImageFormat::Jpeg);
        proves(&mut head, filed, &[&file]).await.expect(200);
    }
    // Of the first nobody wants a reason.
    let clean = desk
        .get(&format!("/petugas/laporan/{}", old.reference))
        .await;
    assert!(clean.all("#resolve-despite").is_empty());
    assert_eq!(clean.all("#lakukan-resolve .files li").len(), 1);

    let shown = desk.get(&page).await;
    assert!(
        shown
            .one("#lakukan-resolve .files")
            .contains("mirip dengan bukti laporan lain")
    );
    let shown = officer.get(&page).await;
    assert!(
        shown
            .one("#lakukan-resolve .files")
            .contains("Ada temuan otomatis")
    );
    shown.says_nothing_of("mirip dengan bukti laporan lain");
    for despite in ["", "aman"] {
        let body = json!({ "text": DONE, "despite": despite });
        head.does(&filed, "resolve", &body).await.expect(409);
        let fields = [("text", DONE), ("despite", despite)];
        let refused = desk
            .fill(
                &page,
                "form#lakukan-resolve",
                &format!("{page}/resolve"),
                &fields,
            )
            .await;
        refused.expect(409).says("minimal 10 huruf");
        // What was typed comes back.
        assert!(refused.one("#resolve-text").contains(DONE));
    }
    assert_eq!(case(&mut head, &filed).await["state"], "in_progress");
    let why = "Tiang yang sama, dua lampu di satu foto.";
    let fields = [("text", DONE), ("despite", why)];
    desk.fill(
        &page,
        "form#lakukan-resolve",
        &format!("{page}/resolve"),
        &fields,
    )
    .await
    .expect(303);
    assert_eq!(case(&mut head, &filed).await["state"], "resolved");
    let mut inspector = app
        .program("inspektur", Role::Inspector, Some("inspektorat"))
        .await;
    let thread = case(&mut inspector, &filed).await["thread"].to_string();
    assert!(
        thread.contains(why) && thread.contains("proof_explained"),
        "{thread}"
    );
    let told = app.thread(&filed).await.to_string();
    assert!(told.contains(DONE), "{told}");
    assert!(
        !told.contains(why) && !told.contains("proof_explained"),
        "{told}"
    );
}
