//! Nobody confirms for an account of the own making, over however many accounts.

use proptest::prelude::*;
use tanggap::complaint::StaffId;
use tanggap::staff::hands::{LetIn, of_one_hand};
use uuid::Uuid;

fn id(number: u128) -> StaffId {
    StaffId(Uuid::from_u128(number))
}

fn let_in(account: u128, by: u128) -> LetIn {
    LetIn {
        account: id(account),
        by: id(by),
    }
}

#[test]
fn each_way_of_being_one_hand() {
    let (asks, agrees, third, fourth) = (1, 2, 3, 4);
    for (way, chain, expected) in [
        ("strangers", vec![], false),
        (
            "the asker let in the other",
            vec![let_in(agrees, asks)],
            true,
        ),
        (
            "the other let in the asker",
            vec![let_in(asks, agrees)],
            true,
        ),
        (
            "one let in both",
            vec![let_in(asks, third), let_in(agrees, third)],
            true,
        ),
        (
            "over another account",
            vec![let_in(agrees, third), let_in(third, asks)],
            true,
        ),
        (
            "let in by different people",
            vec![let_in(asks, third), let_in(agrees, fourth)],
            false,
        ),
        (
            "the asker let in somebody else",
            vec![let_in(third, asks)],
            false,
        ),
    ] {
        assert_eq!(of_one_hand(&chain, id(asks), id(agrees)), expected, "{way}");
        assert_eq!(
            of_one_hand(&chain, id(agrees), id(asks)),
            expected,
            "{way}, turned"
        );
    }
    assert!(of_one_hand(&[], id(1), id(1)), "nobody is two");
}

proptest! {
    /// Whoever makes accounts, and accounts with these, never gets two of them that confirm for each other.
    #[test]
    fn everything_that_grows_from_one_root_is_one_hand(
        parents in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
        circle in any::<bool>(),
        two in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let mut chain: Vec<LetIn> = parents
            .iter()
            .enumerate()
            .map(|(place, parent)| let_in(place as u128 + 1, parent.index(place + 1) as u128))
            .collect();
        if circle {
            chain.push(let_in(0, parents.len() as u128));
        }
        let count = parents.len() + 1;
        let (one, other) = (two.0.index(count) as u128, two.1.index(count) as u128);
        prop_assert!(of_one_hand(&chain, id(one), id(other)));
        let stranger = id(1_000);
        prop_assert!(!of_one_hand(&chain, id(one), stranger));
    }
}
