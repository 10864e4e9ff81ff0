//! A holiday that comes late: what is open is computed anew by two people, told to its reporter, and counted so.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use super::{HOME, change, people, publish};
use crate::harness::{Answer, Browser, Filed, TestApp};

const PAGE: &str = "/petugas/kelola/hitung-ulang";

struct Office {
    app: TestApp,
    admin: Browser,
    inspector: Browser,
}

impl Office {
    async fn open() -> Self {
        let app = TestApp::start().await;
        let admin = app.staff("admin", Role::Admin, None).await;
        let inspector = app.staff("inspektur", Role::Inspector, None).await;
        Self {
            app,
            admin,
            inspector,
        }
    }

    /// A holiday is added and takes effect.
    async fn holiday(&mut self, date: &str, name: &str) {
        let page = "/petugas/kelola/libur";
        let fields = [("date", date), ("name", name), ("kind", "holiday")];
        change(&mut self.admin, page, &fields).await;
        publish(&mut self.admin, "").await.expect(303);
        let log = self.admin.get(HOME).await;
        let link = log.attribute("main tbody a", "href").unwrap();
        let agree = format!("{link}/setujui");
        let form = format!("form[action='{agree}']");
        let agreed = self.inspector.fill(&link, &form, &agree, &[]).await;
        agreed.expect(303);
        self.app.state.clock.advance_seconds(61);
    }

    async fn ask(&mut self) -> Answer {
        let form = format!("form[action='{PAGE}']");
        let fields = [("reason", "Keputusan bersama terbit belakangan")];
        self.admin.fill(PAGE, &form, PAGE, &fields).await
    }

    async fn decide(&mut self, granted: &str) {
        let page = self.inspector.get(PAGE).await;
        let link = page.attribute(&format!("form[action^='{PAGE}/']"), "action");
        let link = link.unwrap();
        let form = format!("form[action='{link}']");
        let fields = [("granted", granted)];
        let done = self.inspector.fill(PAGE, &form, &link, &fields).await;
        done.expect(303);
    }

    /// Both agree, and the work is done.
    async fn again(&mut self) {
        self.ask().await.expect(303);
        self.decide("true").await;
        self.app.work().await;
    }

    async fn named(&self, mail: &str) -> Filed {
        let body = json!({
            "description": "Kantor pelayanan tutup padahal masih jam kerja, antrean panjang sekali.",
            "category": "kependudukan", "identity": "named",
            "reporter": { "name": "Rusdi", "email": mail },
        });
        self.app.file(&body).await
    }

    async fn due(&self, filed: &Filed) -> (Value, Value) {
        let thread = self.app.thread(filed).await;
        let due = |name: &str| thread[name].clone();
        (due("first_response_due"), due("resolution_due"))
    }

    async fn acts(&self, filed: &Filed) -> usize {
        let thread = self.app.thread(filed).await.to_string();
        thread.matches("\"rescheduled\"").count()
    }
}

