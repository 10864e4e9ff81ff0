//! A new version takes effect on every replica without a restart.

use tanggap::administration::draft::{open, put};
use tanggap::administration::publish::{Wish, publish};
use tanggap::complaint::Role;
use tanggap::config::Config;
use tanggap::staff::accounts::list;
use tanggap::start::reference_files;

use super::HOME;
use crate::harness::TestApp;

/// A folder with the reference files of the city, one text in one of them replaced.
fn folder_with(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in reference_files(&Config::load(None, []).unwrap()).unwrap() {
        let text = if name == file {
            assert!(text.contains(from));
            text.replacen(from, to, 1)
        } else {
            text
        };
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

async fn knows(app: &TestApp, name: &str) -> bool {
    let answer = app.browser().get("/api/v1/units").await;
    answer.expect(200).text().contains(name)
}

#[tokio::test]
async fn what_one_replica_takes_into_force_the_others_take_while_they_run() {
    let app = TestApp::start().await;
    let files = folder_with("units.toml", "\"Dinas Pendidikan\"", "\"Dinas Ilmu\"");
    // Between two starts there is always some time.
    app.state.clock.advance_seconds(30);
    let path = files.path().to_str().unwrap().to_owned();
    let second = app.copy_with(|config| config.reference = path).await;
    assert!(knows(&second, "Dinas Ilmu").await);
    app.state.clock.advance_seconds(11);
    assert!(knows(&app, "Dinas Ilmu").await);
    assert!(!knows(&app, "Dinas Pendidikan").await);
    let third = app.copy().await;
    assert!(knows(&third, "Dinas Ilmu").await, "the log is what holds");
}

#[tokio::test]
async fn a_complaint_stays_bound_to_the_version_it_came_in_under() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let before = filed.body["first_response_due"].clone();
    let files = folder_with(
        "deadlines.toml",
        "first_response = { office_days = 5 }",
        "first_response = { office_days = 2 }",
    );
    let path = files.path().to_str().unwrap().to_owned();
    app.state.clock.advance_seconds(30);
    let second = app.copy_with(|config| config.reference = path).await;
    app.state.clock.advance_seconds(11);
    assert_eq!(app.public(&filed).await["first_response_due"], before);
    let later = app.file_simple().await;
    assert!(later.body["first_response_due"].as_str() < before.as_str());
    let mut head = second.head("disdukcapil").await;
    head.finishes(&filed).await;
}

#[tokio::test]
async fn a_change_is_found_and_holds_however_many_came_after_it() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let first = admin.get(HOME).await.attribute("main tbody a", "href");
    let first = first.unwrap();
    let service = &app.state.service;
    let accounts = list(service).await.unwrap();
    let by = accounts.iter().find(|one| one.name == "admin").unwrap().id;
    let later = app.now().plus_seconds(30 * 86_400);
    // The log shows a hundred.
    for number in 0..100 {
        let words =
            format!("[id]\nmail-received = \"Laporan {{reference}} diterima, kabar {number}.\"\n");
        put(service, app.now(), by, "messages.toml", &words)
            .await
            .unwrap();
        let wish = Wish {
            base: open(service, by).await.unwrap().tip,
            effective_at: Some(later),
            reason: "Sesuai keputusan rapat koordinasi",
        };
        publish(service, app.now(), by, wish).await.unwrap();
    }
    admin.get(&first).await.expect(200).says("Berlaku sekarang");
}

#[tokio::test]
async fn a_file_that_there_is_not_is_not_kept_in_silence() {
    let app = TestApp::start().await;
    app.staff("admin", Role::Admin, None).await;
    let service = &app.state.service;
    let by = list(service).await.unwrap()[0].id;
    let kept = put(service, app.now(), by, "unknown.toml", "a = 1").await;
    assert!(kept.is_err());
}
