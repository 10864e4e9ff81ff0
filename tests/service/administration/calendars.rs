//! Working hours by forms: somebody who knows no file format enters Ramadan, a joint leave and a short day.

use tanggap::complaint::Role;

use super::{DRAFT, HOME, change, publish, tried};
use crate::harness::{Answer, Browser, TestApp};

const CALENDAR: &str = "/petugas/kelola/kalender/kantor";
const DAYS: &str = "/petugas/kelola/kalender/kantor/hari";
const WEEK: &str = "/petugas/kelola/kalender/kantor/jam";
const NEW_PERIOD: &str = "/petugas/kelola/kalender/kantor/masa/baru";

/// Sends the form of a page as it stands, with some fields changed.
async fn send(admin: &mut Browser, page: &str, action: &str, changed: &[(&str, &str)]) -> Answer {
    let shown = admin.get(page).await;
    shown.expect(200);
    let fields = shown.fields(&format!("form[action='{action}']"));
    let all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !changed.iter().any(|(other, _)| other == name))
        .chain(changed.iter().copied())
        .collect();
    admin.post(action, &all).await
}

/// The newest change is agreed to and takes effect.
async fn agreed(app: &TestApp, admin: &mut Browser) {
    publish(admin, "").await.expect(303);
    let link = admin.get(HOME).await.attribute("#log tbody a", "href");
    let link = link.unwrap();
    let agree = format!("{link}/setujui");
    let form = format!("form[action='{agree}']");
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    inspector.fill(&link, &form, &agree, &[]).await.expect(303);
    app.state.clock.advance_seconds(61);
}

#[tokio::test]
async fn next_ramadan_is_entered_with_the_hours_of_the_last_one_and_published() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = admin.get(NEW_PERIOD).await;
    page.expect(200).says("disalin dari Ramadan 1448 H");
    let value = |name: &str| page.attribute(&format!("[id='{name}']"), "value");
    assert_eq!(value("friday.0.to").unwrap(), "11.30");
    assert_eq!(value("saturday.0.from").unwrap(), "");
    let filled = [
        ("name", "Ramadan 1449 H"),
        ("from", "2028-01-28"),
        ("to", "2028-02-26"),
    ];
    let saved = send(&mut admin, NEW_PERIOD, NEW_PERIOD, &filled).await;
    saved.expect(303);
    let shown = admin.get(&saved.location()).await;
    shown.expect(200).says("Tersimpan di draf");
    assert!(shown.one("#periods").contains("Ramadan 1449 H"));
    let february = shown.all("#year tbody tr")[1].clone();
    assert!(
        february.contains("Ramadan 1449 H, lebih pendek"),
        "{february}"
    );
    admin.get(DRAFT).await.says("Ramadan 1449 H");
    agreed(&app, &mut admin).await;
    // What was written by hand stays as it was, with its comments.
    let mut other = app.staff("admin2", Role::Admin, None).await;
    let text = other.get("/petugas/kelola/berkas/calendar.toml").await;
    let text = text.one("textarea");
    assert!(text.contains("# Not verified: an estimate"), "{text}");
    assert!(text.contains("from = \"2028-01-28\""), "{text}");
}

#[tokio::test]
async fn a_late_short_day_moves_deadlines_once_two_people_agreed() {
    let app = TestApp::start().await;
    let before = app.file_simple().await.body["first_response_due"].to_string();
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let day = [
        ("date", "2026-07-03"),
        ("name", "Cuti bersama daerah"),
        ("kind", "joint_leave"),
    ];
    let saved = send(&mut admin, CALENDAR, DAYS, &day).await;
    saved.expect(303);
    let shown = admin.get(&saved.location()).await;
    assert!(shown.one("#days").contains("Cuti bersama daerah"));
    let july = shown.all("#year tbody tr")[6].clone();
    assert!(july.contains("3: Cuti bersama daerah, libur"), "{july}");
    // What is running would move, and the trial says so before anything is published.
    let trial = tried(&mut admin).await;
    assert_eq!(trial.all("#moves tbody tr").len(), 2, "both clocks");
    agreed(&app, &mut admin).await;
    let after = app.file_simple().await.body["first_response_due"].to_string();
    assert!(before < after, "{before} {after}");
    // The same day is taken out again.
    let mut admin = app.staff("admin2", Role::Admin, None).await;
    let gone = format!("{DAYS}/2026-07-03/hapus");
    let form = format!("form[action='{gone}']");
    admin.fill(CALENDAR, &form, &gone, &[]).await.expect(303);
    let shown = admin.get(CALENDAR).await;
    shown.says_nothing_of("Cuti bersama daerah");
    admin
        .fill(CALENDAR, "form[action='/petugas/keluar']", &gone, &[])
        .await
        .expect(404);
}

