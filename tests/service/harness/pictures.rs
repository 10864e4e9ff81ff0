//! Photos and documents made by the tests themselves, and forms that carry them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// The boundary of every form with files.
const BOUNDARY: &str = "tanggap-test-boundary";

/// A photo with four corners of different colours: red and green above, blue and white below.
pub fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        match (x * 2 < width, y * 2 < height) {
            (true, true) => Rgb([220, 20, 20]),
            (false, true) => Rgb([20, 200, 20]),
            (true, false) => Rgb([20, 20, 220]),
            (false, false) => Rgb([250, 250, 250]),
        }
    })
}

/// A picture as a file.
pub fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.into().write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A small photo; another number is another photo, which looks like none of the others.
pub fn photo(number: u8) -> Vec<u8> {
    encoded(mosaic(number.into()), ImageFormat::Png)
}

/// Blocks of colours by chance.
pub fn mosaic(seed: u64) -> RgbImage {
    RgbImage::from_fn(320, 240, |x, y| {
        let mut mixed = seed.wrapping_mul(64) + u64::from(x / 40 + y / 40 * 8);
        for _ in 0..2 {
            mixed = mixed.wrapping_add(0x9E37_79B9_7F4A_7C15);
            mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed ^= mixed >> 27;
        }
        let [red, green, blue, ..] = mixed.to_be_bytes();
        Rgb([red, green, blue])
    })
}

/// A document whose only page is a photo from edge to edge.
pub fn wrapped(picture: impl Into<DynamicImage>) -> Vec<u8> {
    use lopdf::{Document, Object, Stream, dictionary};
    let picture = picture.into();
    let (wide, high) = (i64::from(picture.width()), i64::from(picture.height()));
    let mut document = Document::with_version("1.5");
    let shown = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => wide, "Height" => high,
        "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "DCTDecode",
    };
    let shown = document.add_object(Stream::new(shown, encoded(picture, ImageFormat::Jpeg)));
    let content = format!("{wide} 0 0 {high} 0 0 cm /Foto Do").into_bytes();
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), Object::from(wide), Object::from(high)],
        "Resources" => dictionary! { "XObject" => dictionary! { "Foto" => shown } },
    });
    let all = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(all));
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap();
    file
}

/// A form with texts and files, in this order: its content type and its body.
pub fn form(texts: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    for (name, value) in texts {
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(value.as_bytes());
        body.extend_from_slice(b"\r\n");
    }
    for (field, name, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}
