//! Laws of routing: every complaint gets an answer, the first rule that fits gives it, and every place has one owner.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use tanggap::complaint::{AreaCode, CategoryCode, UnitCode};
use tanggap::office::reference::{Polygon, Reference, Words, built_in};
use tanggap::routing::place::{Place, Point, contains, locate};
use tanggap::routing::rules::{Question, Route, Why, route, serves};

static CITY: LazyLock<Reference> = LazyLock::new(|| Reference::from_files(&built_in()).unwrap());

const DAY: Date = date(2026, 6, 1);

fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

fn category(code: &str) -> CategoryCode {
    CategoryCode::parse(code).unwrap()
}

/// A complaint of which nothing is known but its text.
fn says(text: &str) -> Question<'_> {
    Question {
        category: None,
        unit: None,
        employee_unit: None,
        supervisory: false,
        names_person: false,
        area: None,
        outside_city: false,
        text,
        date: DAY,
    }
}

fn answer(question: &Question<'_>) -> (Option<String>, Why) {
    let Route { unit, why, .. } = route(&CITY, question);
    (unit.map(String::from), why)
}

/// The centroids of the 20 kelurahan as published (latitude, longitude), rounded to four decimals.
const CENTROIDS: [(&str, f64, f64); 20] = [
    ("63.72.02.1003", -3.4702, 114.7415),
    ("63.72.02.1004", -3.4364, 114.7813),
    ("63.72.02.1005", -3.4756, 114.7744),
    ("63.72.02.1006", -3.4211, 114.7564),
    ("63.72.03.1001", -3.4981, 114.7858),
    ("63.72.03.1002", -3.5160, 114.8100),
    ("63.72.03.1003", -3.5215, 114.8473),
    ("63.72.03.1004", -3.5061, 114.8734),
    ("63.72.04.1001", -3.4329, 114.8032),
    ("63.72.04.1002", -3.4336, 114.8349),
    ("63.72.04.1003", -3.4408, 114.8374),
    ("63.72.04.1004", -3.4558, 114.8782),
    ("63.72.05.1001", -3.4565, 114.8469),
    ("63.72.05.1002", -3.4581, 114.8174),
    ("63.72.05.1003", -3.4599, 114.8272),
    ("63.72.05.1004", -3.4535, 114.8356),
    ("63.72.06.1001", -3.4333, 114.7003),
    ("63.72.06.1002", -3.4645, 114.7239),
    ("63.72.06.1003", -3.4121, 114.7270),
    ("63.72.06.1004", -3.4835, 114.6962),
];

#[test]
fn every_kelurahan_holds_its_own_centroid() {
    for (code, latitude, longitude) in CENTROIDS {
        let point = Point::from_degrees(latitude, longitude).unwrap();
        assert_eq!(
            locate(&CITY, point),
            Place::Inside(AreaCode::parse(code).unwrap())
        );
    }
}

#[test]
fn what_is_not_on_earth_is_no_point() {
    for (latitude, longitude) in [
        (90.1, 0.0),
        (0.0, -180.1),
        (f64::NAN, 0.0),
        (0.0, f64::INFINITY),
    ] {
        assert_eq!(Point::from_degrees(latitude, longitude), None);
    }
    assert_eq!(
        locate(&CITY, Point::from_degrees(-3.3194, 114.5908).unwrap()),
        Place::Outside,
        "Banjarmasin"
    );
}

#[test]
fn a_hole_is_outside() {
    let square = |low: i32, high: i32| {
        vec![
            [low, low],
            [high, low],
            [high, high],
            [low, high],
            [low, low],
        ]
    };
    let ring: Polygon = vec![square(0, 9), square(3, 6)];
    let inside = |lon_e6, lat_e6| contains(&ring, Point { lat_e6, lon_e6 });
    assert!(inside(1, 1) && inside(7, 4) && inside(6, 6));
    assert!(!inside(4, 4) && !inside(3, 3) && !inside(9, 1) && !inside(-1, 4));
}

