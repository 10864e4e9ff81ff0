//! Somebody at a screen: what they can do with a page, in their words.

use std::time::Duration;

use serde_json::json;
use thirtyfour::prelude::*;

/// One browser window with its own cookies.
pub struct Visitor {
    driver: WebDriver,
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
        let driver = WebDriver::new(driver, wanted).await.unwrap();
        // A window does not become narrower than 500 px by itself.
        let metrics =
            json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600 });
        driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .unwrap();
        if !scripts {
            driver
                .cdp()
                .send_raw(
                    "Emulation.setScriptExecutionDisabled",
                    json!({ "value": true }),
                )
                .await
                .unwrap();
        }
        Some(Self { driver })
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

    pub async fn text(&self, selector: &str) -> String {
        self.driver
            .find(By::Css(selector))
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    }

    pub async fn click(&self, selector: &str) {
        let element = self.driver.find(By::Css(selector)).await;
        let element = element.unwrap_or_else(|_| panic!("nothing to click at {selector}"));
        element.scroll_into_view().await.unwrap();
        element.click().await.unwrap();
    }

    /// Writes into a field of that name, over what stands there.
    pub async fn write(&self, name: &str, text: &str) {
        let field = self
            .driver
            .find(By::Css(format!("main [name='{name}']")))
            .await
            .unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses one of the radio buttons of that name, by its label.
    pub async fn choose(&self, name: &str, value: &str) {
        self.click(&format!("main input[name='{name}'][value='{value}']"))
            .await;
    }

    /// Opens the part of the page with this form if it is folded, fills its text, and sends it.
    pub async fn act(&self, reference: &str, verb: &str, words: Option<&str>) {
        let form = format!("main form[action*='{reference}/{verb}']");
        let folded = self
            .driver
            .find_all(By::Css(format!(
                "details:not([open]):has(> {})",
                &form[5..]
            )))
            .await
            .unwrap();
        if let Some(details) = folded.first() {
            details
                .find(By::Css("summary"))
                .await
                .unwrap()
                .click()
                .await
                .unwrap();
        }
        if let Some(words) = words {
            let field = self
                .driver
                .find(By::Css(format!("{form} textarea")))
                .await
                .unwrap();
            field.clear().await.unwrap();
            field.send_keys(words).await.unwrap();
        }
        self.click(&format!("{form} button")).await;
    }

    /// Fails unless the page shows these words.
    pub async fn sees(&self, words: &str) {
        let page = self.text("body").await;
        assert!(
            page.contains(words),
            "{words:?} is not on {}: {page}",
            self.address().await
        );
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
        let metrics = self
            .driver
            .cdp()
            .send_raw("Page.getLayoutMetrics", json!({}))
            .await
            .unwrap();
        let content = metrics["cssContentSize"]["width"].as_f64().unwrap();
        assert!(
            content <= f64::from(width),
            "{} is {content} px wide",
            self.address().await
        );
    }
}
