//! What came back, and ways to look at it.

use axum::body::to_bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use scraper::{Html, Selector};
use serde_json::Value;

/// An answer that has been read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Self {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    /// Fails with the body unless the status is this one.
    #[track_caller]
    pub fn expect(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Where a redirect leads.
    #[track_caller]
    pub fn location(&self) -> String {
        let location = self.header("location");
        assert!(
            !location.is_empty(),
            "no redirect but {}: {}",
            self.status,
            self.text()
        );
        location.to_owned()
    }

    /// The texts of all elements that match, with single blanks.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .map(|element| tidy(&element.text().collect::<String>()))
            .collect()
    }

    /// The text of the first element that matches, or nothing.
    pub fn one(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_default()
    }

    /// An attribute of the first element that matches.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .next()
            .and_then(|element| element.attr(name).map(str::to_owned))
    }

    /// An attribute of every element that matches.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        page.select(&selector)
            .filter_map(|element| element.attr(name).map(str::to_owned))
            .collect()
    }

    /// The values of all named inputs inside the first form that matches.
    pub fn form(&self, selector: &str) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.text());
        let inputs = Selector::parse("input[name][type=hidden]").unwrap();
        let Some(form) = page.select(&Selector::parse(selector).unwrap()).next() else {
            panic!("no form {selector} in {}", self.text());
        };
        form.select(&inputs)
            .map(|input| {
                (
                    input.attr("name").unwrap().to_owned(),
                    input.attr("value").unwrap_or_default().to_owned(),
                )
            })
            .collect()
    }

    /// Everything that a browser would send with a form as it stands, except for its buttons.
    pub fn fields(&self, selector: &str) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.text());
        let Some(form) = page.select(&Selector::parse(selector).unwrap()).next() else {
            panic!("no form {selector} in {}", self.text());
        };
        let controls = Selector::parse("input[name], select[name], textarea[name]").unwrap();
        let chosen = Selector::parse("option[selected]").unwrap();
        let mut fields = Vec::new();
        for control in form.select(&controls) {
            let is_ticked = control.attr("checked").is_some();
            let value = match (control.value().name(), control.attr("type")) {
                ("textarea", _) => control.text().collect::<String>().trim().to_owned(),
                ("select", _) => {
                    let option = control.select(&chosen).next();
                    option
                        .and_then(|option| option.attr("value"))
                        .unwrap_or_default()
                        .to_owned()
                }
                (_, Some("checkbox" | "radio")) if !is_ticked => continue,
                _ => control.attr("value").unwrap_or_default().to_owned(),
            };
            fields.push((control.attr("name").unwrap().to_owned(), value));
        }
        fields
    }

    /// The whole page as a reader sees it.
    pub fn words(&self) -> String {
        self.one("body")
    }

    /// Fails unless the page says this.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.words().contains(words),
            "{words:?} is not said in: {}",
            self.words()
        );
        self
    }

    /// Fails if the page says this.
    #[track_caller]
    pub fn says_nothing_of(&self, words: &str) -> &Self {
        assert!(
            !self.text().contains(words),
            "{words:?} is said in: {}",
            self.text()
        );
        self
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
