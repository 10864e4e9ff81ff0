//! Copies that were changed so that nobody should know them again, and proofs on which there is nothing to know.

use image::{ImageFormat, RgbImage, imageops};
use tanggap::complaint::Role;

use crate::evidence::scenes::scene;
use crate::evidence::{case, jpeg, lamp, proves, risks};
use crate::harness::{Answer, Browser, TestApp, encoded, photo, wrapped};

#[tokio::test]
async fn a_copy_is_known_though_it_was_wrapped_turned_framed_or_made_faint() {
    let app = TestApp::start().await;
    let (old, new) = (lamp(&app).await, lamp(&app).await);
    let mut head = app.head("disperkim").await;
    let picture = scene(60, 0);
    proves(&mut head, &old, &jpeg(picture.clone()))
        .await
        .expect(200);
    let mut frame = RgbImage::from_pixel(600, 460, image::Rgb([20, 20, 20]));
    imageops::overlay(&mut frame, &picture, 60, 50);
    let mut faint = picture.clone();
    for part in faint.iter_mut() {
        *part = 100 + *part / 6;
    }
    let copies = [
        (wrapped(picture.clone()), "like_evidence"),
        (wrapped(imageops::rotate90(&picture)), "mirrored"),
        (jpeg(imageops::rotate180(&picture)), "mirrored"),
        (jpeg(imageops::flip_vertical(&picture)), "mirrored"),
        (jpeg(frame), "like_evidence"),
        (jpeg(faint), "like_evidence"),
    ];
    let mut expected = Vec::new();
    for (copy, kind) in copies {
        proves(&mut head, &new, &copy).await.expect(200);
        expected.push((kind.to_owned(), old.reference.clone(), 0));
        assert_eq!(risks(&mut head, &new).await, expected);
    }
}

#[tokio::test]
async fn what_cannot_be_compared_is_told_instead_of_passed_over() {
    let app = TestApp::start().await;
    let filed = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    // A document without a photo, where a photo is wanted.
    let letter = wrapped(imageops::resize(
        &scene(61, 0),
        90,
        80,
        imageops::FilterType::Triangle,
    ));
    proves(&mut head, &filed, &letter).await.expect(200);
    // A night in which hardly a thing is to be seen.
    let night = RgbImage::from_fn(400, 300, |x, _| image::Rgb([3 + (x / 130) as u8; 3]));
    proves(&mut head, &filed, &encoded(night, ImageFormat::Png))
        .await
        .expect(200);
    let alone = |kind: &str| (kind.to_owned(), String::new(), 0);
    assert_eq!(
        risks(&mut head, &filed).await,
        [alone("document"), alone("unreadable")]
    );
    // A whole photo in a document is one like any other.
    proves(&mut head, &filed, &wrapped(scene(62, 0)))
        .await
        .expect(200);
    assert_eq!(risks(&mut head, &filed).await.len(), 2);
}

#[tokio::test]
async fn an_empty_or_tiny_picture_proves_nothing() {
    let app = TestApp::start().await;
    let filed = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    let small = imageops::resize(&scene(63, 0), 250, 190, imageops::FilterType::Triangle);
    let white = RgbImage::from_pixel(1_200, 900, image::Rgb([250, 251, 252]));
    for picture in [small, white] {
        let refused = proves(&mut head, &filed, &jpeg(picture.clone())).await;
        refused.expect(422);
        let message = refused.json()["errors"][0]["message"].to_string();
        assert!(message.contains("kosong atau terlalu kecil"), "{message}");
        // A reporter may send whatever there is.
        let (kind, body) = crate::harness::form(
            &[("key", "kunci-formulir-untuk-foto-kecil")],
            &[("file", "kecil.jpg", &jpeg(picture))],
        );
        let mut citizen = app.browser();
        let sent = citizen.post_raw("/lapor/berkas", &kind, body).await;
        sent.expect(201);
    }
    let mut desk = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let page = format!("/petugas/laporan/{}", filed.reference);
    let white = jpeg(RgbImage::from_pixel(800, 600, image::Rgb([9, 9, 9])));
    attaches(&mut desk, &page, &white)
        .await
        .expect(422)
        .says("kosong atau terlalu kecil");
    assert_eq!(case(&mut head, &filed).await["evidence"], 0);
    // The smallest camera there is.
    proves(&mut head, &filed, &photo(9)).await.expect(200);
}

/// Attaches a proof by the form on the page.
async fn attaches(desk: &mut Browser, page: &str, file: &[u8]) -> Answer {
    let action = format!("{page}/bukti");
    let shown = desk.get(page).await;
    let hidden = shown.form(&format!("form[action='{action}']"));
    let texts: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    desk.post_files(&action, &texts, &[("file", "sesudah.jpg", file)])
        .await
}