#[tokio::test]
async fn every_mistake_is_a_sentence_at_its_field_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    for (field, typed, said) in [
        ("tuesday.0.from", "pagi", "Jam belum benar"),
        ("tuesday.0.from", "25.00", "Jam belum benar"),
        ("tuesday.0.from", "", "Isi jam buka dan jam tutup"),
        ("tuesday.0.to", "06.00", "Jam tutup harus sesudah jam buka"),
        ("tuesday.1.from", "11.00", "bertumpuk dengan rentang"),
    ] {
        let refused = send(&mut admin, WEEK, WEEK, &[(field, typed)]).await;
        refused.expect(422).says(said);
        let back = refused.attribute(&format!("[id='{field}']"), "value");
        assert_eq!(back.unwrap(), typed);
        let at = match field {
            "tuesday.0.to" => "tuesday.0.to",
            "tuesday.1.from" => "tuesday.1.from",
            _ => "tuesday.0.from",
        };
        assert!(refused.one(&format!("[id='{at}-error']")).contains(said));
    }
    for (changed, said) in [
        (
            [("date", "3 Juli"), ("kind", "holiday")],
            "Tanggal belum benar",
        ),
        ([("date", "2026-07-03"), ("kind", "")], "Isi bagian ini"),
        (
            [("date", "2026-07-03"), ("kind", "short_day")],
            "Isi jam kerja hari itu",
        ),
    ] {
        let mut fields = vec![("name", "Hari pendek")];
        fields.extend(changed);
        let refused = send(&mut admin, CALENDAR, DAYS, &fields).await;
        refused.expect(422).says(said);
        assert_eq!(refused.attribute("#name", "value").unwrap(), "Hari pendek");
    }
    for (from, to, said) in [
        ("2027-02-10", "2027-02-01", "Hari terakhir harus sesudah"),
        ("2027-02-10", "2027-05-01", "bertumpuk dengan masa lain"),
        ("", "2027-05-01", "Tanggal belum benar"),
    ] {
        let fields = [("name", "Masa lain"), ("from", from), ("to", to)];
        let refused = send(&mut admin, NEW_PERIOD, NEW_PERIOD, &fields).await;
        refused.expect(422).says(said);
        assert_eq!(refused.attribute("#name", "value").unwrap(), "Masa lain");
    }
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
    // Other ways to write a time are understood.
    let typed = [("tuesday.0.from", "0800"), ("wednesday.0.from", "8")];
    send(&mut admin, WEEK, WEEK, &typed).await.expect(303);
    let shown = admin.get(WEEK).await;
    let value = |name: &str| shown.attribute(&format!("[id='{name}']"), "value");
    assert_eq!(value("tuesday.0.from").unwrap(), "08.00");
    assert_eq!(value("wednesday.0.from").unwrap(), "08.00");
}

#[tokio::test]
async fn a_unit_gets_hours_of_its_own() {
    let app = TestApp::start().await;
    let before = app.file_simple().await.body["first_response_due"].to_string();
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let list = "/petugas/kelola/kalender";
    let new = [("name", "loket"), ("from", "kantor")];
    change(&mut admin, list, &new).await;
    let again = admin
        .fill(list, &format!("form[action='{list}']"), list, &new)
        .await;
    again.expect(422).says("Sudah ada");
    // Open on Saturdays too.
    let hours = "/petugas/kelola/kalender/loket/jam";
    let typed = [("saturday.0.from", "08.00"), ("saturday.0.to", "12.00")];
    send(&mut admin, hours, hours, &typed).await.expect(303);
    let unit = "/petugas/kelola/daftar/unit/disdukcapil";
    let own = [("calendar", "loket")];
    send(&mut admin, unit, unit, &own).await.expect(303);
    admin.get(list).await.says("Disdukcapil");
    agreed(&app, &mut admin).await;
    let after = app.file_simple().await.body["first_response_due"].to_string();
    assert!(after < before, "{after} {before}");
}

#[tokio::test]
async fn only_administrators_change_hours() {
    let app = TestApp::start().await;
    for (name, role) in [
        ("koordinator", Role::Coordinator),
        ("inspektur", Role::Inspector),
        ("pimpinan", Role::Leader),
    ] {
        let mut person = app.staff(name, role, None).await;
        person.get(CALENDAR).await.expect(403);
        let fields = [
            ("date", "2026-07-03"),
            ("name", "Libur"),
            ("kind", "holiday"),
        ];
        let form = "form[action='/petugas/keluar']";
        let posted = person.fill("/petugas/sandi", form, DAYS, &fields).await;
        posted.expect(403);
    }
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
}