#[tokio::test]
async fn open_deadlines_move_by_an_act_of_two_people_that_shows_the_difference_first() {
    let mut office = Office::open().await;
    let open = office.named("rusdi@rumah.example").await;
    let done = office.named("lain@rumah.example").await;
    let mut head = office.app.head("disdukcapil").await;
    head.finishes(&done).await;
    office.app.work_after_delay().await;
    let (before, kept) = (office.due(&open).await, office.due(&done).await);
    office.holiday("2026-07-03", "Hari jadi kota").await;
    office.app.work().await;
    assert_eq!(office.due(&open).await, before, "nothing moves by itself");

    let page = office.admin.get(PAGE).await;
    page.expect(200)
        .says(&open.reference)
        .says("Hari jadi kota");
    page.says_nothing_of(&done.reference)
        .says_nothing_of("antrean panjang");
    let form = format!("form[action='{PAGE}']");
    let short = office
        .admin
        .fill(PAGE, &form, PAGE, &[("reason", "ya")])
        .await;
    short.expect(422).says("minimal 10 huruf");
    office.ask().await.expect(303);
    let twice = [("reason", "Keputusan bersama terbit belakangan")];
    let twice = office
        .admin
        .fill(PAGE, "form[action='/petugas/keluar']", PAGE, &twice)
        .await;
    twice.expect(409).says("masih menunggu");
    office.app.work().await;
    assert_eq!(office.due(&open).await, before, "a second person decides");
    office.decide("true").await;
    office.app.work().await;

    let after = office.due(&open).await;
    assert!(before.0.as_str() < after.0.as_str(), "{before:?} {after:?}");
    assert!(before.1.as_str() < after.1.as_str(), "{before:?} {after:?}");
    assert_eq!(office.due(&done).await, kept, "what has ended stays");
    assert_eq!((office.acts(&open).await, office.acts(&done).await), (1, 0));
    let log = office.admin.get(PAGE).await;
    log.says("Tidak ada laporan terbuka").says("Selesai");
    // Its handler reads why, and so does everybody else.
    let mut desk = office
        .app
        .staff("petugas", Role::Officer, Some("disdukcapil"))
        .await;
    let case = desk
        .get(&format!("/petugas/laporan/{}", open.reference))
        .await;
    case.says("Hari jadi kota")
        .says("dihitung ulang karena hari kerja berubah")
        .says("Keputusan bersama terbit belakangan");
    // The reporter is told that it moved; whoever's did not move is not.
    office.app.work_after_delay().await;
    let told = office.admin.get("/petugas/pesan").await;
    told.says(&format!("Batas waktu laporan {} bergeser", open.reference));
    told.says_nothing_of(&format!("Batas waktu laporan {} bergeser", done.reference));
}

#[tokio::test]
async fn twice_changes_nothing_and_a_refusal_changes_nothing_either() {
    let mut office = Office::open().await;
    let open = office.named("rusdi@rumah.example").await;
    office.holiday("2026-07-03", "Hari jadi kota").await;
    let before = office.due(&open).await;
    office.ask().await.expect(303);
    office.decide("false").await;
    office.app.work().await;
    assert_eq!(office.due(&open).await, before);
    office.again().await;
    let after = office.due(&open).await;
    assert_eq!(office.acts(&open).await, 1);
    // There is nothing left to ask for, also past the page.
    let fields = [("reason", "Keputusan bersama terbit belakangan")];
    let again = office
        .admin
        .fill(PAGE, "form[action='/petugas/keluar']", PAGE, &fields)
        .await;
    again.expect(409).says("Tidak ada batas");
    office.app.work().await;
    assert_eq!(office.due(&open).await, after);
    assert_eq!(office.acts(&open).await, 1);
}

#[tokio::test]
async fn the_order_of_two_late_holidays_does_not_matter() {
    let days = [
        ("2026-07-03", "Hari jadi kota"),
        ("2026-07-06", "Cuti daerah"),
    ];
    let mut ends = Vec::new();
    for order in [[0, 1], [1, 0]] {
        let mut office = Office::open().await;
        let open = office.named("rusdi@rumah.example").await;
        for place in order {
            let (date, name) = days[place];
            office.holiday(date, name).await;
            office.again().await;
        }
        assert_eq!(office.acts(&open).await, 2);
        ends.push(office.due(&open).await);
    }
    assert_eq!(ends[0], ends[1]);
}

#[tokio::test]
async fn the_score_counts_with_the_deadline_that_was_computed_anew() {
    let mut worth = Vec::new();
    for is_moved in [false, true] {
        let mut office = Office::open().await;
        let open = office.named("rusdi@rumah.example").await;
        if is_moved {
            office.holiday("2026-07-03", "Hari jadi kota").await;
            office.again().await;
        }
        // Thursday 9 July is the sixth working day, and the fifth where the third of July was none.
        office.app.advance_days(8);
        let mut head = office.app.head("disdukcapil").await;
        head.finishes(&open).await;
        office.app.work().await;
        let score = "/api/v1/units/disdukcapil/score?period=2026-Q3";
        let score = office.app.browser().get(score).await.json();
        let components = score["components"].as_array().unwrap();
        let first = components.iter().find(|one| one["code"] == "T1").unwrap();
        assert_eq!(first["denominator"], 1_000_000, "{score}");
        worth.push(first["numerator"].as_i64().unwrap());
    }
    assert!(worth[0] < worth[1], "{worth:?}");
    assert_eq!(worth[1], 1_000_000, "in time by the days that count");
}

