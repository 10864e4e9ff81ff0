//! Who may bring files, and how many: counted by the browser where it has a ticket, and never before one is there.

use super::{Citizen, stored};
use crate::harness::{LAMP, TestApp, photo};
use crate::work::{report_with_work, solve};

#[tokio::test]
async fn forms_without_a_file_use_up_nobodys_number() {
    let app = TestApp::with(|config| config.limits.uploads_per_address = 2).await;
    let mut citizen = Citizen::new(&app).await;
    let key = citizen.key.clone();
    for _ in 0..10 {
        let empty: [&[(&str, &str, &[u8])]; 2] = [&[], &[("file", "", b"")]];
        for files in empty {
            let answer = citizen
                .browser
                .post_files("/lapor/berkas", &[("key", &key)], files)
                .await;
            answer.expect(422);
        }
    }
    citizen.brings("a.png", &photo(1)).await;
}

#[tokio::test]
async fn a_ticket_is_worth_a_number_of_its_own_where_the_network_has_none_left() {
    let app = TestApp::with(|config| config.limits.uploads_per_address = 1).await;
    let mut known = Citizen::new(&app).await;
    report_with_work(&mut known.browser, LAMP).await.expect(201);
    let mut machine = Citizen::new(&app).await;
    machine.brings("a.png", &photo(1)).await;
    machine.sends("b.png", &photo(2)).await.expect(429);
    known.brings("a.png", &photo(3)).await;
    // Whoever does the work with the first photo has a ticket for it already.
    let mut new = app.browser();
    let page = new.get("/lapor").await;
    let challenge = page.attribute("main form", "data-challenge").unwrap();
    let texts = [
        ("key", "a-key-that-is-long-enough"),
        ("altcha", &solve(&challenge)),
    ];
    let content = photo(4);
    let files = [("file", "c.png", content.as_slice())];
    let answer = new.post_files("/lapor/berkas", &texts, &files).await;
    answer.expect(201);
    assert!(answer.header("set-cookie").starts_with("tanggap_device="));
}

#[tokio::test]
async fn the_form_itself_takes_no_more_than_its_script_and_gives_every_word_back() {
    let app = TestApp::with(|config| config.limits.uploads_per_address = 7).await;
    let mut statuses = Vec::new();
    let mut last = None;
    for number in 0..6 {
        let mut citizen = app.browser();
        let key = format!("a-key-that-is-long-enough-{number}");
        let pictures: Vec<Vec<u8>> = (0..5).map(|each| photo(number * 5 + each)).collect();
        let files: Vec<(&str, &str, &[u8])> = pictures
            .iter()
            .map(|picture| ("photo", "a.png", picture.as_slice()))
            .collect();
        let before = [("key", key.as_str()), ("description", LAMP)];
        // What stands behind the photos is read as well.
        let (kind, mut body) = crate::harness::form(&before, &files);
        let behind = crate::harness::form(&[("address", "Jalan di belakang foto")], &[]).1;
        let end = body.windows(4).rposition(|four| four == b"--\r\n").unwrap();
        let start = body[..end].windows(2).rposition(|two| two == b"\r\n");
        body.truncate(start.unwrap() + 2);
        body.extend_from_slice(&behind);
        let answer = citizen.post_raw("/lapor", &kind, body).await;
        statuses.push(answer.status.as_u16());
        last = Some(answer);
    }
    assert_eq!(statuses, [200, 429, 429, 429, 429, 429]);
    let again = last.unwrap();
    again.says("belum bisa diterima sekarang");
    assert!(!again.header("retry-after").is_empty());
    assert_eq!(again.one("textarea"), LAMP);
    let address = again.attribute("[name=address]", "value");
    assert_eq!(address.as_deref(), Some("Jalan di belakang foto"));
    assert_eq!(
        stored(&app).len(),
        14,
        "seven photos, each with a small one"
    );
    // The words alone go on.
    let fields = [("description", LAMP), ("do", "send")];
    app.browser().post("/lapor", &fields).await.expect(201);
}

/// Three ways to bring a photo, and how each says that there is no room.
async fn is_refused_everywhere(app: &TestApp) {
    let mut citizen = Citizen::new(app).await;
    let by_script = citizen.sends("a.png", &photo(91)).await;
    by_script.expect(503);
    assert_eq!(by_script.header("content-type"), "application/problem+json");
    assert!(!by_script.header("retry-after").is_empty());
    let detail = by_script.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("sedang penuh"), "{detail}");

    let content = photo(92);
    let files = [("photo", "a.png", content.as_slice())];
    let texts = [
        ("key", "another-key-that-is-long-enough"),
        ("description", LAMP),
    ];
    let by_form = citizen.browser.post_files("/lapor", &texts, &files).await;
    by_form.expect(503).says("belum bisa diterima sekarang");
    assert_eq!(by_form.one("textarea"), LAMP);

    let filed = app.file_simple().await;
    let mut reporter = crate::erase::opened(app, &filed).await;
    let page = reporter.get(&format!("/lacak/{}", filed.reference)).await;
    let action = format!("/lacak/{}/reply", filed.reference);
    let mut texts = page.form(&format!("form[action='{action}']"));
    texts.push(("text".to_owned(), "Ini fotonya dari dekat.".to_owned()));
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let by_reply = reporter.post_files(&action, &texts, &files).await;
    by_reply.expect(503).says("sedang penuh");
    by_reply.says("Ini fotonya dari dekat.");
}

#[tokio::test]
async fn a_disk_that_is_almost_full_takes_words_and_no_files() {
    let app = TestApp::with(|config| config.files.most_full_percent = 0).await;
    is_refused_everywhere(&app).await;
    assert!(stored(&app).is_empty());
    let fields = [("description", LAMP), ("do", "send")];
    app.browser().post("/lapor", &fields).await.expect(201);
}

#[tokio::test]
async fn forms_that_are_never_sent_use_up_the_room_of_their_network_and_those_that_are_sent_do_not()
{
    let app = TestApp::with(|config| config.limits.unsent_mib_per_address_hour = 1).await;
    let large = |number: u8| {
        let noise = image::RgbImage::from_fn(1_200, 900, |x, y| {
            let seed =
                x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ (u32::from(number) * 97);
            let seed = (seed ^ (seed >> 15)).wrapping_mul(0x2c1b_3c6d);
            image::Rgb([(seed >> 8) as u8, (seed >> 16) as u8, (seed >> 24) as u8])
        });
        crate::harness::encoded(noise, image::ImageFormat::Jpeg)
    };
    let mut citizen = Citizen::new(&app).await;
    for number in 0..2 {
        citizen.again().await;
        citizen.brings("a.jpg", &large(number)).await;
        citizen.brings("b.jpg", &large(number + 50)).await;
        citizen.files().await;
    }
    citizen.brings("a.jpg", &large(10)).await;
    citizen.brings("a.jpg", &large(10)).await;
    citizen.brings("b.jpg", &large(11)).await;
    is_refused_everywhere(&app).await;
    // Elsewhere there is room, and here in an hour.
    let mut elsewhere = Citizen::new(&app).await;
    elsewhere.browser = app.browser_at("203.0.113.9");
    elsewhere.brings("a.png", &photo(4)).await;
    app.state.clock.advance_seconds(3_601);
    citizen.again().await;
    citizen.brings("a.png", &photo(5)).await;
}
