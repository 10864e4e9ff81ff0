//! A citizen files a complaint: what is taken, what is refused, and what is promised.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn the_shortest_complaint_gets_a_reference_a_code_and_two_dates() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": LAMP })).await;
    assert!(filed.reference.starts_with("BJB-") && filed.reference.len() == 13);
    assert_eq!(filed.code.len(), 14);
    assert_eq!(filed.body["state"], "assigned");
    assert_eq!(filed.body["unit"]["code"], "disperkim");
    assert_eq!(filed.body["unit"]["name"], "Dinas Perumahan dan Permukiman");
    // Received on Wednesday 1 July 2026: the fifth and the fourteenth working day after it, at closing.
    assert_eq!(filed.body["first_response_due"], "2026-07-08T08:00:00Z");
    assert_eq!(filed.body["resolution_due"], "2026-07-21T08:00:00Z");
    let url = filed.body["tracking_url"].as_str().unwrap();
    let (page, fragment) = url.split_once('#').unwrap();
    assert!(
        !page.contains(&filed.code) && fragment.contains(&filed.code),
        "{url}"
    );
}

#[tokio::test]
async fn every_mistake_is_named_at_once_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let wrong = json!({
        "description": "pendek",
        "category": "no-such-category",
        "unit": "no-such-unit",
        "kind": "rumour",
        "identity": "famous",
        "occurred_on": "2027-01-01",
        "location": { "lat": 99.0, "long": 114.8, "subdistrict": "Atlantis" },
        "reporter": { "phone": "12", "email": "not-an-address" },
    });
    let answer = app.browser().post_json("/api/v1/complaints", &wrong).await;
    answer.expect(422);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["field"].as_str().unwrap())
        .collect();
    for field in [
        "description",
        "category",
        "unit",
        "kind",
        "identity",
        "occurred_on",
        "location.lat",
        "location.subdistrict",
        "reporter.phone",
        "reporter.email",
    ] {
        assert!(fields.contains(&field), "{field} is missing in {fields:?}");
    }
    for error in problem["errors"].as_array().unwrap() {
        assert!(error["message"].as_str().unwrap().len() > 5, "{error}");
    }
    assert!(app.coordinator().await.queue("").await.is_empty());
}

#[tokio::test]
async fn bad_bodies_get_a_clear_refusal_each() {
    let app = TestApp::start().await;
    let bodies: Vec<(&str, Vec<u8>)> = vec![
        ("application/json", b"".to_vec()),
        ("application/json", b"{".to_vec()),
        ("application/json", b"[]".to_vec()),
        ("application/json", b"null".to_vec()),
        ("application/json", b"{\"description\": 7}".to_vec()),
        ("application/json", b"{\"description\": null}".to_vec()),
        (
            "application/json",
            b"{\"description\": \"\xff\xfe broken text\"}".to_vec(),
        ),
        (
            "application/json",
            json!({ "description": LAMP, "admin": true })
                .to_string()
                .into_bytes(),
        ),
        (
            "application/json",
            json!({ "description": LAMP, "location": "here" })
                .to_string()
                .into_bytes(),
        ),
        (
            "application/json",
            json!({ "description": LAMP, "location": { "lat": "x", "long": {} } })
                .to_string()
                .into_bytes(),
        ),
        (
            "application/json",
            json!({ "description": "x".repeat(4_001) })
                .to_string()
                .into_bytes(),
        ),
        (
            "application/json",
            json!({ "description": "   \n\t  \u{0}\u{1}   " })
                .to_string()
                .into_bytes(),
        ),
        (
            "application/json",
            json!({ "description": "y".repeat(200_000) })
                .to_string()
                .into_bytes(),
        ),
        ("text/plain", LAMP.as_bytes().to_vec()),
        (
            "application/x-www-form-urlencoded",
            b"description=Lampu+padam+sejak+kemarin".to_vec(),
        ),
    ];
    for (kind, body) in bodies {
        let shown = String::from_utf8_lossy(&body)
            .chars()
            .take(60)
            .collect::<String>();
        let answer = app
            .browser()
            .post_raw("/api/v1/complaints", kind, body)
            .await;
        assert!(
            answer.status.is_client_error(),
            "{} for {shown}",
            answer.status
        );
        let problem = answer.json();
        assert!(
            problem["title"]
                .as_str()
                .is_some_and(|title| !title.is_empty()),
            "{shown}: {problem}"
        );
        assert_eq!(problem["status"], answer.status.as_u16());
    }
    let unknown = app
        .browser()
        .post_json(
            "/api/v1/complaints",
            &json!({ "description": LAMP, "admin": 1 }),
        )
        .await;
    assert!(unknown.text().contains("admin"), "{}", unknown.text());
    assert!(app.coordinator().await.queue("").await.is_empty());
}

