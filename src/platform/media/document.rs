//! Makes a PDF anew: its pages stay; what acts by itself, what is hidden and what tells of its maker goes.

use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId};

use super::inside;
use super::{FILE_AT_MOST, Kind, Purpose, Remade, Unfit};

/// What one compressed table of objects may grow to.
const UNPACKED_AT_MOST: usize = 64 * 1024 * 1024;
/// Objects nest deeper only to do harm.
const DEPTH_AT_MOST: usize = 100;

/// What the catalogue keeps: the pages, and how they are read and shown.
const CATALOGUE: &[&[u8]] = &[
    b"Type",
    b"Pages",
    b"Lang",
    b"MarkInfo",
    b"OCProperties",
    b"PageLayout",
    b"StructTreeRoot",
];
/// What things with a type or subtype lose.
const LOST: &[&[u8]] = &[
    b"AA",
    b"AF",
    b"EF",
    b"JS",
    b"LastModified",
    b"Metadata",
    b"PieceInfo",
    b"RichMediaContent",
    b"RichMediaSettings",
    b"XFA",
];
/// Who wrote a remark, and when.
const REMARK: &[&[u8]] = &[b"T", b"M", b"CreationDate", b"NM", b"Subj", b"RC"];
/// Things that are emptied, by their type.
const TYPES: &[&[u8]] = &[b"EmbeddedFile", b"Filespec", b"Metadata", b"Sig", b"F"];
/// Things that are emptied, by their subtype.
const SUBTYPES: &[&[u8]] = &[
    b"3D",
    b"FileAttachment",
    b"Movie",
    b"Projection",
    b"RichMedia",
    b"Screen",
    b"Sound",
    b"TrapNet",
    b"XML",
];
/// Actions that do more than turn to a page of the same document.
const ACTIONS: &[&[u8]] = &[
    b"GoTo3DView",
    b"GoToDp",
    b"GoToE",
    b"GoToR",
    b"Hide",
    b"ImportData",
    b"JavaScript",
    b"Launch",
    b"Movie",
    b"Named",
    b"Rendition",
    b"ResetForm",
    b"RichMediaExecute",
    b"SetOCGState",
    b"Sound",
    b"SubmitForm",
    b"Thread",
    b"Trans",
    b"URI",
];

/// Reads a document and writes what of it is seen.
pub(super) fn remake(content: &[u8], purpose: Purpose) -> Result<Remade, Unfit> {
    let options = LoadOptions {
        max_decompressed_size: Some(UNPACKED_AT_MOST),
        ..LoadOptions::default()
    };
    let mut document = Document::load_mem_with_options(content, options)
        .map_err(|error| unfit(&error, content))?;
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        return Err(Unfit::Locked);
    }
    keep_the_pages(&mut document)?;
    let (prints, proof) = inside::look(&document);
    for object in document.objects.values_mut() {
        clean(object, 0);
    }
    document
        .objects
        .retain(|_, object| !matches!(object, Object::Null));
    document.prune_objects();
    if document.get_pages().is_empty() {
        return Err(Unfit::Broken);
    }
    "1.7".clone_into(&mut document.version);
    document.binary_mark = vec![0xE2, 0xE3, 0xCF, 0xD3];
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    document.max_id = document.objects.keys().map(|id| id.0).max().unwrap_or(0);
    let mut content = Vec::new();
    document.save_to(&mut content).map_err(|_| Unfit::Broken)?;
    if content.len() > FILE_AT_MOST {
        return Err(Unfit::Size);
    }
    Ok(Remade {
        kind: Kind::Pdf,
        content,
        thumbnail: None,
        prints,
        proof: (purpose == Purpose::Proof).then_some(proof),
    })
}

fn unfit(error: &Error, content: &[u8]) -> Unfit {
    let names_a_lock = || content.windows(8).any(|window| window == b"/Encrypt");
    match error {
        Error::InvalidPassword | Error::Decryption(_) => Unfit::Locked,
        // Whatever goes wrong with a locked document, the lock is what its owner can do something about.
        _ if names_a_lock() => Unfit::Locked,
        _ => Unfit::Broken,
    }
}

