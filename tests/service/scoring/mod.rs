//! The score: it follows from the log, moves with what is done, and names the complaints that moved it.

use serde_json::{Value, json};
use tanggap::casework::act::{Act, act};
use tanggap::complaint::{Action, Actor, Rating, Reference, Role, UnitCode};
use tanggap::platform::store::ledger;
use tanggap::scoring::period::Period;

use crate::harness::{DONE, Filed, LAMP, TestApp};

mod away;
mod facts;
mod log;
mod notes;

const UNIT: &str = "disperkim";

fn quarter() -> Period {
    Period::new(2026, 3).unwrap()
}

fn officer() -> Actor {
    Actor {
        role: Role::Officer,
        staff: None,
        unit: Some(UnitCode::parse(UNIT).unwrap()),
        acting_for: None,
    }
}

fn text() -> String {
    DONE.to_owned()
}

async fn acts(app: &TestApp, filed: &Filed, actor: &Actor, actions: &[Action]) {
    let reference = Reference::parse(&filed.reference).unwrap();
    let loaded = ledger::find(app.state.service.db.read(), &reference)
        .await
        .unwrap()
        .unwrap();
    for action in actions {
        let wish = Act {
            complaint: loaded.id,
            action,
            actor,
            seen: None,
        };
        act(&app.state.service, app.now(), wish).await.unwrap();
    }
}

async fn lamp(app: &TestApp, private: bool) -> Filed {
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan", "private_content": private }))
        .await
}

/// Resolved after so many days, and rated.
async fn resolve(app: &TestApp, filed: &Filed, days: i64, rating: u8) {
    acts(
        app,
        filed,
        &officer(),
        &[Action::Start, Action::Answer { text: text() }],
    )
    .await;
    app.advance_days(days);
    acts(
        app,
        filed,
        &officer(),
        &[
            Action::AttachEvidence,
            Action::Resolve {
                text: text(),
                despite: String::new(),
            },
        ],
    )
    .await;
    let rating = Some(Rating::new(rating).unwrap());
    acts(
        app,
        filed,
        &Actor::reporter(),
        &[Action::Confirm {
            rating,
            text: String::new(),
        }],
    )
    .await;
}

/// 24 lamps mended in time, one of them in secret.
async fn good_start() -> (TestApp, Vec<Filed>) {
    let app = TestApp::start().await;
    let mut all = Vec::new();
    for number in 0..24 {
        let filed = lamp(&app, number == 3).await;
        resolve(&app, &filed, 1, 4).await;
        all.push(filed);
    }
    app.work().await;
    (app, all)
}

async fn api(app: &TestApp) -> Value {
    let answer = app
        .browser()
        .get(&format!("/api/v1/units/{UNIT}/score?period=2026-Q3"))
        .await;
    answer.expect(200);
    answer.json()
}

fn hundredths(value: &Value) -> i64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}
