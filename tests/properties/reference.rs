//! Laws of the reference data: what is wrong is named, what is the same has the same version, and the
//! calendar of the city gives the known dates.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use tanggap::complaint::{AreaCode, CategoryCode, Instant, Kind, UnitCode};
use tanggap::office::reference::{Reference, SeedFiles, built_in};
use tanggap::sla::due::Target;

static CITY: LazyLock<Reference> = LazyLock::new(|| Reference::from_files(&built_in()).unwrap());

/// The built-in files with one text put for another in one of them.
fn with(file: &str, old: &str, new: &str) -> SeedFiles {
    let mut files = built_in();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(old), "{file} has no {old:?}");
    *text = text.replacen(old, new, 1);
    files
}

fn problems(files: &SeedFiles) -> Vec<String> {
    Reference::from_files(files)
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn version(files: &SeedFiles) -> String {
    Reference::from_files(files).unwrap().version().to_owned()
}

fn unit(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap()
}

/// For each file: a text in it, what is put there instead, and how the problem reads after the file's
/// name. A single quote stands for a double one, `/` between two blanks for a new line.
const FAULTS: &str = "
units.toml
    code = 'disdik' -> code = 'dinkes' => unit.dinkes = dinkes: is given twice
    code = 'dlh' -> code = 'DLH' => unit.DLH.code = DLH: a code has
    parent = 'disdik' -> parent = 'dindik' => unit.uptd-layanan-disabilitas.parent = dindik: is no unit
    parent = 'banjarbaru' -> parent = 'disdik' => unit.disdik.parent = disdik: leads round in a circle
    parent = 'banjarbaru' ->  => unit.disdik.parent = : is missing
    level = 'agency' -> level = 'angency' => unit.disdik = {
    level = 'agency' -> levle = 'agency' => unknown field `levle`
    level = 'agency' -> level = 'agency' / valid_from = '2025-02-30' => unit.disdik.valid_from = 2025-02-30:
    level = 'agency' -> level = 'agency' / valid_from = '2025-02-03' / valid_to = '2025-02-01' => unit.disdik.valid_to = 2025-02-01: is before valid_from
    level = 'agency' -> level = 'city' => unit = 2: there must be exactly one unit of level city
    calendar = 'siaga' -> calendar = 'piket' => unit.rsd-idaman.calendar = piket: is no calendar
    area = '63.72.04.1003' -> area = '63.72.01.1003' => unit.kel-komet.area = 63.72.01.1003: is no area
    [[unit]] -> [[unit => line 8 = [[unit:
categories.toml
    by = 'disperkim' -> by = 'diskimrum' => category.lampu-jalan.answered_by = diskimrum: is no unit
    'pju' -> 'P.J.U' => category.lampu-jalan.keywords = P.J.U: a keyword is one to four words
    'pju' -> 'pju', 'pju' => category.lampu-jalan.keywords = pju: is given twice
    code = 'jalan-rusak' -> code = 'lampu-jalan' => category.lampu-jalan.code = lampu-jalan: is given twice
    office_days = 7 -> office_days = 15 => category.sampah.resolution = OfficeDays(15): must be
    office_days = 7 -> working_days = 7 => category.sampah.resolution = WorkingDays(7): must be
    kind = 'supervisory' -> kind = 'super' => category.penyimpangan.kind = super: unknown word
routing.toml
    unit = 'dishub' -> unit = 'dishup' => rule.jukir.unit = dishup: is no unit
    unit = 'dishub' -> unit = 'banjarbaru' => rule.jukir.unit = banjarbaru: is the city itself
    unit = 'dishub' ->  => rule.jukir = jukir: needs either unit or outside
    id = 'pungli' -> id = 'jukir' => rule.jukir.id = jukir: is given twice
    ['jalan-rusak' -> ['jalan' => rule.jalan-nasional.categories = jalan: is no category
    outside = 'pln' -> outside = 'pnl' => rule.listrik.outside = pnl: is not in referrals.toml
    outside = 'pln' -> outside = 'pln' / areas = ['63'] => rule.listrik.areas = 63: is no area
    keywords = ['samsat' -> kywords = ['samsat' => unknown field `kywords`
    inspectorate = 'inspektorat' ->  => inspectorate = : is missing
referrals.toml
    code = 'pln' -> code = '112' => body.112 = 112: is given twice
deadlines.toml
    office_days = 14 -> office_weeks = 2 => complaint = {
    [aspiration] -> [aspirasi] => aspirasi = {
    [aspiration] -> [aspirasi] => aspiration = : is missing
calendar.toml
    Asia/Makassar -> Asia/Banjarbaru => calendar.kantor = kantor: zone: `Asia/Banjarbaru` is no IANA
    default = 'kantor' -> default = 'kantr' => default = kantr: is no calendar
    '07:30' -> '7.30' => calendar.kantor = {
holidays.csv
    2024-02-08 -> 2024-02-31 => line 8 = 2024-02-31,holiday,
    2024-02-08 -> 2024-01-01 => line 8 = 2024-01-01,holiday,Isra Mikraj Nabi Muhammad,,decreed: the date is
areas.geojson
    '63.72.02.1004' -> '63.72.02.1003' => feature.63.72.02.1003 = 63.72.02.1003: is given twice
    '63.72.04.1003' -> '63.72.07.1003' => feature.63.72.07.1003 = Komet: no unit serves it
    [[[ -> [[[1,2],[ => feature.63.72.02.1003 =
    [[[ -> [[ => line 5 =
";

#[test]
fn every_fault_names_file_key_value_and_reason() {
    let mut file = "";
    for line in FAULTS.lines().filter(|line| !line.is_empty()) {
        let Some((change, expected)) = line.split_once(" => ") else {
            file = line;
            continue;
        };
        let change = change.trim_start().replace('\'', "\"").replace(" / ", "\n");
        let (old, new) = change.split_once(" ->").unwrap();
        let found = problems(&with(file, old, new.trim_start()));
        let named = |found: &String| found.starts_with(file) && found.contains(expected);
        assert!(found.iter().any(named), "{line}\n  in {found:#?}");
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let mut files = with("units.toml", "parent = \"disdik\"", "parent = \"dindik\"");
    files.remove("referrals.toml");
    files.extend([
        with("routing.toml", "unit = \"dishub\"", "unit = \"dishup\"")
            .remove_entry("routing.toml")
            .unwrap(),
    ]);
    let found = problems(&files);
    for part in [
        "unit.uptd-layanan-disabilitas.parent",
        "referrals.toml: file",
        "rule.jukir.unit",
    ] {
        assert!(
            found.iter().any(|line| line.contains(part)),
            "{part} in {found:#?}"
        );
    }
}

#[test]
fn the_version_stands_for_the_content_only() {
    let files = built_in();
    assert_eq!(version(&files), CITY.version());
    assert_eq!(CITY.version().len(), 16);
    let airy: SeedFiles = files
        .iter()
        .map(|(name, text)| match name.as_str() {
            "areas.geojson" => (name.clone(), text.replace(',', " ,\n")),
            _ => (
                name.clone(),
                format!(
                    "# A remark.\n{}\n\n# Another.\n",
                    text.replace("\n[[", "\n\n# Here.\n[[")
                ),
            ),
        })
        .collect();
    assert_eq!(version(&airy), CITY.version());

    let mut turned = built_in();
    let units = turned.get_mut("units.toml").unwrap();
    let (head, first) = units
        .split_once("[[unit]]")
        .map(|(head, rest)| (head.to_owned(), rest.to_owned()))
        .unwrap();
    let mut blocks: Vec<&str> = first.split("[[unit]]").collect();
    blocks.reverse();
    *units = format!("{head}\n[[unit]]{}", blocks.join("\n[[unit]]"));
    assert_eq!(version(&turned), CITY.version());

    assert_ne!(
        version(&with(
            "units.toml",
            "short = \"Disdik\"",
            "short = \"Dindik\""
        )),
        CITY.version()
    );
    assert_ne!(
        version(&with("holidays.csv", "2026-05-27", "2026-05-26")),
        CITY.version()
    );
}

#[test]
fn the_city_is_complete() {
    // The 87 of the source, two of which are one hospital, and the city itself.
    assert_eq!(CITY.units().count(), 87);
    assert_eq!(CITY.areas().count(), 20);
    let (city, komet) = (unit("banjarbaru"), unit("kel-komet"));
    let above: Vec<_> = CITY
        .ancestors(&komet)
        .map(|unit| unit.code.as_str())
        .collect();
    assert_eq!(above, ["kec-banjarbaru-utara", "banjarbaru"]);
    assert_eq!(CITY.subtree(&city).len(), 87);
    assert_eq!(CITY.subtree(&unit("kec-cempaka")).len(), 5);
    assert!(
        CITY.is_within(&komet, &komet)
            && CITY.is_within(&komet, &city)
            && !CITY.is_within(&city, &komet)
    );
    assert!(!CITY.is_within(&unit("nobody"), &unit("nobody")));
    for area in CITY.areas() {
        let local = CITY.subdistrict_of(&area.code, date(2026, 6, 1)).unwrap();
        assert_eq!(local.name, format!("Kelurahan {}", area.name));
        let district = CITY.ancestors(&local.code).next().unwrap();
        assert_eq!(district.name, format!("Kecamatan {}", area.district));
        assert!(district.covers(&area.code));
    }
    assert!(
        !CITY
            .unit(&unit("kec-cempaka"))
            .unwrap()
            .covers(&AreaCode::parse("63.72.04.1003").unwrap())
    );
}

#[test]
fn a_stricter_category_shortens_the_clocks_of_its_kind_only() {
    let sampah = CategoryCode::parse("sampah").unwrap();
    let resolution = |kind, category| {
        CITY.deadlines(kind, category)
            .map(|deadlines| deadlines.resolution)
    };
    assert_eq!(
        resolution(Kind::Complaint, None),
        Some(Target::OfficeDays(14))
    );
    assert_eq!(
        resolution(Kind::Complaint, Some(&sampah)),
        Some(Target::OfficeDays(7))
    );
    assert_eq!(
        resolution(Kind::Information, Some(&sampah)),
        Some(Target::OfficeDays(5))
    );
    assert_eq!(
        resolution(Kind::Supervisory, None),
        Some(Target::OfficeDays(60))
    );
    assert_eq!(resolution(Kind::Praise, None), None);
}

fn at(day: Date, hour: i8, minute: i8) -> Instant {
    let zone = TimeZone::get("Asia/Makassar").unwrap();
    Instant::from_jiff(zone.to_timestamp(day.at(hour, minute, 0, 0)).unwrap())
}

/// Received in office hours, due after 3, 5, 10, 14 and 60 working days; worked out by hand from the decrees.
#[test]
fn the_city_calendar_gives_the_known_dates() {
    let office = CITY.calendar("kantor").unwrap();
    for (received, due) in [
        (
            date(2025, 3, 27),
            [
                date(2025, 4, 10),
                date(2025, 4, 14),
                date(2025, 4, 22),
                date(2025, 4, 28),
                date(2025, 7, 11),
            ],
        ),
        (
            date(2025, 8, 15),
            [
                date(2025, 8, 21),
                date(2025, 8, 25),
                date(2025, 9, 1),
                date(2025, 9, 8),
                date(2025, 11, 11),
            ],
        ),
        (
            date(2026, 2, 13),
            [
                date(2026, 2, 20),
                date(2026, 2, 24),
                date(2026, 3, 3),
                date(2026, 3, 9),
                date(2026, 5, 25),
            ],
        ),
        (
            date(2026, 3, 13),
            [
                date(2026, 3, 25),
                date(2026, 3, 27),
                date(2026, 4, 6),
                date(2026, 4, 10),
                date(2026, 6, 24),
            ],
        ),
        (
            date(2026, 5, 13),
            [
                date(2026, 5, 20),
                date(2026, 5, 22),
                date(2026, 6, 3),
                date(2026, 6, 9),
                date(2026, 8, 13),
            ],
        ),
    ] {
        for (days, expected) in [3, 5, 10, 14, 60].into_iter().zip(due) {
            let found = office
                .add(at(received, 10, 0), Target::OfficeDays(days))
                .unwrap();
            assert_eq!(office.date_of(found), expected, "{received} + {days}");
        }
    }
    for (year, expected) in [
        (2025, [19, 20, 19, 16, 17, 18, 23, 20, 21, 23, 20, 21]),
        (2026, [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]),
    ] {
        for (month, expected) in (1..).zip(expected) {
            let days = date(year, month, 1)
                .series(jiff::ToSpan::days(1))
                .take_while(|day| day.month() == month);
            assert_eq!(
                days.filter(|day| office.is_open(at(*day, 10, 0))).count(),
                expected,
                "{year}-{month}"
            );
        }
    }
}

#[test]
fn the_weeks_have_the_hours_of_the_law() {
    let hours = |calendar: &str, monday: Date| {
        let week = at(monday, 0, 0)..at(monday.saturating_add(jiff::ToSpan::days(7)), 0, 0);
        CITY.calendar(calendar)
            .unwrap()
            .working_seconds_between(week.start, week.end)
    };
    assert_eq!(hours("kantor", date(2026, 7, 6)), 37 * 3600 + 1800);
    assert_eq!(
        hours("kantor", date(2026, 3, 2)),
        32 * 3600 + 1800,
        "Ramadan"
    );
    assert_eq!(
        hours("siaga", date(2026, 3, 16)),
        7 * 24 * 3600,
        "day and night, holidays or not"
    );
}

#[test]
fn a_unit_without_a_calendar_has_its_parents() {
    let name = |code| CITY.calendar_of(&unit(code)).spec().name.as_str();
    assert_eq!(
        (name("kel-komet"), name("rsd-idaman"), name("nobody")),
        ("kantor", "siaga", "kantor")
    );
    let mut files = built_in();
    *files.get_mut("units.toml").unwrap() += "\n[[unit]]\ncode = \"damkar\"\nname = \"Regu\"\nparent = \"bpbd\"\nlevel = \"section\"\nhead_title = \"Kepala Regu\"\n";
    let city = Reference::from_files(&files).unwrap();
    assert_eq!(city.calendar_of(&unit("damkar")).spec().name, "siaga");
}
