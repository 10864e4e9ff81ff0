//! A PDF keeps its pages and loses what acts by itself, what is hidden in it and what tells of its maker.

use image::ImageFormat;
use lopdf::{
    Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary,
};

use super::{Citizen, address, head, holds, metadata, stored};
use crate::harness::{TestApp, corners, encoded};

const SEEN: &str = "Jalan rusak di depan pasar";
const CANARY: &str = "KENARI";

/// A document of one page with everything in it that a document should not have.
fn harmful() -> Document {
    let mut document = Document::with_version("1.7");
    let script = document.add_object(dictionary! {
        "Type" => "Action", "S" => "JavaScript", "JS" => Object::string_literal(CANARY),
    });
    let launch = dictionary! {
        "S" => "Launch", "F" => Object::string_literal(format!("{CANARY}.exe")),
    };
    let embedded = document.add_object(Stream::new(
        dictionary! { "Type" => "EmbeddedFile" },
        CANARY.as_bytes().to_vec(),
    ));
    let file = document.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal(format!("{CANARY}.exe")),
        "EF" => dictionary! { "F" => embedded },
    });
    let xmp = document.add_object(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        format!("<x:xmpmeta>{CANARY}</x:xmpmeta>").into_bytes(),
    ));
    let jpeg = encoded(corners(32, 32), ImageFormat::Jpeg);
    let comment = [
        &b"\xFF\xFE\0\x08KENARI"[..],
        b"\xFF\xE1\0\x0EExif\0\0KENARI",
    ]
    .concat();
    let photo = [&jpeg[..2], &comment, &jpeg[2..], CANARY.as_bytes()].concat();
    let picture = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 32, "Height" => 32,
            "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "DCTDecode",
            "Metadata" => xmp,
        },
        photo,
    ));
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let content = document.add_object(Stream::new(
        dictionary! {},
        format!("BT /AA 12 Tf ({SEEN}) Tj ET q 32 0 0 32 0 0 cm /P Do Q").into_bytes(),
    ));
    let rect = || vec![0.into(), 0.into(), 9.into(), 9.into()];
    let link = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => rect(), "A" => launch.clone(),
    });
    let attached = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "FileAttachment", "Rect" => rect(), "FS" => file,
    });
    let remark = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "Rect" => rect(),
        "Contents" => Object::string_literal("catatan"), "T" => Object::string_literal(CANARY),
    });
    let button = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "Rect" => rect(),
        "AA" => dictionary! { "U" => script }, "A" => script,
    });
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 200.into(), 200.into()],
        // A font may be called what an action is called elsewhere.
        "Resources" => dictionary! {
            "Font" => dictionary! { "AA" => font }, "XObject" => dictionary! { "P" => picture },
        },
        "AA" => dictionary! { "O" => script },
        "Annots" => vec![link.into(), attached.into(), remark.into(), button.into()],
        "LastModified" => Object::string_literal(CANARY),
        "PieceInfo" => dictionary! { "X" => Object::string_literal(CANARY) },
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, tree.into());
    let names = dictionary! {
        "JavaScript" => dictionary! { "Names" => vec![Object::string_literal("a"), script.into()] },
        "EmbeddedFiles" => dictionary! { "Names" => vec![Object::string_literal("b"), file.into()] },
    };
    let root = document.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => pages, "OpenAction" => script, "Names" => names,
        "AA" => dictionary! { "WC" => script }, "Metadata" => xmp, "AF" => vec![file.into()],
        "AcroForm" => dictionary! { "Fields" => vec![button.into()], "XFA" => xmp },
    });
    let info = document.add_object(dictionary! {
        "Author" => Object::string_literal(CANARY), "Producer" => Object::string_literal(CANARY),
    });
    document.trailer.set("Root", root);
    document.trailer.set("Info", info);
    let id = || Object::string_literal(CANARY);
    document.trailer.set("ID", vec![id(), id()]);
    document
}

fn written(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[tokio::test]
async fn a_document_keeps_its_pages_and_nothing_that_acts_or_tells() {
    let app = TestApp::start().await;
    let mut citizen = Citizen::new(&app).await;
    let sent = [&written(&mut harmful())[..], CANARY.as_bytes()].concat();
    let held = citizen.brings("surat.pdf", &sent).await;
    assert_eq!(held["media_type"], "application/pdf");
    citizen.files().await;
    let mut head = head(&app).await;
    let file = head.get(&address(&held)).await;
    file.expect(200);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert!(file.header("content-disposition").starts_with("attachment"));
    for word in [
        CANARY,
        "JavaScript",
        "/JS",
        "OpenAction",
        "Launch",
        "EmbeddedFile",
        "Filespec",
        "/Metadata",
        "xmpmeta",
        "/Info",
        "PieceInfo",
        "XFA",
        "Exif",
        "LastModified",
    ] {
        assert!(
            !holds(&file.bytes, word.as_bytes()),
            "{word} is still there"
        );
    }
    assert!(holds(&file.bytes, SEEN.as_bytes()));
    let read = Document::load_mem(&file.bytes).unwrap();
    assert_eq!(read.get_pages().len(), 1);
    assert!(read.extract_text(&[1]).unwrap().contains(SEEN));
    match metadata(&file.bytes) {
        Some(found) => assert!(found.is_empty(), "{found:?}"),
        None => println!("skipped: metadata is not checked, exiftool is not installed"),
    }
    for file in stored(&app) {
        assert!(!holds(&file, CANARY.as_bytes()));
    }
}

#[tokio::test]
async fn a_locked_or_damaged_document_is_refused_with_a_sentence() {
    let app = TestApp::with(|config| config.limits.uploads_per_device_hour = 1_000).await;
    let mut citizen = Citizen::new(&app).await;
    let mut locked = harmful();
    let version = EncryptionVersion::V2 {
        document: &locked,
        owner_password: "pemilik",
        user_password: "rahasia",
        key_length: 128,
        permissions: Permissions::empty(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    let answer = citizen.sends("a.pdf", &written(&mut locked)).await;
    assert!(Citizen::refused(&answer, "a.pdf").contains("kata sandi"));

    let whole = written(&mut harmful());
    for eighth in 1..8 {
        citizen.again().await;
        let answer = citizen
            .sends("a.pdf", &whole[..whole.len() * eighth / 8])
            .await;
        if answer.status.as_u16() != 201 {
            Citizen::refused(&answer, "a.pdf");
        }
    }
    // Nested so deep that a reader runs out of its stack.
    let deep = [
        &b"%PDF-1.7\n1 0 obj\n"[..],
        &b"[".repeat(2_000_000),
        b"\nendobj\n",
    ]
    .concat();
    let mut loops = harmful();
    let pages = loops
        .catalog()
        .unwrap()
        .get(b"Pages")
        .unwrap()
        .as_reference()
        .unwrap();
    loops.objects.insert(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => vec![pages.into()], "Count" => 1 }.into(),
    );
    for content in [
        &deep[..],
        &written(&mut loops),
        b"%PDF-",
        b"%PDF-1.7\ntrailer<</Root 1 0 R>>",
    ] {
        let answer = citizen.sends("b.pdf", content).await;
        Citizen::refused(&answer, "b.pdf");
    }
    citizen.again().await;
    citizen.brings("c.pdf", &whole).await;
}
