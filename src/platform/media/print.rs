//! Pure: what a picture looks like, in few bits, so that copies are found though they were encoded anew, cut, turned or
//! mirrored.

use std::f32::consts::PI;
use std::sync::LazyLock;

/// Side of the grey square from which prints are taken.
pub const SIDE: usize = 256;
/// Side of the grid that one cut is reduced to.
const GRID: usize = 32;
/// So many low frequencies in each direction.
const LOW: usize = 8;
/// How much of a side is kept, in hundredths, and in how many steps that part moves from one edge to the other. The
/// light cuts come first.
const CUTS: [(usize, usize); 5] = [(100, 0), (90, 2), (81, 3), (71, 5), (64, 6)];
/// How much a cut keeps of each side at least to be a light one.
const LIGHT: usize = 80;
/// Both sides of a deep cut are cut by nearly as much.
const ODD_AT_MOST: usize = 7;
/// So many light cuts there are, and no more are compared with what was turned.
const LIGHT_CUTS: usize = 63;
/// The bytes of one print.
const BYTES: usize = 16;
/// The ways to lay a square picture: four quarter turns, each as it is and in a mirror.
const WAYS: usize = 8;
/// Bits of two prints that may differ where both show the same.
const TWIN_AT_MOST: u32 = 22;
/// The same where one of them was turned, mirrored or had its greys turned round: there are more ways to be alike.
const CHANGED_AT_MOST: u32 = 20;
/// A picture whose greys differ less from each other, on average, shows nothing that could be known again.
const SPREAD_AT_LEAST: f32 = 2.5;
/// The share of the whole picture's spread that a cut of it must have.
const SHARE_OF_SPREAD: f32 = 0.12;
/// Stands before each picture of a file; no picture has such a print. Files that were kept before turned pictures were
/// known have no such mark: one picture as a whole, then its cuts.
const MARK: u128 = 0;

/// How two files are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As they are.
    Plain,
    /// One of them turned, mirrored or with its greys turned round.
    Changed,
}

/// What the pictures of a file look like. Empty where there is too little to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prints(Vec<Look>);

/// What one picture looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Look {
    /// The whole as it is, then turned and mirrored; of old files only as it is.
    wholes: Vec<u128>,
    /// Cuts of it.
    parts: Vec<u128>,
}

impl Prints {
    /// Takes those of one picture from a grey square of [`SIDE`] by [`SIDE`]; none from anything else.
    #[must_use]
    pub fn of(grey: &[u8]) -> Self {
        Self(Look::of(grey).into_iter().collect())
    }

    /// Those of several pictures in one file.
    #[must_use]
    pub fn of_all(files: impl IntoIterator<Item = Self>) -> Self {
        Self(files.into_iter().flat_map(|file| file.0).collect())
    }

    /// As they are kept.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let prints = self.0.iter().flat_map(|look| {
            let begin = std::iter::once(&MARK);
            begin.chain(&look.wholes).chain(&look.parts)
        });
        prints.flat_map(|print| print.to_be_bytes()).collect()
    }

    /// Reads them back; what is no print is passed over.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let prints = bytes.as_chunks::<BYTES>().0.iter();
        let prints: Vec<u128> = prints.map(|print| u128::from_be_bytes(*print)).collect();
        let (ways, files) = match prints.split_first() {
            None => return Self::default(),
            Some((&MARK, files)) => (WAYS, files),
            Some(_) => (1, prints.as_slice()),
        };
        let files = files.split(|print| *print == MARK);
        let looks = files.filter_map(|look| look.split_at_checked(ways));
        Self(
            looks
                .map(|(wholes, parts)| Look {
                    wholes: wholes.to_vec(),
                    parts: parts.to_vec(),
                })
                .collect(),
        )
    }

    /// Whether there is anything to compare.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a picture of one is one of the other or a part of it, and how.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<Way> {
        let pairs = self
            .0
            .iter()
            .flat_map(|one| other.0.iter().map(move |two| (one, two)));
        pairs
            .flat_map(|(one, two)| [one.within(two), two.within(one)])
            .flatten()
            .min()
    }
}

impl Look {
    /// None where there is too little to see.
    fn of(grey: &[u8]) -> Option<Self> {
        if grey.len() != SIDE * SIDE {
            return None;
        }
        let whole = (0, 100);
        let own = spread(grey);
        if own < SPREAD_AT_LEAST {
            return None;
        }
        let least = (own * SHARE_OF_SPREAD).max(SPREAD_AT_LEAST);
        let mut wholes = Vec::with_capacity(WAYS);
        let mut lying = grey.to_vec();
        for way in 0..WAYS {
            wholes.push(print(&sums(&lying), whole, whole, 0.0)?);
            // Every second step turns; the others mirror.
            lying = if way % 2 == 0 {
                mirrored(&lying)
            } else {
                laid_over(&lying)
            };
        }
        let sums = sums(grey);
        let cuts = cuts().into_iter().filter(|cut| *cut != (whole, whole));
        // Cuts of which little is to be seen are left out.
        let parts = cuts.filter_map(|(across, down)| print(&sums, across, down, least));
        Some(Self {
            wholes,
            parts: parts.collect(),
        })
    }

