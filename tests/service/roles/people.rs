//! The people of the matrix, and how each of them tries an act by page and by API.

use image::ImageFormat;
use serde_json::Value;
use tanggap::complaint::Role;
use tanggap::staff::accounts::make_token;

use super::table::{Door, OWN_PROOF, Row, Who};
use crate::erase::opened;
use crate::harness::{Answer, Browser, DONE, Filed, TestApp, encoded, mosaic};

/// Somebody with a program and a browser of the same account.
pub struct Person {
    pub who: Who,
    program: Browser,
    browser: Browser,
    csrf: String,
}

/// A page, or the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Page,
    Api,
}

/// The account of somebody on the staff.
fn post(who: Who) -> Option<(Role, Option<&'static str>)> {
    Some(match who {
        Who::Stranger | Who::Reporter | Who::OtherReporter => return None,
        Who::Officer => (Role::Officer, Some("dishub")),
        Who::Head => (Role::Head, Some("dishub")),
        Who::OtherOfficer => (Role::Officer, Some("dlh")),
        Who::OtherHead => (Role::Head, Some("dlh")),
        Who::Above => (Role::Head, Some("banjarbaru")),
        Who::Coordinator => (Role::Coordinator, None),
        Who::Inspector => (Role::Inspector, Some("inspektorat")),
        Who::Personnel => (Role::Personnel, None),
        Who::Leader => (Role::Leader, None),
        Who::Admin => (Role::Admin, None),
    })
}

impl Person {
    pub async fn of(app: &TestApp, who: Who) -> Self {
        let Some((role, unit)) = post(who) else {
            return Self {
                who,
                program: app.browser(),
                browser: app.browser(),
                csrf: String::new(),
            };
        };
        let name = format!("{who:?}").to_lowercase();
        let mut browser = app.staff(&name, role, unit).await;
        let token = make_token(&app.state.service, app.now(), &name)
            .await
            .unwrap();
        let page = browser.get("/petugas/cuti").await;
        Self {
            who,
            program: Browser::new(app.clone(), "127.0.0.1", Some(token.reveal().to_owned())),
            csrf: page.attribute("input[name=csrf]", "value").unwrap(),
            browser,
        }
    }

    /// The reporters hold the code of this complaint, or of the other one.
    pub async fn faces(&mut self, app: &TestApp, filed: &Filed, other: &Filed) {
        let code = match self.who {
            Who::Reporter => &filed.code,
            Who::OtherReporter => &other.code,
            _ => return,
        };
        let address = format!("10.2.0.{}", hash(&filed.reference) % 250);
        self.program = app.browser_at(&address).with_header("tracking-code", code);
        let open = if self.who == Who::Reporter {
            filed
        } else {
            other
        };
        self.browser = opened(app, open).await;
        let page = self
            .browser
            .get(&format!("/lacak/{}", open.reference))
            .await;
        self.csrf = page.attribute("input[name=csrf]", "value").unwrap();
    }

    /// Tries it; none where there is no such way.
    pub async fn tries(&mut self, row: &Row, filed: &Filed, channel: Channel) -> Option<Answer> {
        let reference = &filed.reference;
        let (api, desk) = (
            format!("/api/v1/complaints/{reference}/{}", row.word),
            format!("/petugas/laporan/{reference}"),
        );
        let mut body = row.body.clone();
        if body["file"] == OWN_PROOF {
            body["file"] = filed.body["proof"].clone();
        }
        let page = match row.door {
            Door::Desk | Door::Filing | Door::Nowhere => format!("{desk}/{}", row.word),
            Door::Files => format!("{desk}/bukti"),
            Door::Page(word) => format!("{desk}/{word}"),
            Door::Reporter => format!("/lacak/{reference}/{}", row.word),
            Door::Erase => format!("/lacak/{reference}/hapus-data"),
        };
        Some(match (channel, row.door) {
            (Channel::Api, Door::Files) => {
                let files: [(&str, &str, &[u8]); 1] = [(
                    "file",
                    "a.png",
                    &photo_of(&format!("{reference}{:?}", self.who)),
                )];
                self.program.post_files(&api, &[], &files).await
            }
            (Channel::Api, Door::Page(_) | Door::Erase) => return None,
            (Channel::Api, _) => self.program.post_json(&api, &body).await,
            (Channel::Page, Door::Files) => {
                let files: [(&str, &str, &[u8]); 1] = [(
                    "file",
                    "b.png",
                    &photo_of(&format!("{reference}{:?}", self.who)),
                )];
                let csrf = [("csrf", self.csrf.as_str())];
                self.browser.post_files(&page, &csrf, &files).await
            }
            (Channel::Page, _) => {
                let mut fields = written(&body);
                if row.door == Door::Page("terbitkan") {
                    for name in ["title", "text", "answer"] {
                        fields.push((name.to_owned(), DONE.to_owned()));
                    }
                }
                if row.door == Door::Erase {
                    fields.push(("understood".to_owned(), "true".to_owned()));
                }
                fields.push(("csrf".to_owned(), self.csrf.clone()));
                let fields: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect();
                self.browser.post(&page, &fields).await
            }
        })
    }
}

/// Whether it was done.
pub fn was_done(answer: &Answer) -> bool {
    match answer.status.as_u16() {
        200 => answer
            .header("content-type")
            .starts_with("application/json"),
        303 => {
            let to = answer.location();
            to.contains("sudah=") || to.contains("done=")
        }
        _ => false,
    }
}

fn written(body: &Value) -> Vec<(String, String)> {
    let fields = body.as_object().unwrap().iter();
    fields
        .map(|(name, value)| {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            (name.clone(), text)
        })
        .collect()
}

/// Another photo for each name: one that was used elsewhere is refused.
pub fn photo_of(name: &str) -> Vec<u8> {
    encoded(mosaic(hash(name).into()), ImageFormat::Png)
}

fn hash(name: &str) -> u32 {
    let step = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(16_777_619);
    let sum = name.bytes().fold(2_166_136_261, step);
    sum ^ sum >> 16
}
