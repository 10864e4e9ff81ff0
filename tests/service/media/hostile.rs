//! Files made to do harm: each is refused with a sentence or made harmless, and the service lives on.

use image::{GrayImage, ImageFormat};

use super::{Citizen, address, head, holds, stored};
use crate::harness::{TestApp, corners, encoded, photo};

async fn app() -> TestApp {
    TestApp::with(|config| {
        config.limits.uploads_per_device_hour = 1_000;
        config.limits.uploads_per_address = 10_000;
    })
    .await
}

/// A PNG whose header claims this size.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = photo(1);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    // The checksum of the header, so that the claim is the only thing that is wrong.
    let crc = !png[12..29].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| match crc & 1 {
            1 => 0xEDB8_8320 ^ (crc >> 1),
            _ => crc >> 1,
        })
    });
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

/// A JPEG whose frame header claims the largest size there is.
fn claiming_jpeg() -> Vec<u8> {
    let mut jpeg = encoded(corners(64, 48), ImageFormat::Jpeg);
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == b"\xFF\xC0")
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    jpeg
}

#[tokio::test]
async fn what_is_no_photo_is_refused_and_told_what_it_is() {
    let app = app().await;
    let mut citizen = Citizen::new(&app).await;
    let zip = [&b"PK\x03\x04\x14\0\0\0\x08\0"[..], &[0; 40]].concat();
    let office = [&zip[..], b"[Content_Types].xml"].concat();
    for (content, words) in [
        (&b""[..], "kosong"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "bukan foto",
        ),
        (
            b"\xEF\xBB\xBF \n<!DOCTYPE html><script>alert(1)</script>",
            "bukan foto",
        ),
        (b"GIF89a/*\x01\0*/=1;alert(1)", "bukan foto"),
        (b"MZ\x90\0 a program", "bukan foto"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "video"),
        (b"RIFF\0\0\0\0AVI LIST", "video"),
        (&zip, "arsip"),
        (b"\x1F\x8B\x08\0\0\0\0\0", "arsip"),
        (&office, "PDF"),
        (b"\xFF\xD8\xFF\xE0<html><script>alert(1)</script>", "rusak"),
        (b"\x89PNG\r\n\x1a\n<html>", "rusak"),
        (b"RIFF\xFF\xFF\xFF\xFFWEBPVP8 \xFF\xFF\xFF\xFF", "rusak"),
        (b"%PDF-1.7\n<script>alert(1)</script>", "rusak"),
        (&claiming(60_000, 60_000), "terlalu besar"),
        (&claiming(u32::MAX, u32::MAX), "\"a.jpg\""),
        (&claiming(0, 0), "rusak"),
        (&claiming_jpeg(), "terlalu besar"),
    ] {
        let answer = citizen.sends("a.jpg", content).await;
        let message = Citizen::refused(&answer, "a.jpg");
        let beginning = String::from_utf8_lossy(&content[..content.len().min(12)]);
        assert!(message.contains(words), "{beginning:?}: {message}");
    }
    let mut english = app.browser().with_header("accept-language", "en");
    let answer = english
        .post_files(
            "/lapor/berkas",
            &[("key", &citizen.key)],
            &[("file", "a.jpg", b"")],
        )
        .await;
    assert!(Citizen::refused(&answer, "a.jpg").contains("is empty"));
    assert!(stored(&app).is_empty());
    citizen.brings("a.png", &photo(1)).await;
}

#[tokio::test]
async fn a_photo_cut_anywhere_is_a_photo_or_a_sentence() {
    let app = app().await;
    let mut citizen = Citizen::new(&app).await;
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(corners(200, 150), format);
        for eighth in 0..8 {
            citizen.again().await;
            let answer = citizen
                .sends("a.jpg", &whole[..whole.len() * eighth / 8])
                .await;
            if answer.status.as_u16() != 201 {
                Citizen::refused(&answer, "a.jpg");
            }
        }
    }
}

#[tokio::test]
async fn what_hides_behind_a_photo_does_not_come_along() {
    const HIDDEN: &[u8] = b"<script>alert('KENARI')</script>";
    let app = app().await;
    let mut citizen = Citizen::new(&app).await;
    let mut held = Vec::new();
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = encoded(corners(200, 150), format);
        let polyglot = [&photo[..], b"PK\x03\x04", HIDDEN].concat();
        held.push(citizen.brings("a.html", &polyglot).await);
    }
    citizen.files().await;
    let mut head = head(&app).await;
    for held in held {
        let file = head.get(&address(&held)).await;
        assert_eq!(file.header("content-type"), "image/jpeg");
        assert!(!holds(&file.bytes, b"KENARI") && !holds(&file.bytes, b"PK\x03\x04"));
    }
    for file in stored(&app) {
        assert!(!holds(&file, b"KENARI"));
    }
}

#[tokio::test]
async fn a_bomb_ends_its_own_process_and_nothing_else() {
    let app = app().await;
    let mut citizen = Citizen::new(&app).await;
    // Thirty-six megapixels of nothing in a few kilobytes may be taken; sixty-four are too many.
    let large = encoded(GrayImage::new(6_000, 6_000), ImageFormat::Png);
    let answer = citizen.sends("a.png", &large).await;
    if answer.status.as_u16() != 201 {
        Citizen::refused(&answer, "a.png");
    }
    let larger = encoded(GrayImage::new(8_000, 8_000), ImageFormat::Png);
    let answer = citizen.sends("b.png", &larger).await;
    assert!(Citizen::refused(&answer, "b.png").contains("terlalu besar"));
    let mut heavy = b"\xFF\xD8\xFF\xE0".to_vec();
    heavy.resize(10 * 1024 * 1024 + 1, 0);
    let answer = citizen.sends("c.jpg", &heavy).await;
    assert!(Citizen::refused(&answer, "c.jpg").contains("10 MB"));
    heavy.resize(17 * 1024 * 1024, 0);
    citizen.sends("d.jpg", &heavy).await.expect(413);
    citizen.brings("e.png", &photo(1)).await;
    app.browser().get("/readyz").await.expect(200);
}

#[tokio::test]
async fn a_name_is_only_a_name() {
    let app = app().await;
    let mut citizen = Citizen::new(&app).await;
    let long = "a".repeat(5_000);
    for (sent, kept) in [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\budi\\foto.png", "foto.png"),
        ("foto\u{202e}gpj.exe", "fotogpj.exe"),
        ("jalan rusak 🚧.png", "jalan rusak 🚧.png"),
        (&long, &long[..80]),
    ] {
        citizen.again().await;
        let held = citizen.brings(sent, &photo(1)).await;
        assert_eq!(held["name"], kept);
    }
}
