//! Laws of likeness, distance and what is unusual, and how well likeness finds the same matter in real texts.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use tanggap::complaint::{AreaCode, CategoryCode};
use tanggap::routing::place::Point;
use tanggap::similar::distance::{around, blurred, metres, told};
use tanggap::similar::likeness::{Text, Topics, echoes};
use tanggap::similar::spot::{spot, topic};
use tanggap::similar::usual::{AT_LEAST, Usual};

use crate::life::CITY;

static TOPICS: LazyLock<Topics> = LazyLock::new(|| Topics::of(&CITY));

fn text(words: &str) -> Text {
    Text::of(words, &TOPICS)
}

fn likeness(one: &str, other: &str) -> u32 {
    text(one).likeness(&text(other))
}

#[test]
fn the_same_matter_is_alike_however_it_is_written() {
    let report =
        "Lampu jalan padam di Jl. Panglima Batur depan Toko Berkat, sudah tiga malam gelap.";
    for same in [
        "LAMPU JALAN PADAM DI JLN PANGLIMA BATUR DPN TOKO BERKAT SDH TIGA MALAM GELAP",
        "Mohon bantuannya pak, lampu jalan mati di jalan Panglima Batur, tepatnya depan toko Berkat.",
        "lampu jalannya padam di panglima batur dekat toko berkat, tolong segera diperbaiki yaaaa",
    ] {
        assert!(
            likeness(report, same) >= 500,
            "{} {same}",
            likeness(report, same)
        );
    }
    for other in [
        "Lampu jalan padam di Jalan Karang Anyar belakang musala Nurul Iman.",
        "Sampah di TPS Pasar Bauntung belum diangkut sejak Senin dan sudah berbau.",
        "Mohon bantuannya pak, terima kasih.",
    ] {
        assert!(
            likeness(report, other) < 450,
            "{} {other}",
            likeness(report, other)
        );
    }
}

#[test]
fn two_houses_of_one_street_are_less_alike_than_one_house() {
    let hole = |number: u32| format!("Jalan berlubang di Jalan Kemuning nomor {number} RT 3");
    let (same, other) = (hole(12), "jl kemuning no 47 rt 8 berlubang");
    assert!(likeness(&same, "jl kemuning no 12 berlubang") > likeness(&same, other) + 200);
}

/// Whoever tries names, numbers and house numbers one after the other learns nothing from the answers.
#[test]
fn what_nobody_released_is_no_oracle_of_names_and_numbers() {
    let secret = "Selokan tersumbat depan rumah Pak Mahfudz nomor 37 RT 14, istrinya marah. Hubungi 081377712345";
    let theirs = Text::of_open_words(secret, &TOPICS);
    let ask = |words: &str| Text::of_open_words(words, &TOPICS).likeness(&theirs);
    for right in [
        "selokan Mahfudz",
        "selokan nomor 37",
        "selokan 14",
        "selokan 081377712345",
        "selokan istrinya marah",
    ] {
        assert_eq!(ask(right), ask("selokan"), "{right}");
    }
    assert!(ask("Selokan depan rumah tersumbat") >= 300);
}

#[test]
fn copies_of_one_text_are_voices_and_different_texts_are_not() {
    let copies = (0..20).map(|n| {
        text(&format!(
            "Banjir di Jalan Mistar Cokrokusumo, air setinggi lutut! {}",
            "a".repeat(n % 3)
        ))
    });
    let mut all: Vec<_> = copies.collect();
    assert_eq!(echoes(&all), 19);
    all.push(text("Pohon tumbang menutup Jalan Ahmad Yani kilometer 36"));
    all.push(text("Antrean KTP di kecamatan Cempaka dua jam lebih"));
    assert_eq!(echoes(&all), 19);
}

#[test]
fn known_distances_in_the_city_come_out() {
    let point = |lat_e6, lon_e6| Point { lat_e6, lon_e6 };
    let square = point(-3_442_000, 114_832_000);
    assert_eq!(metres(square, square), 0);
    // A thousandth of a degree: 111.2 m of latitude, 111.0 m of longitude so near the equator.
    assert_eq!(metres(square, point(-3_443_000, 114_832_000)), 111);
    assert_eq!(metres(square, point(-3_442_000, 114_833_000)), 110);
    assert_eq!(told(0), 50);
    assert_eq!(told(51), 100);
    // Round the other way at the edge of the map.
    assert!(metres(point(0, 179_999_900), point(0, -179_999_900)) < 30);
}

