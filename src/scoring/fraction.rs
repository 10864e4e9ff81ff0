//! Pure: a weighted mean of fractions, exact until its one rounding.

/// A value from 0 to 1 as a fraction, with its weight; weight and denominator are above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// How much it counts.
    pub weight: i64,
    /// From zero to the denominator.
    pub numerator: i64,
    /// Above zero.
    pub denominator: i64,
    /// How many cases, ratings or topics it was seen on.
    pub count: i64,
}

/// The weighted mean times `scale`, rounded half up; none without terms.
///
/// The terms are brought to one denominator, the product of all, so no digit is lost on the way: a
/// mean that lies exactly between two values is seen to do so.
#[must_use]
pub fn mean(terms: &[Term], scale: i64) -> Option<i64> {
    let total: i64 = terms.iter().map(|term| term.weight).sum();
    if total == 0 {
        return None;
    }
    let mut above = Wide::ZERO;
    for (place, term) in terms.iter().enumerate() {
        let others = terms
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != place);
        let part = others.fold(
            Wide::of(term.weight).times(term.numerator),
            |part, (_, other)| part.times(other.denominator),
        );
        above = above.plus(part);
    }
    let below = terms
        .iter()
        .fold(Wide::of(total), |below, term| below.times(term.denominator));
    // Half up: the largest q with q <= mean * scale + 1/2, or q * 2 * below <= 2 * scale * above + below.
    let (double, limit) = (below.times(2), above.times(scale).times(2).plus(below));
    let (mut low, mut high) = (0, scale);
    while low < high {
        let middle = (low + high + 1) / 2;
        if double.times(middle) <= limit {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Some(low)
}

const LIMBS: usize = 10;

/// A whole number of up to 640 bits, most significant limb first so that it compares as an array:
/// enough for eight denominators of 63 bits, the weights, the scale and the doubling.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wide([u64; LIMBS]);

impl Wide {
    const ZERO: Self = Self([0; LIMBS]);

    fn of(value: i64) -> Self {
        let mut wide = Self::ZERO;
        wide.0[LIMBS - 1] = value.unsigned_abs();
        wide
    }

    fn times(mut self, factor: i64) -> Self {
        let mut carry = 0;
        for limb in self.0.iter_mut().rev() {
            let product = u128::from(*limb) * u128::from(factor.unsigned_abs()) + carry;
            *limb = low_half(product);
            carry = product >> 64;
        }
        self
    }

    fn plus(mut self, other: Self) -> Self {
        let mut carry = 0;
        for (limb, more) in self.0.iter_mut().zip(other.0).rev() {
            let sum = u128::from(*limb) + u128::from(more) + carry;
            *limb = low_half(sum);
            carry = sum >> 64;
        }
        self
    }
}

fn low_half(wide: u128) -> u64 {
    u64::try_from(wide & u128::from(u64::MAX)).expect("masked to 64 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(weight: i64, numerator: i64, denominator: i64) -> Term {
        Term {
            weight,
            numerator,
            denominator,
            count: 1,
        }
    }

    #[test]
    fn a_mean_exactly_between_two_hundredths_is_rounded_up() {
        // 1/3 and 2/3 with equal weight make 1/2; half of a hundredth goes up.
        assert_eq!(mean(&[term(1, 1, 3), term(1, 2, 3)], 1), Some(1));
        assert_eq!(mean(&[term(1, 83_265, 100_000)], 10_000), Some(8327));
        assert_eq!(mean(&[term(1, 832_649, 1_000_000)], 10_000), Some(8326));
    }

    #[test]
    fn the_largest_denominators_do_not_overflow() {
        let most = i64::MAX;
        assert_eq!(mean(&[term(25, most, most); 8], 10_000), Some(10_000));
        assert_eq!(mean(&[term(25, most / 2, most); 8], 10_000), Some(5000));
        assert_eq!(mean(&[term(25, 0, most); 8], 10_000), Some(0));
    }

    #[test]
    fn nothing_has_no_mean() {
        assert_eq!(mean(&[], 10_000), None);
    }
}
