//! The form as a browser without scripts walks through it: fill in, check, change, send; and as a script sends it.

use crate::harness::{Answer, Browser, LAMP, TestApp};

const KOMET: &str = "63.72.04.1003";
/// Banjarmasin.
const OUTSIDE: [(&str, &str); 2] = [("lat", "-3.3194"), ("long", "114.5908")];

/// Sends the form of a page again with other values, as its buttons do.
async fn press(citizen: &mut Browser, page: &Answer, fields: &[(&str, &str)]) -> Answer {
    let hidden = page.form("main form");
    let mut all: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !fields.iter().any(|(field, _)| field == name))
        .collect();
    all.extend_from_slice(fields);
    citizen.post("/lapor", &all).await
}

/// Opens the form and presses a button.
async fn fill(citizen: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    citizen.fill("/lapor", "main form", "/lapor", fields).await
}

/// The value of a field of the form as it came back.
fn value(page: &Answer, name: &str) -> String {
    page.attribute(&format!("#{name}"), "value")
        .unwrap_or_default()
}

/// The reference and the code on a receipt.
#[track_caller]
fn receipt(page: &Answer) -> (String, String) {
    page.expect(201);
    (page.one("#reference"), page.one("#code"))
}

#[tokio::test]
async fn six_steps_one_document_and_nothing_but_our_own() {
    let app = TestApp::start().await;
    let page = app.browser().get("/lapor").await;
    page.expect(200);
    let steps: Vec<String> = [
        "masalah",
        "bukti",
        "jenis",
        "lokasi",
        "kontak",
        "perlindungan",
    ]
    .iter()
    .map(|step| page.one(&format!("section[data-step={step}]#{step} h2")))
    .collect();
    assert!(steps.iter().all(|heading| !heading.is_empty()), "{steps:?}");
    assert_eq!(page.all("section[data-step]").len(), 6);
    assert!(page.all("input[type=radio][name=category]").len() <= 12);
    assert_eq!(
        page.all("form#report input[type=file][name=photo]").len(),
        2
    );
    assert_eq!(
        page.attribute("#camera", "capture").as_deref(),
        Some("environment")
    );
    assert_eq!(page.all("#subdistrict optgroup").len(), 5);
    assert_eq!(page.all("#subdistrict optgroup option").len(), 20);
    for waiting in ["#locate", "#open-map"] {
        assert!(page.attribute(waiting, "hidden").is_some(), "{waiting}");
    }
    let lamp = "input[value=lampu-jalan]";
    assert!(page.attribute(lamp, "data-place").is_some());
    assert!(page.attribute(lamp, "data-private").is_none());
    assert!(
        page.attribute("input[value=kesehatan]", "data-private")
            .is_some()
    );
    assert!(!page.text().contains("style=") && page.all("script:not([src])").is_empty());
}

