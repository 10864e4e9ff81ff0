//! A crowd and a machine behind one address, under a clock that the test moves.

use serde_json::json;
use tanggap::platform::web::level::{Cost, Level};

use crate::harness::{LAMP, TestApp};
use crate::work::{counter_of, solve};

/// The settings of a real office, with proofs of work that a test can afford.
async fn office() -> TestApp {
    TestApp::with(|config| {
        config.limits.intake_slow_lane = 60;
        config.limits.intake_slow_lane_burst = 40;
    })
    .await
}

/// The form as a browser sends it; the status it gets.
async fn report(app: &TestApp, address: &str, text: &str, answer: &str) -> u16 {
    let fields = [
        ("key", text),
        ("description", text),
        ("altcha", answer),
        ("do", "send"),
    ];
    let sent = app.browser_at(address).post("/lapor", &fields).await;
    sent.status.as_u16()
}

#[tokio::test]
async fn a_machine_is_stopped_while_the_citizens_at_its_address_are_served() {
    const ADDRESS: &str = "100.64.1.1";
    const CITIZENS: u32 = 2_000;
    let app = office().await;
    let top = Level::TOP.cost(Cost {
        rounds: 2,
        tries: 8,
    });
    let (mut accepted, mut dear) = (0, 0);
    let (mut tried, mut passed) = (0, 0);
    for second in 0..600 {
        // 2,000 citizens over ten minutes: ten in every three seconds.
        let so_far = |second: u32| second * CITIZENS / 600;
        for number in so_far(second)..so_far(second + 1) {
            let text = format!("{LAMP} Laporan warga ke-{number}.");
            let challenge = app.browser_at(ADDRESS).get("/lapor/tantangan").await.text();
            let answer = solve(&challenge);
            // Nobody can see the level, but a counter this high belongs to no other.
            dear += u32::from(counter_of(&answer) >= top.tries / 4);
            accepted += u32::from(report(&app, ADDRESS, &text, &answer).await == 201);
        }
        // In the fifth minute a machine begins to send 50 a second, for 30 seconds.
        if (300..330).contains(&second) {
            for number in 0..50 {
                let text = format!("{LAMP} Mesin {second} {number}.");
                tried += 1;
                let status = match number % 2 {
                    0 => report(&app, ADDRESS, &text, "").await,
                    _ => {
                        let body = json!({ "description": text });
                        let mut machine = app.browser_at(ADDRESS);
                        let answer = machine.post_json("/api/v1/complaints", &body).await;
                        answer.status.as_u16()
                    }
                };
                passed += u32::from(status == 201);
            }
        }
        app.state.clock.advance_seconds(1);
    }
    assert!(
        accepted * 1_000 >= CITIZENS * 995,
        "{accepted} of {CITIZENS}"
    );
    assert_eq!(dear, 0, "citizens paid the top price");
    assert!(passed * 100 <= tried * 5, "{passed} of {tried} got through");
}

#[tokio::test]
async fn whoever_comes_back_when_told_is_let_in() {
    let app = office().await;
    let mut waits = 0;
    for number in 0..200 {
        let text = format!("{LAMP} Nomor {number}.");
        let body = json!({ "description": text, "reporter": { "phone": "081234567890" } });
        let mut sender = app.browser_at("203.0.113.9");
        let answer = sender.post_json("/api/v1/complaints", &body).await;
        if answer.status.as_u16() == 201 {
            continue;
        }
        answer.expect(429);
        let wait: i64 = answer.header("retry-after").parse().unwrap();
        let left = answer.header("ratelimit");
        assert!(left.ends_with(&format!("r=0;t={wait}")), "{left}");
        app.state.clock.advance_seconds(wait);
        sender
            .post_json("/api/v1/complaints", &body)
            .await
            .expect(201);
        waits += 1;
    }
    assert!(waits >= 19, "{waits}");
}

#[tokio::test]
async fn a_browser_has_three_at_once_six_an_hour_and_twenty_a_day() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let challenge = page.attribute("main form", "data-challenge").unwrap();
    crate::work::send(&mut citizen, &page, LAMP, &solve(&challenge))
        .await
        .expect(201);
    let mut quick = 1;
    // The ticket lasts a day; one more comes back every ten minutes.
    for number in 0..140 {
        app.state.clock.advance_seconds(600);
        let text = format!("{LAMP} Nomor {number}.");
        let fields = [
            ("key", text.as_str()),
            ("description", &text),
            ("do", "send"),
        ];
        let answer = citizen.post("/lapor", &fields).await;
        answer.expect(201);
        let own = answer
            .header("ratelimit-policy")
            .contains("\"intake-day\";q=20;w=86400");
        quick += i32::from(own);
    }
    assert_eq!(quick, 20, "and the others went by the slow lane");
}

