//! The case on paper: what is in it, what never is, and texts that want to break it.

use std::process::Command;

use lopdf::{Document, Object};
use serde_json::json;
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::harness::{Browser, DONE, Filed, LAMP, TestApp, photo};

fn path(filed: &Filed) -> String {
    format!("/petugas/laporan/{}/berkas.pdf", filed.reference)
}

/// Number of pages and the whole text, its line breaks as blanks.
pub fn read(bytes: &[u8]) -> (usize, String) {
    let doc = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = doc.get_pages().into_keys().collect();
    let text = doc.extract_text(&pages).unwrap();
    (
        pages.len(),
        text.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

#[tokio::test]
async fn the_file_tells_everything_and_nobodys_identity() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "title": "Lampu padam (dekat pos)", "description": format!("{LAMP} Hubungi saya di 0812 3456 7890."),
            "category": "lampu-jalan", "identity": "named",
            "reporter": { "name": "Rusdi Hasan", "email": "rusdi@rumah.example" },
        }))
        .await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    for (verb, text) in [("answer", DONE), ("note", "Tanya gudang dulu.")] {
        let action = format!("{case}/{verb}");
        let form = format!("form[action='{action}']");
        head.fill(&case, &form, &action, &[("text", text)])
            .await
            .expect(303);
    }
    head.get(&case).await.says("Unduh berkas laporan");
    let answer = head.get(&path(&filed)).await;
    answer.expect(200);
    assert_eq!(answer.header("content-type"), "application/pdf");
    assert_eq!(answer.header("cache-control"), "no-store");
    let name = format!("attachment; filename=\"laporan-{}.pdf\"", filed.reference);
    assert_eq!(answer.header("content-disposition"), name);

    let (pages, text) = read(&answer.bytes);
    for part in [
        filed.reference.as_str(),
        "Lampu padam (dekat pos)",
        "[telepon]",
        "Kabel sudah diganti",
        "Tanya gudang dulu. ",
        "[INTERNAL]",
        "Dihitung sejak",
        "60 hari kalender",
        "Tidak ada berkas.",
        "ditutup karena memuat data pribadi",
        &format!("halaman {pages} dari {pages}"),
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    for secret in ["Rusdi", "rumah.example", "3456 7890", filed.code.as_str()] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let doc = Document::load_mem(&answer.bytes).unwrap();
    let catalog = doc.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"id");
    assert!(catalog.get(b"StructTreeRoot").is_ok());
    assert!(matches!(
        doc.trailer.get(b"Info").unwrap(),
        Object::Reference(_)
    ));
    let mut english = app
        .staff("kepala.dua", Role::Head, Some("disperkim"))
        .await
        .with_header("accept-language", "en");
    let (_, text) = read(&english.get(&path(&filed)).await.bytes);
    assert!(text.contains("page 1 of"), "{text}");
}

/// Whoever reported, in the ways in which people write it.
const MARKS: &str = "Bapak Rusdi Hasan, 0812-3456-7890, +62 812 3456 7890, rusdi@rumah.example";
const SECRETS: [&str; 6] = ["Rusdi", "Hasan", "3456", "7890", "rusdi@", "rumah.example"];

