//! Pure: how far chance alone could have moved a score, in integers.

use super::fraction::Term;

/// Values from 0 to 1 are counted in billionths here.
const ONE: i128 = 1_000_000_000;
/// z of a 95 % interval, 1.96, times 100.
const Z: i128 = 196;

/// The 95 % interval of the weighted mean of `parts`, in hundredths of a point from 0 to 10,000.
///
/// Each component gets its Wilson score interval (Wilson 1927), taken as a share; values between 0
/// and 1 vary less than shares with the same mean, so that is on the safe side. The intervals are
/// combined by the method of variance estimates recovery (Zou and Donner, Statistics in Medicine 27,
/// 2008): the lower limit of a sum lies the root of the summed squares of the parts' own distances
/// below it, and so does the upper one above. The result always holds the mean, never leaves 0 to
/// 100, and narrows as cases are added. Components are taken to be independent.
///
/// Every division and root is rounded outwards.
#[must_use]
pub fn around(parts: &[Term], mean: i64) -> (i64, i64) {
    let total: i128 = parts.iter().map(|part| i128::from(part.weight)).sum();
    if total == 0 {
        return (mean, mean);
    }
    let (mut sum, mut below, mut above) = (0, 0, 0);
    for part in parts {
        let (weight, value) = (i128::from(part.weight), value(part));
        let (low, high) = wilson(value, i128::from(part.count.max(1)));
        sum += weight * value;
        below += (weight * (value - low)).pow(2);
        above += (weight * (high - value)).pow(2);
    }
    let (low, high) = (sum - root_up(below), sum + root_up(above));
    let hundredths = |wide: i128, up: i128| {
        i64::try_from((wide * 10_000 + up).div_euclid(total * ONE)).unwrap_or(mean)
    };
    let (low, high) = (hundredths(low, 0), hundredths(high, total * ONE - 1));
    (low.min(mean).max(0), high.max(mean).min(10_000))
}

fn value(part: &Term) -> i128 {
    i128::from(part.numerator) * ONE / i128::from(part.denominator.max(1))
}

/// The Wilson score interval of a share seen on `count` cases, in billionths:
/// `(2np + z² ± z √(z² + 4np(1 - p))) / (2(n + z²))`.
fn wilson(value: i128, count: i128) -> (i128, i128) {
    // With z in hundredths, everything is multiplied by 10,000.
    let centre = 20_000 * count * value + Z * Z * ONE;
    let spread = Z * root_up(Z * Z * ONE * ONE + 40_000 * count * value * (ONE - value));
    let below = 2 * (10_000 * count + Z * Z);
    let low = (centre - spread).div_euclid(below);
    let high = (centre + spread + below - 1).div_euclid(below);
    (low.clamp(0, value), high.clamp(value, ONE))
}

fn root_up(square: i128) -> i128 {
    let root = square.isqrt();
    if root * root == square {
        root
    } else {
        root + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(numerator: i64, count: i64) -> Term {
        Term {
            weight: 25,
            numerator,
            denominator: count,
            count,
        }
    }

    #[test]
    fn one_share_has_its_wilson_interval() {
        // Newcombe, Statistics in Medicine 17 (1998), table I: 81/263 and 15/148.
        assert_eq!(around(&[share(81, 263)], 3080), (2552, 3663));
        assert_eq!(around(&[share(15, 148)], 1014), (623, 1605));
    }

    #[test]
    fn perfection_on_few_cases_proves_little() {
        assert_eq!(around(&[share(20, 20)], 10_000), (8388, 10_000));
        assert_eq!(around(&[share(2000, 2000)], 10_000), (9980, 10_000));
    }
}
