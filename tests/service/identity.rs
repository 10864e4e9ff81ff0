//! Who reported stays sealed: marked names, numbers and addresses are planted, the whole service is used,
//! and everything that anybody could see or steal is searched for them, in many encodings.

use std::io::Write;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{DONE, Filed, TestApp};

/// Everything the service has logged in this test binary.
static LOG: LazyLock<Mutex<Vec<u8>>> = LazyLock::new(Mutex::default);

struct Logged;

impl Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn record_logs() {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(|| Logged)
        .finish();
    // Another test of this file may have been first.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// A reporter whose name and contact are found again wherever they turn up.
struct Marked {
    name: &'static str,
    digits: &'static str,
    mail: &'static str,
}

const CONFIDENTIAL: Marked = Marked {
    name: "Zubaidah Kenanga Quelle",
    digits: "81177003311",
    mail: "zubaidah.quelle@rahasia.example",
};
const NAMED: Marked = Marked {
    name: "Wiratmaja Xaverius Polem",
    digits: "81266114422",
    mail: "wiratmaja.polem@terang.example",
};
const ANONYMOUS: Marked = Marked {
    name: "Oktovianus Yudha Zzyzx",
    digits: "85899445566",
    mail: "oktovianus.zzyzx@gelap.example",
};

impl Marked {
    fn reporter(&self) -> serde_json::Value {
        json!({ "name": self.name, "phone": format!("0{}", self.digits), "email": self.mail })
    }

    /// What must not be found: each mark as it is, in UTF-16, percent, hex and base64.
    fn needles(&self) -> Vec<(String, Vec<u8>)> {
        let mut plain: Vec<String> = vec![
            self.name.to_owned(),
            self.name.to_uppercase(),
            self.mail.to_owned(),
        ];
        plain.extend(self.name.split(' ').map(str::to_owned));
        plain.push(self.mail.split('@').next().unwrap().to_owned());
        for prefix in ["0", "62", "+62", ""] {
            plain.push(format!("{prefix}{}", self.digits));
        }
        let (a, b, c) = (&self.digits[..3], &self.digits[3..7], &self.digits[7..]);
        plain.extend([format!("{a}-{b}-{c}"), format!("{a} {b} {c}")]);
        let mut needles = Vec::new();
        for text in plain {
            let bytes = text.as_bytes().to_vec();
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            needles.push((format!("{text} in hex"), hex.clone().into_bytes()));
            needles.push((
                format!("{text} in upper hex"),
                hex.to_uppercase().into_bytes(),
            ));
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            needles.push((format!("{text} in UTF-16"), utf16));
            needles.push((
                format!("{text} in percent"),
                text.replace(' ', "%20")
                    .replace('@', "%40")
                    .replace('+', "%2B")
                    .into_bytes(),
            ));
            needles.push((
                format!("{text} in a form"),
                text.replace(' ', "+").into_bytes(),
            ));
            for shift in 0..3 {
                // The middle of a base64 text does not depend on what stands around it.
                let padded = [&vec![b' '; shift][..], &bytes].concat();
                for encoded in [STANDARD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
                    let middle = encoded.trim_end_matches('=');
                    if middle.len() > 12 {
                        needles.push((
                            format!("{text} in base64"),
                            middle.as_bytes()[4..middle.len() - 3].to_vec(),
                        ));
                    }
                }
            }
            needles.push((text, bytes));
        }
        needles.retain(|(_, needle)| needle.len() >= 5);
        needles
    }
}

fn search(place: &str, hay: &[u8], marked: &[&Marked]) {
    let needles: Vec<(String, Vec<u8>)> =
        marked.iter().flat_map(|person| person.needles()).collect();
    let search = AhoCorasick::new(needles.iter().map(|(_, needle)| needle)).unwrap();
    if let Some(found) = search.find(hay) {
        panic!(
            "{} was found in {place}",
            needles[found.pattern().as_usize()].0
        );
    }
}

pub fn read_all(folder: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, into);
        } else {
            into.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

/// Every row of every table as text, for the database whose files belong to another process.
pub async fn dump(app: &TestApp) -> Vec<u8> {
    let db = app.state.service.db.read();
    let query = |sql: String| async move {
        db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql))
            .await
            .unwrap()
    };
    let mut text = Vec::new();
    for table in
        query("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'".to_owned()).await
    {
        let name: String = table.try_get("", "t").unwrap();
        for row in query(format!(
            "SELECT row_to_json(x)::text AS t FROM \"{name}\" x"
        ))
        .await
        {
            text.extend(row.try_get::<String>("", "t").unwrap().into_bytes());
        }
    }
    text
}