/// A case with files of both sides and every kind of decision; in each of its texts somebody names the reporter.
async fn decided(app: &TestApp) -> Filed {
    let said = |words: &str| json!({ "text": format!("{words} {MARKS}.") });
    let lamp = json!({ "title": format!("Lampu padam, {MARKS}"), "description": format!("{LAMP} {MARKS}"),
        "category": "lampu-jalan", "identity": "named", "location": { "address": format!("Rumah {MARKS}") },
        "reporter": { "name": "Rusdi Hasan", "phone": "0812 3456 7890", "email": "rusdi@rumah.example" } });
    let filed = app.file(&lamp).await;
    let mut coordinator = app.coordinator().await;
    let mut head = app.head("disperkim").await;
    let with = |words: &str, more: serde_json::Value| {
        let mut body = said(words);
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        body
    };
    let owner = json!({ "owner": "pln" });
    let stays = json!({ "unit": "disperkim" });
    let days = json!({ "working_days": 5 });
    let granted = json!({ "granted": true });
    for (who, verb, body) in [
        (&mut head, "contest", with("Ini milik PLN,", owner)),
        (&mut coordinator, "assign", with("Tetap di unit,", stays)),
    ] {
        who.does(&filed, verb, &body).await.expect(200);
    }
    head.does(&filed, "start", &json!({})).await.expect(200);
    head.does(&filed, "ask_extension", &with("Tiang dipesan,", days))
        .await
        .expect(200);
    coordinator
        .does(&filed, "decide_extension", &with("Beralasan,", granted))
        .await
        .expect(200);
    let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
    let proof = photo(5);
    let files: [(&str, &str, &[u8]); 1] = [("file", "rusdi-hasan.png", &proof)];
    head.post_files(&path, &[], &files).await.expect(200);
    reporter_sends(app, &filed).await;
    for verb in ["answer", "note", "resolve"] {
        head.does(&filed, verb, &said(DONE)).await.expect(200);
    }
    app.reporter(&filed, "dispute", &said("Masih padam,"))
        .await
        .expect(200);
    filed
}

/// The reporter adds words and a photo.
async fn reporter_sends(app: &TestApp, filed: &Filed) {
    let mut reporter: Browser = opened(app, filed).await;
    let page = reporter.get(&format!("/lacak/{}", filed.reference)).await;
    let action = format!("/lacak/{}/reply", filed.reference);
    let hidden = page.form(&format!("form[action='{action}']"));
    let words = format!("Ini fotonya. {MARKS}");
    let mut texts: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    texts.push(("text", &words));
    reporter
        .post_files(&action, &texts, &[("photo", "rusdi.png", &photo(6))])
        .await
        .expect(303);
}

/// Everything in the file that could be read as a text: strings and streams of all objects, as they are, in UTF-16,
/// and as hexadecimal digits.
fn everything(bytes: &[u8]) -> String {
    fn strings(object: &Object, into: &mut Vec<u8>) {
        match object {
            Object::String(bytes, _) | Object::Name(bytes) => into.extend(bytes),
            Object::Array(items) => items.iter().for_each(|item| strings(item, into)),
            Object::Dictionary(items) => items.iter().for_each(|(_, item)| strings(item, into)),
            Object::Stream(stream) => {
                stream.dict.iter().for_each(|(_, item)| strings(item, into));
                into.extend(stream.decompressed_content().unwrap_or_default());
            }
            _ => {}
        }
        into.push(b' ');
    }
    let doc = Document::load_mem(bytes).unwrap();
    let mut found = bytes.to_vec();
    doc.objects
        .values()
        .for_each(|one| strings(one, &mut found));
    let hex: Vec<u8> = found
        .iter()
        .copied()
        .filter(u8::is_ascii_hexdigit)
        .collect();
    let pairs = hex.chunks_exact(2).filter_map(|pair| {
        let text = std::str::from_utf8(pair).ok()?;
        u8::from_str_radix(text, 16).ok()
    });
    let decoded: Vec<u8> = pairs.collect();
    let without_zeros: Vec<u8> = found.iter().copied().filter(|byte| *byte != 0).collect();
    [found, decoded, without_zeros]
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .join(" ")
}

