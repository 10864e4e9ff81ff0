//! Somebody at a screen: what they can do with a page, in their words.

use std::time::Duration;

use serde_json::json;
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

/// One browser window with its own cookies.
pub struct Visitor {
    pub(super) driver: WebDriver,
}

impl Visitor {
    /// Opens a window of this width; none, with a clear line, where there is no browser.
    pub async fn arrive(width: u32, scripts: bool) -> Option<Self> {
        let Ok(driver) = std::env::var("TANGGAP_TEST_WEBDRIVER") else {
            println!("skipped: no TANGGAP_TEST_WEBDRIVER; tests/run starts a browser");
            return None;
        };
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut wanted = DesiredCapabilities::chrome();
        for flag in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=id",
        ] {
            wanted.add_arg(flag).unwrap();
        }
        wanted
            .add_experimental_option("prefs", json!({ "intl.accept_languages": "id" }))
            .unwrap();
        wanted
            .set_logging_prefs("performance", LoggingPrefsLogLevel::All)
            .unwrap();
        let driver = WebDriver::new(driver, wanted).await.unwrap();
        let visitor = Self { driver };
        visitor.resize(width, 800).await;
        if !scripts {
            let off = json!({ "value": true });
            visitor
                .tell("Emulation.setScriptExecutionDisabled", off)
                .await;
        }
        Some(visitor)
    }

    pub async fn leave(self) {
        self.driver.quit().await.unwrap();
    }

    pub async fn open(&self, url: &str) {
        self.driver.goto(url).await.unwrap();
    }

    pub async fn address(&self) -> String {
        self.driver.current_url().await.unwrap().to_string()
    }

    /// The text of an element, once the page that holds it is there.
    pub async fn text(&self, selector: &str) -> String {
        let look = async || self.driver.find(By::Css(selector)).await?.text().await;
        patiently(look, |_| true)
            .await
            .unwrap_or_else(|| panic!("no {selector}"))
    }

    pub async fn click(&self, selector: &str) {
        let press = async || {
            let element = self.driver.find(By::Css(selector)).await?;
            element.scroll_into_view().await?;
            element.click().await
        };
        let pressed = patiently(press, |()| true).await;
        assert!(pressed.is_some(), "nothing to click at {selector}");
    }

    /// Writes into a field of that name, over what stands there.
    pub async fn write(&self, name: &str, text: &str) {
        self.type_into(&format!("main [name='{name}']"), text).await;
    }

    async fn type_into(&self, selector: &str, text: &str) {
        let enter = async || {
            let field = self.driver.find(By::Css(selector)).await?;
            field.clear().await?;
            field.send_keys(text).await
        };
        let entered = patiently(enter, |()| true).await;
        assert!(entered.is_some(), "nowhere to write at {selector}");
    }

    /// Chooses one of the radio buttons of that name, by its label.
    pub async fn choose(&self, name: &str, value: &str) {
        self.click(&format!("main input[name='{name}'][value='{value}']"))
            .await;
    }

    /// Opens the part of the page with this form if it is folded, fills its text, sends it, and waits
    /// until the page has gone: what comes next must not be done on the old one.
    pub async fn act(&self, reference: &str, verb: &str, words: Option<&str>) {
        // Behind the address may stand from where the page was opened.
        let address = format!("{reference}/{verb}");
        let form = format!("main form:is([action$='{address}'], [action*='{address}?'])");
        let folded = format!("details:not([open]):has({}) > summary", &form[5..]);
        let send = async || {
            let page = self.driver.find(By::Css("html")).await?;
            if let Some(summary) = self
                .driver
                .find_all(By::Css(folded.as_str()))
                .await?
                .first()
            {
                summary.scroll_into_view().await?;
                summary.click().await?;
            }
            if let Some(words) = words {
                let field = self
                    .driver
                    .find(By::Css(format!("{form} textarea")))
                    .await?;
                field.clear().await?;
                field.send_keys(words).await?;
            }
            let button = self
                .driver
                .find(By::Css(format!("{form} button:not([formaction])")))
                .await?;
            button.scroll_into_view().await?;
            button.click().await?;
            Ok(page)
        };
        let page = patiently(send, |_| true).await;
        let page = page.unwrap_or_else(|| panic!("{form} cannot be sent"));
        let still_there = async || Ok(page.tag_name().await.is_ok());
        let gone = patiently(still_there, |there| !there).await;
        assert!(gone.is_some(), "{form} led nowhere");
    }

    /// Puts a file of this machine into a field for files.
    pub async fn attach(&self, selector: &str, file: &str) {
        let put = async || {
            self.driver
                .find(By::Css(selector))
                .await?
                .send_keys(file)
                .await
        };
        let there = patiently(put, |()| true).await;
        assert!(there.is_some(), "no place for a file at {selector}");
    }

    /// Opens the folded part of the page that holds this, if it is folded.
    pub async fn unfold(&self, inner: &str) {
        let folded = format!("details:not([open]):has({inner}) > summary");
        if self.count(&folded).await > 0 {
            self.click(&folded).await;
        }
    }

    /// How many of these are on the page.
    pub async fn count(&self, selector: &str) -> usize {
        let all = async || self.driver.find_all(By::Css(selector)).await;
        patiently(all, |_| true)
            .await
            .map_or(0, |found| found.len())
    }

    /// Fails unless exactly one of these comes to be on the page, perhaps only on the next one.
    pub async fn comes_to_show(&self, selector: &str) {
        let all = async || self.driver.find_all(By::Css(selector)).await;
        let one = patiently(all, |found| found.len() == 1).await;
        assert!(one.is_some(), "no {selector} on {}", self.address().await);
    }

    /// Fails unless the page comes to show these words.
    pub async fn sees(&self, words: &str) {
        let look = async || self.driver.find(By::Css("body")).await?.text().await;
        if patiently(look, |page: &String| page.contains(words))
            .await
            .is_none()
        {
            panic!(
                "{words:?} is not on {}: {}",
                self.address().await,
                self.text("body").await
            );
        }
    }

    /// Fails unless an expression comes to be true in the page.
    pub async fn waits_for(&self, condition: &str) {
        let script = format!("return Boolean({condition})");
        let look = async || self.driver.execute(&script, Vec::new()).await;
        let came = patiently(look, |answer| *answer.json() == true).await;
        if came.is_none() {
            panic!(
                "{condition} never came on {}: {}",
                self.address().await,
                self.text("body").await
            );
        }
    }

    /// Looks at a page again until it holds these words, for at most half a minute.
    pub async fn comes_to_see(&self, url: &str, words: &str) {
        for _ in 0..60 {
            self.open(url).await;
            if self.driver.source().await.unwrap().contains(words) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        panic!("{words:?} never came to {url}: {}", self.text("body").await);
    }

    /// Fails if the page is wider than the window: nobody scrolls sideways.
    pub async fn fits(&self, width: u32) {
        let metrics = self.tell("Page.getLayoutMetrics", json!({})).await;
        let content = metrics["cssContentSize"]["width"].as_f64().unwrap();
        assert!(
            content <= f64::from(width),
            "{} is {content} px wide",
            self.address().await
        );
    }
}

/// Tries again for ten seconds: a page that is being left still answers for a moment.
pub async fn patiently<T>(
    attempt: impl AsyncFn() -> WebDriverResult<T>,
    is_right: impl Fn(&T) -> bool,
) -> Option<T> {
    for _ in 0..50 {
        match attempt().await {
            Ok(result) if is_right(&result) => return Some(result),
            _ => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
    None
}
