//! Every action by every role, by page and by API: whoever may does it, and whoever may not changes no row.

#[expect(dead_code, reason = "only its list of actions is needed here")]
#[path = "../../properties/life.rs"]
mod life;
mod people;
mod table;

use serde_json::{Value, json};
use tanggap::complaint::{Action, Role};

use self::life::specimens;
use self::people::{Channel, Person, photo_of, was_done};
use self::table::{Before, Door, Row, Who, row};
use crate::harness::{Browser, DONE, Filed, TestApp, changed};

/// The city with everybody in it, and those who bring complaints as far as they must be.
struct Stage {
    app: TestApp,
    people: Vec<Person>,
    /// Two of the unit who are nobody in the matrix.
    helpers: [Browser; 2],
    desk: Browser,
    /// The oldest complaint; others are merged into it.
    first: Filed,
    /// Filed in advance, for what has to be late.
    old: Vec<Filed>,
}

async fn filed(app: &TestApp) -> Filed {
    let text = "Rambu di simpang empat roboh dan lampunya tidak menyala lagi.";
    app.file(&json!({ "description": text, "category": "lalu-lintas", "unit": "dishub" }))
        .await
}

impl Stage {
    async fn set(late: bool) -> Self {
        let app = TestApp::with(|config| {
            config.limits.intake_slow_lane = 100_000;
            config.limits.intake_slow_lane_burst = 100_000;
        })
        .await;
        let first = filed(&app).await;
        let mut old = Vec::new();
        if late {
            for _ in 0..12 {
                old.push(filed(&app).await);
            }
            app.advance_days(40);
        }
        let helper = async |name| app.program(name, Role::Officer, Some("dishub")).await;
        let helpers = [helper("rekan").await, helper("teman").await];
        let mut people = Vec::new();
        for who in Who::ALL {
            people.push(Person::of(&app, who).await);
        }
        let desk = app.program("meja", Role::Coordinator, None).await;
        Self {
            app,
            people,
            helpers,
            desk,
            first,
            old,
        }
    }

    /// A complaint with which the act is possible.
    async fn complaint(&mut self, before: Before) -> Filed {
        if before == Before::Late {
            return self.old.pop().unwrap();
        }
        let filed = filed(&self.app).await;
        let mut proof = Value::Null;
        let [one, other] = &mut self.helpers;
        let done = async |person: &mut Browser, word: &str, body: Value| {
            person.does(&filed, word, &body).await.expect(200);
        };
        let words = || json!({ "text": DONE });
        use Before as B;
        let started = matches!(
            before,
            B::Started | B::Proof | B::Proved | B::Resolved | B::Disputed | B::Closed | B::Released
        );
        if started {
            done(one, "start", json!({})).await;
        }
        if started && before != B::Started {
            let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
            let files: [(&str, &str, &[u8]); 1] = [("file", "c.png", &photo_of(&filed.reference))];
            one.post_files(&path, &[], &files).await.expect(200);
            let path = format!("/api/v1/complaints/{}", filed.reference);
            let case = one.get(&path).await.json();
            proof = case["attachments"][0]["id"].clone();
            if before != B::Proof {
                done(other, "confirm_evidence", json!({})).await;
            }
        }
        if matches!(before, B::Resolved | B::Disputed | B::Closed | B::Released) {
            done(one, "resolve", words()).await;
        }
        let reporter = match before {
            B::Disputed => Some(("dispute", words())),
            B::Closed => Some(("confirm", json!({}))),
            _ => None,
        };
        if let Some((word, body)) = reporter {
            self.app.reporter(&filed, word, &body).await.expect(200);
        }
        match before {
            B::Archived => {
                let body = json!({ "reason": "unclear", "text": DONE });
                done(&mut self.desk, "archive", body).await;
            }
            B::Merged => {
                let body = json!({ "into": self.first.reference });
                done(&mut self.desk, "merge", body).await;
            }
            B::TimeAsked => {
                let body = json!({ "working_days": 3, "text": DONE });
                done(one, "ask_extension", body).await;
            }
            B::Released => {
                let publish = row(&Action::Publish, "");
                let desk = self
                    .people
                    .iter_mut()
                    .find(|one| one.who == Who::Coordinator);
                let answer = desk.unwrap().tries(&publish, &filed, Channel::Page).await;
                assert!(was_done(&answer.unwrap()), "it is released");
            }
            _ => {}
        }
        let mut filed = filed;
        filed.body["proof"] = proof;
        filed
    }