#[tokio::test]
async fn nobody_else_asks_or_agrees() {
    let mut office = Office::open().await;
    let open = office.named("rusdi@rumah.example").await;
    office.holiday("2026-07-03", "Hari jadi kota").await;
    let before = office.due(&open).await;
    let fields = [("reason", "Keputusan bersama terbit belakangan")];
    for (name, role, unit) in [
        ("petugas", Role::Officer, Some("disdukcapil")),
        ("kepala", Role::Head, Some("disdukcapil")),
        ("pimpinan", Role::Leader, None),
        ("bkpsdm", Role::Personnel, None),
    ] {
        let mut person = office.app.staff(name, role, unit).await;
        person.get(PAGE).await.expect(403);
        let form = "form[action='/petugas/keluar']";
        let asked = person.fill("/petugas/sandi", form, PAGE, &fields).await;
        asked.expect(403);
    }
    let form = "form[action='/petugas/keluar']";
    office
        .inspector
        .fill(PAGE, form, PAGE, &fields)
        .await
        .expect(403);
    // A coordinator asks; neither that person nor an administrator agrees.
    let mut coordinator = office
        .app
        .staff("koordinator", Role::Coordinator, None)
        .await;
    let own = format!("form[action='{PAGE}']");
    coordinator
        .fill(PAGE, &own, PAGE, &fields)
        .await
        .expect(303);
    let page = office.inspector.get(PAGE).await;
    let link = page
        .attribute(&format!("form[action^='{PAGE}/']"), "action")
        .unwrap();
    let agree = [("granted", "true")];
    coordinator
        .fill(PAGE, form, &link, &agree)
        .await
        .expect(403);
    office
        .admin
        .fill(PAGE, form, &link, &agree)
        .await
        .expect(403);
    office.app.work().await;
    assert_eq!(office.due(&open).await, before);
}

#[tokio::test]
async fn an_inspector_whom_the_asker_let_in_does_not_agree() {
    let mut office = Office::open().await;
    let open = office.named("rusdi@rumah.example").await;
    office.holiday("2026-07-03", "Hari jadi kota").await;
    let before = office.due(&open).await;
    let mut friend = people::let_in(
        &office.app,
        (&mut office.admin, &mut office.inspector),
        ("mata", "inspector"),
    )
    .await;
    office.ask().await.expect(303);
    let page = friend.get(PAGE).await;
    let link = page.attribute(&format!("form[action^='{PAGE}/']"), "action");
    let link = link.unwrap();
    let form = format!("form[action='{link}']");
    let refused = friend
        .fill(PAGE, &form, &link, &[("granted", "true")])
        .await;
    let told = refused.location();
    friend.get(&told).await.says("tangan yang sama");
    office.app.work().await;
    assert_eq!(office.due(&open).await, before);
    office.decide("true").await;
}

#[tokio::test]
async fn what_alleges_abuse_in_a_unit_moves_along_and_is_not_named() {
    let mut office = Office::open().await;
    let open = office.named("rusdi@rumah.example").await;
    let body = json!({
        "description": "Petugas loket meminta uang tambahan supaya KTP saya didahulukan.",
        "kind": "supervisory", "unit": "disdukcapil",
    });
    let hidden = office.app.file(&body).await;
    office.holiday("2026-07-03", "Hari jadi kota").await;
    office.app.work().await;
    let mut desk = office
        .app
        .staff("meja.capil", Role::Coordinator, Some("disdukcapil"))
        .await;
    let page = desk.get(PAGE).await;
    page.says(&open.reference)
        .says_nothing_of(&hidden.reference);
    let before = office.due(&hidden).await;
    office.again().await;
    assert_ne!(office.due(&hidden).await, before);
}
