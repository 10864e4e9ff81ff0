//! What it costs to hold one photo against 100,000 that are kept: the page of rows as the service reads it, and the
//! comparison itself, turned and mirrored too.
//!
//! `cargo bench --bench prints`, or with another number behind `--`.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use tanggap::platform::media::print::{Prints, SIDE};

const KEPT: usize = 100_000;
/// Photos that are compared; a few tell enough.
const ROUNDS: usize = 9;
/// Different pictures, drawn once; each of them is kept many times.
const DRAWN: usize = 64;

/// A grey square of blocks, another one for each number.
fn drawn(number: usize) -> Vec<u8> {
    let mut grey = Vec::with_capacity(SIDE * SIDE);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let block = (x / 23) * 31 + (y / 19) * 57 + number * 101;
            grey.push(u8::try_from(block * block % 251).unwrap());
        }
    }
    grey
}

fn main() {
    let arguments: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let kept = arguments.first().copied().unwrap_or(KEPT);
    let pictures: Vec<Vec<u8>> = (0..DRAWN).map(drawn).collect();
    let stored: Vec<Vec<u8>> = pictures
        .iter()
        .map(|grey| Prints::of(grey).bytes())
        .collect();
    let bytes: usize = stored.iter().map(Vec::len).sum::<usize>() / DRAWN;
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|round| {
            let new = drawn(1_000 + round);
            let prints = Prints::of(&new);
            let watch = Instant::now();
            let mut twins = 0;
            for number in 0..kept {
                let old = Prints::read(black_box(&stored[number % DRAWN]));
                twins += usize::from(prints.likeness(&old).is_some());
            }
            black_box(twins);
            watch.elapsed()
        })
        .collect();
    times.sort_unstable();
    let watch = Instant::now();
    black_box(Prints::of(&pictures[0]));
    println!(
        "one photo against {kept} ({bytes} bytes each): median {:?}, most {:?}; its own prints {:?}",
        times[ROUNDS / 2],
        times[ROUNDS - 1],
        watch.elapsed()
    );
}
