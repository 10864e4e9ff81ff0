//! Every task of a citizen in a browser that runs no scripts.

use serde_json::json;
use tempfile::TempDir;

use super::harness::{Filed, LAMP, TestApp, photo};
use super::lab::QUIET;
use super::visitor::Visitor;
use super::world::serving;

/// A citizen before an office, with photographs in the pocket.
struct Task {
    app: TestApp,
    url: String,
    citizen: Visitor,
    pocket: TempDir,
    _shared: tokio::sync::RwLockReadGuard<'static, ()>,
}

impl Task {
    /// None where there is no browser.
    async fn begin() -> Option<Self> {
        let shared = QUIET.read().await;
        let citizen = Visitor::arrive(360, false).await?;
        let (app, url) = serving(|_| {}).await;
        Some(Self {
            app,
            url,
            citizen,
            pocket: tempfile::tempdir().unwrap(),
            _shared: shared,
        })
    }

    async fn open(&self, path: &str) {
        self.citizen.open(&format!("{}{path}", self.url)).await;
    }

    /// Puts a photograph into a field.
    async fn attach(&self, field: &str, name: &str) {
        let file = self.pocket.path().join(name);
        std::fs::write(&file, photo(7)).unwrap();
        self.citizen.attach(field, file.to_str().unwrap()).await;
    }

    /// Opens a complaint with its code.
    async fn open_case(&self, filed: &Filed) {
        self.open("/lacak").await;
        self.citizen.write("reference", &filed.reference).await;
        self.citizen.write("code", &filed.code).await;
        self.citizen
            .click("main form[action='/lacak'] button")
            .await;
        self.citizen.sees("Perjalanan laporan").await;
    }

    /// A complaint that its unit has resolved.
    async fn resolved(&self) -> Filed {
        let filed = self.app.file_simple().await;
        self.app.head("disdukcapil").await.finishes(&filed).await;
        filed
    }

