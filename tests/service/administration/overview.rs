//! The first page of the administration: what holds, what comes, and what waits for somebody, each with its link.

use serde_json::json;
use tanggap::complaint::Role;

use super::webhooks::{answering, listener};
use super::{HOME, LAMP_RULE, agree, change, publish};
use crate::harness::{Answer, LAMP, TestApp};
use crate::messages::sink::Sink;

/// The words of one line.
fn line(page: &Answer, name: &str) -> String {
    let lines = page.all("#state > div");
    let line = lines.iter().find(|line| line.starts_with(name));
    line.unwrap_or_else(|| panic!("{name}: {lines:?}"))[name.len()..]
        .trim()
        .to_owned()
}

#[tokio::test]
async fn it_says_what_holds_and_that_nothing_waits() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = admin.get(HOME).await;
    assert!(line(&page, "Berlaku sekarang").contains("dari berkas program"));
    for name in [
        "Menunggu orang kedua",
        "Segera berlaku",
        "Hitung ulang batas waktu",
        "Akun menunggu persetujuan",
        "Pesan gagal terkirim",
        "Webhook bermasalah",
    ] {
        assert_eq!(line(&page, name), "Tidak ada");
    }
}

#[tokio::test]
async fn what_waits_comes_or_fails_is_a_link_to_where_it_is_seen_to() {
    let server = answering(500).await;
    let sink = Sink::open().await;
    sink.replies(550);
    let app = TestApp::with(|config| {
        listener(&server)(config);
        sink.configure(config);
    })
    .await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let mut inspector = app.staff("inspektur", Role::Inspector, None).await;
    let mut desk = app.staff("koordinator", Role::Coordinator, None).await;
    app.file(&json!({
        "description": LAMP,
        "identity": "named",
        "reporter": { "name": "Siti", "email": "siti@warga.example" },
    }))
    .await;
    app.work().await;
    change(&mut admin, "/petugas/kelola/tambah/aturan", LAMP_RULE).await;
    publish(&mut admin, "2026-07-20").await.expect(303);
    let people = "/petugas/kelola/orang";
    let fields = [("name", "baru"), ("role", "officer"), ("unit", "dishub")];
    let form = format!("form[action='{people}']");
    let asked = admin.fill(people, &form, people, &fields).await;
    asked.expect(200);

    let page = admin.get(HOME).await;
    assert_eq!(line(&page, "Menunggu orang kedua"), "Perubahan dari admin");
    assert_eq!(line(&page, "Segera berlaku"), "Tidak ada");
    assert_eq!(line(&page, "Akun menunggu persetujuan"), "1 usulan");
    assert_eq!(line(&page, "Webhook bermasalah"), "dasbor");
    assert_eq!(line(&page, "Pesan gagal terkirim"), "1 pesan");
    let links = page.attributes("#state a", "href");
    for link in &links {
        admin.get(link).await.expect(200);
    }
    assert!(links.iter().any(|link| link == people), "{links:?}");
    // Nobody is led to where they are not let in.
    for person in [&mut inspector, &mut desk] {
        let page = person.get(HOME).await;
        for link in page.attributes("#state a", "href") {
            person.get(&link).await.expect(200);
        }
        assert_eq!(line(&page, "Menunggu orang kedua"), "Perubahan dari admin");
    }

    agree(&app).await;
    let page = admin.get(HOME).await;
    assert_eq!(line(&page, "Menunggu orang kedua"), "Tidak ada");
    let ahead = line(&page, "Segera berlaku");
    assert!(
        ahead.contains("19 Juli 2026, 24.00") && ahead.ends_with("dari admin"),
        "{ahead}"
    );
    app.advance_days(20);
    let mut admin = app.staff("admin2", Role::Admin, None).await;
    let page = admin.get(HOME).await;
    let holds = line(&page, "Berlaku sekarang");
    assert!(
        holds.contains("19 Juli 2026, 24.00") && holds.contains("disetujui pengawas"),
        "{holds}"
    );
}

#[tokio::test]
async fn the_newest_lines_of_the_log_are_shown_and_the_rest_on_demand() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    for k in 0..11 {
        let page = "/petugas/kelola/pesan/received";
        let words = format!("Laporan {{reference}} diterima, kabar ke {k}.");
        change(&mut admin, page, &[("mail-received", words.as_str())]).await;
        publish(&mut admin, "").await.expect(303);
        app.state.clock.advance_seconds(61);
    }
    let page = admin.get(HOME).await;
    assert_eq!(page.all("#log tbody tr").len(), 10);
    let all = admin.get(&format!("{HOME}?semua=ya")).await;
    assert_eq!(all.all("#log tbody tr").len(), 12);
    page.says("Lihat semua perubahan");
    all.says_nothing_of("Lihat semua perubahan");
}
