//! A morning's work at the desk of one unit: forty complaints, what shall become of each, and what did.

use serde_json::json;
use tanggap::complaint::Role;

use super::harness::{Filed, TestApp};
use super::visitor::Visitor;
use super::world::serving;

/// So many lie in the queue in the morning.
pub const CASES: usize = 40;
/// Every so many of them belongs to another unit.
const STRAYS: usize = 4;

/// What shall become of a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    Accept,
    /// To `dlh`.
    Reroute,
}

/// A service with a full queue, and its head's password.
pub struct Desk {
    pub app: TestApp,
    pub url: String,
    pub head: String,
    pub cases: Vec<(Filed, Plan)>,
}

impl Desk {
    pub async fn with(cases: usize) -> Self {
        let (app, url) = serving(|_| {}).await;
        let head = app.account("kepala", Role::Head, Some("disdukcapil")).await;
        let mut desk = Self {
            app,
            url,
            head,
            cases: Vec::new(),
        };
        for number in 0..cases {
            let filed = desk.file(&format!("Antrean loket {number}")).await;
            let plan = match number % STRAYS {
                0 => Plan::Reroute,
                _ => Plan::Accept,
            };
            desk.cases.push((filed, plan));
        }
        desk
    }

    /// One more complaint for the unit.
    pub async fn file(&self, title: &str) -> Filed {
        let text = format!("{title}: berkas belum dapat diambil padahal sudah lewat tiga pekan.");
        let body = json!({ "title": title, "description": text, "category": "kependudukan" });
        self.app.file(&body).await
    }

    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    pub fn plan(&self, reference: &str) -> Plan {
        let known = self
            .cases
            .iter()
            .find(|(filed, _)| filed.reference == reference);
        known
            .unwrap_or_else(|| panic!("nobody filed {reference}"))
            .1
    }

    /// The head signs in and opens a page.
    pub async fn open(&self, visitor: &Visitor, path: &str) {
        visitor.open(&self.at(path)).await;
        visitor.write("name", "kepala").await;
        visitor.write("password", &self.head).await;
        visitor.click("main form button").await;
        visitor.sees("Keluar").await;
    }

    /// Fails unless each complaint became what it should.
    pub async fn is_cleared(&self) {
        let mut head = self
            .app
            .staff("pemeriksa", Role::Head, Some("disdukcapil"))
            .await;
        for (filed, plan) in &self.cases {
            let page = head
                .get(&format!("/petugas/laporan/{}", filed.reference))
                .await;
            page.expect(200);
            match plan {
                Plan::Accept => page.says("Unit mulai menangani"),
                Plan::Reroute => page.says("Unit menyatakan bukan wewenangnya dan menunjuk DLH"),
            };
            let started = page.words().contains("Unit mulai menangani");
            assert_eq!(started, *plan == Plan::Accept, "{}", filed.reference);
        }
    }
}
