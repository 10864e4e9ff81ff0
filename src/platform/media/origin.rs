//! Pure: when, where and by what a photo says it was made: little of its Exif, and marks of programs that change pictures.

/// What a photo says of itself. It is compared and then forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The camera's clock as `2026:11:24 09:30:00`, and the minutes it is ahead of UTC where it says so.
    pub taken: Option<(String, Option<i32>)>,
    /// Latitude and longitude in millionths of a degree.
    pub place: Option<(i32, i32)>,
    /// Whether a program that changes pictures has left its name.
    pub edited: bool,
    /// Whether it says that it was made by a machine that invents pictures.
    pub invented: bool,
}

/// Programs that change pictures, as they sign themselves. Cameras and scanners sign themselves too.
const EDITORS: &[&str] = &[
    "photoshop",
    "gimp",
    "snapseed",
    "picsart",
    "lightroom",
    "pixlr",
    "canva",
    "paint.net",
    "affinity",
    "facetune",
    "remini",
    "capcut",
    "photoroom",
];
/// Machines that invent pictures.
const INVENTORS: &[&str] = &[
    "midjourney",
    "stable diffusion",
    "dall-e",
    "dall\u{b7}e",
    "firefly",
    "gemini",
    "imagen",
    "openai",
    "chatgpt",
    "flux",
];
/// How the press's standard names what a machine has made or put in.
const INVENTED: &[u8] = b"trainedAlgorithmicMedia";
const COMPOSED: &[u8] = b"compositeWithTrainedAlgorithmicMedia";
/// Marks stand before the points of a picture.
const HEAD: usize = 256 * 1024;
/// Tables of Exif are short; a longer one is made to waste time.
const ENTRIES_AT_MOST: u16 = 512;

const SOFTWARE: u16 = 0x0131;
const EXIF_TABLE: u16 = 0x8769;
const GPS_TABLE: u16 = 0x8825;
const TAKEN: u16 = 0x9003;
const OFFSET_TAKEN: u16 = 0x9011;

impl Origin {
    /// Reads it from a photo's Exif and its first bytes.
    #[must_use]
    pub fn of(exif: Option<&[u8]>, file: &[u8]) -> Self {
        let head = &file[..file.len().min(HEAD)];
        let says = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
        let mut origin = Self {
            invented: says(INVENTED) || says(COMPOSED),
            ..Self::default()
        };
        let exif = exif.map(|exif| exif.strip_prefix(b"Exif\0\0").unwrap_or(exif));
        if let Some(tables) = exif.and_then(Tables::open) {
            origin.read(&tables);
        }
        origin
    }

    fn read(&mut self, tables: &Tables<'_>) {
        let first = tables.first();
        let software = first
            .and_then(|at| tables.text(at, SOFTWARE))
            .unwrap_or_default()
            .to_lowercase();
        let is_one_of = |names: &[&str]| names.iter().any(|name| software.contains(name));
        self.edited = is_one_of(EDITORS);
        self.invented |= is_one_of(INVENTORS);
        let below = |tag| {
            first
                .and_then(|at| tables.long(at, tag))
                .map(|at| at as usize)
        };
        if let Some(at) = below(EXIF_TABLE) {
            let ahead = tables.text(at, OFFSET_TAKEN);
            self.taken = tables
                .text(at, TAKEN)
                .map(|taken| (taken, ahead.as_deref().and_then(minutes)));
        }
        if let Some(at) = below(GPS_TABLE) {
            let degrees = |sign, value, negative: &str| {
                let sign = if tables.text(at, sign)?.starts_with(negative) {
                    -1
                } else {
                    1
                };
                Some(sign * tables.degrees(at, value)?)
            };
            // The middle of the ocean is what cameras write that do not know.
            self.place = degrees(1, 2, "S")
                .zip(degrees(3, 4, "W"))
                .filter(|place| *place != (0, 0));
        }
    }
}

/// `+08:00` as minutes.
fn minutes(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60 && hours >= 0 && minutes >= 0)
        .then_some(sign * (hours * 60 + minutes))
}

/// The tables of a TIFF, read without trusting any of its numbers.
struct Tables<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Tables<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let is_little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, is_little })
    }

    fn first(&self) -> Option<usize> {
        Some(self.u32(4)? as usize)
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    /// Where the entry of a tag begins: tag, type, count and value or place.
    fn entry(&self, table: usize, tag: u16) -> Option<usize> {
        let count = self.u16(table)?.min(ENTRIES_AT_MOST);
        (0..usize::from(count))
            .filter_map(|number| table.checked_add(2 + number * 12))
            .find(|at| self.u16(*at) == Some(tag))
    }

    fn long(&self, table: usize, tag: u16) -> Option<u32> {
        self.u32(self.entry(table, tag)? + 8)
    }

    fn text(&self, table: usize, tag: u16) -> Option<String> {
        let entry = self.entry(table, tag)?;
        let length = self.u32(entry + 4)?.min(64) as usize;
        let at = if length <= 4 {
            entry + 8
        } else {
            self.u32(entry + 8)? as usize
        };
        let bytes = self.bytes.get(at..at.checked_add(length)?)?;
        let text = bytes.split(|byte| *byte == 0).next()?;
        let text = std::str::from_utf8(text).ok()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Degrees, minutes and seconds, each a fraction, as millionths of a degree.
    fn degrees(&self, table: usize, tag: u16) -> Option<i32> {
        let at = self.u32(self.entry(table, tag)? + 8)? as usize;
        let part = |number: usize| {
            let at = at.checked_add(number * 8)?;
            let (above, below) = (u64::from(self.u32(at)?), u64::from(self.u32(at + 4)?));
            (above * 1_000_000).checked_div(below)
        };
        let whole = part(0)? + part(1)? / 60 + part(2)? / 3_600;
        i32::try_from(whole)
            .ok()
            .filter(|whole| *whole <= 180_000_000)
    }
}
