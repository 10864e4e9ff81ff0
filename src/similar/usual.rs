//! Pure: whether an hour brings more complaints about one spot than its own past lets expect.

/// Fewer in an hour are never a surge.
pub const AT_LEAST: u32 = 30;
/// One more hour counts for a sixty-fourth: about the last two and a half days.
const SHARE: i128 = 64;
/// Fixed point: 65,536 is one.
const ONE: i128 = 1 << 16;
/// How far beyond the mean is unusual: six standard deviations, squared.
const FAR: i128 = 36;

/// What hours of the past have brought: a moving mean and a moving variance, both exact to the last bit
/// on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    mean: i128,
    variance: i128,
}

impl Usual {
    /// From the numbers of past hours, oldest first.
    #[must_use]
    pub fn of(hours: impl IntoIterator<Item = u32>) -> Self {
        hours.into_iter().fold(Self::default(), Self::with)
    }

    /// After one more hour.
    #[must_use]
    pub fn with(self, hour: u32) -> Self {
        let away = i128::from(hour) * ONE - self.mean;
        let step = away / SHARE;
        let spread = self.variance + away * step / ONE;
        Self {
            mean: self.mean + step,
            variance: spread - spread / SHARE,
        }
    }

    /// Whether so many in one hour are a surge. Chance alone scatters like the root of the mean, so the
    /// variance is never taken to be less than that.
    #[must_use]
    pub fn is_exceeded_by(self, hour: u32) -> bool {
        let away = i128::from(hour) * ONE - self.mean;
        let variance = self.variance.max(self.mean).max(ONE);
        hour >= AT_LEAST && away > 0 && away * away > FAR * variance * ONE
    }

    /// The mean of an hour, rounded down.
    #[must_use]
    pub fn mean(self) -> u32 {
        u32::try_from(self.mean / ONE).unwrap_or(u32::MAX)
    }
}
