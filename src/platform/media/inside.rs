//! The pictures inside a document: looked at like photos, so that a photo is known again though it is wrapped in a PDF.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::{DynamicImage, GrayImage, ImageDecoder, RgbImage};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::picture::{decode, shrunk};
use super::print::Prints;
use super::square::square;
use super::{Origin, Proof};

/// So many pictures of one document are looked at, the largest first.
const PICTURES_AT_MOST: usize = 8;
/// The pixels of all of them together.
const PIXELS_AT_MOST: u64 = 52_000_000;
/// The bytes of one that is no JPEG.
const BYTES_AT_MOST: usize = 96 * 1024 * 1024;
/// The shorter side, in pixels, of what is compared: the emblem of a letterhead is smaller, and on every letter.
const SIDE_AT_LEAST: u32 = 320;
/// Whatever has fewer pixels is an ornament, and no photo that could not be looked at.
const ORNAMENT: u64 = 64 * 64;

/// What the pictures of a document look like, and what a proof is asked beyond that.
pub(super) fn look(document: &Document) -> (Prints, Proof) {
    let mut pictures = pictures(document);
    pictures.sort_by_key(|picture| Reverse(picture.pixels()));
    let (mut left, mut blind) = (PIXELS_AT_MOST, false);
    let (mut prints, mut origins) = (Vec::new(), Vec::new());
    for picture in &pictures {
        let fits = prints.len() < PICTURES_AT_MOST && picture.pixels() <= left;
        let seen = fits.then(|| picture.seen(document)).flatten();
        match seen {
            Some((seen, origin)) => {
                left = left.saturating_sub(picture.pixels());
                prints.push(Prints::of(&square(&seen)));
                origins.push(origin);
            }
            None => blind |= picture.pixels() >= ORNAMENT,
        }
    }
    let prints = Prints::of_all(prints);
    let proof = Proof {
        // Of several photos some may well be older: the matter as it was.
        origin: match origins.as_slice() {
            [origin] => origin.clone(),
            _ => Origin::default(),
        },
        unseen: blind || prints.is_empty(),
    };
    (prints, proof)
}

/// One picture as the document holds it.
struct Held<'a> {
    stream: &'a Stream,
    wide: u32,
    high: u32,
}

/// All of them but those that only say how transparent another one is.
fn pictures(document: &Document) -> Vec<Held<'_>> {
    let streams = || {
        let objects = document.objects.iter();
        objects.filter_map(|(id, object)| Some((id, object.as_stream().ok()?)))
    };
    let masks: HashSet<ObjectId> = streams()
        .flat_map(|(_, stream)| [b"SMask".as_slice(), b"Mask"].map(|key| stream.dict.get(key)))
        .filter_map(|mask| mask.ok()?.as_reference().ok())
        .collect();
    let number = |dictionary: &Dictionary, key: &[u8]| {
        let number = document.dereference(dictionary.get(key).ok()?).ok()?.1;
        u32::try_from(number.as_i64().ok()?).ok()
    };
    let held = streams().filter(|(id, stream)| {
        let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name);
        subtype.is_ok_and(|name| name == b"Image") && !masks.contains(id)
    });
    let held = held.filter_map(|(_, stream)| {
        Some(Held {
            stream,
            wide: number(&stream.dict, b"Width")?,
            high: number(&stream.dict, b"Height")?,
        })
    });
    held.collect()
}

impl Held<'_> {
    fn pixels(&self) -> u64 {
        u64::from(self.wide) * u64::from(self.high)
    }

    /// As it is seen, and what it says of itself; none where it is too small or cannot be read here.
    fn seen(&self, document: &Document) -> Option<(DynamicImage, Origin)> {
        if self.wide.min(self.high) < SIDE_AT_LEAST {
            return None;
        }
        let filters = self.stream.filters().unwrap_or_default();
        match filters.last() {
            Some(&b"DCTDecode") => {
                let mut packed = self.stream.clone();
                let before: Vec<Object> = filters[..filters.len() - 1]
                    .iter()
                    .map(|name| Object::Name(name.to_vec()))
                    .collect();
                packed.dict.set("Filter", before);
                let jpeg = packed.get_plain_content_with_limit(BYTES_AT_MOST).ok()?;
                let decoder = JpegDecoder::new(Cursor::new(&jpeg)).ok()?;
                // What the document says of its size is believed only to pass it over.
                let (wide, high) = decoder.dimensions();
                if u64::from(wide) * u64::from(high) > self.pixels() {
                    return None;
                }
                let (seen, exif) = decode(Ok(decoder)).ok()?;
                Some((seen, Origin::of(exif.as_deref(), &jpeg)))
            }
            _ => Some((self.plain(document)?, Origin::default())),
        }
    }

    /// One that is kept as plain points of eight bits a colour.
    fn plain(&self, document: &Document) -> Option<DynamicImage> {
        let entry = |key: &[u8]| {
            Some(
                document
                    .dereference(self.stream.dict.get(key).ok()?)
                    .ok()?
                    .1,
            )
        };
        let is_indexed = match entry(b"ColorSpace") {
            Some(Object::Array(parts)) => {
                let first = parts.first().and_then(|name| name.as_name().ok());
                first == Some(b"Indexed".as_slice())
            }
            _ => false,
        };
        if is_indexed || entry(b"BitsPerComponent")?.as_i64().ok()? != 8 {
            return None;
        }
        let content = self
            .stream
            .get_plain_content_with_limit(BYTES_AT_MOST)
            .ok()?;
        let pixels = usize::try_from(self.pixels())
            .ok()
            .filter(|pixels| *pixels > 0)?;
        let seen = match content.len() / pixels {
            1 => GrayImage::from_raw(self.wide, self.high, content)?.into(),
            3 => RgbImage::from_raw(self.wide, self.high, content)?.into(),
            _ => return None,
        };
        Some(shrunk(seen, super::picture::SIDE))
    }
}
