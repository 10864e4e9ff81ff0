//! A second person: where the category wants one, a proof counts once somebody else of the unit has seen the result.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::{Browser, DONE, Filed, TestApp, photo};

async fn crossing(app: &TestApp) -> Filed {
    let text = "Rambu di simpang empat roboh dan lampunya tidak menyala lagi.";
    app.file(&json!({ "description": text, "category": "lalu-lintas", "unit": "dishub" }))
        .await
}

async fn proves(person: &mut Browser, filed: &Filed, number: u8) {
    let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
    let files: [(&str, &str, &[u8]); 1] = [("file", "rambu.png", &photo(number))];
    person.post_files(&path, &[], &files).await.expect(200);
}

async fn case(person: &mut Browser, filed: &Filed) -> Value {
    let answer = person
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await;
    answer.expect(200);
    answer.json()
}

fn done() -> Value {
    json!({ "text": DONE })
}

#[tokio::test]
async fn a_proof_counts_once_somebody_else_of_the_unit_has_seen_the_result() {
    let app = TestApp::start().await;
    let filed = crossing(&app).await;
    let mut sari = app.program("sari", Role::Officer, Some("dishub")).await;
    let mut budi = app.staff("budi", Role::Officer, Some("dishub")).await;
    sari.does(&filed, "start", &json!({})).await.expect(200);
    sari.does(&filed, "confirm_evidence", &json!({}))
        .await
        .expect(409);
    proves(&mut sari, &filed, 1).await;

    // Nobody resolves with it yet, and it says why; nobody confirms their own, nor from outside.
    let refused = sari.does(&filed, "resolve", &done()).await;
    refused.expect(409);
    assert!(
        refused.text().contains("petugas kedua"),
        "{}",
        refused.text()
    );
    let before = case(&mut sari, &filed).await;
    assert_eq!(before["may_confirm"], json!(["budi"]));
    sari.does(&filed, "confirm_evidence", &json!({}))
        .await
        .expect(409);
    let mut others = [
        (app.coordinator().await, 409),
        (app.head("dlh").await, 404),
        (
            app.program("pengawas", Role::Inspector, Some("inspektorat"))
                .await,
            409,
        ),
    ];
    for (person, status) in &mut others {
        person
            .does(&filed, "confirm_evidence", &json!({}))
            .await
            .expect(*status);
    }
    assert_eq!(case(&mut sari, &filed).await, before);

    let page = format!("/petugas/laporan/{}", filed.reference);
    budi.get(&page)
        .await
        .says("Bukti menunggu petugas kedua. Yang dapat memeriksa: budi.");
    let address = format!("{page}/confirm_evidence");
    let form = format!("form[action='{address}']");
    let confirm = async |budi: &mut Browser| {
        budi.fill(&page, &form, &address, &[]).await.expect(303);
    };
    confirm(&mut budi).await;
    // Taken back, it counts as not seen.
    let back = format!("{page}/take_back");
    budi.fill(&page, &format!("form[action='{back}']"), &back, &[])
        .await
        .expect(303);
    sari.does(&filed, "resolve", &done()).await.expect(409);
    confirm(&mut budi).await;
    let shown = budi.get(&page).await;
    shown
        .says("Petugas kedua melihat hasilnya di lapangan")
        .says_nothing_of("Bukti menunggu petugas kedua");
    sari.does(&filed, "resolve", &done()).await.expect(200);
    assert!(
        app.thread(&filed)
            .await
            .to_string()
            .contains("evidence_confirmed")
    );

    // What was seen before a dispute proves nothing after it.
    let words = json!({ "text": "Rambunya masih roboh sampai hari ini." });
    app.reporter(&filed, "dispute", &words).await.expect(200);
    sari.does(&filed, "resolve", &done()).await.expect(409);
    proves(&mut sari, &filed, 2).await;
    sari.does(&filed, "resolve", &done()).await.expect(409);
    confirm(&mut budi).await;
    sari.does(&filed, "resolve", &done()).await.expect(200);
}