async fn file(app: &TestApp, person: &Marked, identity: &str, private: bool) -> Filed {
    app.file(&json!({
        "description": "Loket tutup sebelum waktunya dan berkas saya tertahan.",
        "category": "kependudukan",
        "identity": identity,
        "private_content": private,
        "reporter": person.reporter(),
    }))
    .await
}

#[tokio::test]
async fn nobody_finds_out_who_reported() {
    record_logs();
    let app = TestApp::start().await;
    let complaints = [
        file(&app, &CONFIDENTIAL, "confidential", false).await,
        file(&app, &CONFIDENTIAL, "confidential", true).await,
        file(&app, &ANONYMOUS, "anonymous", false).await,
        file(&app, &NAMED, "named", false).await,
    ];
    // A mistake must not put what was typed into a log either.
    let wrong = json!({ "description": "kurang", "reporter": CONFIDENTIAL.reporter(), "admin": CONFIDENTIAL.name });
    app.browser().post_json("/api/v1/complaints", &wrong).await;
    let mut head = app.head("disdukcapil").await;
    head.does(
        &complaints[0],
        "ask",
        &json!({ "text": "Loket yang mana?" }),
    )
    .await
    .expect(200);
    app.work_after_delay().await;
    app.reporter(
        &complaints[0],
        "reply",
        &json!({ "text": "Loket nomor dua." }),
    )
    .await
    .expect(200);
    for filed in &complaints {
        head.does(filed, "start", &json!({})).await.expect(200);
        head.does(filed, "resolve", &json!({ "text": DONE }))
            .await
            .expect(200);
    }
    app.work_after_delay().await;
    app.advance_days(60);
    app.work().await;

    let everybody = [&CONFIDENTIAL, &NAMED, &ANONYMOUS];
    let mut people = Vec::new();
    for (name, role, unit) in [
        ("petugas", Role::Officer, Some("disdukcapil")),
        ("kepala", Role::Head, Some("disdukcapil")),
        ("kepala.lain", Role::Head, Some("dlh")),
        ("desk", Role::Coordinator, None),
        ("inspektur", Role::Inspector, None),
        ("kepegawaian", Role::Personnel, Some("bkpsdm")),
        ("pimpinan", Role::Leader, None),
        ("admin", Role::Admin, None),
    ] {
        people.push((name, app.staff(name, role, unit).await));
    }
    people.push(("nobody", app.browser()));
    for (name, person) in &mut people {
        let mut paths = vec![
            "/petugas".to_owned(),
            "/petugas/pesan".into(),
            "/unit".into(),
            "/unit/disdukcapil".into(),
            "/".into(),
        ];
        for filed in &complaints {
            paths.push(format!("/petugas/laporan/{}", filed.reference));
            paths.push(format!("/api/v1/complaints/{}", filed.reference));
        }
        paths.extend([
            "/api/v1/queue".into(),
            "/api/v1/units".into(),
            "/api/v1/units/disdukcapil/score".into(),
        ]);
        for path in paths {
            let answer = person.get(&path).await;
            assert!(
                !answer.status.is_server_error(),
                "{path} as {name}: {}",
                answer.text()
            );
            search(&format!("{path} as {name}"), &answer.bytes, &everybody);
        }
    }
    for filed in &complaints {
        search(
            "the public answer",
            app.public(filed).await.to_string().as_bytes(),
            &everybody,
        );
        search(
            "the thread",
            app.thread(filed).await.to_string().as_bytes(),
            &everybody,
        );
    }

    let mut files = Vec::new();
    read_all(&app.data(), &mut files);
    assert!(!files.is_empty());
    for (path, bytes) in files {
        search(&path, &bytes, &everybody);
    }
    if !app.state.config.database_url.is_empty() {
        search("the database", &dump(&app).await, &everybody);
    }
    search("the log", &LOG.lock().unwrap(), &everybody);
}

#[tokio::test]
async fn a_confidential_reporter_s_notice_says_only_that_there_is_news() {
    let app = TestApp::start().await;
    file(&app, &CONFIDENTIAL, "confidential", false).await;
    app.work().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = admin.get("/petugas/pesan").await;
    page.expect(200).says("BJB-");
    for word in ["Loket", "Kependudukan", "kependudukan", "Disdukcapil"] {
        page.says_nothing_of(word);
    }
}

#[tokio::test]
async fn the_marks_would_be_found() {
    // The search itself must be able to fail: each encoding of a mark is found where it was put.
    for (what, needle) in NAMED.needles() {
        let hay = [&b"around "[..], &needle, b" it"].concat();
        let found = std::panic::catch_unwind(|| search("a planted place", &hay, &[&NAMED]));
        assert!(found.is_err(), "{what} was not found");
    }
}