    /// One action by everybody.
    async fn play(&mut self, act: &Row) {
        let refused = self.complaint(act.before).await;
        let app = self.app.clone();
        let other = self.first.clone();
        let mut people = std::mem::take(&mut self.people);
        for person in people.iter_mut().filter(|one| !act.may.contains(&one.who)) {
            person.faces(&app, &refused, &other).await;
            let before = app.digest().await;
            for channel in [Channel::Page, Channel::Api] {
                let Some(answer) = person.tries(act, &refused, channel).await else {
                    continue;
                };
                let what = format!(
                    "{:?} {} by {channel:?}: {}",
                    person.who, act.word, answer.status
                );
                assert!(!was_done(&answer), "{what}");
                let status = answer.status.as_u16();
                let to_sign_in = status == 303;
                // To the reporter's API the fields of the desk are unknown ones.
                let unknown =
                    status == 422 && channel == Channel::Api && person.who == Who::Reporter;
                assert!(
                    to_sign_in || unknown || matches!(status, 401 | 403 | 404 | 405 | 409),
                    "{what}: {}",
                    answer.words()
                );
            }
            let changed = changed(&before, &app.digest().await);
            assert!(
                changed.is_empty(),
                "{:?} {} changed {changed:?}",
                person.who,
                act.word
            );
        }
        self.people = people;
        for who in act.may {
            for channel in [Channel::Page, Channel::Api] {
                if channel == Channel::Api && matches!(act.door, Door::Page(_) | Door::Erase) {
                    continue;
                }
                let mine = self.complaint(act.before).await;
                let person = self.people.iter_mut().find(|one| one.who == *who).unwrap();
                person.faces(&app, &mine, &other).await;
                if act.before == Before::OwnAct {
                    let note = row(
                        &Action::Note {
                            text: String::new(),
                        },
                        "",
                    );
                    assert!(was_done(
                        &person.tries(&note, &mine, channel).await.unwrap()
                    ));
                }
                let before = app.digest().await;
                let answer = person.tries(act, &mine, channel).await.unwrap();
                assert!(
                    was_done(&answer),
                    "{who:?} {} by {channel:?}: {} {}",
                    act.word,
                    answer.status,
                    answer.words()
                );
                let changed = changed(&before, &app.digest().await);
                assert!(
                    changed.iter().any(|table| table == "complaint"),
                    "{changed:?}"
                );
            }
        }
    }
}

async fn matrix(late: bool, part: fn(&Row) -> bool) {
    let mut stage = Stage::set(late).await;
    let first = stage.first.reference.clone();
    let mut played = 0;
    for action in specimens() {
        let row = row(&action, &first);
        if (row.before == Before::Late) == late && part(&row) {
            stage.play(&row).await;
            played += 1;
        }
    }
    assert!(played >= 2, "{played}");
}

#[tokio::test]
async fn every_act_at_the_desk_by_every_role() {
    matrix(false, |row| row.door == Door::Desk).await;
}

#[tokio::test]
async fn every_other_act_by_every_role() {
    matrix(false, |row| row.door != Door::Desk).await;
}

#[tokio::test]
async fn what_is_for_the_late_by_every_role() {
    matrix(true, |_| true).await;
}

#[tokio::test]
async fn whoever_is_of_the_unit_that_it_is_about_knows_of_no_complaint_at_all() {
    let mut stage = Stage::set(false).await;
    let about = filed(&stage.app).await;
    let supervisory = json!({ "kind": "supervisory", "text": "Ada dugaan pungutan liar." });
    let answer = stage.desk.does(&about, "recategorise", &supervisory).await;
    answer.expect(200);
    let first = stage.first.reference.clone();
    let before = stage.app.digest().await;
    for action in specimens() {
        let row = row(&action, &first);
        if row.door != Door::Desk {
            continue;
        }
        for person in &mut stage.people {
            if !matches!(person.who, Who::Officer | Who::Head) {
                continue;
            }
            for channel in [Channel::Page, Channel::Api] {
                let answer = person.tries(&row, &about, channel).await.unwrap();
                answer.expect(404);
            }
        }
    }
    let changed = changed(&before, &stage.app.digest().await);
    assert!(changed.is_empty(), "{changed:?}");
}
