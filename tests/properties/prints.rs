//! How pictures are known again: a corpus drawn by the test, its copies as they are passed off for new photos, and
//! other pictures that must not be taken for copies.

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, Rgb, RgbImage};
use tanggap::platform::media::print::{Prints, SIDE, mirrored};

use crate::scenes::{Dice, scene};

/// So many pictures are copied, and so many others are held against all of them.
const SCENES: u64 = 40;

struct Seen {
    prints: Prints,
    mirrored: Prints,
}

fn seen(picture: &RgbImage) -> Seen {
    let grey: GrayImage = DynamicImage::ImageRgb8(picture.clone()).into_luma8();
    let side = u32::try_from(SIDE).unwrap();
    let grey = imageops::resize(&grey, side, side, FilterType::Triangle).into_raw();
    Seen {
        prints: Prints::of(&grey),
        mirrored: Prints::of(&mirrored(&grey)),
    }
}

fn encoded_anew(picture: &RgbImage, quality: u8) -> RgbImage {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, quality)
        .encode_image(picture)
        .unwrap();
    let decoder = JpegDecoder::new(std::io::Cursor::new(file)).unwrap();
    DynamicImage::from_decoder(decoder).unwrap().into_rgb8()
}

/// A part of it, with so many hundredths cut from each side.
fn cut(picture: &RgbImage, dice: &mut Dice) -> RgbImage {
    let (wide, high) = picture.dimensions();
    let mut share = |of: u32| u32::try_from(dice.up_to(11)).unwrap() * of / 100;
    let (left, right, top, bottom) = (share(wide), share(wide), share(high), share(high));
    imageops::crop_imm(picture, left, top, wide - left - right, high - top - bottom).to_image()
}

/// A date in the corner, as some cameras print it.
fn dated(picture: &RgbImage, dice: &mut Dice) -> RgbImage {
    let mut picture = picture.clone();
    let (wide, high) = picture.dimensions();
    let (left, top) = (wide * 62 / 100, high * 88 / 100);
    for number in 0..10 {
        let digit = dice.next();
        for bit in 0..15 {
            if digit >> bit & 1 == 1 {
                let (x, y) = (bit % 3, bit / 3);
                let step = (wide / 120).max(1);
                for dx in 0..step {
                    for dy in 0..step {
                        let at = (
                            left + number * step * 4 + u32::try_from(x).unwrap() * step + dx,
                            top + u32::try_from(y).unwrap() * step + dy,
                        );
                        if at.0 < wide && at.1 < high {
                            picture.put_pixel(at.0, at.1, Rgb([255, 220, 40]));
                        }
                    }
                }
            }
        }
    }
    picture
}

fn smaller(picture: &RgbImage) -> RgbImage {
    let (wide, high) = picture.dimensions();
    imageops::resize(
        picture,
        wide * 45 / 100,
        high * 45 / 100,
        FilterType::Triangle,
    )
}

fn brighter(picture: &RgbImage) -> RgbImage {
    imageops::brighten(&imageops::contrast(picture, 12.0), 14)
}

/// Copies of one picture, each with what was done to it.
fn copies(picture: &RgbImage, dice: &mut Dice) -> Vec<(&'static str, RgbImage)> {
    let mirrored = imageops::flip_horizontal(picture);
    vec![
        ("encoded anew", encoded_anew(picture, 35)),
        ("smaller", encoded_anew(&smaller(picture), 60)),
        ("cut", encoded_anew(&cut(picture, dice), 75)),
        ("mirrored", encoded_anew(&mirrored, 70)),
        ("dated", encoded_anew(&dated(picture, dice), 75)),
        ("brighter", encoded_anew(&brighter(picture), 70)),
        (
            "cut and dated",
            encoded_anew(&dated(&cut(picture, dice), dice), 60),
        ),
        ("mirrored and cut", encoded_anew(&cut(&mirrored, dice), 70)),
    ]
}

#[test]
fn copies_are_known_again_and_others_are_not() {
    measured(0, 7);
}

/// The threshold was chosen by the scenes above; these were drawn after it stood.
#[test]
fn it_holds_for_scenes_by_which_nothing_was_chosen() {
    measured(1_000_000, 2_026);
}

/// Scenes from that number on, and what is done to their copies by dice of that seed.
fn measured(from: u64, dice: u64) {
    let originals: Vec<RgbImage> = (from..from + SCENES).map(|seed| scene(seed, 0)).collect();
    let kept: Vec<Seen> = originals
        .iter()
        .map(|picture| seen(&encoded_anew(picture, 82)))
        .collect();
    let mut dice = Dice(dice);
    let (mut missed, mut all) = (Vec::new(), 0);
    for (picture, kept) in originals.iter().zip(&kept) {
        for (what, copy) in copies(picture, &mut dice) {
            let copy = seen(&copy);
            all += 1;
            if !copy.prints.is_twin(&kept.prints) && !copy.mirrored.is_twin(&kept.prints) {
                missed.push((
                    what,
                    copy.prints.distance(&kept.prints),
                    copy.mirrored.distance(&kept.prints),
                ));
            }
        }
    }
    println!("missed {} of {all}: {missed:?}", missed.len());

    // Other scenes, and the same scenes photographed from another spot after the work.
    let others = (from + SCENES..from + 2 * SCENES).map(|seed| scene(seed, 0));
    let again = (from..from + SCENES).map(|seed| scene(seed, 1));
    let (mut wrong, mut honest) = (Vec::new(), 0);
    for (number, picture) in others.chain(again).enumerate() {
        let new = seen(&encoded_anew(&picture, 82));
        honest += 1;
        let least = |new: &Prints| {
            kept.iter()
                .filter_map(|old| new.distance(&old.prints))
                .min()
        };
        if kept
            .iter()
            .any(|old| new.prints.is_twin(&old.prints) || new.mirrored.is_twin(&old.prints))
        {
            wrong.push((number, least(&new.prints), least(&new.mirrored)));
        }
    }
    println!("wrong {} of {honest}: {wrong:?}", wrong.len());
    assert!(missed.len() * 100 <= all * 5, "{missed:?}");
    assert!(wrong.len() * 100 <= honest * 2, "{wrong:?}");
}

#[test]
fn a_picture_that_shows_nothing_has_no_print() {
    for grey in [0, 128, 255] {
        assert!(Prints::of(&vec![grey; SIDE * SIDE]).is_empty());
    }
    assert!(Prints::of(&[1, 2, 3]).is_empty());
    assert!(!Prints::default().is_twin(&Prints::default()));
}

#[test]
fn prints_are_read_back_as_they_were_kept() {
    let prints = seen(&scene(1, 0)).prints;
    assert_eq!(Prints::read(&prints.bytes()), prints);
    assert_eq!(Prints::read(&prints.bytes()[..7]), Prints::default());
}
