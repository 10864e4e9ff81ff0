//! The service is changed while it runs: reference data with a date, an author and a reason; accounts; receivers.

mod calendars;
mod closing;
mod keywords;
mod late_holiday;
mod one_hand;
mod overview;
mod people;
mod publishing;
mod replay;
mod resume;
mod succession;
mod trials;
mod versions;
mod webhooks;
mod wording;

use std::sync::atomic::{AtomicUsize, Ordering};

use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, TestApp};

const HOME: &str = "/petugas/kelola";
const DRAFT: &str = "/petugas/kelola/draf";

/// A rule that takes street lamps away from their unit.
const LAMP_RULE: &[(&str, &str)] = &[
    ("id", "lampu-malam"),
    ("why", "Lampu padam pada malam hari ditangani perhubungan"),
    ("keywords", "tiga malam"),
    ("unit", "dishub"),
];

/// Adds or changes something by a form of the administration.
async fn change(admin: &mut Browser, page: &str, fields: &[(&str, &str)]) {
    let form = format!("form[action='{page}']");
    let answer = admin.fill(page, &form, page, fields).await;
    answer.expect(303);
}

/// Publishes the draft.
async fn publish(admin: &mut Browser, date: &str) -> Answer {
    let action = "/petugas/kelola/draf/terbit";
    let fields = [
        ("date", date),
        ("reason", "Sesuai keputusan rapat koordinasi"),
    ];
    let form = format!("form[action='{action}']");
    admin.fill(DRAFT, &form, action, &fields).await
}

/// Somebody of the Inspectorate agrees to the newest change.
async fn agree(app: &TestApp) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("pengawas.{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let mut inspector = app.staff(&name, Role::Inspector, None).await;
    let link = inspector.get(HOME).await.attribute("main tbody a", "href");
    let link = link.unwrap();
    let action = format!("{link}/setujui");
    let form = format!("form[action='{action}']");
    let agreed = inspector.fill(&link, &form, &action, &[]).await;
    assert!(agreed.location().contains("disetujui"));
}

/// The unit to which a report about a street lamp goes now.
async fn lamp_unit(app: &TestApp) -> String {
    let filed = app
        .file(&serde_json::json!({ "description": crate::harness::LAMP }))
        .await;
    filed.body["unit"]["code"].as_str().unwrap_or("").to_owned()
}

/// The trial of the draft, once it has come to an end.
async fn tried(admin: &mut Browser) -> Answer {
    for _ in 0..600 {
        let page = admin.get("/petugas/kelola/draf/uji").await;
        page.expect(200);
        if page.all("progress").is_empty() {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the trial never came to an end");
}
