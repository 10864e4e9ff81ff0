//! A citizen follows a complaint: what the reference alone shows, what the code opens, and the last word.

use serde_json::json;

use crate::erase::opened;
use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn the_reference_alone_shows_the_stage_and_no_word_of_the_text() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "title": "Lampu pos ronda" }))
        .await;
    let public = app.public(&filed).await;
    assert_eq!(public["state"], "assigned");
    assert_eq!(public["unit"]["code"], "disperkim");
    assert!(!public.to_string().contains("pos ronda"), "{public}");
    let mut citizen = app.browser();
    let page = citizen
        .fill(
            "/lacak",
            "main form",
            "/lacak",
            &[("reference", &filed.reference.to_lowercase())],
        )
        .await;
    let page = if page.status.as_u16() == 303 {
        citizen.get(&page.location()).await
    } else {
        page
    };
    page.expect(200)
        .says("Diverifikasi")
        .says_nothing_of("pos ronda");
}

#[tokio::test]
async fn a_private_complaint_shows_the_public_nothing_but_its_stage() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "private_content": true }))
        .await;
    let public = app.public(&filed).await;
    assert_eq!(public["state"], "assigned");
    assert!(
        public["unit"].is_null() && !public.to_string().contains("lampu"),
        "{public}"
    );
}

#[tokio::test]
async fn the_code_opens_the_thread_however_it_is_typed_and_a_wrong_one_opens_nothing() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    for code in [
        filed.code.to_lowercase(),
        filed.code.replace('-', " "),
        filed.code.replace('0', "o"),
    ] {
        let mut program = app.browser().with_header("tracking-code", &code);
        program
            .get(&format!("/api/v1/complaints/{}", filed.reference))
            .await
            .expect(200);
    }
    let wrong = app
        .browser()
        .with_header("tracking-code", "0000-0000-0000")
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await;
    let unknown = app
        .browser()
        .with_header("tracking-code", "0000-0000-0000")
        .get("/api/v1/complaints/BJB-0000-0000")
        .await;
    assert_eq!(
        (wrong.status, wrong.text()),
        (unknown.status, unknown.text())
    );
    wrong.expect(404);
    let other = app.file_simple().await;
    let crossed = crate::harness::Filed {
        code: other.code.clone(),
        ..filed.clone()
    };
    app.reporter(&crossed, "withdraw", &json!({}))
        .await
        .expect(404);
}

#[tokio::test]
async fn the_citizen_s_page_opens_with_the_code_and_does_everything_without_scripts() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.finishes(&filed).await;
    let mut citizen = app.browser();
    let fields = [
        ("reference", filed.reference.as_str()),
        ("code", filed.code.as_str()),
    ];
    let page = citizen.fill("/lacak", "main form", "/lacak", &fields).await;
    let path = page.location();
    assert!(
        !path.contains(&filed.code)
            && !path
                .to_lowercase()
                .contains(&filed.code.to_lowercase().replace('-', ""))
    );
    let page = citizen.get(&path).await;
    page.expect(200)
        .says("Kabel sudah diganti")
        .says("KTP saya belum dapat diambil");
    assert_eq!(page.header("cache-control"), "no-store");
    let action = page
        .attribute("form[action*=bantah], form[action*=dispute]", "action")
        .expect("a form to dispute");
    let selector = format!("form[action='{action}']");
    let hidden = page.form(&selector);
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("text", "Belum, saya masih disuruh kembali."));
    let answer = citizen.post(&action, &fields).await;
    answer.expect(303);
    citizen
        .get(&answer.location())
        .await
        .says("Belum, saya masih disuruh kembali.");
    assert_eq!(app.public(&filed).await["state"], "in_progress");
}