#[tokio::test]
async fn without_scripts_everything_is_seen_once_more_before_it_is_sent() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let fields = [
        ("description", LAMP),
        ("subdistrict", KOMET),
        ("address", "seberang masjid"),
        ("contact", "0812 3456 7890"),
        ("notify", "true"),
        ("name", "Rahmah"),
        ("identity", "named"),
    ];
    let check = fill(&mut citizen, &fields).await;
    check.expect(200);
    check
        .says("Periksa lalu kirim")
        .says(LAMP)
        .says("Saran kami: Lampu jalan umum (PJU)")
        .says("Komet")
        .says("seberang masjid")
        .says("0812 3456 7890")
        .says("Rahmah")
        .says("Petugas yang menangani juga")
        .says("Dinas Perumahan dan Permukiman")
        .says("8 Juli 2026")
        .says("21 Juli 2026")
        .says("Tulisan Anda tampil hanya setelah");
    assert!(app.coordinator().await.queue("").await.is_empty());

    // Back to a step: everything is still there.
    assert_eq!(
        check
            .attribute("button[formaction='/lapor#lokasi']", "value")
            .as_deref(),
        Some("edit")
    );
    let form = press(&mut citizen, &check, &[("do", "edit")]).await;
    form.expect(200);
    assert_eq!(form.one("textarea"), LAMP);
    assert_eq!(value(&form, "address"), "seberang masjid");
    assert_eq!(value(&form, "contact"), "0812 3456 7890");
    assert_eq!(value(&form, "name"), "Rahmah");
    for chosen in [
        "#subdistrict option[selected][value='63.72.04.1003']",
        "input[name=identity][value=named][checked]",
        "#notify[checked]",
    ] {
        assert_eq!(form.all(chosen).len(), 1, "{chosen}");
    }

    let check = press(&mut citizen, &form, &fields).await;
    let sent = press(&mut citizen, &check, &[("do", "send")]).await;
    let (reference, code) = receipt(&sent);
    assert!(reference.starts_with("BJB-") && code.len() == 14);
    assert!(sent.attribute("main", "data-sent").is_some());
    sent.says("8 Juli 2026")
        .says("Dinas Perumahan dan Permukiman");
    // Pressed once more, or after going back in the browser: the same receipt.
    let again = press(&mut citizen, &check, &[("do", "send")]).await;
    assert_eq!(receipt(&again), (reference, code));
    assert_eq!(app.head("disperkim").await.queue("").await.len(), 1);
}

#[tokio::test]
async fn mistakes_are_listed_at_the_top_and_at_their_fields_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let fields = [
        ("description", "pendek"),
        ("category", "sampah"),
        ("address", "dekat <pasar> & \"pos\""),
        ("contact", "12"),
        ("occurred_on", "2027-01-01"),
        ("lat", "sana"),
    ];
    let again = fill(&mut citizen, &fields).await;
    again.expect(422);
    assert!(again.one("title").starts_with("Salah: "));
    assert_eq!(again.all(".errors[role=alert]").len(), 1);
    let links: Vec<String> = again.all(".errors li");
    assert_eq!(links.len(), 4, "{links:?}");
    for field in ["description", "contact", "occurred_on", "lat"] {
        let link = format!(".errors a[href='#{field}']");
        let said = again.one(&link);
        assert!(!said.is_empty(), "{field}");
        assert!(again.one(&format!("#{field}-error")).ends_with(&said));
        assert_eq!(again.all(&format!("#{field}[aria-invalid=true]")).len(), 1);
    }
    assert_eq!(again.one("textarea"), "pendek");
    assert_eq!(value(&again, "address"), "dekat <pasar> & \"pos\"");
    assert_eq!(value(&again, "contact"), "12");
    assert_eq!(value(&again, "lat"), "sana");
    assert_eq!(again.all("input[value=sampah][checked]").len(), 1);

    let empty = fill(&mut citizen, &[]).await;
    empty
        .expect(422)
        .says("Tulis apa masalahnya, atau tambahkan foto");
    let long = "a".repeat(4_143);
    let long = fill(&mut citizen, &[("description", &long)]).await;
    long.expect(422).says("Tulisan terlalu panjang 143 huruf");
    let mail = [
        ("description", LAMP),
        ("contact", "a@contoh.id"),
        ("notify", "true"),
    ];
    let mail = fill(&mut citizen, &mail).await;
    mail.expect(422)
        .says("Isi nomor WhatsApp agar kami bisa mengabari Anda");
    assert!(app.coordinator().await.queue("").await.is_empty());
}

#[tokio::test]
async fn a_place_is_asked_for_kindly_and_never_demanded() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let check = fill(&mut citizen, &[("description", LAMP)]).await;
    check.expect(200).says("Tempatnya belum diisi");
    receipt(&press(&mut citizen, &check, &[("do", "send")]).await);
    let office = "Loket KTP tutup padahal masih jam kerja, sudah tiga hari begini.";
    let check = fill(
        &mut citizen,
        &[("description", office), ("unit", "disdukcapil")],
    )
    .await;
    check
        .expect(200)
        .says("Dinas Kependudukan dan Pencatatan Sipil")
        .says("Rahasiakan isi laporan dari publik")
        .says("Tidak ada isinya")
        .says_nothing_of("Tempatnya belum diisi");
}