proptest! {
    /// Two neighbours divide a square along any line: each of its points belongs to exactly one of them.
    #[test]
    fn neighbours_share_no_point_and_leave_none_out(
        bends in proptest::collection::vec((1_i32..29, 1_i32..29), 0..5),
        (lon_e6, lat_e6) in (0_i32..30, 0_i32..30),
    ) {
        let mut border: Vec<[i32; 2]> = vec![[15, 0]];
        border.extend(bends.iter().map(|&(x, y)| [x, y]));
        border.push([15, 30]);
        border.sort_by_key(|&[_, y]| y);
        let backwards = border.iter().rev();
        let west: Polygon = vec![[[0, 30], [0, 0]].iter().chain(&border).chain(&[[0, 30]]).copied().collect()];
        let east: Polygon = vec![[[30, 0], [30, 30]].iter().chain(backwards).chain(&[[30, 0]]).copied().collect()];
        let point = Point { lat_e6, lon_e6 };
        prop_assert_ne!(contains(&west, point), contains(&east, point));
    }

    /// The published borders are simplified and overlap by some metres: there the lower code wins, so
    /// that a point still has one owner.
    #[test]
    fn a_point_has_at_most_one_kelurahan(lat_e6 in -3_570_000_i32..-3_377_000, lon_e6 in 114_674_000_i32..114_908_000) {
        let point = Point { lat_e6, lon_e6 };
        let holds = |polygons: &[Polygon]| polygons.iter().any(|polygon| contains(polygon, point));
        let owners: Vec<_> = CITY.areas().filter(|area| holds(&area.polygons)).map(|area| &area.code).collect();
        let place = locate(&CITY, point);
        prop_assert_eq!(place.area(), owners.iter().min().copied());
    }

    #[test]
    fn every_text_gets_an_answer_that_exists(text in any::<String>(), supervisory: bool, names_person: bool) {
        let found = route(&CITY, &Question { supervisory, names_person, ..says(&text) });
        prop_assert!(found.unit.iter().chain(&found.suggestions).all(|code| CITY.unit(code).is_some()));
        prop_assert!(found.suggestions.len() <= 3);
        prop_assert_eq!(found.unit.is_none(), found.why == Why::Unsure || found.outside.is_some());
    }

    #[test]
    fn so_does_every_text_made_of_our_own_words(places in proptest::collection::vec(any::<prop::sample::Index>(), 0..12)) {
        let words: Vec<String> = CITY.categories().iter().flat_map(|own| &own.keywords).map(ToString::to_string).collect();
        let text: Vec<&str> = places.iter().map(|place| place.get(&words).as_str()).collect();
        let found = route(&CITY, &says(&text.join(", ")));
        prop_assert!(found.unit.iter().all(|code| CITY.unit(code).is_some_and(|unit| unit.active_on(DAY))));
        prop_assert_eq!(found, route(&CITY, &says(&text.join(" – "))), "punctuation changes nothing");
    }
}

proptest! {
    // Each case reads all reference files anew.
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Rules over five words, and a text of some of them: the answer is the first rule that has a word in it.
    #[test]
    fn the_first_rule_that_fits_wins(
        rules in proptest::collection::vec(proptest::collection::btree_set(0_usize..5, 1..3), 1..6),
        text in proptest::collection::vec(0_usize..5, 0..4),
    ) {
        const WORDS: [&str; 5] = ["alfa", "beta", "gama", "delta", "epsilon"];
        let mut toml = "coordinator = 'diskominfo'\ninspectorate = 'inspektorat'\n".to_owned();
        for (number, words) in rules.iter().enumerate() {
            let words: Vec<_> = words.iter().map(|&word| WORDS[word]).collect();
            toml += &format!("[[rule]]\nid = 'r{number}'\nkeywords = {words:?}\nunit = 'dlh'\n");
        }
        let mut files = built_in();
        files.insert("routing.toml".to_owned(), toml);
        let reference = Reference::from_files(&files).unwrap();
        let first = rules.iter().position(|words| words.iter().any(|word| text.contains(word)));
        let text: Vec<_> = text.iter().map(|&word| WORDS[word].to_uppercase()).collect();
        let expected = first.map_or(Why::Unsure, |number| Why::Rule(format!("r{number}")));
        prop_assert_eq!(route(&reference, &says(&text.join("/"))).why, expected);
    }
}

#[test]
fn words_are_found_whole_and_in_any_dress() {
    let words = Words::of("Gorong2 MAMPET!! Lampunya,mati; pj-u");
    let has = |phrase: &str| words.contain(&phrase.parse().unwrap());
    assert!(
        has("gorong gorong") && has("gorong gorong mampet") && has("lampu mati") && has("pj u")
    );
    assert!(!has("lamp") && !has("mati lampu") && !has("pju"));
}

#[test]
fn a_chosen_unit_wins_where_it_serves_category_and_place() {
    let komet = AreaCode::parse("63.72.04.1003").unwrap();
    let lamp = category("lampu-jalan");
    let local = category("kelurahan");
    let other = category("lainnya");
    for (chosen, category, area, serves_it) in [
        ("disperkim", Some(&lamp), None, true),
        ("dlh", Some(&lamp), None, false),
        ("upt-parkir", Some(&category("parkir")), Some(&komet), true),
        ("dinkes", None, None, true),
        ("dinkes", Some(&other), Some(&komet), true),
        ("kel-komet", Some(&local), None, true),
        ("kel-komet", Some(&local), Some(&komet), true),
        ("kec-banjarbaru-utara", Some(&local), Some(&komet), true),
        ("kel-mentaos", Some(&local), Some(&komet), false),
        ("banjarbaru", None, None, false),
        ("no-such-unit", None, None, false),
    ] {
        let code = unit(chosen);
        let own = category.and_then(|code| CITY.category(code));
        assert_eq!(
            CITY.unit(&code)
                .is_some_and(|unit| serves(&CITY, unit, own, area)),
            serves_it,
            "{chosen}"
        );
        let (found, why) = answer(&Question {
            unit: Some(&code),
            category,
            area,
            ..says("tidak jelas")
        });
        assert_eq!(
            why == Why::Chosen && found.as_deref() == Some(chosen),
            serves_it,
            "{chosen}"
        );
    }
}