#[tokio::test]
async fn a_dispute_reopens_with_the_old_deadline_and_is_used_up_after_two() {
    let app = TestApp::start().await;
    let filed = app.file(&json!({ "description": "Loket kelurahan tutup sebelum waktunya.", "unit": "kel-komet", "category": "kelurahan" })).await;
    assert_eq!(filed.body["unit"]["code"], "kel-komet");
    let mut head = app.head("kel-komet").await;
    let mut parent = app.head("kec-banjarbaru-utara").await;
    let dispute = json!({ "text": "Hari ini masih tutup juga." });
    head.finishes(&filed).await;
    app.advance_days(2);
    let reopened = app.reporter(&filed, "dispute", &dispute).await;
    reopened.expect(200);
    assert_eq!(
        reopened.json()["resolution_due"],
        filed.body["resolution_due"]
    );
    head.does(&filed, "resolve", &json!({ "text": crate::harness::DONE }))
        .await
        .expect(200);
    app.reporter(&filed, "dispute", &dispute).await.expect(200);
    head.does(&filed, "resolve", &json!({ "text": crate::harness::DONE }))
        .await
        .expect(409);
    parent
        .does(&filed, "resolve", &json!({ "text": crate::harness::DONE }))
        .await
        .expect(200);
    app.reporter(&filed, "dispute", &dispute).await.expect(409);
}

#[tokio::test]
async fn a_reporter_takes_a_complaint_back() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let answer = app.reporter(&filed, "withdraw", &json!({})).await;
    answer.expect(200);
    assert_eq!(answer.json()["state"], "closed");
    assert!(
        app.head("disdukcapil")
            .await
            .queue("?state=assigned")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn what_is_archived_can_be_appealed_and_taken_up_again() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut coordinator = app.coordinator().await;
    let archive = json!({ "reason": "unclear", "text": "Kami tidak mengerti apa yang terjadi." });
    coordinator
        .does(&filed, "archive", &archive)
        .await
        .expect(200);
    assert!(
        app.thread(&filed)
            .await
            .to_string()
            .contains("Kami tidak mengerti")
    );
    app.reporter(
        &filed,
        "appeal",
        &json!({ "text": "KTP saya tidak bisa diambil, itu jelas." }),
    )
    .await
    .expect(200);
    coordinator
        .does(&filed, "assign", &json!({ "unit": "disdukcapil" }))
        .await
        .expect(200);
    assert_eq!(app.public(&filed).await["state"], "assigned");
}

#[tokio::test]
async fn reporters_of_a_merged_group_read_staff_and_themselves_and_not_each_other() {
    let app = TestApp::start().await;
    let (first, second) = (app.file_simple().await, app.file_simple().await);
    app.coordinator()
        .await
        .does(&second, "merge", &json!({ "into": first.reference }))
        .await
        .expect(200);
    for (filed, text) in [
        (&first, "Rubi dari pertama."),
        (&second, "Safir dari kedua."),
    ] {
        app.reporter(filed, "reply", &json!({ "text": text }))
            .await
            .expect(200);
    }
    let mut head = app.head("disdukcapil").await;
    head.does(&first, "answer", &json!({ "text": "Zamrud dari unit." }))
        .await
        .expect(200);
    let (one, two) = (
        app.thread(&first).await.to_string(),
        app.thread(&second).await.to_string(),
    );
    assert!(
        one.contains("Rubi dari") && one.contains("Zamrud dari") && !one.contains("Safir dari")
    );
    assert!(
        two.contains("Safir dari") && two.contains("Zamrud dari") && !two.contains("Rubi dari")
    );
    let staff = head
        .get(&format!("/api/v1/complaints/{}", first.reference))
        .await
        .text();
    assert!(staff.contains("Rubi dari") && staff.contains("Safir dari"));
}

