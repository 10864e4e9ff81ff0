//! Proof of work: a browser computes a little, earns its ticket and has a quota of its own; tricks earn nothing.

use altcha::{Challenge, Payload, SolveChallengeOptions, solve_challenge};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::harness::{Answer, Browser, LAMP, TestApp};

/// Solves a challenge as the page's script does.
pub fn solve(challenge: &str) -> String {
    let challenge: Challenge = serde_json::from_str(challenge).unwrap();
    let solution = solve_challenge(SolveChallengeOptions::new(&challenge))
        .unwrap()
        .expect("a challenge of ours can be solved");
    let payload = Payload {
        challenge,
        solution,
    };
    STANDARD.encode(serde_json::to_vec(&payload).unwrap())
}

/// The counter with which an answer was found.
pub fn counter_of(answer: &str) -> u32 {
    let payload: Payload = serde_json::from_slice(&STANDARD.decode(answer).unwrap()).unwrap();
    payload.solution.counter
}

/// Gets the form, computes its answer, and sends it.
pub async fn report_with_work(browser: &mut Browser, text: &str) -> Answer {
    let page = browser.get("/lapor").await;
    page.expect(200);
    let challenge = page
        .attribute("main form", "data-challenge")
        .expect("the form carries a challenge");
    send(browser, &page, text, &solve(&challenge)).await
}

/// Sends the form of a page with an answer.
pub async fn send(browser: &mut Browser, page: &Answer, text: &str, answer: &str) -> Answer {
    let mut fields = page.form("main form");
    fields.retain(|(name, _)| name != "altcha");
    fields.push(("altcha".to_owned(), answer.to_owned()));
    fields.push(("description".to_owned(), text.to_owned()));
    fields.push(("do".to_owned(), "send".to_owned()));
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post("/lapor", &fields).await
}

/// Which limits let it in.
fn lane(answer: &Answer) -> &str {
    answer.header("ratelimit-policy")
}

fn is_quick(answer: &Answer) -> bool {
    lane(answer).starts_with("\"intake\";q=6;w=3600")
}

fn is_slow(answer: &Answer) -> bool {
    lane(answer).starts_with("\"intake-slow-lane\"")
}