#[tokio::test]
async fn a_point_outside_the_city_is_asked_about_and_taken() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let mut fields = vec![("description", LAMP)];
    fields.extend(OUTSIDE);
    let check = fill(&mut citizen, &fields).await;
    check
        .expect(200)
        .says("Titik ini di luar Kota Banjarbaru. Laporan tetap kami terima dan teruskan.");
    let wrong = press(
        &mut citizen,
        &check,
        &[("do", "send"), ("outside", "wrong")],
    )
    .await;
    wrong
        .expect(422)
        .says("Titik yang salah sudah dihapus. Pilih kelurahan, atau kirim tanpa tempat");
    assert_eq!(wrong.one("textarea"), LAMP);
    assert_eq!(value(&wrong, "lat"), "");
    assert!(app.coordinator().await.queue("").await.is_empty());
    let real = press(&mut citizen, &check, &[("do", "send"), ("outside", "real")]).await;
    let (reference, _) = receipt(&real);
    let mut coordinator = app
        .program("pusat", tanggap::complaint::Role::Coordinator, None)
        .await;
    let case = coordinator
        .get(&format!("/api/v1/complaints/{reference}"))
        .await
        .json();
    assert_eq!(case["location"]["outside_city"], true, "{case}");
}

#[tokio::test]
async fn an_emergency_and_a_number_in_the_text_are_pointed_out_and_never_block() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let text = "Rumah terbakar di gang ini. NIK saya 6372054107900001, HP 0812-3456-7890, tolong.";
    let check = fill(&mut citizen, &[("description", text)]).await;
    check
        .expect(200)
        .says("Darurat? Telepon 112 sekarang")
        .says("tampak memuat NIK");
    assert_eq!(check.all("[role=alert] a[href='tel:112']").len(), 1);
    let clean = press(&mut citizen, &check, &[("do", "clean")]).await;
    clean
        .expect(200)
        .says("NIK saya […], HP […], tolong.")
        .says_nothing_of("6372054107900001")
        .says_nothing_of("3456-7890");
    let kept = press(&mut citizen, &check, &[("do", "keep")]).await;
    kept.expect(200)
        .says("6372054107900001")
        .says_nothing_of("tampak memuat");
    receipt(&press(&mut citizen, &kept, &[("do", "send")]).await)
        .0
        .starts_with("BJB-");
}

#[tokio::test]
async fn privacy_is_the_category_s_unless_the_reporter_saw_it_and_said_otherwise() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let text = "Antrean puskesmas sangat panjang dan tidak ada nomor urut sama sekali.";
    let check = fill(
        &mut citizen,
        &[("description", text), ("category", "kesehatan")],
    )
    .await;
    check.expect(200).says("Rahasiakan isi laporan dari publik");
    let form = press(&mut citizen, &check, &[("do", "edit")]).await;
    assert_eq!(form.all("#private_content[checked]").len(), 1);
    // Seen and unticked.
    let open = press(
        &mut citizen,
        &form,
        &[("description", text), ("category", "kesehatan")],
    )
    .await;
    open.expect(200)
        .says("Tulisan Anda tampil hanya setelah")
        .says_nothing_of("Rahasiakan isi laporan dari publik");
    let back = press(&mut citizen, &open, &[("do", "edit")]).await;
    assert_eq!(back.all("#private_content[checked]").len(), 0);
}

