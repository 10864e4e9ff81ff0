//! Photos in the form without scripts: kept through every mistake, taken out one by one, sent with the complaint.

use super::{KOMET, press, receipt};
use crate::harness::{Answer, Browser, LAMP, TestApp, photo};

/// Fills in the open form with files, as its first button sends it.
async fn fill_with(
    citizen: &mut Browser,
    page: &Answer,
    texts: &[(&str, &str)],
    files: &[(&str, &str, &[u8])],
) -> Answer {
    let hidden = page.form("main form");
    let mut all: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    all.extend_from_slice(texts);
    citizen.post_files("/lapor", &all, files).await
}

#[tokio::test]
async fn a_mistake_loses_no_photo_and_each_can_be_taken_out() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let texts = [("description", "pendek"), ("subdistrict", KOMET)];
    let files: [(&str, &str, &[u8]); 3] = [
        ("photo", "satu.png", &photo(1)),
        ("photo", "dua.png", &photo(2)),
        ("photo", "", b""),
    ];
    let again = fill_with(&mut citizen, &page, &texts, &files).await;
    again.expect(422).says("minimal 10 huruf");
    assert_eq!(again.all("#photos li").len(), 2, "{}", again.one("#photos"));
    again.says("satu.png").says("dua.png");

    // One is taken out; what was typed meanwhile stays.
    let first = again.attribute("#photos button", "value").unwrap();
    let fields = [
        ("description", LAMP),
        ("subdistrict", KOMET),
        ("remove", &first),
    ];
    let fewer = press(&mut citizen, &again, &fields).await;
    fewer
        .expect(200)
        .says_nothing_of("satu.png")
        .says("dua.png");
    assert_eq!(fewer.one("textarea"), LAMP);
    assert_eq!(
        fewer
            .all("#subdistrict option[selected][value='63.72.04.1003']")
            .len(),
        1
    );

    let texts = [("description", LAMP), ("subdistrict", KOMET)];
    let files: [(&str, &str, &[u8]); 1] = [("photo", "tiga.png", &photo(3))];
    let check = fill_with(&mut citizen, &fewer, &texts, &files).await;
    check.expect(200).says("dua.png").says("tiga.png");
    let (reference, _) = receipt(&press(&mut citizen, &check, &[("do", "send")]).await);
    let mut head = app
        .staff("kepala", tanggap::complaint::Role::Head, Some("disperkim"))
        .await;
    let case = head.get(&format!("/petugas/laporan/{reference}")).await;
    assert_eq!(case.all(".files a").len(), 2);
}

#[tokio::test]
async fn what_is_no_photo_is_named_and_the_rest_is_kept() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let video = b"\0\0\0\x18ftypisom\0\0\0\0isommp42";
    let large = vec![7; 10 * 1024 * 1024 + 1];
    let files: [(&str, &str, &[u8]); 3] = [
        ("photo", "film.mov", video),
        ("photo", "besar.jpg", &large),
        ("photo", "baik.png", &photo(1)),
    ];
    let again = fill_with(&mut citizen, &page, &[("description", LAMP)], &files).await;
    again
        .expect(422)
        .says("film.mov")
        .says("besar.jpg")
        .says("10 MB");
    assert_eq!(again.one("textarea"), LAMP);
    assert_eq!(again.all("#photos li").len(), 1);
    assert_eq!(again.all(".errors a[href='#photo']").len(), 2);
    assert_eq!(again.all("#photo-error").len(), 1);

    let pictures: Vec<Vec<u8>> = (2..8).map(photo).collect();
    let many: Vec<(&str, &str, &[u8])> = pictures
        .iter()
        .map(|picture| ("photo", "banyak.png", picture.as_slice()))
        .collect();
    let full = fill_with(&mut citizen, &again, &[("description", LAMP)], &many).await;
    full.expect(422).says("Paling banyak 5 berkas");
    assert_eq!(full.all("#photos li").len(), 5);
}

#[tokio::test]
async fn a_photo_alone_sent_twice_is_one_complaint() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let texts = [("category", "lampu-jalan")];
    let files: [(&str, &str, &[u8]); 1] = [("photo", "a.png", &photo(1))];
    let check = fill_with(&mut citizen, &page, &texts, &files).await;
    check.expect(200).says("a.png");
    let first = press(&mut citizen, &check, &[("do", "send")]).await;
    let again = press(&mut citizen, &check, &[("do", "send")]).await;
    assert_eq!(receipt(&first), receipt(&again));
    assert_eq!(app.head("disperkim").await.queue("").await.len(), 1);
}

#[tokio::test]
async fn nobody_takes_out_a_photo_of_another_form() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let files: [(&str, &str, &[u8]); 1] = [("photo", "a.png", &photo(1))];
    let kept = fill_with(&mut citizen, &page, &[("do", "edit")], &files).await;
    let id = kept.attribute("#photos button", "value").unwrap();
    let mut stranger = app.browser();
    let own = stranger.get("/lapor").await;
    press(&mut stranger, &own, &[("remove", &id)])
        .await
        .expect(200);
    press(&mut stranger, &own, &[("remove", "../../etc")])
        .await
        .expect(200);
    let still = press(&mut citizen, &kept, &[("do", "edit")]).await;
    assert_eq!(still.all("#photos li").len(), 1);
}
