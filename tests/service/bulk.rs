//! The same act on several complaints: a preview that changes nothing, then a result for each.

use serde_json::json;
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::harness::{Answer, Browser, Filed, LAMP, TestApp};

/// Sends the queue's form with these complaints.
async fn choose(browser: &mut Browser, verb: &str, filed: &[&Filed]) -> Answer {
    let mut fields = browser.get("/petugas?view=all").await.form("form#massal");
    fields.push(("verb".to_owned(), verb.to_owned()));
    for one in filed {
        fields.push(("ref".to_owned(), one.reference.clone()));
    }
    send(browser, fields).await
}

/// Sends the form of a preview, with one field said otherwise.
async fn go_on(browser: &mut Browser, page: &Answer, press: &str, field: (&str, &str)) -> Answer {
    let mut fields = page.form("main form");
    if !field.0.is_empty() {
        fields.retain(|(name, _)| name != field.0);
        fields.push((field.0.to_owned(), field.1.to_owned()));
    }
    fields.push(("do".to_owned(), press.to_owned()));
    send(browser, fields).await
}

async fn send(browser: &mut Browser, fields: Vec<(String, String)>) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post("/petugas/massal", &fields).await
}

async fn lamps(app: &TestApp, number: usize) -> Vec<Filed> {
    let mut filed = Vec::new();
    for _ in 0..number {
        filed.push(
            app.file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
                .await,
        );
        app.advance_hours(1);
    }
    filed
}

#[tokio::test]
async fn several_are_started_after_a_preview_that_changes_nothing() {
    let app = TestApp::start().await;
    let filed = lamps(&app, 4).await;
    let other = app.file_simple().await;
    let mut program = app
        .program("petugas", Role::Officer, Some("disperkim"))
        .await;
    program
        .does(&filed[0], "start", &json!({}))
        .await
        .expect(200);
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let all: Vec<&Filed> = filed.iter().chain([&other]).collect();
    let page = choose(&mut head, "start", &all).await;
    page.expect(200)
        .says("3 laporan bisa. Belum ada yang dikerjakan.")
        .says("1 tidak bisa: Sudah berstatus Ditangani")
        .says("1 laporan tidak ditemukan")
        .says_nothing_of(&other.reference);
    assert_eq!(program.queue("?state=in_progress").await.len(), 1);

    // Somebody was faster with one of them.
    program
        .does(&filed[1], "note", &json!({ "text": "Saya sudah di sana." }))
        .await
        .expect(200);
    let done = go_on(&mut head, &page, "confirm", ("", "")).await;
    done.expect(200)
        .says("2 laporan sudah dikerjakan.")
        .says("1 tidak bisa: Sudah diubah orang lain.");
    assert_eq!(program.queue("?state=in_progress").await.len(), 3);
}

#[tokio::test]
async fn several_are_given_to_one_person_and_marked_urgent() {
    let app = TestApp::start().await;
    let filed = lamps(&app, 3).await;
    let all: Vec<&Filed> = filed.iter().collect();
    app.account("sari", Role::Officer, Some("disperkim")).await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let page = choose(&mut head, "delegate", &all).await;
    page.says("3 laporan bisa.");
    let nobody = go_on(&mut head, &page, "confirm", ("to", "tidak-ada")).await;
    nobody
        .expect(200)
        .says("0 laporan")
        .says("Isian belum benar.");
    go_on(&mut head, &page, "confirm", ("to", "sari"))
        .await
        .says("3 laporan sudah dikerjakan.");
    let page = choose(&mut head, "flag", &all[..2]).await;
    go_on(&mut head, &page, "confirm", ("", ""))
        .await
        .says("2 laporan sudah dikerjakan.");
    let queue = head.get("/petugas").await;
    assert_eq!(queue.words().matches("Mendesak").count(), 2);
    assert_eq!(queue.words().matches("@ sari").count(), 3);
}