#[tokio::test]
async fn the_same_key_and_body_give_the_same_answer_and_another_body_is_refused() {
    let app = TestApp::start().await;
    let body = json!({ "description": LAMP });
    let mut phone = app
        .browser()
        .with_header("idempotency-key", "0b9c1f5e-phone");
    let first = phone.post_json("/api/v1/complaints", &body).await;
    first.expect(201);
    app.advance_days(3);
    let mut head = app.head("disperkim").await;
    assert_eq!(head.queue("").await.len(), 1);
    let filed = crate::harness::Filed {
        reference: first.json()["reference"].as_str().unwrap().into(),
        code: String::new(),
        body: Value::Null,
    };
    head.does(&filed, "start", &json!({})).await.expect(200);
    let second = phone.post_json("/api/v1/complaints", &body).await;
    second.expect(201);
    assert_eq!(
        first.json(),
        second.json(),
        "also after the complaint went on"
    );
    let other = phone
        .post_json(
            "/api/v1/complaints",
            &json!({ "description": format!("{LAMP} Tolong!") }),
        )
        .await;
    other.expect(422);
    assert_eq!(head.queue("").await.len(), 1);
    let blank = app
        .browser()
        .with_header("idempotency-key", "")
        .post_json("/api/v1/complaints", &body)
        .await;
    assert!(blank.status.is_client_error());
}

#[tokio::test]
async fn one_key_sent_many_times_at_once_makes_one_complaint() {
    let app = TestApp::start().await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let mut phone = app.browser().with_header("idempotency-key", "double-tap");
        tasks.spawn(async move {
            phone
                .post_json("/api/v1/complaints", &json!({ "description": LAMP }))
                .await
        });
    }
    let mut answers = Vec::new();
    while let Some(answer) = tasks.join_next().await {
        let answer = answer.unwrap();
        answer.expect(201);
        answers.push(answer.json());
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(app.head("disperkim").await.queue("").await.len(), 1);
}

#[tokio::test]
async fn a_named_civil_servant_leads_to_the_unit_of_that_date() {
    let app = TestApp::start().await;
    let directory = "nip,name,unit,valid_from,valid_to\n\
        197911302005012007,\"Hj. Rina Astuti, S.Sos\",kel-komet,2019-03-01,2026-05-31\n\
        197911302005012007,\"Hj. Rina Astuti, S.Sos\",kel-mentaos,2026-06-01,\n";
    for _ in 0..2 {
        tanggap::staff::directory::import(&app.state.service, app.now(), directory.as_bytes())
            .await
            .unwrap();
    }
    let about = |employee: &str, on: &str| {
        json!({
            "description": "Petugas ini tidak mau melayani tanpa alasan yang jelas.",
            "employee": employee,
            "occurred_on": on,
        })
    };
    for (employee, on, unit) in [
        ("Rina Astuti", "2026-05-20", "kel-komet"),
        ("rina  astuti", "2026-06-20", "kel-mentaos"),
        ("19791130 200501 2 007", "2026-05-31", "kel-komet"),
    ] {
        let filed = app.file(&about(employee, on)).await;
        assert_eq!(filed.body["unit"]["code"], unit, "{employee} on {on}");
    }
    // Nobody of that name: the words remain, and a person decides or the words do.
    let filed = app.file(&about("Tidak Dikenal", "2026-06-20")).await;
    assert!(
        app.thread(&filed)
            .await
            .to_string()
            .contains("Tidak Dikenal")
    );
}

