//! Photos and documents: brought with a form, made anew, attached to the complaint, served to those it concerns.

mod admission;
mod corpus;
mod documents;
mod drafts;
mod hostile;
mod metadata;
mod store;

use std::path::Path;

use serde_json::Value;
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, LAMP, TestApp};

/// A citizen with the form open, and its hidden key.
struct Citizen {
    browser: Browser,
    key: String,
}

impl Citizen {
    async fn new(app: &TestApp) -> Self {
        let mut browser = app.browser();
        let key = Self::form(&mut browser).await;
        Self { browser, key }
    }

    async fn form(browser: &mut Browser) -> String {
        let page = browser.get("/lapor").await;
        page.expect(200);
        let hidden = page.form("main form");
        hidden
            .into_iter()
            .find(|(name, _)| name == "key")
            .unwrap()
            .1
    }

    /// Opens another form in the same browser.
    async fn again(&mut self) {
        self.key = Self::form(&mut self.browser).await;
    }

    async fn sends(&mut self, name: &str, content: &[u8]) -> Answer {
        let (texts, files) = ([("key", self.key.as_str())], [("file", name, content)]);
        self.browser
            .post_files("/lapor/berkas", &texts, &files)
            .await
    }

    /// A file that must be taken: its answer.
    async fn brings(&mut self, name: &str, content: &[u8]) -> Value {
        let answer = self.sends(name, content).await;
        answer.expect(201);
        answer.json()
    }

    /// A file that must be refused with a sentence that names it.
    #[track_caller]
    fn refused(answer: &Answer, name: &str) -> String {
        answer.expect(422);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let error = answer.json()["errors"][0].clone();
        assert_eq!(error["field"], "photo");
        let message = error["message"].as_str().unwrap().to_owned();
        assert!(message.contains(name), "{message}");
        message
    }

    /// Sends the form: reference and code.
    async fn files(&mut self) -> (String, String) {
        let fields = [
            ("key", self.key.as_str()),
            ("description", LAMP),
            ("category", "lampu-jalan"),
            ("do", "send"),
        ];
        let receipt = self.browser.post("/lapor", &fields).await;
        receipt.expect(201);
        let hidden = receipt.form("form[action='/lacak']");
        let of = |name: &str| {
            hidden
                .iter()
                .find(|(field, _)| field == name)
                .unwrap()
                .1
                .clone()
        };
        (of("reference"), of("code"))
    }
}

/// The head of the unit that gets the street lamps.
async fn head(app: &TestApp) -> Browser {
    app.staff("kepala", Role::Head, Some("disperkim")).await
}

/// The address of a file for staff.
fn address(held: &Value) -> String {
    format!("/petugas/berkas/{}", held["id"].as_str().unwrap())
}

/// Everything that lies in the store on disk.
fn stored(app: &TestApp) -> Vec<Vec<u8>> {
    fn walk(folder: &Path, found: &mut Vec<Vec<u8>>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(std::fs::read(path).unwrap()),
            }
        }
    }
    let mut found = Vec::new();
    walk(&app.data().join("files"), &mut found);
    found
}

/// Whether bytes hold a word.
fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// What an outside referee finds in a file besides what every file of its kind must say; none without it.
fn metadata(file: &[u8]) -> Option<Vec<String>> {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut referee = Command::new("exiftool")
        .args(["-json", "-G0", "-a", "-u", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    referee.stdin.take().unwrap().write_all(file).unwrap();
    let said = referee.wait_with_output().unwrap().stdout;
    let said: Value = serde_json::from_slice(&said).unwrap();
    let of_every_file = ["ExifTool:", "File:", "Composite:", "JFIF:"];
    let of_every_document = ["PDF:PDFVersion", "PDF:Linearized", "PDF:PageCount"];
    let names = said[0].as_object().unwrap().keys();
    Some(
        names
            .filter(|name| *name != "SourceFile")
            .filter(|name| !of_every_file.iter().any(|group| name.starts_with(group)))
            .filter(|name| !of_every_document.contains(&name.as_str()))
            .cloned()
            .collect(),
    )
}
