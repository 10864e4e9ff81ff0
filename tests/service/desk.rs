//! Staff at their desk, without scripts: signing in, the queue, a case with its acts, and the counter.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{DONE, LAMP, TestApp, photo};

#[tokio::test]
async fn signing_in_leads_back_and_signing_out_ends_it() {
    let app = TestApp::start().await;
    let password = app.account("sari", Role::Officer, Some("disperkim")).await;
    let mut browser = app.browser();
    let away = browser.get("/petugas").await.location();
    assert_eq!(away, "/petugas/masuk?ke=/petugas");
    let wrong = browser
        .post("/petugas/masuk", &[("name", "sari"), ("password", "no")])
        .await;
    wrong.expect(422);
    let nobody = browser
        .post("/petugas/masuk", &[("name", "nobody"), ("password", "no")])
        .await;
    assert_eq!(
        wrong.one(".error"),
        nobody.one(".error"),
        "one message for both"
    );
    for (ke, target) in [
        ("/petugas/catat", "/petugas/catat"),
        ("//evil.example", "/petugas"),
        ("", "/petugas"),
    ] {
        let fields = [
            ("name", "sari"),
            ("password", password.as_str()),
            ("ke", ke),
        ];
        assert_eq!(
            app.browser()
                .post("/petugas/masuk", &fields)
                .await
                .location(),
            target
        );
    }
    browser
        .post(
            "/petugas/masuk",
            &[("name", "sari"), ("password", &password)],
        )
        .await
        .expect(303);
    browser.get("/petugas").await.expect(200);
    browser
        .clone()
        .post("/petugas/keluar", &[])
        .await
        .expect(403);
    let gone = browser
        .clone()
        .fill(
            "/petugas",
            "form[action='/petugas/keluar']",
            "/petugas/keluar",
            &[],
        )
        .await;
    assert!(gone.header("clear-site-data").contains("cookies"));
    assert!(
        browser
            .get("/petugas")
            .await
            .location()
            .starts_with("/petugas/masuk")
    );
}

#[tokio::test]
async fn guessing_a_password_is_slowed_down_whatever_the_case_of_the_name() {
    let app = TestApp::with(|config| config.limits.sign_in_per_account = 3).await;
    app.account("sari", Role::Officer, Some("disperkim")).await;
    for (name, status) in [("sari", 422), ("SARI", 422), (" Sari ", 422), ("sari", 429)] {
        app.browser()
            .post("/petugas/masuk", &[("name", name), ("password", "no")])
            .await
            .expect(status);
    }
    let body = json!({ "name": "sari", "password": "no" });
    let limited = app.browser().post_json("/api/v1/session", &body).await;
    limited.expect(429);
    assert!(!limited.header("retry-after").is_empty());
}

#[tokio::test]
async fn a_changed_password_ends_every_other_session_and_token() {
    let app = TestApp::start().await;
    let password = app.account("sari", Role::Officer, Some("disperkim")).await;
    let sign_in = [("name", "sari"), ("password", password.as_str())];
    let (mut here, mut there) = (app.browser(), app.browser());
    here.post("/petugas/masuk", &sign_in).await.expect(303);
    there.post("/petugas/masuk", &sign_in).await.expect(303);
    let session = app
        .browser()
        .post_json(
            "/api/v1/session",
            &json!({ "name": "sari", "password": password }),
        )
        .await;
    session.expect(200);
    let token = format!("Bearer {}", session.json()["token"].as_str().unwrap());
    let mut program = app.browser().with_header("authorization", &token);
    program.get("/api/v1/queue").await.expect(200);
    let form = "form[action='/petugas/sandi']";
    for (old, new) in [
        (password.as_str(), "too short"),
        ("wrong", "three plain words"),
        (password.as_str(), &password),
    ] {
        let fields = [("old", old), ("new", new), ("again", new)];
        here.fill("/petugas/sandi", form, "/petugas/sandi", &fields)
            .await
            .expect(422);
    }
    let fields = [
        ("old", password.as_str()),
        ("new", "three plain words"),
        ("again", "three plain words"),
    ];
    here.fill("/petugas/sandi", form, "/petugas/sandi", &fields)
        .await
        .expect(303);
    here.get("/petugas").await.expect(200);
    there.get("/petugas").await.expect(303);
    program.get("/api/v1/queue").await.expect(401);
}