    async fn end(self) {
        self.citizen.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn files_a_complaint_with_a_photo_and_changes_it_on_the_check_page() {
    let Some(task) = Task::begin().await else {
        return;
    };
    let citizen = &task.citizen;
    task.open("/lapor").await;
    citizen.write("contact", "bukan alamat").await;
    citizen.write("description", LAMP).await;
    task.attach("main input#photo", "lampu.png").await;
    citizen.click("#send").await;
    citizen.sees("Ada yang perlu diperbaiki").await;
    citizen.sees("lampu.png").await;
    citizen.write("contact", "warga@contoh.example").await;
    citizen.click("#send").await;
    citizen.sees("Periksa lalu kirim").await;
    citizen.sees("lampu.png").await;
    citizen.click("main .change button").await;
    citizen
        .write(
            "description",
            "Lampu di depan balai warga padam sejak kemarin.",
        )
        .await;
    citizen.click("#send").await;
    citizen.sees("Lampu di depan balai warga").await;
    citizen.click("main form button[value=send]").await;
    citizen.sees("Laporan terkirim").await;
    citizen.click("main form[action='/lacak'] button").await;
    citizen.sees("Lampu di depan balai warga").await;
    let pictures = citizen.count("main img").await;
    assert_eq!(pictures, 1, "the photo is on the reporter's page");
    task.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn looks_a_complaint_up_with_and_without_its_code() {
    let Some(task) = Task::begin().await else {
        return;
    };
    let filed = task.app.file_simple().await;
    task.open("/lacak").await;
    task.citizen
        .write("reference", &filed.reference.to_lowercase())
        .await;
    task.citizen
        .click("main form[action='/lacak'] button")
        .await;
    task.citizen.sees("Diverifikasi").await;
    assert!(!task.citizen.text("main").await.contains("KTP saya"));
    task.open_case(&filed).await;
    task.citizen.sees("KTP saya belum dapat diambil").await;
    task.citizen.submit("form[action='/lacak/tutup']").await;
    task.open(&format!("/lacak/{}", filed.reference)).await;
    task.citizen.sees("Diverifikasi").await;
    assert!(!task.citizen.text("main").await.contains("KTP saya"));
    task.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn answers_a_question_with_a_file() {
    let Some(task) = Task::begin().await else {
        return;
    };
    let filed = task.app.file_simple().await;
    let mut head = task.app.head("disdukcapil").await;
    head.does(&filed, "start", &json!({})).await.expect(200);
    let question = json!({ "text": "Nomor antrean Anda berapa? Kirim fotonya." });
    head.does(&filed, "ask", &question).await.expect(200);
    task.app.work_after_delay().await;
    task.open_case(&filed).await;
    task.citizen.sees("Nomor antrean Anda berapa?").await;
    task.attach("form[action$='/reply'] input[type=file]", "antrean.png")
        .await;
    task.citizen
        .act(&filed.reference, "reply", Some("Nomor 27, di loket dua."))
        .await;
    task.citizen.sees("Nomor 27, di loket dua.").await;
    task.citizen.comes_to_show(".timeline img").await;
    task.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn says_that_it_is_done_and_how_well() {
    let Some(task) = Task::begin().await else {
        return;
    };
    let filed = task.resolved().await;
    task.open_case(&filed).await;
    task.citizen
        .unfold(&format!(
            "form[action='/lacak/{}/confirm']",
            filed.reference
        ))
        .await;
    task.citizen.choose("rating", "4").await;
    task.citizen.act(&filed.reference, "confirm", None).await;
    task.citizen.sees("Ditutup").await;
    task.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn disputes_with_a_photo() {
    let Some(task) = Task::begin().await else {
        return;
    };
    let filed = task.resolved().await;
    task.open_case(&filed).await;
    let form = format!("form[action='/lacak/{}/dispute']", filed.reference);
    task.citizen.unfold(&form).await;
    task.attach(&format!("{form} input[type=file]"), "loket.png")
        .await;
    task.citizen
        .act(
            &filed.reference,
            "dispute",
            Some("Loketnya tutup, dokumen belum bisa diambil."),
        )
        .await;
    task.citizen.sees("Loketnya tutup").await;
    task.citizen.comes_to_show(".timeline img").await;
    task.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn withdraws_a_complaint_and_erases_what_it_said() {
    let Some(task) = Task::begin().await else {
        return;
    };
    let filed = task.app.file_simple().await;
    task.open_case(&filed).await;
    task.citizen.act(&filed.reference, "withdraw", None).await;
    task.citizen.sees("Ditutup").await;
    task.citizen.click("a[href$='/hapus-data']").await;
    task.citizen.click("#understood").await;
    task.citizen
        .submit("main form[action$='/hapus-data']")
        .await;
    task.app.work_after_delay().await;
    task.open(&format!("/lacak/{}", filed.reference)).await;
    assert!(!task.citizen.text("main").await.contains("KTP saya"));
    task.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn asks_for_a_new_code() {
    let Some(task) = Task::begin().await else {
        return;
    };
    // No mail leaves this house, and the page says so instead of promising a code.
    let body = json!({ "description": LAMP, "reporter": { "email": "warga@contoh.example" } });
    let filed = task.app.file(&body).await;
    task.open("/lacak").await;
    task.citizen.click("a[href='/lacak/kode-hilang']").await;
    task.citizen.write("reference", &filed.reference).await;
    task.citizen.write("contact", "warga@contoh.example").await;
    task.citizen.click("main form button").await;
    task.citizen
        .comes_to_show("main .banner.warn[role=status]")
        .await;
    task.end().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn changes_language_and_theme() {
    let Some(task) = Task::begin().await else {
        return;
    };
    task.open("/lacak").await;
    task.citizen.click("form[action='/bahasa'] button").await;
    task.citizen.sees("Track").await;
    assert!(task.citizen.address().await.ends_with("/lacak"));
    task.citizen
        .click("form[action='/tema'] button[value=dark]")
        .await;
    task.citizen.comes_to_show("html[data-theme=dark]").await;
    assert!(task.citizen.address().await.ends_with("/lacak"));
    task.end().await;
}