#[tokio::test]
async fn every_letter_arrives_as_it_was_written() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let text = "  Jalan rusak 😀👩‍👩‍👧 <b>&amp;</b>\r\nbaris dua \"kutip\" 'tunggal'\r\n\u{202e}kanan ke kiri\u{202c} عربي ñ e\u{301}";
    let kept = text.trim().replace("\r\n", "\n");
    let check = fill(&mut citizen, &[("description", text)]).await;
    check.expect(200);
    let form = press(&mut citizen, &check, &[("do", "edit")]).await;
    assert!(form.text().contains("😀👩‍👩‍👧"));
    let sent = press(&mut citizen, &check, &[("do", "send")]).await;
    let (reference, code) = receipt(&sent);
    let thread = app
        .browser()
        .with_header("tracking-code", &code)
        .get(&format!("/api/v1/complaints/{reference}"))
        .await;
    assert!(
        thread
            .json()
            .to_string()
            .contains(&serde_json::to_string(&kept).unwrap().trim_matches('"')),
        "{}",
        thread.text()
    );
    // The most there may be, in the widest letters there are, through both pages.
    let most = "😀".repeat(4_000);
    let check = fill(&mut citizen, &[("description", &most)]).await;
    receipt(&press(&mut citizen, &check, &[("do", "send")]).await);
}

#[tokio::test]
async fn a_limited_citizen_keeps_everything_and_is_told_when() {
    let app = TestApp::with(|config| {
        config.limits.intake_per_address = 1;
        config.limits.intake_slow_lane = 1;
    })
    .await;
    let mut citizen = app.browser();
    let fields = [
        ("description", LAMP),
        ("subdistrict", KOMET),
        ("address", "seberang masjid"),
        ("contact", "warga@contoh.example"),
        ("do", "send"),
    ];
    receipt(&fill(&mut citizen, &fields).await);
    let refused = fill(&mut citizen, &fields).await;
    refused
        .expect(429)
        .says("Coba lagi pukul")
        .says(LAMP)
        .says("seberang masjid")
        .says("warga@contoh.example");
    assert!(!refused.header("retry-after").is_empty());
    let form = press(&mut citizen, &refused, &[("do", "edit")]).await;
    assert_eq!(value(&form, "contact"), "warga@contoh.example");
}

#[tokio::test]
async fn a_key_that_was_used_for_something_else_is_replaced_and_the_text_kept() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let first = press(
        &mut citizen,
        &page,
        &[("description", LAMP), ("do", "send")],
    )
    .await;
    let (reference, _) = receipt(&first);
    let other = format!("{LAMP} Lampu kedua juga padam.");
    let refused = press(
        &mut citizen,
        &page,
        &[("description", &other), ("do", "send")],
    )
    .await;
    refused
        .expect(422)
        .says("Laporan dengan isian sebelumnya sudah terkirim")
        .says("Lampu kedua juga padam");
    let second = press(&mut citizen, &refused, &[("do", "send")]).await;
    assert_ne!(receipt(&second).0, reference);
    // A form that lay open for weeks is a new one.
    app.advance_days(8);
    app.work().await;
    let late = press(
        &mut citizen,
        &page,
        &[("description", &other), ("do", "send")],
    )
    .await;
    receipt(&late);
}

#[tokio::test]
async fn a_script_gets_the_same_as_json() {
    let app = TestApp::start().await;
    let mut script = app.browser().with_header("accept", "application/json");
    let fields = [
        ("key", "0123456789abcdef0123456789abcdef"),
        ("do", "send"),
        ("description", LAMP),
        ("subdistrict", KOMET),
    ];
    let sent = script.post("/lapor", &fields).await;
    sent.expect(201);
    assert_eq!(sent.header("content-type"), "application/json");
    assert_eq!(sent.header("cache-control"), "no-store");
    let told = sent.json();
    assert_eq!(told["unit"]["code"], "disperkim");
    assert_eq!(told["first_response_due"], "2026-07-08T08:00:00Z");
    assert!(
        told["texts"]["resolution"]
            .as_str()
            .unwrap()
            .contains("21 Juli 2026")
    );
    let code = told["code"].as_str().unwrap();
    assert!(
        told["tracking_url"]
            .as_str()
            .unwrap()
            .ends_with(&format!(".{code}"))
    );
    assert_eq!(script.post("/lapor", &fields).await.json(), told);
    let wrong = script
        .post("/lapor", &[("do", "send"), ("contact", "12")])
        .await;
    wrong.expect(422);
    assert_eq!(wrong.header("content-type"), "application/problem+json");
    let errors = wrong.json()["errors"].as_array().unwrap().clone();
    let fields: Vec<_> = errors.iter().map(|error| &error["field"]).collect();
    assert_eq!(fields, ["description", "contact"]);
}

