//! A photo stands upright and tells nothing of where, when and by whom it was taken.

use image::{GenericImageView, ImageFormat};

use super::{Citizen, address, head, holds, metadata, stored};
use crate::harness::{TestApp, corners, encoded};

const CANARY: &[u8] = b"KENARI-114.83E-3.44S";

/// A JPEG with a segment of Exif that says how it is turned, what made it and where.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let ifd = |entries: &[[u8; 12]]| {
        let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
        [&count[..], &entries.concat(), &[0; 4]].concat()
    };
    let entry = |tag: u16, kind: u16, count: u32, value: u32| -> [u8; 12] {
        let parts = [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ];
        parts.concat().try_into().unwrap()
    };
    let words = u32::try_from(CANARY.len()).unwrap();
    // Header 8, main table 2 + 4 * 12 + 4, table of the place 2 + 2 * 12 + 4, then the texts.
    let (place, text) = (8 + 54, 8 + 54 + 30);
    let main = ifd(&[
        entry(0x010E, 2, words, text),
        entry(0x0112, 3, 1, orientation.into()),
        entry(0x0131, 2, words, text),
        entry(0x8825, 4, 1, place),
    ]);
    let gps = ifd(&[
        entry(0x0001, 2, 2, u32::from(b'S')),
        entry(0x001D, 2, words, text),
    ]);
    let tiff = [&b"II*\0\x08\0\0\0"[..], &main, &gps, CANARY].concat();
    let body = [&b"Exif\0\0"[..], &tiff].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    let comment = [&b"\xFF\xFE\0\x16"[..], CANARY].concat();
    assert_eq!(comment.len(), 2 + 0x16);
    [
        &jpeg[..2],
        b"\xFF\xE1",
        &length,
        &body,
        &comment,
        &jpeg[2..],
        CANARY,
    ]
    .concat()
}

/// Which of the four colours a corner has: red, green, blue, white.
fn colours(file: &[u8]) -> String {
    let picture = image::load_from_memory(file).unwrap();
    let (right, below) = (picture.width() - 3, picture.height() - 3);
    [(2, 2), (right, 2), (2, below), (right, below)]
        .map(|(x, y)| match picture.get_pixel(x, y).0 {
            [red, green, blue, _] if red > 180 && green > 180 && blue > 180 => 'W',
            [red, green, blue, _] if red > green && red > blue => 'R',
            [_, green, blue, _] if green > blue => 'G',
            _ => 'B',
        })
        .into_iter()
        .collect()
}

#[tokio::test]
async fn a_photo_stands_upright_and_tells_nothing() {
    let app = TestApp::with(|config| config.limits.intake_burst_per_device = 100).await;
    let mut head = head(&app).await;
    let mut citizen = Citizen::new(&app).await;
    let jpeg = encoded(corners(480, 360), ImageFormat::Jpeg);
    let seen = [
        "RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB",
    ];
    for (orientation, upright) in (1..).zip(seen) {
        citizen.again().await;
        let sent = with_exif(&jpeg, orientation);
        assert!(holds(&sent, CANARY));
        let told = metadata(&sent);
        assert!(
            told.as_ref()
                .is_none_or(|told| told.iter().any(|name| name.starts_with("EXIF:")))
        );
        let held = citizen.brings("a.jpg", &sent).await;
        citizen.files().await;
        for size in ["", "?kecil=1"] {
            let file = head.get(&format!("{}{size}", address(&held))).await;
            file.expect(200);
            assert_eq!(
                colours(&file.bytes),
                upright,
                "orientation {orientation}{size}"
            );
            let picture = image::load_from_memory(&file.bytes).unwrap();
            assert_eq!(picture.width() > picture.height(), orientation < 5);
            match metadata(&file.bytes) {
                Some(found) => assert!(found.is_empty(), "{found:?}"),
                None => println!("skipped: metadata is not checked, exiftool is not installed"),
            }
        }
    }
    for file in stored(&app) {
        assert!(!holds(&file, CANARY) && !holds(&file, b"Exif"));
    }
}

#[tokio::test]
async fn what_is_transparent_is_white_and_what_is_large_becomes_small() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    let mut clear = image::RgbaImage::new(300, 200);
    for (x, _, pixel) in clear.enumerate_pixels_mut() {
        *pixel = image::Rgba([10, 10, 10, if x < 150 { 0 } else { 255 }]);
    }
    let held = citizen
        .brings("a.png", &encoded(clear, ImageFormat::Png))
        .await;
    // Points that no encoder can foresee weigh the most.
    let mut state = 1_u32;
    let noise = image::RgbImage::from_fn(2_400, 1_800, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, red, green, blue] = state.to_be_bytes();
        image::Rgb([red, green, blue])
    });
    let heavy = citizen
        .brings("b.jpg", &encoded(noise, ImageFormat::Jpeg))
        .await;
    let tall = citizen
        .brings("c.png", &encoded(corners(40, 9_000), ImageFormat::Png))
        .await;
    citizen.files().await;
    let mut head = head(&app).await;
    let file = head.get(&address(&held)).await;
    let picture = image::load_from_memory(&file.bytes).unwrap();
    let (left, right) = (picture.get_pixel(20, 20).0, picture.get_pixel(280, 20).0);
    assert!(left[0] > 245 && right[0] < 25, "{left:?} {right:?}");
    for (held, side) in [(&heavy, 1_600), (&tall, 1_600)] {
        for (size, side, weight) in [("", side, 409_600), ("?kecil=1", 320, 15_000)] {
            let file = head.get(&format!("{}{size}", address(held))).await;
            file.expect(200);
            let picture = image::load_from_memory(&file.bytes).unwrap();
            let longest = picture.width().max(picture.height());
            assert!(
                longest <= side && file.bytes.len() <= weight,
                "{longest} {}",
                file.bytes.len()
            );
        }
    }
}
