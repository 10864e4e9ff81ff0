//! What a tester has at hand besides eyes and fingers: window sizes, display settings, the network's record.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::visitor::Visitor;

/// One request of a page, with the bytes of its answer as they came over the line, headers included.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub url: String,
    pub kind: String,
    pub bytes: u64,
}

impl Visitor {
    /// A command to the browser itself.
    pub async fn tell(&self, command: &str, arguments: Value) -> Value {
        self.driver
            .cdp()
            .send_raw(command, arguments)
            .await
            .unwrap()
    }

    /// Gives the window this size; by itself it does not become narrower than 500 px.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600
        });
        self.tell("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// What the visitor has set for all pages: `prefers-color-scheme`, `forced-colors` and their like.
    pub async fn prefers(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.tell(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// Opens another tab and stays in it; gives the way back.
    pub async fn another_tab(&self) -> WindowHandle {
        let here = self.driver.window().await.unwrap();
        let tab = self.driver.new_tab().await.unwrap();
        self.driver.switch_to_window(tab).await.unwrap();
        here
    }

    /// Goes to a tab.
    pub async fn back_to(&self, tab: WindowHandle) {
        self.driver.switch_to_window(tab).await.unwrap();
    }

    /// Runs a function body in the page and gives back what it returns.
    pub async fn run(&self, script: &str) -> Value {
        match self.driver.execute(script, Vec::new()).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => panic!("{}: {error}", self.address().await),
        }
    }

    /// Runs a function body that calls its last argument with the answer.
    pub async fn run_later(&self, script: &str) -> Value {
        match self.driver.execute_async(script, Vec::new()).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => panic!("{}: {error}", self.address().await),
        }
    }

    /// Sends a form past every script on the page, as a browser without them does.
    pub async fn submit(&self, form: &str) {
        let before = self.run("return performance.timeOrigin").await;
        self.run(&format!("document.querySelector({form:?}).submit()"))
            .await;
        for _ in 0..100 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            let now = self
                .driver
                .execute(
                    "return document.readyState == 'complete' && performance.timeOrigin",
                    Vec::new(),
                )
                .await;
            if now.is_ok_and(|now| now.json().is_number() && *now.json() != before) {
                return;
            }
        }
        panic!("{form} led nowhere");
    }

    /// Presses one key, with Shift or without.
    pub async fn press(&self, key: &str, shift: bool) {
        self.press_with(key, if shift { 8 } else { 0 }).await;
    }

    /// Presses one key while others are held: 1 Alt, 2 Ctrl, 8 Shift, added up.
    pub async fn press_with(&self, key: &str, held: u8) {
        let sign = key.chars().next().filter(|_| key.len() == 1);
        let (code, text) = match (key, sign) {
            ("Tab", _) => (9, ""),
            ("Enter", _) => (13, "\r"),
            ("Escape", _) => (27, ""),
            ("ArrowDown", _) => (40, ""),
            ("ArrowRight", _) => (39, ""),
            (_, Some(sign)) => (i64::from(sign.to_ascii_uppercase() as u32), key),
            _ => panic!("no key {key}"),
        };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({
                "type": kind, "key": key, "code": if key == " " { "Space" } else { key },
                "windowsVirtualKeyCode": code, "modifiers": held
            });
            if kind == "keyDown" && !text.is_empty() && held & 3 == 0 {
                event["text"] = json!(text);
            }
            self.tell("Input.dispatchKeyEvent", event).await;
        }
    }

    /// The phone itself knows whether it has a signal.
    pub async fn has_signal(&self, has: bool) {
        let conditions = json!({ "offline": !has, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.tell("Network.enable", json!({})).await;
        self.tell("Network.emulateNetworkConditions", conditions)
            .await;
    }

    /// What the browser holds in one of the stores of drafts, reports and photos, as JSON.
    pub async fn kept(&self, store: &str) -> String {
        let look = format!(
            "const done = arguments[arguments.length - 1];
             const request = indexedDB.open('tanggap', 1);
             request.onsuccess = () => {{
               const all = request.result.transaction('{store}').objectStore('{store}').getAll();
               all.onsuccess = () => done(JSON.stringify(all.result));
             }};
             request.onerror = () => done('none');"
        );
        let answer = self.run_later(&look).await;
        answer.as_str().unwrap().to_owned()
    }

    /// Nothing of any report is left in this browser.
    pub async fn keeps_nothing(&self) {
        for store in ["drafts", "reports", "photos"] {
            assert_eq!(self.kept(store).await, "[]", "{store}");
        }
        let flags = self.run("return localStorage.length").await;
        assert_eq!(flags, 0);
    }

    /// What went over the line since this was asked for the last time.
    pub async fn exchanges(&self) -> Vec<Exchange> {
        let mut found: BTreeMap<String, Exchange> = BTreeMap::new();
        let mut order = Vec::new();
        for entry in self.driver.get_log("performance").await.unwrap() {
            let message: Value = serde_json::from_str(&entry.message).unwrap();
            let (method, params) = (&message["message"]["method"], &message["message"]["params"]);
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let id = text(&params["requestId"]);
            match method.as_str().unwrap_or_default() {
                "Network.requestWillBeSent" => {
                    if found.contains_key(&id) {
                        // A redirect keeps the number; it is an exchange of its own.
                        let step = format!("{id}/{}", order.len());
                        let first = found.remove(&id).unwrap();
                        order.retain(|known| *known != id);
                        order.push(step.clone());
                        found.insert(step, first);
                    }
                    order.push(id.clone());
                    let url = text(&params["request"]["url"]);
                    found.insert(
                        id,
                        Exchange {
                            url,
                            kind: text(&params["type"]),
                            bytes: 0,
                        },
                    );
                }
                "Network.loadingFinished" => {
                    if let Some(exchange) = found.get_mut(&id) {
                        exchange.bytes +=
                            params["encodedDataLength"].as_u64().unwrap_or_else(|| {
                                params["encodedDataLength"].as_f64().unwrap_or_default() as u64
                            });
                    }
                }
                _ => {}
            }
        }
        order.iter().filter_map(|id| found.remove(id)).collect()
    }

    /// A picture for whoever wants to see it: those who run the tests name a folder.
    pub async fn shoot(&self, name: &str) {
        if let Some(folder) = std::env::var_os("TANGGAP_TEST_SHOTS") {
            let name = format!("{}.png", name.replace(' ', "-"));
            self.picture(&Path::new(&folder).join(name)).await;
        }
    }

    /// The whole page as a picture, up to 12,000 px high.
    pub async fn picture(&self, path: &Path) {
        let metrics = self.tell("Page.getLayoutMetrics", json!({})).await;
        let size = &metrics["cssContentSize"];
        let clip = json!({
            "x": 0, "y": 0, "scale": 1, "width": metrics["cssLayoutViewport"]["clientWidth"],
            "height": size["height"].as_f64().unwrap().min(12_000.0)
        });
        let shot = self
            .tell(
                "Page.captureScreenshot",
                json!({ "clip": clip, "captureBeyondViewport": true }),
            )
            .await;
        let bytes = base64::Engine::decode(
            &base64::engine::general_purpose::STANDARD,
            shot["data"].as_str().unwrap(),
        );
        std::fs::write(path, bytes.unwrap()).unwrap();
    }
}
