//! Street scenes drawn by number: sky, ground, a road, houses, poles and trees with grain, alike in kind and each its own.

use image::{Rgb, RgbImage};

/// Numbers that look random and are the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn up_to(&mut self, most: u64) -> u64 {
        self.next() % most.max(1)
    }

    fn between(&mut self, low: i32, high: i32) -> i32 {
        low + i32::try_from(self.up_to(u64::try_from(high - low).unwrap())).unwrap()
    }

    fn colour(&mut self, low: i32, high: i32) -> [i32; 3] {
        std::array::from_fn(|_| self.between(low, high))
    }
}

const WIDE: i32 = 480;
const HIGH: i32 = 360;

/// What stands in a scene: its shape, its place and its colour.
enum Thing {
    Box([i32; 4], [i32; 3]),
    Round([i32; 3], [i32; 3]),
}

/// A scene by its number; another visit is the same place from another spot, later in the day, after some work.
pub fn scene(number: u64, visit: u64) -> RgbImage {
    let mut dice = Dice(number.wrapping_mul(0x1234_5678_9ABC_DEF1).wrapping_add(99));
    let horizon = dice.between(90, 230);
    let (sky, ground, road) = (
        dice.colour(120, 250),
        dice.colour(60, 170),
        dice.between(50, 120),
    );
    let (road_top, road_left, road_right) = (
        dice.between(60, 420),
        dice.between(-200, 200),
        dice.between(280, 700),
    );
    let mut things = Vec::new();
    for _ in 0..dice.between(4, 9) {
        let (x, wide) = (dice.between(-40, WIDE), dice.between(40, 150));
        let high = dice.between(50, 190);
        let colour = dice.colour(30, 240);
        things.push(Thing::Box([x, horizon - high, wide, high + 20], colour));
        for window in 0..dice.between(0, 4) {
            let at = [
                x + 8 + window * 28,
                horizon - high + 14,
                14,
                dice.between(10, 40),
            ];
            things.push(Thing::Box(at, dice.colour(10, 255)));
        }
    }
    for _ in 0..dice.between(1, 5) {
        let (x, high) = (dice.between(0, WIDE), dice.between(90, 260));
        things.push(Thing::Box(
            [x, horizon + 40 - high, dice.between(4, 12), high],
            dice.colour(10, 110),
        ));
    }
    for _ in 0..dice.between(2, 7) {
        let at = [
            dice.between(0, WIDE),
            horizon - dice.between(-60, 90),
            dice.between(16, 64),
        ];
        things.push(Thing::Round(at, dice.colour(10, 160)));
    }
    for _ in 0..dice.between(2, 6) {
        let at = [
            dice.between(0, WIDE),
            dice.between(horizon, HIGH),
            dice.between(8, 46),
        ];
        things.push(Thing::Round(at, dice.colour(10, 230)));
    }

    let mut visitor = Dice(number ^ visit.wrapping_mul(0xABCD_EF01));
    let (mut shift, mut lift, mut zoom, mut light) = (0, 0, 100, 0);
    if visit > 0 {
        // Nobody stands on the same spot twice.
        let side = if visitor.up_to(2) == 0 { -1 } else { 1 };
        shift = side * visitor.between(60, 130);
        lift = visitor.between(-40, 40);
        zoom = visitor.between(70, 135);
        light = visitor.between(-30, 30);
        // What is near moves against what is far.
        for thing in &mut things {
            let near = shift * visitor.between(-60, 60) / 100;
            match thing {
                Thing::Box([left, ..], _) | Thing::Round([left, ..], _) => *left += near,
            }
        }
        let at = [
            visitor.between(60, WIDE - 160),
            horizon + 20,
            visitor.between(60, 140),
            60,
        ];
        things.push(Thing::Box(at, visitor.colour(60, 220)));
    }
    let mut grain = Dice(visitor.next());
    RgbImage::from_fn(WIDE.cast_unsigned(), HIGH.cast_unsigned(), |x, y| {
        let (x, y) = (x.cast_signed(), y.cast_signed());
        let x = (x - WIDE / 2) * 100 / zoom + WIDE / 2 + shift;
        let y = (y - HIGH / 2) * 100 / zoom + HIGH / 2 + lift;
        let mut colour = match y < horizon {
            true => sky.map(|part| part - (horizon - y) / 6),
            false => ground.map(|part| part - (y - horizon) / 8),
        };
        let along = (y - horizon) * 100 / (HIGH - horizon).max(1);
        let edge = |bottom: i32| road_top + (bottom - road_top) * along / 100;
        if y >= horizon && x > edge(road_left) && x < edge(road_right) {
            colour = [road; 3];
        }
        for thing in &things {
            match thing {
                Thing::Box([left, top, wide, high], own) => {
                    if x >= *left && x < left + wide && y >= *top && y < top + high {
                        colour = *own;
                    }
                }
                Thing::Round([middle, centre, radius], own) => {
                    if (x - middle).pow(2) + (y - centre).pow(2) < radius.pow(2) {
                        colour = *own;
                    }
                }
            }
        }
        let noise = i32::try_from(grain.up_to(17)).unwrap() - 8 + light;
        Rgb(colour.map(|part| u8::try_from((part + noise).clamp(0, 255)).unwrap()))
    })
}
