//! Pure: what a file is, told by its first bytes; what the sender says of it does not count.

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Pdf,
}

/// A kind that is not taken, as far as it helps the sender to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Nothing at all.
    Empty,
    /// HEIC and AVIF: photos of some telephones.
    Heic,
    /// A moving picture.
    Video,
    /// A sound.
    Sound,
    /// A picture of a kind that is not taken: GIF, TIFF, BMP, icons.
    Picture,
    /// Text with tags: SVG, HTML, XML.
    Markup,
    /// A letter or table of an office program.
    Office,
    /// A container of other files.
    Archive,
    /// Anything else.
    Other,
}

impl Kind {
    /// The media type it is served under.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// Tells a file by its first bytes.
    pub fn of(bytes: &[u8]) -> Result<Self, Foreign> {
        match bytes {
            [] => Err(Foreign::Empty),
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Self::Png),
            _ if is_riff(bytes, b"WEBP") => Ok(Self::Webp),
            _ if bytes.starts_with(b"%PDF-") => Ok(Self::Pdf),
            _ => Err(Foreign::of(bytes)),
        }
    }
}

impl Foreign {
    fn of(bytes: &[u8]) -> Self {
        if bytes.get(4..8) == Some(b"ftyp") {
            return match bytes.get(8..12).unwrap_or_default() {
                b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" | b"avif"
                | b"avis" => Self::Heic,
                b"M4A " | b"M4B " => Self::Sound,
                _ => Self::Video,
            };
        }
        const BEGINNINGS: &[(&[u8], Foreign)] = &[
            (b"GIF8", Foreign::Picture),
            (b"BM", Foreign::Picture),
            (b"II*\0", Foreign::Picture),
            (b"MM\0*", Foreign::Picture),
            (b"\0\0\x01\0", Foreign::Picture),
            (b"8BPS", Foreign::Picture),
            (b"\x1A\x45\xDF\xA3", Foreign::Video),
            (b"\0\0\x01\xBA", Foreign::Video),
            (b"FLV\x01", Foreign::Video),
            (b"OggS", Foreign::Sound),
            (b"ID3", Foreign::Sound),
            (b"fLaC", Foreign::Sound),
            (b"\xD0\xCF\x11\xE0", Foreign::Office),
            (b"{\\rtf", Foreign::Office),
            (b"\x1F\x8B", Foreign::Archive),
            (b"Rar!", Foreign::Archive),
            (b"7z\xBC\xAF", Foreign::Archive),
            (b"BZh", Foreign::Archive),
            (b"\xFD7zXZ", Foreign::Archive),
        ];
        if bytes.starts_with(b"PK\x03\x04") {
            let begins_like = |part: &[u8]| {
                let start = &bytes[..bytes.len().min(4_096)];
                start.windows(part.len()).any(|window| window == part)
            };
            let is_office = begins_like(b"[Content_Types].xml") || begins_like(b"mimetypeapp");
            return if is_office {
                Self::Office
            } else {
                Self::Archive
            };
        }
        if is_riff(bytes, b"AVI ") {
            return Self::Video;
        }
        if is_riff(bytes, b"WAVE") {
            return Self::Sound;
        }
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if text.trim_ascii_start().starts_with(b"<") {
            return Self::Markup;
        }
        BEGINNINGS
            .iter()
            .find(|(beginning, _)| bytes.starts_with(beginning))
            .map_or(Self::Other, |(_, foreign)| *foreign)
    }
}

fn is_riff(bytes: &[u8], form: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(form)
}