#[test]
fn an_hour_is_unusual_by_its_own_past() {
    let quiet = Usual::of(vec![0; 336]);
    assert!(!quiet.is_exceeded_by(AT_LEAST - 1) && quiet.is_exceeded_by(AT_LEAST));
    // Where forty an hour are everyday, forty are no surge, and a hundred are.
    let busy = Usual::of((0..336).map(|hour| 36 + hour % 9));
    assert!((38..=42).contains(&busy.mean()));
    assert!(!busy.is_exceeded_by(44) && busy.is_exceeded_by(100));
    // Where it goes up and down by the hour, more is needed.
    let restless = Usual::of((0..336).map(|hour| if hour % 2 == 0 { 0 } else { 80 }));
    assert!(!restless.is_exceeded_by(100) && restless.is_exceeded_by(400));
}

#[test]
fn a_spot_is_a_topic_and_a_place() {
    let category = CategoryCode::parse("drainase").unwrap();
    let area = AreaCode::parse("63.72.05.1001").unwrap();
    let at = |lat_e6, lon_e6| Some(Point { lat_e6, lon_e6 });
    let of = |point, area| spot(Some(&category), point, area);
    assert_eq!(
        of(at(-3_440_100, 114_830_100), None),
        of(at(-3_440_900, 114_830_900), Some(&area))
    );
    assert_ne!(
        of(at(-3_440_100, 114_830_100), None),
        of(at(-3_450_100, 114_830_100), None)
    );
    assert_ne!(of(None, Some(&area)), spot(None, None, Some(&area)));
    assert_eq!(of(None, None), None);
    assert_eq!(topic(&of(None, Some(&area)).unwrap()), Some(category));
    assert_eq!(topic(&spot(None, None, Some(&area)).unwrap()), None);
}

fn in_the_city() -> impl Strategy<Value = Point> {
    (-3_560_000_i32..-3_360_000, 114_700_000_i32..114_960_000)
        .prop_map(|(lat_e6, lon_e6)| Point { lat_e6, lon_e6 })
}

fn anywhere() -> impl Strategy<Value = Point> {
    (-90_000_000_i32..=90_000_000, -180_000_000_i32..=180_000_000)
        .prop_map(|(lat_e6, lon_e6)| Point { lat_e6, lon_e6 })
}

/// The great circle by floating point, as a referee.
fn haversine(one: Point, other: Point) -> f64 {
    let rad = |e6: i32| (f64::from(e6) / 1e6).to_radians();
    let (a, b) = (rad(one.lat_e6), rad(other.lat_e6));
    let (dlat, dlon) = (b - a, rad(other.lon_e6) - rad(one.lon_e6));
    let h = (dlat / 2.0).sin().powi(2) + a.cos() * b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * 6_371_008.8 * h.sqrt().asin()
}

