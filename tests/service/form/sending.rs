//! Sent once, twice, too often, torn off, by a script: every letter is kept and nothing is filed twice.

use super::{KOMET, fill, press, receipt, value};
use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn every_letter_arrives_as_it_was_written() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let text = "  Jalan rusak 😀👩‍👩‍👧 <b>&amp;</b>\r\nbaris dua \"kutip\" 'tunggal'\r\n\u{202e}kanan ke kiri\u{202c} عربي ñ e\u{301}";
    let kept = text.trim().replace("\r\n", "\n");
    let check = fill(&mut citizen, &[("description", text)]).await;
    check.expect(200);
    let form = press(&mut citizen, &check, &[("do", "edit")]).await;
    assert!(form.text().contains("😀👩‍👩‍👧"));
    let sent = press(&mut citizen, &check, &[("do", "send")]).await;
    let (reference, code) = receipt(&sent);
    let thread = app
        .browser()
        .with_header("tracking-code", &code)
        .get(&format!("/api/v1/complaints/{reference}"))
        .await;
    assert!(
        thread
            .json()
            .to_string()
            .contains(serde_json::to_string(&kept).unwrap().trim_matches('"')),
        "{}",
        thread.text()
    );
    // The most there may be, in the widest letters there are, through both pages.
    let most = "😀".repeat(4_000);
    let check = fill(&mut citizen, &[("description", &most)]).await;
    receipt(&press(&mut citizen, &check, &[("do", "send")]).await);
}

#[tokio::test]
async fn a_limited_citizen_keeps_everything_and_is_told_when() {
    let app = TestApp::with(|config| {
        config.limits.intake_slow_lane = 1;
        config.limits.intake_slow_lane_burst = 1;
    })
    .await;
    let mut citizen = app.browser();
    let fields = [
        ("description", LAMP),
        ("subdistrict", KOMET),
        ("address", "seberang masjid"),
        ("contact", "warga@contoh.example"),
        ("do", "send"),
    ];
    receipt(&fill(&mut citizen, &fields).await);
    let refused = fill(&mut citizen, &fields).await;
    refused
        .expect(429)
        .says("Coba lagi pukul")
        .says(LAMP)
        .says("seberang masjid")
        .says("warga@contoh.example");
    assert!(!refused.header("retry-after").is_empty());
    // Seconds before midnight in Banjarbaru (16.00 UTC) the time belongs to another day.
    let day = 86_400;
    let to_midnight = (16 * 3_600 - app.now().seconds()).rem_euclid(day);
    app.state.clock.advance_seconds(to_midnight - 20);
    receipt(&press(&mut citizen, &refused, &[("do", "send")]).await);
    fill(&mut citizen, &fields)
        .await
        .expect(429)
        .says("00.01 WITA. Isian Anda");
    let form = press(&mut citizen, &refused, &[("do", "edit")]).await;
    assert_eq!(value(&form, "contact"), "warga@contoh.example");
}

#[tokio::test]
async fn a_key_that_was_used_for_something_else_is_replaced_and_the_text_kept() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let first = press(
        &mut citizen,
        &page,
        &[("description", LAMP), ("do", "send")],
    )
    .await;
    let (reference, _) = receipt(&first);
    let other = format!("{LAMP} Lampu kedua juga padam.");
    let refused = press(
        &mut citizen,
        &page,
        &[("description", &other), ("do", "send")],
    )
    .await;
    refused
        .expect(422)
        .says("Laporan dengan isian sebelumnya sudah terkirim")
        .says("Lampu kedua juga padam");
    let second = press(&mut citizen, &refused, &[("do", "send")]).await;
    assert_ne!(receipt(&second).0, reference);
    // A form that lay open for weeks is a new one.
    app.advance_days(8);
    app.work().await;
    let late = press(
        &mut citizen,
        &page,
        &[("description", &other), ("do", "send")],
    )
    .await;
    receipt(&late);
}

#[tokio::test]
async fn a_script_gets_the_same_as_json() {
    let app = TestApp::start().await;
    let mut script = app.browser().with_header("accept", "application/json");
    let fields = [
        ("key", "0123456789abcdef0123456789abcdef"),
        ("do", "send"),
        ("description", LAMP),
        ("subdistrict", KOMET),
    ];
    let sent = script.post("/lapor", &fields).await;
    sent.expect(201);
    assert_eq!(sent.header("content-type"), "application/json");
    assert_eq!(sent.header("cache-control"), "no-store");
    let told = sent.json();
    assert_eq!(told["unit"]["code"], "disperkim");
    assert_eq!(told["first_response_due"], "2026-07-08T08:00:00Z");
    assert!(
        told["texts"]["resolution"]
            .as_str()
            .unwrap()
            .contains("21 Juli 2026")
    );
    let code = told["code"].as_str().unwrap();
    assert!(
        told["tracking_url"]
            .as_str()
            .unwrap()
            .ends_with(&format!(".{code}"))
    );
    assert_eq!(script.post("/lapor", &fields).await.json(), told);
    let wrong = script
        .post("/lapor", &[("do", "send"), ("contact", "12")])
        .await;
    wrong.expect(422);
    assert_eq!(wrong.header("content-type"), "application/problem+json");
    let errors = wrong.json()["errors"].as_array().unwrap().clone();
    let fields: Vec<_> = errors.iter().map(|error| &error["field"]).collect();
    assert_eq!(fields, ["description", "contact"]);
}

#[tokio::test]
async fn parts_that_break_off_come_back_with_what_arrived() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let part = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = [
        part("key", "0123456789abcdef0123456789abcdef"),
        part("description", LAMP),
        part("subdistrict", KOMET),
    ]
    .concat();
    let kind = "multipart/form-data; boundary=x";
    let whole = format!("{body}{}--x--\r\n", part("do", "check"));
    let check = citizen.post_raw("/lapor", kind, whole.into_bytes()).await;
    check.expect(200).says("Periksa lalu kirim").says("Komet");
    let torn = format!(
        "{body}--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\nabc"
    );
    let back = citizen.post_raw("/lapor", kind, torn.into_bytes()).await;
    back.expect(422)
        .says("Kiriman terputus karena sinyal. Tulisan Anda aman");
    assert_eq!(back.one("textarea"), LAMP);
    for odd in [
        ("multipart/form-data", b"--x".to_vec()),
        ("multipart/form-data; boundary=x", b"nothing".to_vec()),
        (
            "application/x-www-form-urlencoded",
            b"\xff\xfe&&=%zz".to_vec(),
        ),
        ("application/json", b"{}".to_vec()),
        ("text/plain", b"x".to_vec()),
    ] {
        let answer = citizen.post_raw("/lapor", odd.0, odd.1).await;
        assert!(
            answer.status.is_client_error(),
            "{} {}",
            odd.0,
            answer.status
        );
    }
}