#[tokio::test]
async fn a_supervisory_complaint_about_a_person_is_hidden_from_that_person_s_unit() {
    let app = TestApp::start().await;
    let directory = "nip,name,unit,valid_from,valid_to\n198504122010011003,Suryadi Pratama,disdukcapil,2015-01-05,\n";
    tanggap::staff::directory::import(&app.state.service, app.now(), directory.as_bytes())
        .await
        .unwrap();
    let filed = app
        .file(&json!({
            "description": "Petugas loket meminta uang tambahan tanpa kuitansi.",
            "kind": "supervisory",
            "employee": "Suryadi Pratama",
        }))
        .await;
    assert_eq!(filed.body["unit"]["code"], "inspektorat");
    let path = format!("/api/v1/complaints/{}", filed.reference);
    let mut own_head = app.head("disdukcapil").await;
    own_head
        .get(&path)
        .await
        .expect(200)
        .says_nothing_of("Suryadi");
    own_head.does(&filed, "start", &json!({})).await.expect(404);
    assert!(own_head.queue("").await.is_empty());
    let mut inspector = app.program("inspektur", Role::Inspector, None).await;
    assert!(inspector.get(&path).await.text().contains("Suryadi"));
    // A coordinator who belongs to that unit is shut out too.
    let mut insider = app
        .program("orang.dalam", Role::Coordinator, Some("disdukcapil"))
        .await;
    assert!(insider.queue("").await.is_empty());
    insider
        .does(&filed, "assign", &json!({ "unit": "disdukcapil" }))
        .await
        .expect(404);
}

#[tokio::test]
async fn the_form_works_without_scripts_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let short = [("description", "pendek"), ("address", "dekat masjid raya")];
    let again = citizen.fill("/lapor", "main form", "/lapor", &short).await;
    again.expect(422).says("minimal 10 huruf");
    assert!(again.text().contains("dekat masjid raya") && again.text().contains("pendek"));
    assert!(
        again.one("title").starts_with("Salah"),
        "{}",
        again.one("title")
    );
    let fields = [
        ("description", LAMP),
        ("category", "lampu-jalan"),
        ("subdistrict", "63.72.04.1003"),
        ("do", "send"),
    ];
    let sent = citizen.fill("/lapor", "main form", "/lapor", &fields).await;
    let receipt = if sent.status.as_u16() == 303 {
        citizen.get(&sent.location()).await
    } else {
        sent
    };
    assert!(receipt.status.is_success(), "{}", receipt.text());
    receipt
        .says("BJB-")
        .says("Dinas Perumahan dan Permukiman")
        .says("8 Juli 2026")
        .says("21 Juli 2026");
    assert_eq!(app.head("disperkim").await.queue("").await.len(), 1);
}

#[tokio::test]
async fn a_replayed_form_shows_the_same_receipt() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let hidden = page.form("main form");
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend([("description", LAMP), ("do", "send")]);
    let mut references = Vec::new();
    for _ in 0..3 {
        let sent = citizen.post("/lapor", &fields).await;
        let receipt = if sent.status.as_u16() == 303 {
            citizen.get(&sent.location()).await
        } else {
            sent
        };
        let words = receipt.words();
        references.push(words[words.find("BJB-").unwrap()..][..13].to_owned());
    }
    references.dedup();
    assert_eq!(references.len(), 1);
    assert_eq!(app.head("disperkim").await.queue("").await.len(), 1);
}

#[tokio::test]
async fn a_place_outside_the_city_is_taken_and_marked() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "location": { "lat": -3.3194, "long": 114.5908 } }))
        .await;
    let thread = app.thread(&filed).await;
    assert_eq!(thread["location"]["outside_city"], true, "{thread}");
    let inside = app
        .file(&json!({ "description": LAMP, "location": { "lat": -3.4408, "long": 114.8374 } }))
        .await;
    assert_eq!(
        app.thread(&inside).await["location"]["subdistrict"],
        "63.72.04.1003"
    );
}
