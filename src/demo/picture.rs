//! Pure: a small PNG that stands for a photograph: tiles whose colours tell one from another, and flaws to be found.

use super::plan::Chance;
use crate::complaint::{ComplaintId, Instant};

/// Tiles in a row and in a column, and the points of a tile in both directions.
const TILES: (u32, u32) = (8, 6);
const TILE: u32 = 34;

/// What somebody who judges the proof should find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    None,
    /// It is a little brighter than the one it was made from.
    Copied,
    Mirrored,
    /// Its camera says that it was taken at that time of the city, as Exif writes it.
    Taken(&'static str),
    Edited,
    Invented,
}

/// What is drawn: another case and another time have another picture.
#[must_use]
pub fn seed(id: ComplaintId, at: Instant) -> u64 {
    let start = at.micros().unsigned_abs();
    id.0.as_bytes()
        .iter()
        .fold(start, |sum, byte| sum.wrapping_mul(31) + u64::from(*byte))
}

/// The picture of a seed.
#[must_use]
pub fn of(seed: u64, flaw: Flaw) -> Vec<u8> {
    let mut chance = Chance::new(seed);
    let brighter = u8::from(flaw == Flaw::Copied) * 8;
    let tiles: Vec<[u8; 3]> = (0..TILES.0 * TILES.1)
        .map(|_| {
            [(); 3].map(|()| u8::try_from(chance.below(220)).unwrap_or_default() + 16 + brighter)
        })
        .collect();
    let (wide, high) = (TILES.0 * TILE, TILES.1 * TILE);
    let mut rows = Vec::with_capacity(((wide + 1) * high) as usize);
    for y in 0..high {
        rows.push(0);
        for x in 0..wide {
            let column = match flaw {
                Flaw::Mirrored => TILES.0 - 1 - x / TILE,
                _ => x / TILE,
            };
            // A number of the palette.
            rows.push(u8::try_from(y / TILE * TILES.0 + column).unwrap_or_default());
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [
        &wide.to_be_bytes()[..],
        &high.to_be_bytes(),
        &[8, 3, 0, 0, 0],
    ]
    .concat();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"PLTE", &tiles.concat());
    match flaw {
        Flaw::Taken(at) => chunk(&mut png, b"eXIf", &exif("Kamera", at)),
        Flaw::Edited => chunk(&mut png, b"eXIf", &exif("GIMP 2.10", "")),
        Flaw::Invented => chunk(&mut png, b"tEXt", b"Source\0trainedAlgorithmicMedia"),
        _ => {}
    }
    chunk(&mut png, b"IDAT", &stored(&rows));
    chunk(&mut png, b"IEND", &[]);
    png
}

/// A TIFF with the name of a program and, if there is one, the time of a photograph (Exif 2.3).
fn exif(program: &str, taken: &str) -> Vec<u8> {
    const TEXT: u16 = 2;
    const LONG: u16 = 4;
    let text = |text: &str| [text.as_bytes(), b"\0"].concat();
    let (program, taken) = (text(program), text(taken));
    let size = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or_default();
    // The first table has two entries and the second one; the texts follow.
    let second = 8 + 2 + 2 * 12 + 4;
    let texts = second + 2 + 12 + 4;
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    [
        b"II*\0\x08\0\0\0\x02\0".to_vec(),
        entry(0x0131, TEXT, size(&program), texts),
        entry(0x8769, LONG, 1, second),
        vec![0, 0, 0, 0, 1, 0],
        entry(0x9003, TEXT, size(&taken), texts + size(&program)),
        vec![0; 4],
        program,
        taken,
    ]
    .concat()
}

/// A zlib stream (RFC 1950) of one stored block (RFC 1951): nothing is compressed.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("the picture is smaller than a block");
    let mut stream = vec![0x78, 0x01, 0x01];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(data);
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("the picture is small");
    png.extend(length.to_be_bytes());
    let body = [&kind[..], data].concat();
    png.extend(&body);
    png.extend(crc(&body).to_be_bytes());
}

/// CRC-32 as PNG wants it (ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        })
    })
}