    /// Whether this whole picture is the other one or a part of it.
    fn within(&self, other: &Self) -> Option<Way> {
        let mut found = None;
        for (way, whole) in self.wholes.iter().enumerate() {
            let parts = match way {
                0 => &other.parts,
                _ => &other.parts[..other.parts.len().min(LIGHT_CUTS)],
            };
            for part in other.wholes.first().into_iter().chain(parts) {
                let differ = part ^ whole;
                // One half tells nearly always, and counting is what takes the time.
                let half = (differ as u64).count_ones();
                if half > TWIN_AT_MOST && half < 64 - CHANGED_AT_MOST {
                    continue;
                }
                let bits = half + ((differ >> 64) as u64).count_ones();
                if way == 0 && bits <= TWIN_AT_MOST {
                    return Some(Way::Plain);
                }
                // Where all greys are turned round, so is nearly every bit.
                if bits <= CHANGED_AT_MOST || bits >= 128 - CHANGED_AT_MOST {
                    found = Some(Way::Changed);
                }
            }
        }
        found
    }
}

/// All cuts, where each begins and how much of the side it keeps, across and down; the light ones first.
fn cuts() -> Vec<((usize, usize), (usize, usize))> {
    let is_light = |across: usize, down: usize| across.min(down) >= LIGHT;
    let places = |(share, steps): (usize, usize)| {
        let free = move |step: usize| ((100 - share) * step).checked_div(steps).unwrap_or(0);
        (0..=steps).map(move |step| (free(step), share))
    };
    let mut cuts = Vec::new();
    for light in [true, false] {
        for (across, down) in CUTS
            .iter()
            .flat_map(|one| CUTS.iter().map(move |two| (*one, *two)))
        {
            let is_even = across.0.abs_diff(down.0) <= ODD_AT_MOST;
            if is_light(across.0, down.0) == light && (light || is_even) {
                let each = places(across).flat_map(|one| places(down).map(move |two| (one, two)));
                cuts.extend(each);
            }
        }
    }
    cuts
}

/// How far the greys of a square lie from their mean, grain left out.
#[must_use]
pub fn spread(grey: &[u8]) -> f32 {
    match grey.len() == SIDE * SIDE {
        true => spread_of(&grid(&sums(grey), (0, 100), (0, 100), (GRID, GRID))),
        false => 0.0,
    }
}

fn spread_of(fields: &[f32]) -> f32 {
    let count = fields.len().max(1) as f32;
    let mean = fields.iter().sum::<f32>() / count;
    let far = fields.iter().map(|grey| (grey - mean).powi(2));
    (far.sum::<f32>() / count).sqrt()
}

/// The grey square as a mirror shows it.
fn mirrored(grey: &[u8]) -> Vec<u8> {
    grey.chunks(SIDE)
        .flat_map(|row| row.iter().rev().copied())
        .collect()
}

/// The grey square with its columns as rows.
fn laid_over(grey: &[u8]) -> Vec<u8> {
    let across = |y: usize| (0..SIDE).map(move |x| grey[x * SIDE + y]);
    (0..SIDE).flat_map(across).collect()
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

/// None where little is to be seen; else 64 bits of which neighbour is brighter, 64 of which low frequencies are above the middle one.
fn print(
    sums: &[u32],
    across: (usize, usize),
    down: (usize, usize),
    spread_at_least: f32,
) -> Option<u128> {
    let fine = grid(sums, across, down, (GRID, GRID));
    if spread_of(&fine) < spread_at_least {
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

/// A wave of each of them over one side of the grid.
static WAVES: LazyLock<[[f32; GRID]; LOW]> = LazyLock::new(|| {
    std::array::from_fn(|frequency| {
        std::array::from_fn(|place| {
            let turn = (2 * place + 1) as f32 * frequency as f32;
            (PI * turn / (2 * GRID) as f32).cos()
        })
    })
});

/// The lowest frequencies of a grid (a cosine transform), lowest first in each direction.
fn low_frequencies(fine: &[f32]) -> Vec<f32> {
    let dot = |one: &[f32], other: &[f32; GRID]| -> f32 {
        one.iter().zip(other).map(|(one, other)| one * other).sum()
    };
    let lines: Vec<[f32; LOW]> = fine
        .chunks(GRID)
        .map(|row| std::array::from_fn(|frequency| dot(row, &WAVES[frequency])))
        .collect();
    let mut found = Vec::with_capacity(LOW * LOW);
    for down in &*WAVES {
        for across in 0..LOW {
            let column: Vec<f32> = lines.iter().map(|line| line[across]).collect();
            found.push(dot(&column, down));
        }
    }
    found
}
