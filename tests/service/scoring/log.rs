//! The score is what the log says: the same bytes everywhere, and nothing else is believed.

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use tanggap::complaint::{Action, Actor, Instant, UnitCode};
use tanggap::platform::store::tables::{event, score};
use tanggap::scoring::recompute;
use tanggap::scoring::verify::{Mismatch, verify};

use super::{UNIT, acts, good_start, lamp, officer, quarter, text};
use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn what_is_stored_is_what_the_log_says_and_a_changed_score_is_found() {
    let (app, all) = good_start().await;
    let dispute = Action::Dispute { text: text() };
    let last = lamp(&app, false).await;
    acts(
        &app,
        &last,
        &officer(),
        &[
            Action::Start,
            Action::AttachEvidence,
            Action::Resolve {
                text: text(),
                despite: String::new(),
            },
        ],
    )
    .await;
    app.advance_hours(20);
    acts(&app, &last, &Actor::reporter(), &[dispute]).await;
    app.work().await;
    let service = &app.state.service;
    let verdict = verify(service, quarter()).await.unwrap();
    assert!(
        verdict.compared > 80 && verdict.differences.is_empty(),
        "{verdict:?}"
    );

    let mut changed =
        score::Entity::find_by_id((UnitCode::parse(UNIT).unwrap(), "2026-Q3".to_owned()))
            .one(service.db.read())
            .await
            .unwrap()
            .unwrap();
    changed.body = changed
        .body
        .replacen(&all[0].reference, &all[1].reference, 1);
    let tx = service.db.write().await.unwrap();
    score::Entity::update(changed.into_active_model().reset_all())
        .exec(&*tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let verdict = verify(service, quarter()).await.unwrap();
    assert_eq!(verdict.differences.len(), 1);
    assert!(matches!(
        verdict.differences[0].what,
        Mismatch::Score { .. }
    ));
}

#[tokio::test]
async fn the_same_log_gives_the_same_bytes_on_both_databases() {
    let (app, _) = good_start().await;
    // Everything else runs on the database under test; this one is always SQLite.
    let twin = TestApp::with(|config| config.database_url.clear()).await;
    let events = event::Entity::find()
        .all(app.state.service.db.read())
        .await
        .unwrap();
    let tx = twin.state.service.db.write().await.unwrap();
    for lot in events.chunks(50) {
        let rows = lot.iter().cloned().map(IntoActiveModel::into_active_model);
        event::Entity::insert_many(rows)
            .exec_without_returning(&*tx)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let bytes = async |app: &TestApp, at: Instant| {
        let scores = recompute::compute(&app.state.service, quarter(), at)
            .await
            .unwrap();
        scores
            .iter()
            .map(|score| String::from_utf8(score.canonical()).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(bytes(&app, app.now()).await, bytes(&twin, app.now()).await);
}

#[tokio::test]
async fn the_command_says_by_its_exit_code_whether_scores_are_what_the_log_says() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": LAMP })).await;
    acts(&app, &filed, &officer(), &[Action::Start]).await;
    app.work().await;
    let command = async || {
        let mut program = tokio::process::Command::new(env!("CARGO_BIN_EXE_tanggap"));
        program
            .arg("--data")
            .arg(app.data())
            .args(["score", "verify", "--period", "2026-Q3"])
            .env("TANGGAP_DATABASE_URL", &app.state.config.database_url);
        program.output().await.unwrap()
    };
    let honest = command().await;
    let said = String::from_utf8_lossy(&honest.stdout).into_owned();
    assert!(
        honest.status.success() && !said.starts_with("0 "),
        "{honest:?}"
    );
    let service = &app.state.service;
    let key = (UnitCode::parse(UNIT).unwrap(), "2026-Q3".to_owned());
    let mut changed = score::Entity::find_by_id(key)
        .one(service.db.read())
        .await
        .unwrap()
        .unwrap();
    changed.body.push(' ');
    let tx = service.db.write().await.unwrap();
    score::Entity::update(changed.into_active_model().reset_all())
        .exec(&*tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let forged = command().await;
    assert!(!forged.status.success(), "{forged:?}");
    assert!(String::from_utf8_lossy(&forged.stdout).contains(UNIT));
}
