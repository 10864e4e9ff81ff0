//! A head puts two complaints of the own unit together; both reporters hear of it, and either can have it undone.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::harness::{Browser, Filed, TestApp, changed};
use crate::similar::{HERE, hole};

/// Two about the same hole, by reporters who want to hear of it.
async fn pair(app: &TestApp) -> (Filed, Filed) {
    let file = async |name: &str, place: f64| {
        let mut body = hole(HERE.0, HERE.1 + place);
        body["reporter"] = json!({ "name": name, "email": format!("{name}@contoh.example") });
        body["identity"] = json!("named");
        app.file(&body).await
    };
    let first = file("siti", 0.0).await;
    app.advance_hours(1);
    (first, file("budi", 0.0002).await)
}

async fn messages(app: &TestApp) -> String {
    app.work_after_delay().await;
    let mut admin = app.staff("admin.pesan", Role::Admin, None).await;
    admin.get("/petugas/pesan").await.words()
}

async fn merges(staff: &mut Browser, later: &Filed, earlier: &Filed) -> u16 {
    let body = json!({ "into": earlier.reference });
    staff.does(later, "merge", &body).await.status.as_u16()
}

fn due(thread: &Value) -> (Value, Value) {
    (
        thread["first_response_due"].clone(),
        thread["resolution_due"].clone(),
    )
}

#[tokio::test]
async fn a_head_merges_both_reporters_hear_of_it_and_one_says_that_it_is_another_matter() {
    let app = TestApp::start().await;
    let (first, second) = pair(&app).await;
    let mut head = app.head("dpupr").await;
    let own = due(&app.thread(&second).await);
    assert_eq!(merges(&mut head, &second, &first).await, 200);
    assert_eq!(
        head.queue("?state=assigned").await,
        std::slice::from_ref(&first.reference)
    );
    let told = messages(&app).await;
    for sentence in [
        format!(
            "Laporan {} ditangani bersama laporan serupa",
            second.reference
        ),
        format!("Laporan serupa digabung ke laporan {}", first.reference),
    ] {
        assert!(told.contains(&sentence), "{sentence}: {told}");
    }

    // The page of the second says what can be done; the first has nothing to take apart.
    let mut reporter = opened(&app, &second).await;
    let path = format!("/lacak/{}", second.reference);
    let address = format!("{path}/unmerge");
    reporter.get(&path).await.says("Ini masalah lain");
    let mut other = opened(&app, &first).await;
    other
        .get(&format!("/lacak/{}", first.reference))
        .await
        .says_nothing_of("Ini masalah lain");
    app.reporter(&first, "unmerge", &json!({ "text": "Bukan." }))
        .await
        .expect(409);
    let form = format!("form[action='{address}']");
    reporter
        .fill(&path, &form, &address, &[("text", "")])
        .await
        .expect(422);
    let answer = reporter
        .fill(
            &path,
            &form,
            &address,
            &[("text", "Lubang saya di seberang jalan.")],
        )
        .await;
    answer.expect(303);

    // It is as it was, the unit is told why, and does not do it again; the coordinator may.
    assert_eq!(due(&app.thread(&second).await), own);
    assert_eq!(head.queue("?state=assigned").await.len(), 2);
    let mut kepala = app.staff("kepala", Role::Head, Some("dpupr")).await;
    kepala
        .get(&format!("/petugas/laporan/{}", second.reference))
        .await
        .says("Lubang saya di seberang jalan.");
    assert_eq!(merges(&mut head, &second, &first).await, 409);
    let mut desk = app.coordinator().await;
    assert_eq!(merges(&mut desk, &second, &first).await, 200);
    // What the coordinator has decided is not for the unit or the reporter to undo.
    let undo = json!({ "text": "Ini lain." });
    head.does(&second, "unmerge", &undo).await.expect(409);
    app.reporter(&second, "unmerge", &undo).await.expect(409);
}

#[tokio::test]
async fn a_head_merges_neither_across_units_nor_what_is_late() {
    let app = TestApp::start().await;
    let (first, second) = pair(&app).await;
    let (_, third) = pair(&app).await;
    let mut head = app.head("dpupr").await;
    let mut officer = app.program("petugas", Role::Officer, Some("dpupr")).await;
    let mut desk = app.coordinator().await;
    desk.does(&third, "assign", &json!({ "unit": "dlh" }))
        .await
        .expect(200);
    let before = app.digest().await;
    assert_eq!(merges(&mut officer, &second, &first).await, 409);
    assert_eq!(merges(&mut head, &third, &first).await, 404);
    let changed = changed(&before, &app.digest().await);
    assert!(changed.is_empty(), "{changed:?}");

    app.advance_days(20);
    let answer = head
        .does(&second, "merge", &json!({ "into": first.reference }))
        .await;
    answer.expect(409);
    assert!(
        answer.text().contains("diputuskan koordinator"),
        "{}",
        answer.text()
    );
    assert_eq!(merges(&mut desk, &second, &first).await, 200);
}

#[tokio::test]
async fn a_head_takes_the_own_merge_back_and_nobody_hears_of_it() {
    let app = TestApp::start().await;
    let (first, second) = pair(&app).await;
    let mut head = app.head("dpupr").await;
    app.work_after_delay().await;
    assert_eq!(merges(&mut head, &second, &first).await, 200);
    head.does(&second, "take_back", &json!({}))
        .await
        .expect(200);
    let told = messages(&app).await;
    assert!(!told.contains("serupa"), "{told}");
    assert_eq!(merges(&mut head, &second, &first).await, 200);
    head.does(&second, "unmerge", &json!({ "text": "Ternyata lain." }))
        .await
        .expect(200);
    assert_eq!(head.queue("?state=assigned").await.len(), 2);
}

#[tokio::test]
async fn who_withdraws_the_first_of_a_group_ends_nothing_for_the_others() {
    let app = TestApp::start().await;
    let (first, second) = pair(&app).await;
    let own = due(&app.thread(&second).await);
    let mut head = app.head("dpupr").await;
    assert_eq!(merges(&mut head, &second, &first).await, 200);
    app.reporter(&first, "withdraw", &json!({}))
        .await
        .expect(200);
    let queue = head.queue("?state=assigned").await;
    assert_eq!(queue, std::slice::from_ref(&second.reference));
    assert_eq!(due(&app.thread(&second).await), own);
    let told = messages(&app).await;
    let sentence = format!("Laporan {} kembali ditangani sendiri", second.reference);
    assert!(told.contains(&sentence), "{told}");
}
