//! The grey square of a picture, from which its prints are taken: without a frame, and always of the same size.

use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage};

use super::print::SIDE;

/// The share of a side that may be frame at either end, in hundredths: a photo in a screenshot has much of it.
const FRAME_AT_MOST: u32 = 40;
/// How far the greys of a line of frame lie from their mean, on average, at most: this share of how far those of the
/// whole picture do, in hundredths, so that a faint picture is no frame.
const FLAT: u64 = 8;
/// And no more than that, in hundredths of a grey; a frame that was encoded anew has no line without any.
const FLAT_AT_MOST: u64 = 300;
const FLAT_AT_LEAST: u64 = 40;

/// The picture in grey, without its frame, [`SIDE`] by [`SIDE`].
#[must_use]
pub fn square(picture: &DynamicImage) -> Vec<u8> {
    let side = u32::try_from(SIDE).unwrap_or(u32::MAX);
    let grey = unframed(&picture.to_luma8());
    let square = match grey.width().min(grey.height()) >= side {
        true => imageops::thumbnail(&grey, side, side),
        false => imageops::resize(&grey, side, side, FilterType::Triangle),
    };
    square.into_raw()
}

/// The picture without lines of one grey along its edges.
fn unframed(grey: &GrayImage) -> GrayImage {
    let (wide, high) = grey.dimensions();
    let flat = (far(grey.as_raw()).1 * FLAT / 100).clamp(FLAT_AT_LEAST, FLAT_AT_MOST);
    let row = |y: u32| imageops::crop_imm(grey, 0, y, wide, 1).to_image();
    let top = frame(high, flat, row);
    let bottom = frame(high, flat, |at| row(high - 1 - at));
    // A frame's own lines above and below would make every column look like a picture.
    let between = high - top - bottom;
    let column = |x: u32| imageops::crop_imm(grey, x, top, 1, between).to_image();
    let left = frame(wide, flat, column);
    let right = frame(wide, flat, |at| column(wide - 1 - at));
    imageops::crop_imm(grey, left, top, wide - left - right, between).to_image()
}

/// How many lines from one edge are frame.
fn frame(lines: u32, flat: u64, line: impl Fn(u32) -> GrayImage) -> u32 {
    let most = lines * FRAME_AT_MOST / 100;
    let mut outermost = None;
    let is_frame = |number: &u32| {
        let (mean, far) = far(line(*number).as_raw());
        far <= flat && mean.abs_diff(*outermost.get_or_insert(mean)) <= 2 * flat
    };
    let found = (0..most).take_while(is_frame).count();
    u32::try_from(found).unwrap_or(most)
}

/// The mean of some greys, and how far they lie from it on average, in hundredths.
fn far(greys: &[u8]) -> (u64, u64) {
    let count = u64::try_from(greys.len()).unwrap_or(1).max(1);
    let hundredths = |grey: &u8| u64::from(*grey) * 100;
    let mean = greys.iter().map(hundredths).sum::<u64>() / count;
    let far = greys.iter().map(|grey| hundredths(grey).abs_diff(mean));
    (mean, far.sum::<u64>() / count)
}
