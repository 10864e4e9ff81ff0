//! Pure: a small PNG that stands for a photograph: stripes whose colours tell cases apart.

use crate::complaint::{ComplaintId, Instant};

const WIDTH: u32 = 64;
const HEIGHT: u32 = 48;

/// The picture of one case at one time; another case has another picture.
#[must_use]
pub fn of(id: ComplaintId, at: Instant) -> Vec<u8> {
    let seed =
        id.0.as_bytes()
            .iter()
            .fold(at.seconds().unsigned_abs(), |sum, byte| {
                sum.wrapping_mul(31) + u64::from(*byte)
            });
    let shade = |shift: u32| u8::try_from(seed >> shift & 0x7F).unwrap_or_default() + 64;
    let mut rows = Vec::with_capacity(((WIDTH * 3 + 1) * HEIGHT) as usize);
    for y in 0..HEIGHT {
        rows.push(0);
        for _ in 0..WIDTH {
            rows.extend(if y / 8 % 2 == 0 {
                [shade(0), shade(8), shade(16)]
            } else {
                [shade(24), shade(32), shade(40)]
            });
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [
        &WIDTH.to_be_bytes()[..],
        &HEIGHT.to_be_bytes(),
        &[8, 2, 0, 0, 0],
    ]
    .concat();
    chunk(&mut png, b"IHDR", &header);
    chunk(&mut png, b"IDAT", &stored(&rows));
    chunk(&mut png, b"IEND", &[]);
    png
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
