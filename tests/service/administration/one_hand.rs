//! Two people are two: nobody confirms for an account of the own making.

use tanggap::complaint::Role;

use super::people::{add, decide, let_in};
use super::{HOME, LAMP_RULE, agree, change, lamp_unit, publish};
use crate::harness::TestApp;

#[tokio::test]
async fn nobody_confirms_for_an_account_of_the_own_making() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    // The administrator gets an inspector and a second administrator, both by the book.
    let two = (&mut admin, &mut inspector);
    let mut eye = let_in(&app, two, ("mata", "inspector")).await;
    let two = (&mut admin, &mut inspector);
    let mut hand = let_in(&app, two, ("tangan", "admin")).await;
    // With neither does the one confirm for the other: accounts, reference data, deadlines computed anew.
    for (name, asker) in [("siti", &mut admin), ("budi", &mut hand)] {
        add(asker, name, "officer", "dishub").await.expect(200);
        let refused = decide(&mut eye, "true").await;
        refused.expect(409).says("tangan yang sama");
        // A stranger does, and everybody may refuse.
        let granted = if name == "siti" { "true" } else { "false" };
        let stranger = match name {
            "siti" => &mut inspector,
            _ => &mut eye,
        };
        decide(stranger, granted).await.expect(303);
    }
    change(&mut hand, "/petugas/kelola/tambah/aturan", LAMP_RULE).await;
    publish(&mut hand, "").await.expect(303);
    let link = eye.get(HOME).await.attribute("main tbody a", "href");
    let link = link.unwrap();
    let (action, form) = (
        format!("{link}/setujui"),
        format!("form[action='{link}/setujui']"),
    );
    let refused = eye.fill(&link, &form, &action, &[]).await;
    let told = refused.location();
    eye.get(&told).await.says("tangan yang sama");
    app.state.clock.advance_seconds(61);
    assert_eq!(lamp_unit(&app).await, "disperkim");
    agree(&app).await;
    app.state.clock.advance_seconds(61);
    assert_eq!(lamp_unit(&app).await, "dishub");
}
