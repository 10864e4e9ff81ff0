//! What was late when it was put out of sight stays in the score; what was in time does not count at all.

use serde_json::{Value, json};
use tanggap::complaint::{Action, Actor, ArchiveReason, Role};

use super::{UNIT, acts, api, good_start, lamp, text};
use crate::harness::{Filed, TestApp};

fn coordinator() -> Actor {
    Actor {
        role: Role::Coordinator,
        staff: None,
        unit: None,
        acting_for: None,
    }
}

fn archive() -> Action {
    Action::Archive {
        reason: ArchiveReason::Spam,
        text: text(),
    }
}

/// Everything about the score but when it was computed.
async fn score(app: &TestApp) -> Value {
    app.work().await;
    let score = api(app).await;
    json!([score["score"], score["components"]])
}

#[tokio::test]
async fn putting_a_late_complaint_out_of_sight_does_not_help_and_a_false_one_in_time_costs_nothing()
{
    let (app, _) = good_start().await;
    let before = score(&app).await;
    let spam = lamp(&app, false).await;
    app.advance_days(1);
    acts(&app, &spam, &coordinator(), &[archive()]).await;
    assert_eq!(score(&app).await, before, "it was nobody's matter");

    let late: Vec<Filed> = vec![lamp(&app, false).await, lamp(&app, false).await];
    app.advance_days(40);
    let open = score(&app).await;
    assert_ne!(open, before);
    let body = "pln".parse().unwrap();
    let refer = Action::Refer { body, text: text() };
    acts(&app, &late[0], &coordinator(), &[archive()]).await;
    acts(&app, &late[1], &coordinator(), &[refer]).await;
    assert_eq!(score(&app).await, open, "it was late before");
    app.advance_days(1);
    assert_eq!(score(&app).await, open, "and is no later since");
    let mut head = app.head(UNIT).await;
    for component in ["T1", "T2", "B"] {
        let path = format!("/unit/{UNIT}/laporan?period=2026-Q3&komponen={component}");
        let page = head.get(&path).await.text();
        for one in &late {
            assert!(page.contains(&one.reference), "{component}");
        }
        assert!(!page.contains(&spam.reference), "{component}");
    }
}
