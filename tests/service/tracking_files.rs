//! Photos come with what a reporter adds, are seen by those who may, and go when the reporter has them erased.

use serde_json::json;

use crate::erase::opened;
use crate::harness::{Answer, Browser, Filed, TestApp, form, photo};
use crate::identity::read_all;

/// Sends a form of the tracking page with files.
async fn send(
    citizen: &mut Browser,
    filed: &Filed,
    act: &str,
    texts: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Answer {
    let page = citizen.get(&format!("/lacak/{}", filed.reference)).await;
    let action = format!("/lacak/{}/{act}", filed.reference);
    let hidden = page.form(&format!("form[action='{action}']"));
    let mut all: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    all.extend_from_slice(texts);
    let (kind, body) = form(&all, files);
    citizen.post_raw(&action, &kind, body).await
}

fn stored(app: &TestApp) -> usize {
    let mut files = Vec::new();
    let folder = app.data().join("files");
    if folder.exists() {
        read_all(&folder, &mut files);
    }
    files.len()
}

#[tokio::test]
async fn a_reply_brings_photos_without_scripts_and_even_without_words() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut citizen = opened(&app, &filed).await;
    let (one, two) = (photo(1), photo(2));
    let files = [
        ("photo", "satu.png", one.as_slice()),
        ("photo", "dua.png", &two),
    ];
    send(&mut citizen, &filed, "reply", &[("text", "")], &files)
        .await
        .expect(303);
    let page = citizen.get(&format!("/lacak/{}", filed.reference)).await;
    page.says("Lihat foto atau dokumen yang saya kirim");
    assert_eq!(page.all(".timeline .files img").len(), 2);
    let mut head = app.head("disdukcapil").await;
    let case = head
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await
        .json();
    assert_eq!(case["attachments"].as_array().unwrap().len(), 2, "{case}");
    // Nothing at all is still a mistake.
    send(&mut citizen, &filed, "reply", &[("text", " ")], &[])
        .await
        .expect(422);
}

#[tokio::test]
async fn a_mistake_in_the_words_loses_no_photo_and_a_bad_file_loses_no_words() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    app.head("disdukcapil").await.finishes(&filed).await;
    let mut citizen = opened(&app, &filed).await;
    let good = photo(3);
    let files = [("photo", "bukti.png", good.as_slice())];
    let short = send(
        &mut citizen,
        &filed,
        "dispute",
        &[("text", "belum")],
        &files,
    )
    .await;
    short.expect(422).says("bukti.png").says("minimal 10 huruf");
    let text = [("text", "Loketnya masih tutup sampai sore ini.")];
    let bad = [("photo", "film.mov", &b"bukan foto"[..])];
    let refused = send(&mut citizen, &filed, "dispute", &text, &bad).await;
    refused
        .expect(422)
        .says("\"film.mov\"")
        .says("Loketnya masih tutup sampai sore ini.")
        .says("bukti.png");
    assert_eq!(app.public(&filed).await["state"], "resolved");
    // What waits can be taken out again, and the words stay.
    let id = refused.attribute("button[name=remove]", "value").unwrap();
    let removed = send(
        &mut citizen,
        &filed,
        "dispute",
        &[text[0], ("remove", &id)],
        &[],
    )
    .await;
    removed.expect(200).says("Loketnya masih tutup");
    assert!(removed.all("button[name=remove]").is_empty());
    send(&mut citizen, &filed, "dispute", &text, &files)
        .await
        .expect(303);
    let page = citizen.get(&format!("/lacak/{}", filed.reference)).await;
    assert_eq!(page.all(".timeline .files img").len(), 1);
    assert!(page.all("button[name=remove]").is_empty());
}

#[tokio::test]
async fn files_of_a_page_that_is_not_ours_are_not_kept() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let one = photo(4);
    let (kind, body) = form(
        &[("csrf", "gadungan"), ("text", "Teks dari luar halaman.")],
        &[("photo", "satu.png", &one)],
    );
    let action = format!("/lacak/{}/reply", filed.reference);
    for mut browser in [app.browser(), opened(&app, &filed).await] {
        browser
            .post_raw(&action, &kind, body.clone())
            .await
            .expect(403);
    }
    assert_eq!(stored(&app), 0);
}