#[tokio::test]
async fn lateness_is_said_first_and_the_reporter_may_ask_why_once() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let refused = app.reporter(&filed, "explain", &json!({})).await;
    refused.expect(409);
    // The first response was due on Wednesday 8 July at 16.00.
    app.advance_days(9);
    app.work().await;
    let mut citizen = opened(&app, &filed).await;
    let path = format!("/lacak/{}", filed.reference);
    let page = citizen.get(&path).await;
    let (late, title) = (
        page.words()
            .find("Terlambat 2 hari kerja. Atasan unit sudah diberi tahu otomatis."),
        page.words().find("KTP saya"),
    );
    assert!(late.unwrap() < title.unwrap(), "{}", page.words());
    let form = format!("{path}/explain");
    let selector = format!("form[action='{form}']");
    let answer = citizen.fill(&path, &selector, &form, &[]).await;
    answer.expect(303);
    let page = citizen.get(&answer.location()).await;
    page.says("Penjelasan sudah diminta");
    assert!(page.all(&selector).is_empty());
    app.reporter(&filed, "explain", &json!({}))
        .await
        .expect(409);
    app.work_after_delay().await;
    let mut admin = app
        .staff("admin", tanggap::complaint::Role::Admin, None)
        .await;
    app.head("disdukcapil").await;
    admin.get("/petugas/pesan").await.expect(200);
}

#[tokio::test]
async fn the_page_says_what_became_of_the_deadline_and_who_to_ask() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut coordinator = app.coordinator().await;
    coordinator
        .does(&filed, "assign", &json!({ "unit": "dishub" }))
        .await
        .expect(200);
    let mut citizen = opened(&app, &filed).await;
    let path = format!("/lacak/{}", filed.reference);
    citizen
        .get(&path)
        .await
        .expect(200)
        .says("Diteruskan ke Dinas Perhubungan")
        .says("Batas tetap 21 Juli 2026.")
        .says("Berikutnya: unit menanggapi paling lambat Rabu 8 Juli 2026, 16.00 WITA.");
    coordinator
        .does(
            &filed,
            "refer",
            &json!({ "body": "pln", "text": "Tiang itu milik PLN." }),
        )
        .await
        .expect(200);
    citizen
        .get(&path)
        .await
        .says("Hubungi instansi itu: Telepon 123");
}

#[tokio::test]
async fn a_pause_is_said_with_its_end_and_the_question_stands_on_top() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": "Loket tutup sebelum waktunya lagi.", "category": "kependudukan",
            "identity": "named", "reporter": { "email": "kenanga@warga.example" },
        }))
        .await;
    let mut head = app.head("disdukcapil").await;
    head.does(&filed, "ask", &json!({ "text": "Loket yang mana?" }))
        .await
        .expect(200);
    let mut citizen = opened(&app, &filed).await;
    let path = format!("/lacak/{}", filed.reference);
    let page = citizen.get(&path).await;
    page.says("Petugas butuh jawaban Anda sebelum Rabu 8 Juli 2026")
        .says("Batas waktu dijeda paling lama sampai Rabu 8 Juli 2026");
    app.advance_days(1);
    let mut citizen = opened(&app, &filed).await;
    let form = format!("{path}/reply");
    let answer = citizen
        .fill(
            &path,
            &format!("form[action='{form}']"),
            &form,
            &[("text", "Loket dua.")],
        )
        .await;
    answer.expect(303);
    citizen
        .get(&path)
        .await
        .says("Loket dua.")
        .says("Batas menjadi");
}

#[tokio::test]
async fn solved_in_part_reopens_it_and_says_so() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    app.head("disdukcapil").await.finishes(&filed).await;
    let mut citizen = opened(&app, &filed).await;
    let path = format!("/lacak/{}", filed.reference);
    let page = citizen.get(&path).await;
    page.says("Apakah masalahnya beres?")
        .says("Sebagian")
        .says("Ini yang pertama");
    let form = format!("{path}/dispute-some");
    let selector = format!("form[action='{form}']");
    let short = citizen
        .fill(&path, &selector, &form, &[("text", "belum")])
        .await;
    short.expect(422).says("minimal 10 huruf");
    let text = [("text", "Loket dua masih tutup sampai sekarang.")];
    let answer = citizen.fill(&path, &selector, &form, &text).await;
    assert_eq!(answer.location(), format!("{path}?done=dispute"));
    citizen
        .get(&path)
        .await
        .says("Baru beres sebagian. Loket dua masih tutup");
    assert_eq!(app.public(&filed).await["state"], "in_progress");
}
