//! What the form tells its script, as attributes: texts, emergency words, the borders of the city.

use crate::config::Config;
use crate::office::reference::Reference as City;
use crate::platform::web::assets::asset;
use crate::platform::web::lang::Lang;

/// The name of each text (`data-text-…`), its key, and its variables, which stay as `{name}`.
const TEXTS: &[(&str, &str, &[&str])] = &[
    ("step", "lapor-js-step", &["n", "all"]),
    ("next", "lapor-js-next", &[]),
    ("back", "lapor-js-back", &[]),
    ("send", "intake-send", &[]),
    ("check", "lapor-check-heading", &[]),
    ("change", "change", &[]),
    ("empty", "lapor-none", &[]),
    ("locating", "lapor-js-locating", &[]),
    ("accuracy", "lapor-js-accuracy", &["m"]),
    ("denied", "lapor-js-denied", &[]),
    ("outside", "lapor-outside", &[]),
    ("shrinking", "lapor-js-shrinking", &["name"]),
    ("uploading", "lapor-js-uploading", &["name"]),
    ("uploaded", "lapor-js-uploaded", &["name"]),
    ("broken", "lapor-js-broken", &["n"]),
    ("remove", "lapor-remove", &[]),
    ("retry", "lapor-js-retry", &[]),
    ("saved", "lapor-js-saved", &["time"]),
    ("discard", "lapor-js-discard", &[]),
    ("no-signal", "lapor-js-no-signal", &[]),
    ("sending", "lapor-js-sending", &[]),
    ("down", "lapor-js-down", &[]),
    ("unsent", "lapor-js-unsent", &[]),
    ("emergency", "warning-emergency", &[]),
    ("nik", "warning-nik", &[]),
    ("phone", "warning-phone", &[]),
    ("clean", "lapor-clean", &[]),
    ("keep", "lapor-keep", &[]),
    ("prefix", "error-prefix", &[]),
    ("errors", "errors-heading", &[]),
    ("missing", "field-error-description-missing", &[]),
    ("short", "field-error-description-too-short", &["least"]),
    ("long", "field-error-description-too-long", &["excess"]),
    ("many", "field-error-photo-many", &["name", "most"]),
    ("contact", "field-error-contact", &[]),
    ("whatsapp", "lapor-error-whatsapp", &[]),
    ("removed", "browser-removed", &["name"]),
    ("bare", "browser-bare", &[]),
    ("queued", "browser-queued", &[]),
    ("another", "browser-another", &[]),
    ("held", "browser-held", &[]),
    ("waiting", "browser-waiting", &["n", "time"]),
    ("now", "browser-now", &[]),
    ("sent", "browser-sent", &[]),
    ("show", "browser-show", &[]),
    ("forget", "browser-forget", &[]),
    ("sure", "browser-sure", &[]),
    ("refused", "browser-refused", &[]),
    ("open", "browser-open", &[]),
    ("resume", "browser-resume", &["time"]),
    ("personal", "browser-resume-text", &[]),
    ("go-on", "browser-resume-yes", &[]),
    ("drop", "browser-resume-no", &[]),
    ("map", "browser-map", &[]),
    ("map-help", "browser-map-help", &[]),
    ("pin-centre", "browser-pin-centre", &[]),
    ("pinned", "browser-pinned", &[]),
    ("clear-point", "browser-clear-point", &[]),
    ("zoom-in", "browser-zoom-in", &[]),
    ("zoom-out", "browser-zoom-out", &[]),
    ("no-map", "browser-no-map", &[]),
];

/// The files that the script loads when they are needed.
const FILES: &[(&str, &str)] = &[
    ("keep", "simpan.js"),
    ("photos", "foto.js"),
    ("map", "peta.js"),
    ("leaflet", "leaflet/leaflet.js"),
    ("leaflet-style", "leaflet/leaflet.css"),
];

/// Name and value of every attribute, in a fixed order.
pub(super) fn data(config: &Config, city: &City, lang: Lang) -> Vec<(String, String)> {
    let text = |(name, key, variables): &(&str, &str, &[&'static str])| {
        let args: Vec<_> = variables
            .iter()
            .map(|name| (*name, format!("{{{name}}}").into()))
            .collect();
        (format!("text-{name}"), lang.args(key, &args))
    };
    let emergency: Vec<String> = city
        .categories()
        .iter()
        .flat_map(|category| &category.emergency)
        .map(ToString::to_string)
        .collect();
    let mut data = vec![
        ("emergency".to_owned(), emergency.join("|")),
        ("bounds".to_owned(), bounds(city)),
        (
            "least".to_owned(),
            crate::intake::draft::DESCRIPTION_AT_LEAST.to_string(),
        ),
        (
            "most".to_owned(),
            crate::complaint::TEXT_AT_MOST.to_string(),
        ),
    ];
    let files = FILES.iter().map(|(name, file)| (*name, asset(file)));
    let settings = [
        ("worker", if config.offline.worker { "/sw.js" } else { "" }),
        ("manifest", "/manifest.webmanifest"),
        ("tiles", config.map.tiles.address()),
        ("attribution", config.map.attribution.as_str()),
    ];
    data.extend(
        files
            .chain(settings)
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    data.extend(TEXTS.iter().map(text));
    data
}

/// South, west, north and east of everything that belongs to the city, in degrees.
fn bounds(city: &City) -> String {
    let positions = || {
        city.areas()
            .flat_map(|area| area.polygons.iter().flatten().flatten())
    };
    let degrees = |micro: Option<i32>| format!("{:.5}", f64::from(micro.unwrap_or_default()) / 1e6);
    [
        positions().map(|[_, lat]| *lat).min(),
        positions().map(|[long, _]| *long).min(),
        positions().map(|[_, lat]| *lat).max(),
        positions().map(|[long, _]| *long).max(),
    ]
    .map(degrees)
    .join(",")
}