#[tokio::test]
async fn the_queue_page_has_views_filters_and_only_one_s_own() {
    let app = TestApp::start().await;
    let lamp = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let other = app.file_simple().await;
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let page = officer.get("/petugas").await;
    page.says(&lamp.reference).says_nothing_of(&other.reference);
    officer
        .get("/petugas?text=LAMPU")
        .await
        .says(&lamp.reference);
    officer
        .get("/petugas?text=100%25")
        .await
        .says_nothing_of(&lamp.reference);
    officer
        .get(&format!("/petugas?text={}", lamp.reference.to_lowercase()))
        .await
        .expect(303);
    officer
        .get("/petugas?unit=disdukcapil")
        .await
        .says_nothing_of(&other.reference);
    officer
        .get("/petugas?view=waiting")
        .await
        .says_nothing_of(&lamp.reference);
    app.advance_days(9);
    officer = app.staff("sari2", Role::Officer, Some("disperkim")).await;
    officer.get("/petugas?sla=late").await.says(&lamp.reference);
    officer.get("/petugas?view=nonsense").await.expect(422);
    let mut head = app.staff("kota", Role::Head, Some("banjarbaru")).await;
    head.get("/petugas")
        .await
        .says(&lamp.reference)
        .says(&other.reference);
    for role in [Role::Admin, Role::Leader, Role::Personnel] {
        let mut browser = app.staff(role.as_str(), role, None).await;
        let page = browser.get("/petugas").await;
        page.expect(403).says_nothing_of(&lamp.reference);
        browser
            .get(&format!("/petugas/laporan/{}", lamp.reference))
            .await
            .expect(404);
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_when_it_is_refused() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let page = format!("/petugas/laporan/{}", filed.reference);
    let at = |verb: &str| format!("{page}/{verb}");
    officer
        .get(&page)
        .await
        .says_nothing_of(&at("resolve"))
        .says_nothing_of(&at("assign"));
    officer
        .fill(&page, "form.composer", &at("start"), &[])
        .await
        .expect(303);
    officer.get(&page).await.expect(200);
    let refused = officer
        .fill(&page, "form.composer", &at("resolve"), &[("text", DONE)])
        .await;
    refused.expect(409).says(DONE);
    let empty = officer
        .fill(&page, "form.composer", &at("answer"), &[("text", " ")])
        .await;
    empty.expect(422);
    assert_eq!(
        empty.attribute(".errors a", "href").as_deref(),
        Some("#balas-teks")
    );
    let stale = [("text", "Kami datang besok."), ("revision", "1")];
    officer
        .fill(&page, "form.composer", &at("answer"), &stale)
        .await
        .expect(409)
        .says("Kami datang besok.");
    officer
        .fill(
            &page,
            "form.composer",
            &at("note"),
            &[("text", "Stok <b>habis</b>.")],
        )
        .await
        .expect(303);
    let case = officer.get(&page).await;
    case.says("Stok <b>habis</b>.");
    assert!(
        case.all(".timeline li.internal .badge")
            .iter()
            .all(|word| word == "INTERNAL")
    );
    officer
        .post(&at("note"), &[("text", "Tanpa tanda.")])
        .await
        .expect(403);
    let mut stranger = app.staff("lain", Role::Officer, Some("dlh")).await;
    stranger.get(&page).await.expect(404);
    let before = app.thread(&filed).await;
    let token = stranger
        .get("/petugas")
        .await
        .form("form[action='/petugas/keluar']");
    let fields = [
        ("csrf", token[0].1.as_str()),
        ("text", "Bukan urusan saya."),
    ];
    stranger.post(&at("answer"), &fields).await.expect(404);
    assert_eq!(app.thread(&filed).await, before);
}

#[tokio::test]
async fn proof_is_attached_by_form_and_comes_back_in_a_sandbox() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let page = format!("/petugas/laporan/{}", filed.reference);
    let hidden = officer.get(&page).await.form("form[enctype]");
    let csrf = hidden
        .iter()
        .find(|(name, _)| name == "csrf")
        .unwrap()
        .1
        .clone();
    let body = |csrf: &str, content: &[u8]| {
        let field =
            format!("--X\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n");
        let file =
            "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
        [field.as_bytes(), file.as_bytes(), content, b"\r\n--X--\r\n"].concat()
    };
    let kind = "multipart/form-data; boundary=X";
    let address = format!("{page}/bukti");
    let png = &photo(1);
    officer
        .post_raw(&address, kind, body("forged", png))
        .await
        .expect(403);
    officer
        .post_raw(&address, kind, body(&csrf, b"<script>"))
        .await
        .expect(422);
    assert!(
        officer
            .get(&page)
            .await
            .attribute("a[href^='/petugas/berkas/']", "href")
            .is_none()
    );
    officer
        .post_raw(&address, kind, body(&csrf, png))
        .await
        .expect(303);
    let file = officer
        .get(&page)
        .await
        .attribute("a[href^='/petugas/berkas/']", "href")
        .unwrap();
    let download = officer.get(&file).await;
    download.expect(200);
    assert!(download.header("content-disposition").starts_with("inline"));
    assert_eq!(
        download.header("content-security-policy"),
        "sandbox; default-src 'none'"
    );
    app.staff("lain", Role::Officer, Some("dlh"))
        .await
        .get(&file)
        .await
        .expect(404);
    app.browser().get(&file).await.expect(303);
}

#[tokio::test]
async fn the_counter_hands_out_reference_and_code_once_for_one_form() {
    let app = TestApp::start().await;
    let mut officer = app.staff("sari", Role::Coordinator, None).await;
    let form = "form[action='/petugas/catat']";
    let short = officer
        .fill(
            "/petugas/catat",
            form,
            "/petugas/catat",
            &[("description", "Rusak")],
        )
        .await;
    short.expect(422);
    let hidden = officer.get("/petugas/catat").await.form(form);
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend([
        ("description", LAMP),
        ("category", "lampu-jalan"),
        ("reporter.name", "Ani Rahmah"),
    ]);
    let first = officer.post("/petugas/catat", &fields).await;
    first.expect(201);
    let again = officer.post("/petugas/catat", &fields).await;
    assert_eq!(
        first.all(".code"),
        again.all(".code"),
        "the same form is one complaint"
    );
    let reference = first.one(".code");
    let case = officer.get(&format!("/petugas/laporan/{reference}")).await;
    case.expect(200)
        .says_nothing_of("Ani Rahmah")
        .says_nothing_of(&first.all(".code")[1]);
    // The code is the reporter's vote: nobody of the unit that is judged by it may hand it out.
    app.staff("petugas", Role::Officer, Some("disperkim"))
        .await
        .get("/petugas/catat")
        .await
        .expect(403);
}
