//! Makes a picture anew: upright, without transparency or metadata, not larger than a page needs.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::error::{ImageError, LimitErrorKind};
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageResult, Limits, RgbImage};

use super::print::spread;
use super::square::square;
use super::{Kind, Origin, Prints, Proof, Purpose, Remade, Unfit};

/// The most pixels of a picture before it is decoded: a telephone's largest.
const PIXELS_AT_MOST: u64 = 52_000_000;
/// The most bytes a decoder may ask for.
const DECODED_AT_MOST: u64 = 450 * 1024 * 1024;
/// The longest side of what is kept, in pixels.
pub(super) const SIDE: u32 = 1_600;
/// The shorter side of a proof, in pixels. The poorest telephones take photos of 320 by 240; what is smaller comes from
/// the preview of a chat, and nobody could judge work by it.
const PROOF_AT_LEAST: u32 = 200;
/// A proof whose greys differ less from each other, on average, is of one colour. A photo of the night differs more.
const PROOF_SPREAD_AT_LEAST: f32 = 0.5;
/// The longest side where a picture will not become small enough otherwise.
const SMALLER_SIDE: u32 = 1_200;
/// What a picture should weigh at most, in bytes.
const WEIGHT: usize = 400_000;
/// Each quality with how heavy a picture comes out, in hundredths of the first.
const QUALITIES: &[(u8, usize)] = &[(82, 100), (74, 80), (64, 66), (52, 56), (40, 47)];
const THUMBNAIL_SIDES: &[u32] = &[320, 240, 160, 96];
const THUMBNAIL_WEIGHT: usize = 15_000;
const THUMBNAIL_QUALITIES: &[(u8, usize)] = &[(72, 100), (58, 75), (40, 60)];

/// Decodes a picture and encodes what is seen.
pub(super) fn remake(content: &[u8], kind: Kind, purpose: Purpose) -> Result<Remade, Unfit> {
    let input = Cursor::new(content);
    let (picture, exif) = match kind {
        Kind::Jpeg => decode(JpegDecoder::new(input))?,
        Kind::Png => decode(PngDecoder::with_limits(input, limits()))?,
        Kind::Webp => decode(WebPDecoder::new(input))?,
        Kind::Pdf => return Err(Unfit::Broken),
    };
    // Only what is far longer than it is high was large before it was shrunk and is small now.
    let shorter = picture.width().min(picture.height());
    let grey = square(&picture);
    let prints = Prints::of(&grey);
    let is_proof = purpose == Purpose::Proof;
    if is_proof && (shorter < PROOF_AT_LEAST || spread(&grey) < PROOF_SPREAD_AT_LEAST) {
        return Err(Unfit::Blank);
    }
    let proof = is_proof.then(|| Proof {
        origin: Origin::of(exif.as_deref(), content),
        unseen: prints.is_empty(),
    });
    let content = match lightest(&picture, QUALITIES, WEIGHT)? {
        heavy if heavy.len() > WEIGHT => {
            let smaller = shrunk(picture.clone(), SMALLER_SIDE);
            lightest(&smaller, &QUALITIES[2..], WEIGHT)?
        }
        content => content,
    };
    let thumbnail = thumbnail(picture)?;
    Ok(Remade {
        kind: Kind::Jpeg,
        content,
        thumbnail: Some(thumbnail),
        prints,
        proof,
    })
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(DECODED_AT_MOST);
    limits
}

/// The picture as it is seen, shrunk, and its Exif. What its header says is believed only to refuse it.
pub(super) fn decode(
    decoder: ImageResult<impl ImageDecoder>,
) -> Result<(DynamicImage, Option<Vec<u8>>), Unfit> {
    let mut decoder = decoder.map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_AT_MOST
        || decoder.total_bytes() > DECODED_AT_MOST
    {
        return Err(Unfit::Pixels);
    }
    if width == 0 || height == 0 {
        return Err(Unfit::Broken);
    }
    decoder.set_limits(limits()).map_err(unfit)?;
    // A photo whose metadata is damaged is still a photo.
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = exif.as_deref().and_then(orientation);
    let picture = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    let mut picture = opaque(shrunk(picture, SIDE));
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok((picture, exif))
}

/// How it is turned. Some write the header that only a JPEG needs before it in a WebP too.
fn orientation(exif: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
}

fn unfit(error: ImageError) -> Unfit {
    match error {
        ImageError::Limits(error) => match error.kind() {
            LimitErrorKind::DimensionError | LimitErrorKind::InsufficientMemory => Unfit::Pixels,
            _ => Unfit::Broken,
        },
        _ => Unfit::Broken,
    }
}

/// Eight bits a colour, on white where it was transparent.
fn opaque(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let seen = picture.into_rgba8();
    let mut flat = RgbImage::new(seen.width(), seen.height());
    let pixels = flat.as_chunks_mut::<3>().0.iter_mut();
    for (flat, [red, green, blue, alpha]) in pixels.zip(seen.as_chunks::<4>().0) {
        *flat = [red, green, blue].map(|colour| on_white(*colour, *alpha));
    }
    DynamicImage::ImageRgb8(flat)
}

fn on_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    let mixed = (colour * alpha + 255 * (255 - alpha) + 127) / 255;
    u8::try_from(mixed).unwrap_or(u8::MAX)
}

/// Not larger than `side`; a small picture stays as it is.
pub(super) fn shrunk(picture: DynamicImage, side: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= side {
        picture
    } else if longest >= side * 2 {
        picture.thumbnail(side, side)
    } else {
        picture.resize(side, side, FilterType::Triangle)
    }
}

/// The best quality below a weight, or the poorest one. Encoding costs most of the time, so what will not do
/// by what the others weighed is not tried.
fn lightest(
    picture: &DynamicImage,
    qualities: &[(u8, usize)],
    weight: usize,
) -> Result<Vec<u8>, Unfit> {
    let mut encoded = Vec::new();
    let mut whole = 0;
    for (number, (quality, share)) in (1..).zip(qualities) {
        if whole * share / 100 > weight && number < qualities.len() {
            continue;
        }
        encoded.clear();
        encode(picture, *quality, &mut encoded).map_err(|_| Unfit::Broken)?;
        if encoded.len() <= weight {
            break;
        }
        whole = encoded.len() * 100 / share;
    }
    Ok(encoded)
}

fn encode(picture: &DynamicImage, quality: u8, into: &mut Vec<u8>) -> ImageResult<()> {
    JpegEncoder::new_with_quality(into, quality).write_image(
        picture.as_bytes(),
        picture.width(),
        picture.height(),
        picture.color().into(),
    )
}

fn thumbnail(picture: DynamicImage) -> Result<Vec<u8>, Unfit> {
    let mut encoded = Vec::new();
    let mut small = picture;
    for side in THUMBNAIL_SIDES {
        small = shrunk(small, *side);
        encoded = lightest(&small, THUMBNAIL_QUALITIES, THUMBNAIL_WEIGHT)?;
        if encoded.len() <= THUMBNAIL_WEIGHT {
            break;
        }
    }
    Ok(encoded)
}
