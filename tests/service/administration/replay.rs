//! What a receiver was sent in a stretch of time goes out once more: counted first, bounded, under the ids it had.

use std::collections::BTreeMap;

use tanggap::complaint::Role;

use super::webhooks::{answering, count, listener};
use crate::harness::{Answer, Browser, TestApp};

const PAGE: &str = "/petugas/kelola/webhook/rentang";
/// So many go out at one press.
const AT_ONCE: usize = 200;

/// The page of a stretch; the clock of the tests began on 1 July 2026 at 10.00 in the city.
async fn looks(admin: &mut Browser, from: &str, to: &str) -> Answer {
    admin
        .get(&format!("{PAGE}?name=dasbor&from={from}&to={to}"))
        .await
}

/// Presses what the page offers.
async fn presses(admin: &mut Browser, page: &Answer) -> Answer {
    let fields = page.form("#preview form");
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let answer = admin.post(PAGE, &fields).await;
    answer.expect(200);
    answer
}

#[tokio::test]
async fn a_stretch_is_counted_first_and_sent_once_under_the_ids_it_had() {
    let server = answering(204).await;
    let app = TestApp::with(listener(&server)).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    app.file_simple().await;
    app.file_simple().await;
    app.work().await;
    app.state.clock.advance_seconds(900);
    app.file_simple().await;
    app.work().await;
    assert_eq!(count(&server).await, 6);
    app.state.clock.advance_seconds(60);
    let link = admin.get("/petugas/kelola/webhook").await;
    let link = link.attributes("main .ways a", "href");
    assert!(link.iter().any(|link| link == PAGE), "{link:?}");
    let form = admin.get(PAGE).await;
    form.expect(200);
    assert!(form.all("#preview").is_empty());

    let page = looks(&mut admin, "2026-07-01T09:00", "2026-07-01T10:15").await;
    page.expect(200);
    assert_eq!(page.one("#preview h2"), "4 pengiriman di rentang ini");
    app.work().await;
    assert_eq!(count(&server).await, 6, "a look sends nothing");
    let sent = presses(&mut admin, &page).await;
    sent.says("4 pengiriman masuk antrean kirim");
    assert!(
        sent.all("#preview form").is_empty(),
        "nothing is left of it"
    );
    app.work().await;
    let got = server.received_requests().await.unwrap();
    assert_eq!(got.len(), 10);
    let of = |range: std::ops::Range<usize>| -> BTreeMap<_, _> {
        let some = got[range].iter();
        some.map(|one| (one.headers["webhook-id"].to_str().unwrap(), &one.body))
            .collect()
    };
    assert_eq!(of(6..10), of(0..4), "the same ids with the same words");

    // The same press again, and again later, sends nothing.
    for _ in 0..2 {
        let again = presses(&mut admin, &page).await;
        again.says("0 pengiriman masuk antrean kirim");
        app.state.clock.advance_seconds(60);
        app.work().await;
        assert_eq!(count(&server).await, 10);
    }
    // Whoever looks anew may send it anew.
    let page = looks(&mut admin, "2026-07-01T10:15", "2026-07-01T14:00").await;
    presses(&mut admin, &page).await.says("2 pengiriman masuk");
    app.work().await;
    assert_eq!(count(&server).await, 12);
}

#[tokio::test]
async fn a_large_stretch_goes_out_in_parts() {
    let server = answering(204).await;
    let app = TestApp::with(listener(&server)).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    for _ in 0..AT_ONCE / 2 + 3 {
        app.file_simple().await;
    }
    app.work().await;
    app.state.clock.advance_seconds(60);
    let page = looks(&mut admin, "2026-07-01T00:00", "2026-07-02T00:00").await;
    page.says("206 pengiriman di rentang ini")
        .says("mengirim 200 yang paling lama");
    let rest = presses(&mut admin, &page).await;
    rest.says("200 pengiriman masuk antrean kirim")
        .says("6 pengiriman di rentang ini");
    app.work().await;
    assert_eq!(count(&server).await, 406);
    let rest = presses(&mut admin, &rest).await;
    rest.says("6 pengiriman masuk antrean kirim");
    app.work().await;
    assert_eq!(count(&server).await, 412);
}

#[tokio::test]
async fn what_cannot_be_a_stretch_is_said_at_its_field_and_sends_nothing() {
    let server = answering(204).await;
    let app = TestApp::with(listener(&server)).await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    app.file_simple().await;
    app.work().await;
    app.state.clock.advance_seconds(60);
    for (from, to, field, said) in [
        ("kemarin", "2026-07-02T00:00", "from", "Isi tanggal dan jam"),
        (
            "2026-07-02T00:00",
            "2026-07-01T00:00",
            "to",
            "sesudah awalnya",
        ),
        (
            "2026-05-01T00:00",
            "2026-07-02T00:00",
            "to",
            "paling lama 31 hari",
        ),
    ] {
        let page = looks(&mut admin, from, to).await;
        page.expect(422);
        let error = page.one(&format!("#{field}-error"));
        assert!(error.contains(said), "{error}");
        assert_eq!(page.attribute("#from", "value").unwrap(), from);
        assert!(page.all("#preview").is_empty());
    }
    let other = admin
        .get(&format!(
            "{PAGE}?name=lain&from=2026-07-01T00:00&to=2026-07-02T00:00"
        ))
        .await;
    other.expect(422).says("Pilih penerima");
    let page = looks(&mut admin, "2026-07-01T00:00", "2026-07-02T00:00").await;
    let fields = page.form("#preview form");
    // Whoever did not look sends nothing.
    let blind: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| name != "asked_at")
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    admin.post(PAGE, &blind).await.expect(200);
    for (name, role, unit) in [
        ("kepala", Role::Head, Some("dishub")),
        ("koordinator", Role::Coordinator, None),
        ("inspektur", Role::Inspector, None),
    ] {
        let mut person = app.staff(name, role, unit).await;
        person.get(PAGE).await.expect(403);
        let form = "form[action='/petugas/keluar']";
        let fields: Vec<(&str, &str)> = blind
            .iter()
            .filter(|(name, _)| *name != "csrf")
            .copied()
            .chain([("asked_at", "9000000000000000")])
            .collect();
        let answer = person.fill("/petugas/sandi", form, PAGE, &fields).await;
        answer.expect(403);
    }
    app.work().await;
    assert_eq!(count(&server).await, 2);
}
