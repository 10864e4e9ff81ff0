//! Later: a case leaves the queue of one person until a moment, and comes back at once when something happens in it.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, Filed, TestApp, changed};

fn path(filed: &Filed, act: &str) -> String {
    format!("/petugas/laporan/{}{act}", filed.reference)
}

/// The head signs in, once more after a night.
async fn signs_in(app: &TestApp, password: &str) -> Browser {
    let mut head = app.browser();
    head.get("/petugas/masuk").await.expect(200);
    let fields = [("name", "kepala"), ("password", password)];
    head.post("/petugas/masuk", &fields).await.expect(303);
    head
}

/// Whether somebody finds it in a view of the queue.
async fn finds(person: &mut Browser, view: &str, filed: &Filed) -> bool {
    let page = person.get(&format!("/petugas?view={view}")).await;
    page.expect(200);
    let row = format!("tr[data-reference='{}']", filed.reference);
    !page.all(&row).is_empty()
}

async fn puts_off(person: &mut Browser, filed: &Filed, until: &str) -> Answer {
    let (page, to) = (path(filed, ""), path(filed, "/tunda"));
    person
        .fill(&page, "form#tunda", &to, &[("until", until)])
        .await
}

#[tokio::test]
async fn it_leaves_one_queue_until_the_moment_and_no_clock_stands_still() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let due = app.thread(&filed).await["first_response_due"].clone();
    let password = app.account("kepala", Role::Head, Some("disdukcapil")).await;
    let mut head = signs_in(&app, &password).await;
    let mut other = app.staff("sari", Role::Officer, Some("disdukcapil")).await;
    let page = head.get(&path(&filed, "")).await;
    let offered = page.one("form#tunda");
    for words in [
        "Siang ini: Rabu 1 Juli 2026, 13.",
        "Hari kerja berikutnya: Kamis 2 Juli",
        "Pekan depan: Senin 6 Juli",
    ] {
        assert!(offered.contains(words), "{words} in {offered}");
    }
    let answer = puts_off(&mut head, &filed, "tomorrow").await;
    answer.expect(303);
    head.get(answer.header("location"))
        .await
        .says("ditunda di antrean Anda")
        .says("Ditunda sampai Kamis 2 Juli");
    assert!(!finds(&mut head, "act", &filed).await);
    assert!(finds(&mut head, "later", &filed).await);
    assert!(finds(&mut head, "all", &filed).await);
    assert!(finds(&mut other, "act", &filed).await && !finds(&mut other, "later", &filed).await);
    other
        .get(&path(&filed, ""))
        .await
        .says_nothing_of("Ditunda sampai");
    assert_eq!(app.thread(&filed).await["first_response_due"], due);

    app.advance_days(1);
    let mut head = signs_in(&app, &password).await;
    assert!(finds(&mut head, "act", &filed).await && !finds(&mut head, "later", &filed).await);
}

#[tokio::test]
async fn news_and_a_button_bring_it_back() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    puts_off(&mut head, &filed, "week").await.expect(303);
    assert!(!finds(&mut head, "act", &filed).await);
    let body = json!({ "text": "Saya punya nomor antreannya." });
    app.reporter(&filed, "reply", &body).await.expect(200);
    assert!(finds(&mut head, "act", &filed).await);

    puts_off(&mut head, &filed, "afternoon").await.expect(303);
    assert!(!finds(&mut head, "act", &filed).await);
    let to = path(&filed, "/batal-tunda");
    head.fill(&path(&filed, ""), "form#batal-tunda", &to, &[])
        .await
        .expect(303);
    assert!(finds(&mut head, "act", &filed).await);
}

#[tokio::test]
async fn nothing_is_put_off_beyond_its_deadline_or_by_strangers() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let password = app.account("kepala", Role::Head, Some("disdukcapil")).await;
    // Tuesday; the first response is due on Wednesday.
    app.advance_days(6);
    let mut head = signs_in(&app, &password).await;
    let mut foreign = app.staff("dewi", Role::Head, Some("dlh")).await;
    let token = head.get(&path(&filed, "")).await.form("form#tunda");
    let page = head.get(&path(&filed, "")).await;
    assert!(page.one("form#tunda").contains("berikutnya"));
    assert!(!page.one("form#tunda").contains("Pekan depan"));
    let fields = [("csrf", token[0].1.as_str()), ("until", "week")];
    let answer = head.post(&path(&filed, "/tunda"), &fields).await;
    answer.expect(303);
    head.get(answer.header("location"))
        .await
        .says("tidak bisa ditunda");
    assert!(finds(&mut head, "act", &filed).await);

    let before = app.digest().await;
    let own = foreign
        .get("/petugas/tombol")
        .await
        .form("form[action='/petugas/tombol']");
    let csrf = own
        .iter()
        .find(|(name, _)| name == "csrf")
        .unwrap()
        .1
        .clone();
    let fields = [("csrf", csrf.as_str()), ("until", "tomorrow")];
    foreign
        .post(&path(&filed, "/tunda"), &fields)
        .await
        .expect(404);
    foreign
        .post(&path(&filed, "/batal-tunda"), &fields)
        .await
        .expect(404);
    let changed = changed(&before, &app.digest().await);
    assert!(
        changed.iter().all(|table| table == "session"),
        "{changed:?}"
    );

    // Late is late.
    app.advance_days(5);
    let mut head = signs_in(&app, &password).await;
    let page = head.get(&path(&filed, "")).await;
    assert_eq!(page.all("form#tunda").len(), 0);
}

#[tokio::test]
async fn a_program_with_the_same_account_sees_the_same_queue() {
    let app = TestApp::start().await;
    let [off, on] = [app.file_simple().await, app.file_simple().await];
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    puts_off(&mut head, &off, "tomorrow").await.expect(303);
    let references = |answer: Answer| -> Vec<String> {
        let items = answer.json()["items"].as_array().unwrap().clone();
        let reference = |item: &serde_json::Value| item["reference"].as_str().unwrap().to_owned();
        items.iter().map(reference).collect()
    };
    let act = head.get("/api/v1/queue?view=act").await;
    assert_eq!(references(act), [on.reference.as_str()]);
    let later = head.get("/api/v1/queue?view=later").await;
    assert_eq!(references(later), [off.reference.as_str()]);
    let all = head.get("/api/v1/queue").await;
    assert_eq!(references(all).len(), 2);
}