#[tokio::test]
async fn whoever_is_alone_in_a_unit_asks_the_head_above() {
    let app = TestApp::start().await;
    let filed = crossing(&app).await;
    let mut sari = app.program("sari", Role::Officer, Some("dishub")).await;
    sari.does(&filed, "start", &json!({})).await.expect(200);
    proves(&mut sari, &filed, 1).await;
    let nobody = case(&mut sari, &filed).await;
    assert_eq!(nobody["may_confirm"], json!([]));
    let mut above = app.head("banjarbaru").await;
    assert_eq!(
        case(&mut sari, &filed).await["may_confirm"],
        json!(["kepala.banjarbaru"])
    );
    // Both hear of it.
    app.work_after_delay().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin
        .get("/petugas/pesan")
        .await
        .says("bukti menunggu petugas kedua")
        .says("kepala.banjarbaru");
    above
        .does(&filed, "confirm_evidence", &json!({}))
        .await
        .expect(200);
    sari.does(&filed, "resolve", &done()).await.expect(200);
}

#[tokio::test]
async fn a_merge_and_its_end_leave_what_was_seen_as_it_was() {
    let app = TestApp::start().await;
    let (first, second) = (crossing(&app).await, crossing(&app).await);
    let mut sari = app.program("sari", Role::Officer, Some("dishub")).await;
    let mut budi = app.program("budi", Role::Officer, Some("dishub")).await;
    let mut coordinator = app.coordinator().await;
    proves(&mut sari, &second, 1).await;
    budi.does(&second, "confirm_evidence", &json!({}))
        .await
        .expect(200);
    let into = json!({ "into": first.reference });
    coordinator.does(&second, "merge", &into).await.expect(200);
    budi.does(&second, "confirm_evidence", &json!({}))
        .await
        .expect(409);
    // What proves one complaint does not prove the one it was merged into.
    sari.does(&first, "start", &json!({})).await.expect(200);
    sari.does(&first, "resolve", &done()).await.expect(409);
    coordinator
        .does(
            &second,
            "unmerge",
            &json!({ "text": "Ternyata simpang lain." }),
        )
        .await
        .expect(200);
    sari.does(&second, "start", &json!({})).await.expect(200);
    sari.does(&second, "resolve", &done()).await.expect(200);
}

#[tokio::test]
async fn another_category_is_no_way_around_the_second_person() {
    let app = TestApp::start().await;
    let mut sari = app.program("sari", Role::Officer, Some("dishub")).await;
    let mut budi = app.program("budi", Role::Officer, Some("dishub")).await;
    let mut desk = app.program("meja", Role::Coordinator, None).await;
    let other = json!({ "category": "lampu-jalan", "text": "Yang rusak lampunya." });
    let filed = crossing(&app).await;
    sari.does(&filed, "start", &json!({})).await.expect(200);
    proves(&mut sari, &filed, 1).await;
    sari.does(&filed, "recategorise", &other).await.expect(409);
    sari.does(&filed, "resolve", &done()).await.expect(409);

    // Neither is one proof more behind one that was confirmed.
    budi.does(&filed, "confirm_evidence", &json!({}))
        .await
        .expect(200);
    proves(&mut sari, &filed, 2).await;
    sari.does(&filed, "resolve", &done()).await.expect(409);
    budi.does(&filed, "confirm_evidence", &json!({}))
        .await
        .expect(200);
    sari.does(&filed, "resolve", &done()).await.expect(200);

    // What a case is, the coordinator decides.
    let filed = crossing(&app).await;
    sari.does(&filed, "start", &json!({})).await.expect(200);
    proves(&mut sari, &filed, 3).await;
    desk.does(&filed, "recategorise", &other).await.expect(200);
    sari.does(&filed, "resolve", &done()).await.expect(200);
}
