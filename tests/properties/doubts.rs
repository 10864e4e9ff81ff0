//! Laws of what a photo says of itself: a camera's clock may be a little wrong, a place a little off, and silence is no
//! doubt.

use jiff::tz::TimeZone;
use tanggap::complaint::Instant;
use tanggap::evidence::risk::{RiskKind, Told, doubts};
use tanggap::platform::media::origin::Origin;
use tanggap::routing::place::Point;

fn told() -> Told {
    let at = |text: &str| text.parse::<Instant>().unwrap();
    Told {
        received_at: at("2026-07-06T01:00:00Z"),
        place: Some(Point {
            lat_e6: -3_442_000,
            lon_e6: 114_832_000,
        }),
        zone: TimeZone::get("Asia/Makassar").unwrap(),
        now: at("2026-07-08T01:00:00Z"),
    }
}

fn kinds(origin: &Origin) -> Vec<(RiskKind, Option<i64>)> {
    let risks = doubts(origin, &told());
    risks.iter().map(|risk| (risk.kind, risk.amount)).collect()
}

#[test]
fn an_hour_is_a_wrong_clock_and_more_is_told() {
    // The complaint came in at 9.00 local time on the 6th, and it is 9.00 on the 8th.
    let at = |clock: &str| {
        kinds(&Origin {
            taken: Some((clock.to_owned(), None)),
            ..Origin::default()
        })
    };
    assert_eq!(at("2026:07:07 12:00:00"), []);
    assert_eq!(at("2026:07:06 08:00:00"), []);
    assert_eq!(at("2026:07:06 07:59:59"), [(RiskKind::Before, Some(1))]);
    assert_eq!(at("2026:07:04 09:00:00"), [(RiskKind::Before, Some(48))]);
    assert_eq!(at("2026:07:08 10:00:00"), []);
    assert_eq!(at("2026:07:08 10:00:01"), [(RiskKind::Ahead, Some(1))]);
    // Cameras without a clock, and what is no time at all.
    for silent in ["2002:01:01 00:00:00", "0000:00:00 00:00:00", "besok", ""] {
        assert_eq!(at(silent), [], "{silent}");
    }
    // A camera that tells its zone is believed: half past seven in Jakarta is half past eight here.
    let jakarta = Origin {
        taken: Some(("2026:07:06 07:30:00".to_owned(), Some(7 * 60))),
        ..Origin::default()
    };
    assert_eq!(kinds(&jakarta), []);
}

#[test]
fn two_hundred_metres_are_near_and_more_is_told() {
    let north = |metres: i32| {
        kinds(&Origin {
            // A metre to the north is nine millionths of a degree.
            place: Some((-3_442_000 + metres * 9, 114_832_000)),
            ..Origin::default()
        })
    };
    assert_eq!(north(0), []);
    assert_eq!(north(195), []);
    let far = north(300);
    assert!(
        matches!(far[..], [(RiskKind::Far, Some(295..=305))]),
        "{far:?}"
    );
}

#[test]
fn a_machine_that_invents_is_told_and_not_called_an_editor_too() {
    let signed = |edited: bool, invented: bool| {
        kinds(&Origin {
            edited,
            invented,
            ..Origin::default()
        })
    };
    assert_eq!(signed(true, false), [(RiskKind::Edited, None)]);
    assert_eq!(signed(true, true), [(RiskKind::Invented, None)]);
    assert_eq!(signed(false, false), []);
}
