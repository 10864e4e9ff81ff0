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