#[tokio::test]
async fn duplicates_are_merged_into_the_earliest_by_a_head_or_the_coordinator() {
    let app = TestApp::start().await;
    let filed = lamps(&app, 3).await;
    let all: Vec<&Filed> = filed.iter().collect();
    let mut officer = app.staff("petugas", Role::Officer, Some("disperkim")).await;
    choose(&mut officer, "merge", &all)
        .await
        .expect(200)
        .says("0 laporan bisa.");
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    choose(&mut head, "merge", &all)
        .await
        .says("2 laporan bisa.");
    let mut coordinator = app.staff("koordinator", Role::Coordinator, None).await;
    let page = choose(&mut coordinator, "merge", &all).await;
    page.says("2 laporan bisa.");
    go_on(&mut coordinator, &page, "confirm", ("", ""))
        .await
        .says("2 laporan sudah dikerjakan.");
    assert_eq!(app.public(&filed[2]).await["state"], "assigned");
    let thread = app.thread(&filed[2]).await.to_string();
    assert!(thread.contains("merged"), "{thread}");
}

#[tokio::test]
async fn a_unit_changes_the_category_of_several_and_never_gains_time() {
    let app = TestApp::start().await;
    let filed = lamps(&app, 3).await;
    let all: Vec<&Filed> = filed.iter().collect();
    let mut program = app
        .program("petugas", Role::Officer, Some("disperkim"))
        .await;
    let waste = json!({ "category": "sampah" });
    program
        .does(&filed[2], "recategorise", &waste)
        .await
        .expect(200);
    let due = async |filed: &Filed| {
        let thread = app.thread(filed).await;
        let at = |name: &str| thread[name].as_str().unwrap().to_owned();
        (at("first_response_due"), at("resolution_due"))
    };
    let before = [due(&filed[0]).await, due(&filed[1]).await];
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;

    // First it is asked which one; then what would happen is shown, and nothing is done.
    let page = choose(&mut head, "recategorise", &all).await;
    page.expect(200).says("Pilih kategori untuk 3 laporan");
    assert_eq!(page.all("button[value=confirm]").len(), 0);
    let page = go_on(&mut head, &page, "confirm", ("category", "sampah")).await;
    page.says("2 laporan sudah dikerjakan.")
        .says("1 tidak bisa:");
    for (one, before) in filed.iter().zip(&before) {
        let after = due(one).await;
        assert!(
            after.0 <= before.0 && after.1 < before.1,
            "{after:?} {before:?}"
        );
    }
    // Nor by going back to where it was.
    let page = choose(&mut head, "recategorise", &all[..2]).await;
    let page = go_on(&mut head, &page, "check", ("category", "lampu-jalan")).await;
    page.says("2 laporan bisa. Belum ada yang dikerjakan.");
    let once = due(&filed[0]).await;
    go_on(&mut head, &page, "confirm", ("category", "lampu-jalan"))
        .await
        .says("2 laporan sudah dikerjakan.");
    assert_eq!(due(&filed[0]).await, once);
}

#[tokio::test]
async fn nothing_that_ends_a_case_or_speaks_to_reporters_is_done_in_bulk() {
    let app = TestApp::start().await;
    let filed = lamps(&app, 1).await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    for verb in [
        "answer",
        "resolve",
        "archive",
        "refer",
        "note",
        "take_back",
        "",
    ] {
        choose(&mut head, verb, &[&filed[0]]).await.expect(404);
    }
    let fields = vec![
        ("verb".to_owned(), "start".to_owned()),
        ("ref".to_owned(), filed[0].reference.clone()),
    ];
    send(&mut head, fields).await.expect(403);
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let token = admin
        .get("/petugas/cuti")
        .await
        .form("form[action='/petugas/cuti']");
    let mut fields = vec![
        ("verb".to_owned(), "start".to_owned()),
        ("ref".to_owned(), filed[0].reference.clone()),
    ];
    fields.extend(token.into_iter().filter(|(name, _)| name == "csrf"));
    send(&mut admin, fields).await.expect(403);
}

#[tokio::test]
async fn what_was_erased_has_the_same_words_in_the_queue_and_in_the_batch() {
    let app = TestApp::start().await;
    let filed = lamps(&app, 1).await;
    let path = format!("/lacak/{}/hapus-data", filed[0].reference);
    let form = format!("form[action='{path}']");
    opened(&app, &filed[0])
        .await
        .fill(&path, &form, &path, &[("understood", "true")])
        .await
        .expect(303);
    let mut head = app.staff("rahma", Role::Head, Some("disperkim")).await;
    let link = format!("a[href^='/petugas/laporan/{}']", filed[0].reference);
    let queue = head.get("/petugas?view=all").await;
    let batch = choose(&mut head, "start", &[&filed[0]]).await;
    for page in [queue, batch] {
        assert_eq!(page.one(&link), "Data pribadi dihapus", "{}", page.text());
    }
}