proptest! {
    #[test]
    fn likeness_is_the_same_from_both_sides_and_never_beyond_its_ends(one in ".{0,200}", other in ".{0,200}") {
        let (one, other) = (text(&one), text(&other));
        prop_assert_eq!(one.likeness(&other), other.likeness(&one));
        prop_assert!(one.likeness(&other) <= 1_000);
        prop_assert!(one.likeness(&one) >= one.likeness(&other) || one.likeness(&other) <= other.likeness(&other));
    }

    #[test]
    fn a_long_text_is_its_own_best_likeness(words in prop::collection::vec("[a-z]{4,10}", 8..40)) {
        let words = words.join(" ");
        prop_assert_eq!(likeness(&words, &words.to_uppercase()), 1_000);
    }

    #[test]
    fn distance_is_symmetric_and_near_the_great_circle(one in in_the_city(), other in in_the_city()) {
        let integer = metres(one, other);
        prop_assert_eq!(integer, metres(other, one));
        let exact = haversine(one, other);
        prop_assert!((f64::from(integer) - exact).abs() <= exact * 0.005 + 2.0, "{} {}", integer, exact);
    }

    #[test]
    fn no_two_points_are_too_far_apart_to_compute(one in anywhere(), other in anywhere()) {
        prop_assert_eq!(metres(one, other), metres(other, one));
        let _ = (around(one, 300), blurred(one));
    }

    #[test]
    fn the_rectangle_holds_everything_within_reach(one in in_the_city(), other in in_the_city(), reach in 1_u32..20_000) {
        let (low, high) = around(one, reach);
        if metres(one, other) <= reach {
            prop_assert!((low.lat_e6..=high.lat_e6).contains(&other.lat_e6));
            prop_assert!((low.lon_e6..=high.lon_e6).contains(&other.lon_e6));
        }
    }

    /// Whoever asks from everywhere learns the square of some 50 m, and not the point in it.
    #[test]
    fn points_of_one_square_cannot_be_told_apart(square in in_the_city(), dlat in 0_i32..450, dlon in 0_i32..450, from in in_the_city()) {
        let corner = Point { lat_e6: square.lat_e6.div_euclid(450) * 450, lon_e6: square.lon_e6.div_euclid(450) * 450 };
        let inside = Point { lat_e6: corner.lat_e6 + dlat, lon_e6: corner.lon_e6 + dlon };
        prop_assert_eq!(told(metres(from, blurred(inside))), told(metres(from, blurred(corner))));
        prop_assert!(metres(inside, blurred(inside)) <= 40);
    }

    #[test]
    fn more_complaints_are_never_less_unusual(past in prop::collection::vec(0_u32..200, 0..400), hour in 0_u32..5_000) {
        let usual = Usual::of(past);
        if usual.is_exceeded_by(hour) {
            prop_assert!(hour >= AT_LEAST && usual.is_exceeded_by(hour + 1));
        }
    }
}

/// Pairs of complaints of one topic, kelurahan and month, judged by reading: is it the same matter? Drawn
/// evenly over all degrees of likeness, so that the hard ones outweigh their share.
const SAME: &str = include_str!("similar_pairs.txt");

/// Precision and recall on real texts, at the two thresholds the service uses.
#[test]
fn on_real_texts_the_thresholds_find_most_and_mislead_little() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/complaints/complaints_dev.csv");
    let Ok(mut reader) = csv::Reader::from_path(path) else {
        println!("skipped: ../shared/data/complaints is not there");
        return;
    };
    let columns: Vec<usize> = ["id", "text"]
        .iter()
        .map(|name| {
            reader
                .headers()
                .unwrap()
                .iter()
                .position(|column| column == *name)
                .unwrap()
        })
        .collect();
    let texts: HashMap<String, String> = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            (row[columns[0]].to_owned(), row[columns[1]].to_owned())
        })
        .collect();
    let judged = |read: fn(&str, &Topics) -> Text| -> Vec<(u32, bool)> {
        let pair = |line: &str| {
            let mut words = line.split(' ');
            let (one, other, verdict) = (words.next()?, words.next()?, words.next()?);
            let of = |id: &str| read(&texts[id], &TOPICS);
            Some((of(one).likeness(&of(other)), verdict == "same"))
        };
        SAME.lines().filter_map(pair).collect()
    };
    // Of what nobody has released, names and numbers may not help, so that less is found.
    for (what, judged, recall_nearby, recall_in_area) in [
        ("released", judged(Text::of), 95, 75),
        ("unreleased", judged(Text::of_open_words), 90, 50),
    ] {
        let same = judged.iter().filter(|(_, same)| *same).count();
        println!(
            "{what}: {} pairs, {same} of them the same matter",
            judged.len()
        );
        for least in [200, 250, 300, 350, 400, 450, 500, 550, 600, 700, 850] {
            let found = judged.iter().filter(|(likeness, _)| *likeness >= least);
            let (right, all) = found.fold((0, 0), |(right, all), (_, same)| {
                (right + usize::from(*same), all + 1)
            });
            println!("likeness {least}: precision {right}/{all}, recall {right}/{same}");
            if least == 300 {
                assert!(right * 100 >= same * recall_nearby, "recall nearby, {what}");
            }
            if least == 500 {
                assert!(
                    right * 100 >= all * 65 && right * 100 >= same * recall_in_area,
                    "precision by kelurahan, {what}"
                );
            }
        }
    }
}