#[tokio::test]
async fn there_is_no_cookie_before_the_work_and_a_ticket_after_it() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    page.expect(200);
    assert!(page.headers.get("set-cookie").is_none());
    assert_eq!(page.header("cache-control"), "no-store");
    let challenge = page.attribute("main form", "data-challenge").unwrap();
    let first = send(&mut citizen, &page, LAMP, &solve(&challenge)).await;
    first.expect(201);
    let cookie = first.header("set-cookie");
    assert!(
        cookie.starts_with("tanggap_device=")
            && cookie.contains("HttpOnly")
            && cookie.contains("Max-Age=86400"),
        "{cookie}"
    );
    assert!(is_quick(&first), "{}", lane(&first));
    assert!(
        first
            .header("ratelimit")
            .starts_with("\"intake\";r=2;t=600"),
        "{}",
        first.header("ratelimit")
    );
    // The ticket is enough from now on.
    let second = citizen
        .fill(
            "/lapor",
            "main form",
            "/lapor",
            &[("description", LAMP), ("do", "send")],
        )
        .await;
    second.expect(201);
    assert!(is_quick(&second) && second.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn without_scripts_a_complaint_is_taken_in_the_slow_lane() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let answer = citizen
        .fill(
            "/lapor",
            "main form",
            "/lapor",
            &[("description", LAMP), ("do", "send")],
        )
        .await;
    answer.expect(201);
    assert!(is_slow(&answer), "{}", lane(&answer));
    assert!(answer.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn a_form_that_was_kept_offline_fetches_a_new_challenge() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let stale = page.attribute("main form", "data-challenge").unwrap();
    app.state.clock.advance_seconds(601);
    let fresh = citizen.get("/lapor/tantangan").await;
    fresh.expect(200);
    assert_eq!(fresh.header("cache-control"), "no-store");
    assert!(fresh.headers.get("set-cookie").is_none());
    let late = send(&mut app.browser(), &page, LAMP, &solve(&stale)).await;
    late.expect(201);
    assert!(is_slow(&late), "an old challenge is worth nothing");
    let page = citizen.get("/lapor").await;
    let answer = send(&mut citizen, &page, LAMP, &solve(&fresh.text())).await;
    assert!(is_quick(answer.expect(201)), "{}", lane(&answer));
}

#[tokio::test]
async fn every_change_of_an_answer_makes_it_worthless() {
    let app = TestApp::start().await;
    let challenge = app.browser().get("/lapor/tantangan").await.text();
    let right: Value =
        serde_json::from_slice(&STANDARD.decode(solve(&challenge)).unwrap()).unwrap();
    let mut forged: Vec<Value> = Vec::new();
    let mut change = |path: &str, value: Value| {
        let mut changed = right.clone();
        *changed.pointer_mut(path).unwrap() = value;
        forged.push(changed);
    };
    let far = right["challenge"]["parameters"]["expiresAt"]
        .as_i64()
        .unwrap()
        + 86_400;
    for (path, value) in [
        ("/challenge/parameters/algorithm", json!("SHA-256")),
        ("/challenge/parameters/cost", json!(1)),
        ("/challenge/parameters/expiresAt", json!(far)),
        ("/challenge/parameters/expiresAt", json!(0)),
        ("/challenge/parameters/expiresAt", Value::Null),
        ("/challenge/parameters/keyLength", json!(1)),
        ("/challenge/parameters/keyPrefix", json!("")),
        ("/challenge/parameters/nonce", json!("00")),
        ("/challenge/parameters/salt", json!("00")),
        ("/challenge/parameters/data/act", json!("sign-in")),
        ("/challenge/parameters/data/form", json!("/petugas/masuk")),
        ("/challenge/parameters/data", json!({})),
        ("/challenge/signature", json!("")),
        ("/challenge/signature", Value::Null),
        ("/challenge/signature", json!("00".repeat(32))),
        ("/solution/counter", json!(4_000_000)),
        ("/solution/derivedKey", json!("00".repeat(32))),
        ("/solution/derivedKey", json!("no hex")),
    ] {
        change(path, value);
    }
    // The challenge of one page with the answer to that of another.
    let other = app.browser().get("/lapor/tantangan").await.text();
    let other: Value = serde_json::from_slice(&STANDARD.decode(solve(&other)).unwrap()).unwrap();
    forged.push(json!({ "challenge": right["challenge"], "solution": other["solution"] }));
    let mut crossed = right.clone();
    crossed["challenge"]["signature"] = other["challenge"]["signature"].clone();
    forged.push(crossed);
    let mut texts: Vec<String> = forged
        .iter()
        .map(|payload| STANDARD.encode(payload.to_string()))
        .collect();
    texts.extend(["x", "e30=", "bnVsbA==", "%%%", "\u{1f600}"].map(str::to_owned));
    texts.push("A".repeat(60_000));
    for text in &texts {
        let mut cheat = app.browser();
        let page = cheat.get("/lapor").await;
        let answer = send(&mut cheat, &page, LAMP, text).await;
        answer.expect(201);
        assert!(
            is_slow(&answer) && answer.headers.get("set-cookie").is_none(),
            "worth something: {text}"
        );
    }
    // None of that has used up the right one.
    let mut honest = app.browser();
    let page = honest.get("/lapor").await;
    let answer = send(
        &mut honest,
        &page,
        LAMP,
        &STANDARD.encode(right.to_string()),
    )
    .await;
    assert!(is_quick(answer.expect(201)));
}

#[tokio::test]
async fn an_answer_is_worth_one_ticket_at_all_copies_of_the_service_together() {
    let app = TestApp::start().await;
    let copy = app.copy().await;
    let answer = solve(&app.browser().get("/lapor/tantangan").await.text());
    let mut sending = Vec::new();
    for number in 0..12 {
        let mut cheat = if number % 2 == 0 {
            app.browser()
        } else {
            copy.browser()
        };
        let page = cheat.get("/lapor").await;
        let answer = answer.clone();
        sending.push(tokio::spawn(async move {
            let taken = send(&mut cheat, &page, LAMP, &answer).await;
            taken.expect(201);
            is_quick(&taken)
        }));
    }
    let mut quick = 0;
    for sent in sending {
        quick += usize::from(sent.await.unwrap());
    }
    assert_eq!(quick, 1);
    // Also when the one who answered it comes back, as with a new browser.
    let mut again = copy.browser();
    let page = again.get("/lapor").await;
    assert!(is_slow(
        send(&mut again, &page, LAMP, &answer).await.expect(201)
    ));
}

#[tokio::test]
async fn a_ticket_lasts_a_day() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    report_with_work(&mut citizen, LAMP).await.expect(201);
    for (seconds, quick) in [(86_400, true), (1, false)] {
        app.state.clock.advance_seconds(seconds);
        let key = format!("another form after {seconds}");
        let fields = [("key", key.as_str()), ("description", LAMP), ("do", "send")];
        let answer = citizen.post("/lapor", &fields).await;
        answer.expect(201);
        assert_eq!(is_quick(&answer), quick, "{}", lane(&answer));
    }
}
