//! The busier it is, the dearer a ticket; a crowd behind one address never pays the top price.

use proptest::prelude::*;
use tanggap::platform::web::level::{Cost, Level, level};

const LEAST: Cost = Cost {
    rounds: 2_000,
    tries: 200,
};

proptest! {
    #[test]
    fn more_posts_never_make_it_cheaper(
        own in 0u32..5_000, more in 0u32..5_000, all in 0u32..20_000, more_of_all in 0u32..20_000,
    ) {
        let (quiet, busy) = (level(own, all), level(own + more, all + more_of_all));
        prop_assert!(quiet <= busy);
        prop_assert!(quiet.cost(LEAST).tries <= busy.cost(LEAST).tries);
        // Checking an answer costs us one try, so a try costs the same on every day.
        prop_assert_eq!(busy.cost(LEAST).rounds, LEAST.rounds);
    }

    #[test]
    fn a_busy_city_alone_never_asks_for_the_top(own in 0u32..=600, all: u32) {
        prop_assert!(level(own, all) < Level::TOP);
    }
}

#[test]
fn up_to_thirty_posts_a_minute_cost_the_least() {
    assert_eq!(level(30, 600).cost(LEAST), LEAST);
    assert!(level(31, 0).cost(LEAST).tries > LEAST.tries);
    assert!(level(0, 601).cost(LEAST).tries > LEAST.tries);
}

#[test]
fn two_thousand_citizens_in_ten_minutes_pay_little_and_a_machine_pays_most() {
    assert!(level(200, 200).cost(LEAST).tries <= 4 * LEAST.tries);
    assert_eq!(level(3_000, 3_000), Level::TOP);
}
