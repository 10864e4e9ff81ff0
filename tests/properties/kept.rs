//! What is kept of a case stays readable, and says what the queue looks for in it.

use tanggap::complaint::{Action, Case, Role, State};

use crate::life::{HOLDER, Life, TEXT, coordinator, people, specimens, staff};

/// A case as it was kept before anything was added to it. Its JSON lies in complaints and in acts taken back for as
/// long as they do, so this text is never changed: a field that it does not name needs `#[serde(default)]`.
const OLD: &str = r#"{
    "reference": "BJB-5PYR-FCZ6", "state": "in_progress", "closed": null, "archived": null, "kind": "complaint",
    "category": "lampu-jalan", "channel": "web", "identity": "confidential", "private_content": false, "area": null,
    "outside_city": false, "received_at": "2026-07-01T01:00:00Z", "unit": "disperkim",
    "assigned_at": "2026-07-01T01:00:00Z", "conflict_unit": null, "hops": 0, "handover": null, "referred_to": null,
    "appealed": false, "merged_into": null, "before_merge": null, "policy": "v1", "calendar": "city",
    "clocks": {
        "verification": null, "first_response": null,
        "resolution": {
            "started": "2026-07-01T01:00:00Z", "target": { "office_days": 5 }, "due": "2026-07-08T08:00:00Z",
            "stopped": null
        }
    },
    "legal_due": null, "pauses": [], "before_waiting": null, "resolved_at": null, "window_ends": null, "disputes": 0,
    "reserved_for": null, "rating": null, "evidence": 0, "escalated_first_response": 0, "escalated_resolution": 0,
    "erased": false, "revision": 3
}"#;

#[test]
fn an_old_case_is_read_and_goes_on() {
    let case: Case = serde_json::from_str(OLD).unwrap();
    assert!(!case.joined && !case.published && !case.urgent && case.unconfirmed.is_empty());
    let mut life = Life::reach(State::InProgress);
    life.case = case;
    life.act(&Action::AttachEvidence, &staff(Role::Head, HOLDER))
        .unwrap();
    let resolve = Action::Resolve {
        text: TEXT.into(),
        despite: String::new(),
    };
    life.act(&resolve, &staff(Role::Head, HOLDER)).unwrap();
    assert_eq!(life.case.state, State::Resolved);
}

/// Cases in every state and after every act that is legal there.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &state in State::ALL {
        let life = Life::reach(state);
        for action in specimens() {
            for actor in people() {
                let Ok(facts) = life.decide(&action, &actor) else {
                    continue;
                };
                let mut after = Life::reach(state);
                after.take(facts);
                if let Action::AskExtension { .. } = action {
                    let granted = Action::DecideExtension {
                        granted: true,
                        text: TEXT.into(),
                    };
                    cases.push(after.case.clone());
                    after.act(&granted, &coordinator()).unwrap();
                }
                cases.push(after.case);
            }
        }
    }
    cases
}

#[test]
fn the_queue_finds_in_what_is_kept_who_waits_for_a_decision() {
    let (mut handovers, mut extensions) = (0, 0);
    for case in cases() {
        let kept = serde_json::to_string(&case).unwrap();
        let waits = case.handover.is_some();
        assert_eq!(kept.contains(Case::HANDOVER_WAITS), waits, "{kept}");
        let asks = case.awaits_extension();
        assert_eq!(kept.contains(Case::EXTENSION_WAITS), asks, "{kept}");
        handovers += usize::from(waits);
        extensions += usize::from(asks);
    }
    assert!(handovers > 0 && extensions > 0);
}
