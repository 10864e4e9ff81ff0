//! Pure: what a picture looks like, in few bits, so that copies are found though they were encoded anew, cut or mirrored.

use std::f32::consts::PI;

/// Side of the grey square from which prints are taken.
pub const SIDE: usize = 256;
/// Side of the grid that one cut is reduced to.
const GRID: usize = 32;
/// So many low frequencies in each direction.
const LOW: usize = 8;
/// How much of a side is kept, and where that part begins, in hundredths.
const CUTS: [(usize, usize); 7] = [
    (0, 100),
    (0, 90),
    (5, 90),
    (10, 90),
    (0, 80),
    (10, 80),
    (20, 80),
];
/// The bytes of one print.
const BYTES: usize = 16;
/// Bits of two prints that may differ where both show the same.
const TWIN_AT_MOST: u32 = 18;
/// A cut whose greys differ less from each other shows too little to know it again: night, fog, a wall.
const CONTRAST_AT_LEAST: f32 = 6.0;

/// What a picture looks like: as a whole first, then each cut of it. Empty where there is too little to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints(Vec<u128>);

impl Prints {
    /// Takes them from a grey square of [`SIDE`] by [`SIDE`]; none from anything else.
    #[must_use]
    pub fn of(grey: &[u8]) -> Self {
        if grey.len() != SIDE * SIDE {
            return Self::default();
        }
        let sums = sums(grey);
        let cuts = CUTS
            .iter()
            .flat_map(|across| CUTS.iter().map(move |down| (*across, *down)));
        let prints: Vec<Option<u128>> = cuts
            .map(|(across, down)| print(&sums, across, down))
            .collect();
        // Cuts of which little is to be seen are left out; without the whole there is nothing to compare.
        match prints.first() {
            Some(Some(_)) => Self(prints.into_iter().flatten().collect()),
            _ => Self::default(),
        }
    }

    /// As they are kept.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0
            .iter()
            .flat_map(|print| print.to_be_bytes())
            .collect()
    }

    /// Reads them back; what is no print is passed over.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let prints = bytes.as_chunks::<BYTES>().0.iter();
        Self(prints.map(|print| u128::from_be_bytes(*print)).collect())
    }

    /// Whether there is anything to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the two is the other, or a part of it.
    #[must_use]
    pub fn is_twin(&self, other: &Self) -> bool {
        self.distance(other)
            .is_some_and(|bits| bits <= TWIN_AT_MOST)
    }

    /// The least number of bits between the whole of one and any part of the other.
    #[must_use]
    pub fn distance(&self, other: &Self) -> Option<u32> {
        let within = |whole: &Self, parts: &Self| {
            let whole = *whole.0.first()?;
            parts.0.iter().map(|part| (part ^ whole).count_ones()).min()
        };
        within(self, other)
            .into_iter()
            .chain(within(other, self))
            .min()
    }
}

/// The grey square as a mirror shows it.
#[must_use]
pub fn mirrored(grey: &[u8]) -> Vec<u8> {
    grey.chunks(SIDE)
        .flat_map(|row| row.iter().rev().copied())
        .collect()
}

/// The sum of everything above and left of each point.
fn sums(grey: &[u8]) -> Vec<u32> {
    let wide = SIDE + 1;
    let mut sums = vec![0; wide * wide];
    for (y, row) in grey.chunks(SIDE).enumerate() {
        let mut line = 0;
        for (x, &value) in row.iter().enumerate() {
            line += u32::from(value);
            sums[(y + 1) * wide + x + 1] = sums[y * wide + x + 1] + line;
        }
    }
    sums
}

/// One cut on a grid of that size, each field the mean of what it covers.
fn grid(
    sums: &[u32],
    across: (usize, usize),
    down: (usize, usize),
    (columns, rows): (usize, usize),
) -> Vec<f32> {
    let edge = |(from, share): (usize, usize), number: usize, of: usize| {
        (SIDE * (from * of + share * number) + 50 * of) / (100 * of)
    };
    let at = |x: usize, y: usize| sums[y * (SIDE + 1) + x];
    let mut fields = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let (top, bottom) = (edge(down, row, rows), edge(down, row + 1, rows));
        for column in 0..columns {
            let (left, right) = (
                edge(across, column, columns),
                edge(across, column + 1, columns),
            );
            // Both sums of a pair before the difference: it must not fall below nothing on the way.
            let sum = (at(right, bottom) + at(left, top)) - (at(left, bottom) + at(right, top));
            let area = (right - left) * (bottom - top);
            fields.push(sum as f32 / area.max(1) as f32);
        }
    }
    fields
}

/// 64 bits of which neighbour is brighter, 64 of which low frequencies are above the middle one.
fn print(sums: &[u32], across: (usize, usize), down: (usize, usize)) -> Option<u128> {
    let fine = grid(sums, across, down, (GRID, GRID));
    let mean = fine.iter().sum::<f32>() / fine.len() as f32;
    let spread = fine.iter().map(|grey| (grey - mean).powi(2)).sum::<f32>() / fine.len() as f32;
    if spread.sqrt() < CONTRAST_AT_LEAST {
        return None;
    }
    let coarse = grid(sums, across, down, (9, 8));
    let slopes = coarse
        .chunks(9)
        .flat_map(|row| row.windows(2).map(|pair| pair[0] < pair[1]));
    let waves = low_frequencies(&fine);
    // The first is the brightness as a whole, which says nothing.
    let mut sorted: Vec<f32> = waves[1..].to_vec();
    sorted.sort_by(f32::total_cmp);
    let middle = sorted[sorted.len() / 2];
    let above = waves.iter().map(|wave| *wave > middle);
    let bits = slopes.chain(above);
    Some(bits.fold(0, |print, bit| print << 1 | u128::from(bit)))
}

/// The lowest frequencies of a grid (a cosine transform), lowest first in each direction.
fn low_frequencies(fine: &[f32]) -> Vec<f32> {
    let mut wave = [[0.0_f32; GRID]; LOW];
    for (frequency, row) in wave.iter_mut().enumerate() {
        for (place, value) in row.iter_mut().enumerate() {
            let turn = (2 * place + 1) as f32 * frequency as f32;
            *value = (PI * turn / (2 * GRID) as f32).cos();
        }
    }
    let dot = |one: &[f32], other: &[f32; GRID]| -> f32 {
        one.iter().zip(other).map(|(one, other)| one * other).sum()
    };
    let lines: Vec<[f32; LOW]> = fine
        .chunks(GRID)
        .map(|row| std::array::from_fn(|frequency| dot(row, &wave[frequency])))
        .collect();
    let mut found = Vec::with_capacity(LOW * LOW);
    for down in &wave {
        for across in 0..LOW {
            let column: Vec<f32> = lines.iter().map(|line| line[across]).collect();
            found.push(dot(&column, down));
        }
    }
    found
}
