//! Where it is: the phone's own position when it is asked for, and a map for fingers and keys.

use serde_json::json;

use super::lab::QUIET;
use super::steps::{arrives, open_form};
use super::visitor::Visitor;
use super::world::serving;

/// In the middle of the city, and in the neighbouring one.
const INSIDE: (f64, f64) = (-3.4423, 114.8451);
const OUTSIDE: (f64, f64) = (-3.3186, 114.5944);

async fn at_the_place(width: u32) -> Option<(Visitor, String, super::harness::TestApp)> {
    let visitor = Visitor::arrive(width, true).await?;
    let (app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    visitor.run("location.hash = 'lokasi'").await;
    arrives(&visitor, "lokasi").await;
    Some((visitor, url, app))
}

impl Visitor {
    async fn stands_at(&self, url: &str, (lat, long): (f64, f64)) {
        let allowed = json!({ "origin": url, "permissions": ["geolocation"] });
        self.tell("Browser.grantPermissions", allowed).await;
        let there = json!({ "latitude": lat, "longitude": long, "accuracy": 18 });
        self.tell("Emulation.setGeolocationOverride", there).await;
    }

    async fn value(&self, field: &str) -> String {
        let value = self
            .run(&format!("return document.getElementById({field:?}).value"))
            .await;
        value.as_str().unwrap().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn the_phone_says_where_it_is_when_it_is_asked() {
    let _shared = QUIET.read().await;
    let Some((visitor, url, _app)) = at_the_place(360).await else {
        return;
    };
    visitor.stands_at(&url, INSIDE).await;
    assert_eq!(visitor.value("lat").await, "", "only after a tap");
    visitor.click("#locate").await;
    visitor.sees("Ketelitian ±18 m").await;
    visitor
        .waits_for("document.getElementById('subdistrict').value !== ''")
        .await;
    assert_eq!(visitor.value("lat").await, "-3.44230");

    // Outside the city is told, not refused, and can be taken back.
    visitor.stands_at(&url, OUTSIDE).await;
    visitor
        .run("document.getElementById('subdistrict').value = ''")
        .await;
    visitor.click("#locate").await;
    visitor.sees("di luar Kota Banjarbaru").await;
    assert_eq!(visitor.value("subdistrict").await, "");
    visitor.click("#accuracy button").await;
    assert_eq!(visitor.value("lat").await, "");
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_phone_that_does_not_say_leaves_the_list() {
    let _shared = QUIET.read().await;
    let Some((visitor, url, _app)) = at_the_place(360).await else {
        return;
    };
    let no = json!({ "permission": { "name": "geolocation" }, "setting": "denied", "origin": url });
    visitor.tell("Browser.setPermission", no).await;
    visitor.click("#locate").await;
    visitor
        .sees("Lokasi tidak bisa dibaca. Pilih kelurahan")
        .await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn the_map_works_by_keys_and_asks_nobody_else() {
    let _shared = QUIET.read().await;
    let Some((visitor, url, _app)) = at_the_place(360).await else {
        return;
    };
    visitor.exchanges().await;
    visitor
        .run("window.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective))")
        .await;
    visitor
        .run("document.getElementById('open-map').focus()")
        .await;
    visitor.press("Enter", false).await;
    visitor
        .waits_for("document.activeElement.matches('.leaflet-container') && document.querySelectorAll('.area').length >= 20")
        .await;
    visitor.fits(360).await;
    let middle =
        "const box = document.querySelector('.leaflet-map-pane').style.transform; return box";
    let before = visitor.run(middle).await;
    visitor.press("ArrowRight", false).await;
    visitor.press("ArrowDown", false).await;
    visitor
        .waits_for(&format!(
            "document.querySelector('.leaflet-map-pane').style.transform !== {before}"
        ))
        .await;
    // The button for the middle of the map stands before it.
    visitor
        .run("document.querySelector('#map > button').focus()")
        .await;
    visitor.press("Enter", false).await;
    visitor
        .waits_for("document.getElementById('lat').value !== '' && document.querySelector('.pin') !== null")
        .await;
    // The list leads the map as well.
    let first = visitor
        .run("return document.querySelector('#subdistrict optgroup option').value")
        .await;
    visitor
        .run(&format!(
            "const list = document.getElementById('subdistrict'); list.value = {first}; list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ))
        .await;
    let asked = visitor.exchanges().await;
    assert!(
        asked
            .iter()
            .any(|one| one.url.ends_with("/lapor/peta.json"))
    );
    for exchange in asked {
        let own = [&url, "data:", "blob:"]
            .iter()
            .any(|own| exchange.url.starts_with(*own));
        assert!(own, "{}", exchange.url);
    }
    assert_eq!(visitor.run("return broken.join()").await, "");
    visitor.leave().await;
}