#[tokio::test]
async fn reporters_of_a_merged_group_do_not_see_each_other_s_photos_and_staff_see_all() {
    let app = TestApp::start().await;
    let (first, second) = (app.file_simple().await, app.file_simple().await);
    app.coordinator()
        .await
        .does(&second, "merge", &json!({ "into": first.reference }))
        .await
        .expect(200);
    let one = photo(5);
    let files = [("photo", "satu.png", one.as_slice())];
    let mut citizen = opened(&app, &second).await;
    send(
        &mut citizen,
        &second,
        "reply",
        &[("text", "Ini fotonya.")],
        &files,
    )
    .await
    .expect(303);
    let page = citizen.get(&format!("/lacak/{}", second.reference)).await;
    assert_eq!(page.all(".timeline .files img").len(), 1);
    let link = page.attribute(".timeline .files a", "href").unwrap();
    let mut other = opened(&app, &first).await;
    let files = [("photo", "dua.png", one.as_slice())];
    let text = [("text", "Foto saya sendiri.")];
    send(&mut other, &first, "reply", &text, &files)
        .await
        .expect(303);
    let page = citizen.get(&format!("/lacak/{}", second.reference)).await;
    assert_eq!(page.all(".timeline .files img").len(), 1);
    other
        .get(&link.replace(&second.reference, &first.reference))
        .await
        .expect(404);
    let page = other.get(&format!("/lacak/{}", first.reference)).await;
    assert_eq!(page.all(".timeline .files img").len(), 1);
    let theirs = page.attribute(".timeline .files a", "href").unwrap();
    citizen
        .get(&theirs.replace(&first.reference, &second.reference))
        .await
        .expect(404);
    let case = app
        .head("disdukcapil")
        .await
        .get(&format!("/api/v1/complaints/{}", first.reference))
        .await
        .json();
    assert_eq!(case["attachments"].as_array().unwrap().len(), 2, "{case}");
    // The group moves on as one: whoever holds it now sees the file, and whoever held it does not.
    let file = case["attachments"][0]["url"].as_str().unwrap().to_owned();
    app.program("pemindah", tanggap::complaint::Role::Coordinator, None)
        .await
        .does(&first, "assign", &json!({ "unit": "dishub" }))
        .await
        .expect(200);
    app.head("dishub").await.get(&file).await.expect(200);
    let mut former = app
        .program(
            "mantan",
            tanggap::complaint::Role::Head,
            Some("disdukcapil"),
        )
        .await;
    former.get(&file).await.expect(404);
}

#[tokio::test]
async fn erasing_takes_the_photos_from_the_disk_unless_somebody_else_sent_the_same() {
    let app = TestApp::start().await;
    let (filed, other) = (app.file_simple().await, app.file_simple().await);
    let (own, shared) = (photo(6), photo(7));
    let mut citizen = opened(&app, &filed).await;
    let files = [
        ("photo", "a.png", own.as_slice()),
        ("photo", "b.png", &shared),
    ];
    send(
        &mut citizen,
        &filed,
        "reply",
        &[("text", "Dua foto.")],
        &files,
    )
    .await
    .expect(303);
    let before = stored(&app);
    let mut neighbour = opened(&app, &other).await;
    let same = [("photo", "c.png", shared.as_slice())];
    send(
        &mut neighbour,
        &other,
        "reply",
        &[("text", "Foto yang sama.")],
        &same,
    )
    .await
    .expect(303);
    assert_eq!(stored(&app), before, "the same bytes lie there once");
    app.advance_hours(1);
    let path = format!("/lacak/{}/hapus-data", filed.reference);
    let form = format!("form[action='{path}']");
    citizen
        .fill(&path, &form, &path, &[("understood", "true")])
        .await
        .expect(303);
    app.work().await;
    let page = citizen.get(&format!("/lacak/{}", filed.reference)).await;
    assert!(page.all(".timeline .files img").is_empty());
    let left = stored(&app);
    assert_eq!(left * 2, before, "half of {before} files is left");
    let page = neighbour.get(&format!("/lacak/{}", other.reference)).await;
    assert_eq!(page.all(".timeline .files img").len(), 1);
}
