//! Deadlines are computed anew by somebody who is stopped again and again: it goes on where it was, exactly once.

use std::time::Duration;

use tanggap::administration::reschedule::carry_on;
use tanggap::complaint::Role;

use super::{HOME, change, publish};
use crate::harness::{Filed, TestApp};

const PAGE: &str = "/petugas/kelola/hitung-ulang";
/// More than two parts.
const COMPLAINTS: usize = 120;

#[tokio::test]
async fn stopped_anywhere_it_goes_on_and_moves_no_deadline_twice() {
    let app = TestApp::start().await;
    let mut open: Vec<Filed> = Vec::new();
    for _ in 0..COMPLAINTS {
        open.push(app.file_simple().await);
    }
    let before = app.thread(&open[0]).await["first_response_due"].to_string();
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    let page = "/petugas/kelola/libur";
    let day = [
        ("date", "2026-07-03"),
        ("name", "Hari jadi kota"),
        ("kind", "holiday"),
    ];
    change(&mut admin, page, &day).await;
    publish(&mut admin, "").await.expect(303);
    let link = admin.get(HOME).await.attribute("#log tbody a", "href");
    let link = link.unwrap();
    let agree = format!("{link}/setujui");
    let form = format!("form[action='{agree}']");
    inspector.fill(&link, &form, &agree, &[]).await.expect(303);
    app.state.clock.advance_seconds(61);
    let form = format!("form[action='{PAGE}']");
    let why = [("reason", "Keputusan bersama terbit belakangan")];
    admin.fill(PAGE, &form, PAGE, &why).await.expect(303);
    let wish = inspector.get(PAGE).await;
    let link = wish.attribute(&format!("form[action^='{PAGE}/']"), "action");
    let link = link.unwrap();
    let form = format!("form[action='{link}']");
    let granted = [("granted", "true")];
    inspector
        .fill(PAGE, &form, &link, &granted)
        .await
        .expect(303);

    let second = app.copy().await;
    let (mut stopped, mut seen, mut ended) = (0, Vec::new(), false);
    for patience in [2, 9, 30, 70, 150, 60_000].iter().cycle().take(60) {
        // What is dropped at the end of its time is stopped in the middle.
        let step = carry_on(&app.state.service, app.now());
        match tokio::time::timeout(Duration::from_millis(*patience), step).await {
            Err(_) => stopped += 1,
            Ok(done) => ended = !done.unwrap(),
        }
        if ended {
            break;
        }
        let shown = admin.get(PAGE).await;
        if let Some(looked) = shown.attribute("progress", "value") {
            seen.push(looked.parse::<usize>().unwrap());
        }
    }
    assert!(ended, "it never came to an end: {seen:?}");
    assert!(stopped > 2, "it was never stopped");
    assert!(seen.is_sorted(), "{seen:?}");
    let halfway = seen.iter().any(|looked| (1..COMPLAINTS).contains(looked));
    assert!(halfway, "{seen:?}");
    // Both at once find nothing more to do.
    let (one, other) = (&app.state.service, &second.state.service);
    let (one, other) = tokio::join!(carry_on(one, app.now()), carry_on(other, app.now()));
    assert!(!one.unwrap() && !other.unwrap());

    let after = app.thread(&open[0]).await["first_response_due"].to_string();
    assert!(before < after, "{before} {after}");
    for filed in &open {
        let thread = app.thread(filed).await;
        assert_eq!(thread["first_response_due"].to_string(), after);
        let acts = thread.to_string().matches("\"rescheduled\"").count();
        assert_eq!(acts, 1, "{}", filed.reference);
    }
    let log = admin.get(PAGE).await.all("#log tbody tr")[0].clone();
    assert!(log.contains("Selesai") && log.contains("120"), "{log}");
}
