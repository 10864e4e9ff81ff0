//! A question to the reporter: a form of its own, no way to let a clock stand for nothing, and no lock on the unit.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::{Browser, Filed, TestApp};

const QUESTION: &str = "Kapan Anda terakhir datang ke loket?";
const STATEMENT: &str = "Laporan kami terima dan akan kami kerjakan.";

fn path(filed: &Filed) -> String {
    format!("/petugas/laporan/{}", filed.reference)
}

async fn with_contact(app: &TestApp) -> Filed {
    let text = "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.";
    let reporter = json!({ "name": "Kenanga Puspa", "email": "kenanga@example.org" });
    app.file(&json!({ "description": text, "category": "kependudukan", "identity": "named", "reporter": reporter }))
        .await
}

async fn case(program: &mut Browser, filed: &Filed) -> Value {
    let answer = program
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await;
    answer.expect(200);
    answer.json()
}

#[tokio::test]
async fn a_statement_is_sent_as_a_question_only_by_somebody_who_means_it() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut program = app.head("disdukcapil").await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let page = head.get(&path(&filed)).await;
    assert_eq!(page.all("form#balas button[formaction*=ask]").len(), 0);
    assert_eq!(
        page.attribute("form#tanya", "action").unwrap(),
        format!("{}/ask", path(&filed))
    );
    assert!(page.one("form#tanya").contains("Kirim pertanyaan"));
    // Only what asks something is offered there.
    let prepared = page.all("#tanya-jawaban option").join(" ");
    assert!(
        prepared.contains("Minta lokasi") && !prepared.contains("kami terima"),
        "{prepared}"
    );
    let to = format!("{}/ask", path(&filed));
    let wrong = [("answer", "terima-kasih")];
    head.fill(
        &path(&filed),
        "form#tanya",
        &format!("{}/pakai", path(&filed)),
        &wrong,
    )
    .await
    .expect(422);

    let before = case(&mut program, &filed).await["revision"].clone();
    let again = head
        .fill(&path(&filed), "form#tanya", &to, &[("text", STATEMENT)])
        .await;
    again.expect(422).says("tidak berisi pertanyaan");
    assert_eq!(case(&mut program, &filed).await["revision"], before);
    assert_eq!(again.one("#tanya-teks"), STATEMENT);
    assert_eq!(
        again.all("form#tanya .actions button")[..3].join(" | "),
        "Kirim pertanyaan | Kirim sebagai jawaban | Tetap kirim sebagai pertanyaan"
    );
    // As an answer the same words stop the clock of the first answer, and none is paused.
    let instead = again
        .attribute("form#tanya button[formaction*=answer]", "formaction")
        .unwrap();
    head.fill(
        &path(&filed),
        "form#tanya",
        &instead,
        &[("text", STATEMENT)],
    )
    .await
    .expect(303);
    let now = case(&mut program, &filed).await;
    assert_eq!(now["state"], "in_progress");
    assert!(!now["clocks"]["first_response"]["stopped"].is_null());

    let sure = [
        ("text", "Mohon datang membawa kartu keluarga."),
        ("sure", "1"),
    ];
    head.fill(&path(&filed), "form#tanya", &to, &sure)
        .await
        .expect(303);
    assert_eq!(
        case(&mut program, &filed).await["state"],
        "awaiting_reporter"
    );
}

#[tokio::test]
async fn whoever_asks_is_told_if_nobody_hears_of_it_and_goes_on_working() {
    let app = TestApp::start().await;
    let [silent, heard] = [app.file_simple().await, with_contact(&app).await];
    let mut program = app.head("disdukcapil").await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let alone = "tidak meninggalkan kontak. Waktu tetap berjalan";
    let page = head.get(&path(&silent)).await;
    assert!(page.one("form#tanya").contains(alone));
    assert!(page.one("form#balas").contains("jadi tidak dikabari"));
    let page = head.get(&path(&heard)).await;
    assert!(!page.one("form#tanya").contains(alone));
    assert!(page.one("form#balas").contains("hanya mengabarkan"));

    for filed in [&silent, &heard] {
        let to = format!("{}/ask", path(filed));
        head.fill(&path(filed), "form#tanya", &to, &[("text", QUESTION)])
            .await
            .expect(303);
    }
    app.work_after_delay().await;
    // The one has arrived and holds the clocks; the other one waits, and the unit goes on.
    let page = head.get(&path(&heard)).await;
    assert_eq!(page.all("form#balas, form#lakukan-evidence").len(), 0);
    program
        .does(&heard, "answer", &json!({ "text": "Sudah ada." }))
        .await
        .expect(409);
    let page = head.get(&path(&silent)).await;
    page.says("Balasan menarik pertanyaan itu");
    assert_eq!(page.all("form#lakukan-evidence").len(), 1);
    let due = case(&mut program, &silent).await["resolution_due"].clone();
    let to = format!("{}/answer", path(&silent));
    head.fill(
        &path(&silent),
        "form#balas",
        &to,
        &[("text", "KTP Anda sudah ada di loket 3.")],
    )
    .await
    .expect(303);
    let now = case(&mut program, &silent).await;
    assert_eq!(now["state"], "in_progress");
    assert_eq!(now["resolution_due"], due);
    // Whoever opens the page later finds an answer, and nothing that waits.
    let thread = app.thread(&silent).await;
    assert_eq!(thread["state"], "in_progress");
    assert!(thread.to_string().contains("loket 3"));
    app.advance_days(1);
    app.work().await;
    assert_eq!(case(&mut program, &silent).await["state"], "in_progress");
}

#[tokio::test]
async fn what_has_no_answer_is_a_view_whose_number_falls_and_accepting_is_none() {
    let app = TestApp::start().await;
    let [first, second] = [app.file_simple().await, app.file_simple().await];
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let mut left = async || {
        let page = head.get("/petugas?view=unanswered").await;
        let number = page.one("ul.views a[aria-current] .muted");
        (number, page.all("tr[data-reference]").len())
    };
    assert_eq!(left().await, ("2".to_owned(), 2));
    let mut other = app.staff("sari", Role::Officer, Some("disdukcapil")).await;
    let page = other.get(&path(&first)).await;
    let until = "Pelapor masih menunggu tanggapan pertama: balas sebelum";
    assert!(page.one("form#terima").contains(until));
    let to = format!("{}/start", path(&first));
    let done = other.fill(&path(&first), "form#terima", &to, &[]).await;
    let page = other.get(&done.location()).await;
    assert!(
        page.one(".banner.ok").contains(until),
        "{}",
        page.one(".banner.ok")
    );
    assert_eq!(left().await.0, "2", "taken up, and not answered");
    let to = format!("{}/answer", path(&first));
    other
        .fill(
            &path(&first),
            "form#balas",
            &to,
            &[("text", "Sedang dicetak.")],
        )
        .await
        .expect(303);
    assert_eq!(left().await, ("1".to_owned(), 1));
    // What is resolved at once has its answer, too; what is disputed has had one.
    let mut program = app.head("disdukcapil").await;
    program.finishes(&second).await;
    assert_eq!(left().await, ("0".to_owned(), 0));
    app.reporter(
        &second,
        "dispute",
        &json!({ "text": "Masih belum dapat diambil sampai hari ini." }),
    )
    .await
    .expect(200);
    assert_eq!(left().await, ("0".to_owned(), 0));
}
