//! Short ways to say what happens in most tests.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use super::{Answer, Browser, TestApp};

/// A street lamp: goes to `disperkim`, needs evidence.
pub const LAMP: &str = "Lampu jalan di depan pos ronda padam sejak tiga malam yang lalu.";
/// Enough to resolve with.
pub const DONE: &str = "Kabel sudah diganti dan lampu diuji menyala pada malam hari.";

/// A complaint that was filed over the API.
#[derive(Clone, Debug)]
pub struct Filed {
    pub reference: String,
    pub code: String,
    pub body: Value,
}

impl TestApp {
    /// Files a complaint over the API.
    pub async fn file(&self, body: &Value) -> Filed {
        let answer = self.browser().post_json("/api/v1/complaints", body).await;
        answer.expect(201);
        let body = answer.json();
        let text = |name: &str| body[name].as_str().unwrap().to_owned();
        Filed {
            reference: text("reference"),
            code: text("code"),
            body: body.clone(),
        }
    }

    /// Files a complaint with a photo, by the form; gives its reference.
    pub async fn file_with_photo(&self, fields: &[(&str, &str)], photo: &[u8]) -> String {
        let mut citizen = self.browser();
        let page = citizen.get("/lapor").await;
        let hidden = page.form("main form");
        let key = hidden.iter().find(|(name, _)| name == "key");
        let key = [("key", key.unwrap().1.as_str())];
        let files = [("file", "lubang.png", photo)];
        citizen
            .post_files("/lapor/berkas", &key, &files)
            .await
            .expect(201);
        let all: Vec<(&str, &str)> = key
            .iter()
            .chain(fields)
            .chain(&[("do", "send")])
            .copied()
            .collect();
        let receipt = citizen.post("/lapor", &all).await;
        receipt.expect(201);
        receipt
            .attribute("form[action='/lacak'] input[name=reference]", "value")
            .unwrap()
    }

    /// Files a complaint about a question of paper, which needs no evidence: it goes to `disdukcapil`.
    pub async fn file_simple(&self) -> Filed {
        let text = "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.";
        self.file(&json!({ "description": text, "category": "kependudukan" }))
            .await
    }

    /// A coordinator files what somebody tells them at the counter; the page they hand over.
    pub async fn at_the_counter(&self, fields: &[(&str, &str)]) -> Answer {
        let mut desk = self.staff("loket", Role::Coordinator, None).await;
        let (page, form) = ("/petugas/catat", "form[action='/petugas/catat']");
        let text = "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.";
        let said = [("description", text), ("category", "kependudukan")];
        let fields = [&said[..], fields].concat();
        let receipt = desk.fill(page, form, page, &fields).await;
        receipt.expect(201);
        receipt
    }

    /// The head of a unit, with a token.
    pub async fn head(&self, unit: &str) -> Browser {
        self.program(&format!("kepala.{unit}"), Role::Head, Some(unit))
            .await
    }

    /// The coordinator, with a token.
    pub async fn coordinator(&self) -> Browser {
        self.program("koordinator", Role::Coordinator, None).await
    }

    /// The reporter of a complaint does something over the API.
    pub async fn reporter(&self, filed: &Filed, action: &str, body: &Value) -> Answer {
        let mut program = self.browser().with_header("tracking-code", &filed.code);
        program
            .post_json(
                &format!("/api/v1/complaints/{}/{action}", filed.reference),
                body,
            )
            .await
    }

    /// A complaint as its reporter sees it.
    pub async fn thread(&self, filed: &Filed) -> Value {
        let mut program = self.browser().with_header("tracking-code", &filed.code);
        let answer = program
            .get(&format!("/api/v1/complaints/{}", filed.reference))
            .await;
        answer.expect(200);
        answer.json()
    }

    /// A complaint as everybody sees it.
    pub async fn public(&self, filed: &Filed) -> Value {
        let answer = self
            .browser()
            .get(&format!("/api/v1/complaints/{}", filed.reference))
            .await;
        answer.expect(200);
        answer.json()
    }
}

impl Browser {
    /// A member of staff does something over the API.
    pub async fn does(&mut self, filed: &Filed, action: &str, body: &Value) -> Answer {
        self.post_json(
            &format!("/api/v1/complaints/{}/{action}", filed.reference),
            body,
        )
        .await
    }

    /// Starts, answers and resolves a complaint.
    pub async fn finishes(&mut self, filed: &Filed) {
        self.does(filed, "start", &json!({})).await.expect(200);
        self.does(filed, "answer", &json!({ "text": "Sedang kami periksa." }))
            .await
            .expect(200);
        self.does(filed, "resolve", &json!({ "text": DONE }))
            .await
            .expect(200);
    }

    /// The references in the queue, in its order.
    pub async fn queue(&mut self, query: &str) -> Vec<String> {
        let answer = self.get(&format!("/api/v1/queue{query}")).await;
        answer.expect(200);
        let items = answer.json()["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| item["reference"].as_str().unwrap().to_owned())
            .collect()
    }
}
