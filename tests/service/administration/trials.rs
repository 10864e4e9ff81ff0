//! A trial is that of the draft as it is, also when the person tried another one just before.

use tanggap::complaint::Role;

use super::{DRAFT, LAMP_RULE, change, tried};
use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn another_draft_is_tried_anew_and_the_same_one_is_shown_again() {
    let app = TestApp::start().await;
    for _ in 0..6 {
        app.file(&serde_json::json!({ "description": LAMP })).await;
    }
    let mut admin = app.staff("admin", Role::Admin, None).await;
    change(&mut admin, "/petugas/kelola/tambah/aturan", LAMP_RULE).await;
    let first = tried(&mut admin).await;
    assert_eq!(first.all("#routing dd")[..3], ["6", "0", "6"]);
    // Ten minutes long it is the same result, whatever comes in.
    app.file(&serde_json::json!({ "description": LAMP })).await;
    assert_eq!(tried(&mut admin).await.one("#routing dd"), "6");
    app.state.clock.advance_seconds(601);
    assert_eq!(tried(&mut admin).await.one("#routing dd"), "7");

    let discard = "/petugas/kelola/draf/buang";
    let form = format!("form[action='{discard}']");
    let gone = admin.fill(DRAFT, &form, discard, &[]).await;
    gone.expect(303);
    let rule = "/petugas/kelola/daftar/aturan/jukir";
    let shown = admin.get(rule).await;
    let form = format!("form[action='{rule}']");
    let mut fields = shown.fields(&form);
    for (name, value) in &mut fields {
        if name == "why" {
            "Parkir liar ditangani perhubungan".clone_into(value);
        }
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    admin.fill(rule, &form, rule, &fields).await.expect(303);
    let second = tried(&mut admin).await;
    assert_eq!(second.all("#routing dd")[..3], ["7", "7", "0"]);
}