#[test]
fn a_chosen_unit_that_does_not_serve_is_the_first_suggestion() {
    let dlh = unit("dlh");
    let utility = category("air-listrik");
    let found = route(
        &CITY,
        &Question {
            unit: Some(&dlh),
            category: Some(&utility),
            ..says("tidak jelas")
        },
    );
    assert_eq!(
        (found.unit, found.why, found.suggestions),
        (None, Why::Unsure, vec![dlh])
    );
}

#[test]
fn a_named_civil_servant_leads_to_the_unit_of_placement() {
    let dinsos = unit("dinsos");
    let (found, why) = answer(&Question {
        employee_unit: Some(&dinsos),
        names_person: true,
        ..says("pohon tumbang")
    });
    assert_eq!((found.as_deref(), why), (Some("dinsos"), Why::Employee));
}

#[test]
fn a_supervisory_complaint_about_a_person_never_lands_in_the_persons_unit() {
    let dinsos = unit("dinsos");
    let about = |employee_unit| Question {
        unit: Some(&dinsos),
        employee_unit,
        supervisory: true,
        names_person: true,
        ..says("meminta uang")
    };
    assert_eq!(
        answer(&about(Some(&dinsos))),
        (Some("inspektorat".to_owned()), Why::Supervisory)
    );
    assert_eq!(
        answer(&about(None)),
        (Some("inspektorat".to_owned()), Why::Supervisory)
    );
    let inspectorate = unit("inspektorat");
    assert_eq!(
        answer(&about(Some(&inspectorate))),
        (None, Why::Supervisory),
        "nobody examines his own house"
    );
}

#[test]
fn a_supervisory_complaint_without_a_name_goes_past_the_unit_that_was_chosen_or_told() {
    let dinsos = unit("dinsos");
    let inspectorate = unit("inspektorat");
    let about = |unit| Question {
        unit,
        supervisory: true,
        ..says("meminta uang")
    };
    let found = route(&CITY, &about(Some(&dinsos)));
    assert_eq!(
        (found.unit.as_ref(), found.accused.as_ref()),
        (Some(&inspectorate), Some(&dinsos))
    );
    let found = route(&CITY, &about(None));
    assert_eq!(
        (found.unit.as_ref(), found.accused),
        (Some(&inspectorate), None)
    );
    let told = Question {
        supervisory: true,
        ..says("Pegawai di Kelurahan Komet meminta uang")
    };
    let found = route(&CITY, &told);
    assert_eq!(found.unit.as_ref(), Some(&inspectorate));
    assert!(found.accused.is_some(), "the kelurahan that the text names");
    // To the Inspectorate, or about it? A person decides, and may decide for it.
    let found = route(&CITY, &about(Some(&inspectorate)));
    assert_eq!((found.unit, found.accused), (None, None));
}

#[test]
fn a_road_of_another_owner_goes_to_a_coordinator_with_the_owner_named() {
    let found = route(&CITY, &says("Aspal Jl. A. Yani km 33 berlubang dalam"));
    assert_eq!(
        (found.unit, found.why),
        (None, Why::Rule("jalan-nasional".to_owned()))
    );
    assert_eq!(found.outside.unwrap().as_str(), "balai-jalan-nasional");
    assert!(
        found.terms.iter().any(|term| term == "jl a yani")
            && found.terms.iter().any(|term| term == "berlubang")
    );
}

#[test]
fn words_tell_the_category_and_its_unit() {
    let mentaos = AreaCode::parse("63.72.04.1002").unwrap();
    for (text, area, expected) in [
        ("Sudah dua minggu PJU di gang kami padam", None, "disperkim"),
        (
            "ktp saya hilang, bgmn cara urus ktp baru?",
            None,
            "disdukcapil",
        ),
        ("Sampah menumpuk di TPS dan bau", None, "dlh"),
        (
            "Antrean di Puskesmas Sei Ulin panjang sekali",
            None,
            "puskesmas-sungai-ulin",
        ),
        (
            "Petugas kelurahan tidak ada di loket pada jam kerja",
            Some(&mentaos),
            "kel-mentaos",
        ),
        (
            "Pelayanan kelurahan lambat di Kelurahan Kemuning",
            None,
            "kel-kemuning",
        ),
    ] {
        assert_eq!(
            answer(&Question { area, ..says(text) }).0.as_deref(),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn words_that_point_two_ways_are_left_to_a_coordinator() {
    let found = route(&CITY, &says("sampah dan parkir"));
    assert_eq!(
        (found.unit, found.why, found.category),
        (None, Why::Unsure, None)
    );
    assert_eq!(found.suggestions, [unit("dlh"), unit("dishub")]);
}

#[test]
fn an_emergency_is_told_from_a_complaint() {
    assert_eq!(
        CITY.emergency_words("Tolong! ada KEBAKARAN di belakang pasar"),
        ["kebakaran"]
    );
    assert!(CITY.emergency_words("lampu jalan mati").is_empty());
}
