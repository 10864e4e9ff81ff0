//! The city's own words for notices: checked, previewed, and said once they are in force.

use serde_json::json;
use tanggap::complaint::Role;

use super::{DRAFT, publish};
use crate::harness::TestApp;

const PAGE: &str = "/petugas/kelola/pesan";
const FORM: &str = "form[action='/petugas/kelola/pesan']";

#[tokio::test]
async fn own_words_are_previewed_and_said_from_their_day_on() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin
        .get(PAGE)
        .await
        .says("Terima kasih. Laporan BJB-7K3M-92QX sudah kami terima.");
    for (text, why) in [
        ("Halo, sudah kami catat.", "leaves out"),
        ("Halo {nama}, laporan {reference}.", "does not know"),
        ("Halo {reference", "stands alone"),
    ] {
        let refused = admin
            .fill(PAGE, FORM, PAGE, &[("mail-received", text)])
            .await;
        refused.expect(422).says(why);
        assert_eq!(refused.attribute("#mail-received", "value").unwrap(), text);
    }
    let own = [(
        "mail-received",
        "Halo \"warga\", laporan {reference} tercatat.",
    )];
    admin.fill(PAGE, FORM, PAGE, &own).await.expect(303);
    admin
        .get(PAGE)
        .await
        .says("Halo \"warga\", laporan BJB-7K3M-92QX tercatat.");
    admin.get(DRAFT).await.says("tercatat");
    publish(&mut admin, "").await.expect(303);
    app.state.clock.advance_seconds(61);
    let filed = app
        .file(&json!({
            "description": crate::harness::LAMP,
            "identity": "named",
            "reporter": { "name": "Siti", "email": "siti@warga.example" },
        }))
        .await;
    app.work_after_delay().await;
    let words = format!("Halo \"warga\", laporan {} tercatat.", filed.reference);
    let mut admin = app.staff("admin2", Role::Admin, None).await;
    admin.get("/petugas/pesan").await.says(&words);
}

#[tokio::test]
async fn every_kind_of_news_has_its_name_in_both_languages() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    for language in ["id", "en"] {
        let fields = [("lang", language), ("back", PAGE)];
        let form = "form[action='/bahasa']";
        let chosen = admin.fill(PAGE, form, "/bahasa", &fields).await;
        chosen.expect(303);
        for notices in ["id", "en"] {
            let page = admin.get(&format!("{PAGE}?bahasa={notices}")).await;
            page.expect(200).says_nothing_of("[reference-");
            page.says_nothing_of("[mail-");
        }
    }
}
