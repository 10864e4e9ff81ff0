//! A complaint that a browser has opened with its code: for how long, and what keeps others out of it.

use crate::erase::opened;
use crate::harness::TestApp;

#[tokio::test]
async fn an_opened_complaint_closes_by_itself_after_two_hours() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut citizen = opened(&app, &filed).await;
    let page = format!("/lacak/{}", filed.reference);
    app.state.clock.advance_seconds(2 * 3_600 - 1);
    citizen.get(&page).await.expect(200).says("KTP saya");
    app.state.clock.advance_seconds(1);
    citizen.get(&page).await.says_nothing_of("KTP saya");
}

#[tokio::test]
async fn behind_tls_the_code_of_an_opened_complaint_never_travels_without_it() {
    let app =
        TestApp::with(|config| config.public_url = "https://lapor.kota.example".to_owned()).await;
    let filed = app.file_simple().await;
    let fields = [
        ("reference", filed.reference.as_str()),
        ("code", filed.code.as_str()),
    ];
    let answer = app.browser().post("/lacak", &fields).await;
    answer.expect(303);
    let cookie = answer.header("set-cookie").to_owned();
    for rule in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/lacak"] {
        assert!(cookie.contains(rule), "{rule} in {cookie}");
    }
}
