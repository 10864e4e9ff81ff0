//! References and tracking codes: what people type is read as it was meant, and slips are noticed.

use proptest::prelude::*;
use tanggap::complaint::{BadReference, Instant, Reference, TrackingCode};
use tanggap::platform::clock::{fresh_id, lowest_id};

proptest! {
    #[test]
    fn a_reference_is_read_however_it_is_typed(number in 0..Reference::SPACE, lower in any::<bool>(), prefix in any::<bool>()) {
        let reference = Reference::from_number(number);
        let mut typed = reference.to_string();
        prop_assert!(!typed[4..].contains(['I', 'L', 'O', 'U']));
        if !prefix { typed = typed[4..].replace('-', ""); }
        if lower { typed = typed.to_lowercase().replace('0', "o").replace('1', "l"); }
        prop_assert_eq!(Reference::parse(&typed).unwrap(), reference);
    }

    #[test]
    fn one_wrong_or_swapped_character_is_noticed(number in 0..Reference::SPACE, at in 4..12_usize, other in "[0-9A-HJKMNP-TV-Z]") {
        let right = Reference::from_number(number).to_string();
        let at = if right.as_bytes()[at] == b'-' { at + 1 } else { at };
        let mut wrong = right.clone();
        wrong.replace_range(at..=at, &other);
        if wrong != right { prop_assert_eq!(Reference::parse(&wrong), Err(BadReference::Check)); }
        let mut letters: Vec<char> = right[4..].replace('-', "").chars().collect();
        let place = at % 7;
        letters.swap(place, place + 1);
        let swapped: String = letters.iter().collect();
        if swapped != right[4..].replace('-', "") { prop_assert!(Reference::parse(&swapped).is_err()); }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed(bits in any::<u64>()) {
        let code = TrackingCode::from_bits(bits);
        prop_assert_eq!(&TrackingCode::parse(&code.reveal()).unwrap(), &code);
        prop_assert_eq!(&TrackingCode::parse(&code.reveal().to_lowercase().replace('-', " ")).unwrap(), &code);
        let shown = format!("{code:?}");
        prop_assert!(!shown.contains(&code.reveal()[..4]));
    }

    #[test]
    fn nothing_typed_makes_reading_panic(text in ".{0,80}") {
        let _ = Reference::parse(&text);
        let _ = TrackingCode::parse(&text);
    }
}

proptest! {
    /// Lists are read in the order of ids, and a month is found by them: an id tells its own millisecond and none
    /// other, even when the clock was put back, and those of one millisecond sort as they were made.
    #[test]
    fn ids_sort_by_their_own_time(times in prop::collection::vec(0_i64..4_000_000_000_000_000, 1..40)) {
        for micros in times {
            let now = Instant::from_micros(micros);
            let (one, other) = (fresh_id(now), fresh_id(now));
            prop_assert!(lowest_id(now) <= one && one < other);
            prop_assert!(other < lowest_id(Instant::from_micros(micros + 1_000)));
            prop_assert_eq!((one.get_version_num(), one.get_variant()), (7, uuid::Variant::RFC4122));
        }
    }
}