#[tokio::test]
async fn telephone_and_mail_are_counted_each_for_itself_and_a_tag_invents_nobody() {
    let app = TestApp::with(|config| config.limits.intake_per_contact_day = 2).await;
    // Whether the contact was kept; every complaint is taken.
    let kept = async |number: u8, phone: &str, email: &str| {
        let mut reporter = json!({});
        for (name, value) in [("phone", phone), ("email", email)] {
            if !value.is_empty() {
                reporter[name] = value.into();
            }
        }
        let body = json!({ "description": LAMP, "reporter": reporter });
        let mut sender = app.browser_at(&format!("203.0.113.{number}"));
        let answer = sender.post_json("/api/v1/complaints", &body).await;
        answer.expect(201);
        answer.json().get("contact_left_out").is_none()
    };
    assert!(kept(1, "081234567890", "budi@contoh.id").await);
    assert!(kept(2, "", "Budi+satu@Contoh.id").await);
    // The mailbox is used up, with whatever telephone.
    assert!(!kept(3, "", "BUDI+dua@contoh.id").await);
    assert!(!kept(4, "081299998888", "budi@contoh.id").await);
    assert!(kept(5, "081299998888", "").await);
    assert!(!kept(6, "081299998888", "").await);
    assert!(kept(7, "081234567890", "").await);
    assert!(!kept(8, "081234567890", "").await);
    // Dots make another mailbox at most providers.
    assert!(kept(9, "", "bu.di@contoh.id").await);
    // Tomorrow counts anew.
    app.advance_days(1);
    assert!(kept(10, "081234567890", "budi@contoh.id").await);
}

#[tokio::test]
async fn a_stranger_can_neither_shut_out_nor_pester_whoever_a_number_belongs_to() {
    let app = TestApp::with(|config| config.limits.intake_per_contact_day = 2).await;
    let body = json!({ "description": LAMP, "reporter": { "phone": "081298765432" } });
    let mut stranger = app.browser_at("203.0.113.66");
    for _ in 0..4 {
        stranger
            .post_json("/api/v1/complaints", &body)
            .await
            .expect(201);
    }
    let mut owner = app.browser();
    let page = owner.get("/lapor").await;
    let key = page.attribute("input[name=key]", "value").unwrap();
    let fields = [
        ("key", key.as_str()),
        ("do", "send"),
        ("description", LAMP),
        ("contact", "0812 9876 5432"),
    ];
    owner
        .post("/lapor", &fields)
        .await
        .expect(201)
        .says("Kontak itu sudah dipakai di banyak laporan hari ini");
}

#[tokio::test]
async fn ten_thousand_addresses_of_one_site_are_one_sender() {
    let app = TestApp::with(|config| {
        config.limits.intake_slow_lane = 2;
        config.limits.intake_slow_lane_burst = 2;
    })
    .await;
    let mut accepted = 0;
    for number in 0..40 {
        let address = format!("[2001:db8:7:{number:x}::1]");
        let body = json!({ "description": LAMP });
        let answer = app
            .browser_at(&address)
            .post_json("/api/v1/complaints", &body)
            .await;
        accepted += u32::from(answer.status.as_u16() == 201);
    }
    assert_eq!(accepted, 8, "a site has the room of four networks");
}

#[tokio::test]
async fn a_contact_that_is_used_up_in_the_evening_has_room_again_at_midnight() {
    let app = TestApp::with(|config| config.limits.intake_per_contact_day = 1).await;
    app.advance_hours(13);
    let body = json!({ "description": LAMP, "reporter": { "phone": "081234567890" } });
    let mut sender = app.browser();
    let path = "/api/v1/complaints";
    let mut is_kept = async || {
        let answer = sender.post_json(path, &body).await;
        answer.expect(201);
        answer.json().get("contact_left_out").is_none()
    };
    assert!(is_kept().await && !is_kept().await);
    app.advance_hours(1);
    assert!(is_kept().await, "another day");
}