/// A trailer that names nothing but the catalogue, and a catalogue that names little but the pages.
fn keep_the_pages(document: &mut Document) -> Result<(), Unfit> {
    let root: ObjectId = document
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .map_err(|_| Unfit::Broken)?;
    document.trailer = Dictionary::new();
    document.trailer.set("Root", root);
    let catalogue = document.catalog_mut().map_err(|_| Unfit::Broken)?;
    let names: Vec<Vec<u8>> = catalogue.iter().map(|(name, _)| name.clone()).collect();
    for name in names {
        if !CATALOGUE.contains(&name.as_slice()) {
            catalogue.remove(&name);
        }
    }
    Ok(())
}

fn clean(object: &mut Object, depth: usize) {
    if depth > DEPTH_AT_MOST {
        *object = Object::Null;
        return;
    }
    match object {
        Object::Array(items) => items.iter_mut().for_each(|item| clean(item, depth + 1)),
        Object::Dictionary(dictionary) if is_harmful(dictionary) => *object = Object::Null,
        Object::Dictionary(dictionary) => lighten(dictionary, depth),
        Object::Stream(stream) if is_harmful(&stream.dict) => *object = Object::Null,
        Object::Stream(stream) => {
            lighten(&mut stream.dict, depth);
            if is_photo(&stream.dict) {
                let plain = without_metadata(&stream.content);
                stream.set_content(plain);
            }
        }
        _ => {}
    }
}

fn is_harmful(dictionary: &Dictionary) -> bool {
    let is_one_of = |key: &[u8], names: &[&[u8]]| {
        name(dictionary, key).is_some_and(|name| names.contains(&name))
    };
    is_one_of(b"Type", TYPES)
        || is_one_of(b"Subtype", SUBTYPES)
        || is_one_of(b"S", ACTIONS)
        // A file by another way: its name, or its content.
        || dictionary.has(b"EF")
        || (dictionary.has(b"JS") && dictionary.has(b"S"))
}

/// Takes away what a thing should not carry. Plain tables of names are left alone: there a key is only a name.
fn lighten(dictionary: &mut Dictionary, depth: usize) {
    if dictionary.has(b"Type") || dictionary.has(b"Subtype") {
        for key in LOST {
            dictionary.remove(key);
        }
        let subtype = name(dictionary, b"Subtype");
        if dictionary.has(b"Rect") && subtype != Some(b"Widget") {
            for key in REMARK {
                dictionary.remove(key);
            }
        }
    }
    for (_, value) in dictionary.iter_mut() {
        clean(value, depth + 1);
    }
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    dictionary.get(key).and_then(Object::as_name).ok()
}

/// Whether a stream is a JPEG as it came from a camera.
fn is_photo(dictionary: &Dictionary) -> bool {
    let is_jpeg = |object: &Object| object.as_name().is_ok_and(|name| name == b"DCTDecode");
    match dictionary.get(b"Filter") {
        Ok(Object::Array(filters)) => filters.len() == 1 && filters.iter().all(is_jpeg),
        Ok(filter) => is_jpeg(filter),
        Err(_) => false,
    }
}

/// A JPEG without the segments that hold metadata, its picture untouched. What does not look like one is
/// kept as it is.
fn without_metadata(jpeg: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(jpeg.len());
    let mut rest = jpeg;
    loop {
        match rest {
            [0xFF, 0xD8, after @ ..] if kept.is_empty() => {
                kept.extend_from_slice(&[0xFF, 0xD8]);
                rest = after;
            }
            // Whatever stands behind the end is of another picture.
            [0xFF, 0xD9, ..] => {
                kept.extend_from_slice(&[0xFF, 0xD9]);
                return kept;
            }
            [0xFF, 0xFF, ..] => rest = &rest[1..],
            [0xFF, marker, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let Some((segment, after)) = rest.split_at_checked(length + 2) else {
                    return jpeg.to_vec();
                };
                // Adobe's segment 14 says how the colours are to be understood.
                if !matches!(marker, 0xE0..=0xED | 0xEF | 0xFE) {
                    kept.extend_from_slice(segment);
                }
                rest = after;
                if *marker == 0xDA {
                    let (scan, after) = rest.split_at(scan_length(rest));
                    kept.extend_from_slice(scan);
                    rest = after;
                }
            }
            // Cut off in the middle of its picture, which is shown as far as it goes.
            [] if kept.len() > 2 => return kept,
            _ => return jpeg.to_vec(),
        }
    }
}

/// How many bytes of a picture's points come before the next marker.
fn scan_length(rest: &[u8]) -> usize {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    rest.windows(2).position(is_marker).unwrap_or(rest.len())
}