#[tokio::test]
async fn decisions_and_files_are_in_it_and_nobody_is_named_in_any_of_its_texts() {
    let app = TestApp::start().await;
    let filed = decided(&app).await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let answer = head.get(&path(&filed)).await;
    answer.expect(200);
    let (_, text) = read(&answer.bytes);
    for part in [
        "Unit menyatakan bukan wewenangnya dan menunjuk PT PLN",
        "Ini milik PLN,",
        "Tetap di unit,",
        "Tiang dipesan,",
        "Beralasan,",
        "Ini fotonya.",
        "Masih padam,",
        "koordinator (Koordinator pengaduan)",
        "kepala.disperkim (Kepala unit)",
        "Bukti pekerjaan (JPEG",
        "Berkas pelapor (JPEG",
        "SHA-256 ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(text.matches("SHA-256 ").count(), 2, "{text}");
    let all = everything(&answer.bytes);
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret}: {text}");
        assert!(!all.contains(secret), "{secret} is somewhere in the file");
    }
    // The search can fail: what is in the file is found by it.
    assert!(all.contains(&filed.reference));
    referees(&answer.bytes);
}

#[tokio::test]
async fn hostile_texts_stay_texts() {
    let app = TestApp::start().await;
    let word = "x".repeat(3_000);
    let hostile = format!(
        "Jalan (rusak) \\) ET Q endstream >> <</JS (app.alert)>>\nbaris dua\u{7}\u{0}\u{202e} 😀😀 العربية “kutip” – é\n{word}"
    );
    let filed = app
        .file(&json!({ "description": hostile, "category": "kependudukan" }))
        .await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let answer = head.get(&path(&filed)).await;
    answer.expect(200);
    let (pages, text) = read(&answer.bytes);
    assert!(pages >= 2, "a word of 3000 signs needs more than a page");
    for part in [
        "(rusak) \\) ET Q endstream",
        "baris dua",
        "[?]",
        "tanda tidak dapat dicetak",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let printed = text.matches('x').count();
    assert!(printed >= 3_000, "{printed} of 3000 signs are there");
    referees(&answer.bytes);
}

#[tokio::test]
async fn whoever_may_not_read_the_case_gets_no_file() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    for (name, role, unit) in [
        ("sari", Role::Officer, Some("dishub")),
        ("kepala", Role::Head, Some("dishub")),
        ("sdm", Role::Personnel, None),
        ("wali", Role::Leader, None),
        ("admin", Role::Admin, None),
    ] {
        let mut other = app.staff(name, role, unit).await;
        other.get(&path(&filed)).await.expect(404);
    }
    app.browser().get(&path(&filed)).await.expect(303);
    for (name, role, unit) in [
        ("budi", Role::Officer, Some("disdukcapil")),
        ("meja", Role::Coordinator, None),
        ("pengawas", Role::Inspector, Some("inspektorat")),
    ] {
        let mut own = app.staff(name, role, unit).await;
        own.get(&path(&filed)).await.expect(200);
    }
}

#[tokio::test]
async fn an_erased_case_has_its_erased_words() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut reporter = app.browser();
    let opened = [
        ("reference", filed.reference.as_str()),
        ("code", &filed.code),
    ];
    reporter
        .fill("/lacak", "main form", "/lacak", &opened)
        .await
        .expect(303);
    let erase = format!("/lacak/{}/hapus-data", filed.reference);
    let sure = [("understood", "true")];
    reporter
        .fill(&erase, "main form", &erase, &sure)
        .await
        .expect(303);
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let (_, text) = read(&head.get(&path(&filed)).await.bytes);
    assert!(!text.contains("KTP saya"), "{text}");
    assert!(text.contains("dihapus"), "{text}");
}

/// Asks programs of others, where they are installed.
fn referees(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.pdf");
    std::fs::write(&file, bytes).unwrap();
    for (program, arguments) in [("qpdf", vec!["--check"]), ("pdftotext", vec!["-q"])] {
        match Command::new(program).args(arguments).arg(&file).output() {
            Ok(said) => assert!(said.status.success(), "{program}: {said:?}"),
            Err(_) => eprintln!("{program} is not installed: skipped"),
        }
    }
    if let Ok(folder) = std::env::var("TANGGAP_TEST_SHOTS") {
        std::fs::write(std::path::Path::new(&folder).join("case_file.pdf"), bytes).unwrap();
    }
}
