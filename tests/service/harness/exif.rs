//! What a camera writes into its photos.

/// A JPEG that says when and where it was taken, and by which program it was saved.
pub fn saying(jpeg: &[u8], taken: &str, degrees: Option<[u32; 4]>, program: &str) -> Vec<u8> {
    assert_eq!(taken.len(), 19);
    let ifd = |entries: &[[u8; 12]]| {
        let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
        [&count[..], &entries.concat(), &[0; 4]].concat()
    };
    let entry = |tag: u16, kind: u16, count: usize, value: u32| -> [u8; 12] {
        let count = u32::try_from(count).unwrap().to_le_bytes();
        let parts = [
            &tag.to_le_bytes()[..],
            &kind.to_le_bytes(),
            &count,
            &value.to_le_bytes(),
        ];
        parts.concat().try_into().unwrap()
    };
    let sign = |letter: u8| u32::from(letter);
    // Header 8, main table 2 + 3 * 12 + 4, Exif 2 + 12 + 4, place 2 + 4 * 12 + 4, then the values.
    let (exif, place, values) = (8 + 42, 8 + 42 + 18, 8 + 42 + 18 + 54);
    let program = [program.as_bytes(), &[0]].concat();
    let at_program = values + 20 + 48;
    let main = ifd(&[
        entry(0x0131, 2, program.len(), at_program),
        entry(0x8769, 4, 1, exif),
        entry(0x8825, 4, 1, place),
    ]);
    let exif = ifd(&[entry(0x9003, 2, 20, values)]);
    let [south, south_min, east, east_min] = degrees.unwrap_or_default();
    let gps = ifd(&[
        entry(1, 2, 2, sign(b'S')),
        entry(2, 5, 3, values + 20),
        entry(3, 2, 2, sign(b'E')),
        entry(4, 5, 3, values + 44),
    ]);
    // Minutes in thousandths, seconds nothing.
    let numbers = [
        south, 1, south_min, 1_000, 0, 1, east, 1, east_min, 1_000, 0, 1,
    ];
    let numbers: Vec<u8> = numbers
        .iter()
        .flat_map(|number: &u32| number.to_le_bytes())
        .collect();
    let tiff = [
        &b"II*\0\x08\0\0\0"[..],
        &main,
        &exif,
        &gps,
        taken.as_bytes(),
        &[0],
        &numbers,
        &program,
    ]
    .concat();
    let body = [&b"Exif\0\0"[..], &tiff].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xFF\xE1", &length, &body, &jpeg[2..]].concat()
}