#[tokio::test]
async fn parts_that_break_off_come_back_with_what_arrived() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let part = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = [
        part("key", "0123456789abcdef0123456789abcdef"),
        part("description", LAMP),
        part("subdistrict", KOMET),
    ]
    .concat();
    let kind = "multipart/form-data; boundary=x";
    let whole = format!("{body}{}--x--\r\n", part("do", "check"));
    let check = citizen.post_raw("/lapor", kind, whole.into_bytes()).await;
    check.expect(200).says("Periksa lalu kirim").says("Komet");
    let torn = format!(
        "{body}--x\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\nabc"
    );
    let back = citizen.post_raw("/lapor", kind, torn.into_bytes()).await;
    back.expect(422)
        .says("Kiriman terputus karena sinyal. Tulisan Anda aman");
    assert_eq!(back.one("textarea"), LAMP);
    for odd in [
        ("multipart/form-data", b"--x".to_vec()),
        ("multipart/form-data; boundary=x", b"nothing".to_vec()),
        (
            "application/x-www-form-urlencoded",
            b"\xff\xfe&&=%zz".to_vec(),
        ),
        ("application/json", b"{}".to_vec()),
        ("text/plain", b"x".to_vec()),
    ] {
        let answer = citizen.post_raw("/lapor", odd.0, odd.1).await;
        assert!(
            answer.status.is_client_error(),
            "{} {}",
            odd.0,
            answer.status
        );
    }
}

#[tokio::test]
async fn a_point_is_looked_up_here_and_the_map_is_ours() {
    let app = TestApp::start().await;
    let mut script = app.browser().with_header("accept", "application/json");
    let inside = script.get("/lapor/tempat?lat=-3.4408&long=114.8374").await;
    inside.expect(200);
    let found = inside.json();
    assert_eq!(found["area"], KOMET);
    assert_eq!(found["name"], "Komet");
    assert_eq!(found["outside"], false);
    assert!(inside.header("cache-control").contains("86400"));
    let outside = script.get("/lapor/tempat?lat=-3.3194&long=114.5908").await;
    assert_eq!(outside.json()["outside"], true);
    for bad in [
        "",
        "?lat=x&long=1",
        "?lat=NaN&long=NaN",
        "?lat=91&long=0",
        "?lat=1",
    ] {
        script.get(&format!("/lapor/tempat{bad}")).await.expect(422);
    }
    let map = script.get("/lapor/peta.json").await;
    map.expect(200);
    assert!(map.header("cache-control").contains("max-age="));
    let features = map.json()["features"].as_array().unwrap().clone();
    assert_eq!(features.len(), 20);
    let longest = map.text();
    let decimals = longest
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|word| word.starts_with("114.") || word.starts_with("3."))
        .map(|word| word.len() - word.find('.').unwrap() - 1)
        .max();
    assert_eq!(decimals, Some(5));
}

#[tokio::test]
async fn the_pin_is_kept_to_a_metre_and_no_better() {
    let app = TestApp::start().await;
    let filed = app
        .file(&serde_json::json!({
            "description": LAMP,
            "location": { "lat": -3.440_812_7, "long": 114.837_449_6 },
        }))
        .await;
    let thread = app.thread(&filed).await;
    assert_eq!(thread["location"]["lat"].to_string(), "-3.44081");
    assert_eq!(thread["location"]["long"].to_string(), "114.83745");
}
