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
async fn the_receipt_tells_everything_and_sent_again_it_is_the_same() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let fields = [
        ("key", "0123456789abcdef0123456789abcdef"),
        ("do", "send"),
        ("description", LAMP),
        ("subdistrict", KOMET),
    ];
    let sent = citizen.post("/lapor", &fields).await;
    let (_, code) = receipt(&sent);
    assert_eq!(sent.header("cache-control"), "no-store");
    sent.says("Dinas Perumahan dan Permukiman")
        .says("8 Juli 2026")
        .says("21 Juli 2026");
    let link = sent.attribute("#link", "href").unwrap();
    assert!(link.ends_with(&format!(".{code}")), "{link}");
    let again = citizen.post("/lapor", &fields).await;
    assert_eq!(again.one("main"), sent.one("main"));
    let wrong = citizen
        .post("/lapor", &[("do", "send"), ("contact", "12")])
        .await;
    wrong.expect(422);
    let named: Vec<_> = ["description", "contact"]
        .into_iter()
        .filter(|name| {
            wrong
                .attribute(&format!("#{name}[aria-invalid=true]"), "id")
                .is_some()
        })
        .collect();
    assert_eq!(named, ["description", "contact"], "{}", wrong.text());
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
