//! What makes the form work without a signal and live on a phone's home screen: worker, manifest, offline page.

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::platform::web::assets::asset;
use crate::platform::web::error::AppError;
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Page};
use crate::platform::web::state::AppState;

/// The page that stands for all that cannot be opened without a signal.
pub const OFFLINE: &str = "/tanpa-sinyal";
/// What the form needs besides itself. The map is not among it: it is large, and loaded on tap.
const SHELL: &[&str] = &[
    "style.css",
    "favicon.svg",
    "lapor.js",
    "kirim.js",
    "simpan.js",
    "kuitansi.js",
    "foto.js",
    "peta.js",
];

/// `intake/sw.js`: the service worker, which browsers look for again with every page.
#[derive(Template)]
#[template(path = "intake/sw.js", escape = "none")]
struct Worker {
    keep: &'static str,
    offline: &'static str,
    shell: Vec<&'static str>,
    /// Other files, another cache.
    version: String,
}

/// `intake/sw-off.js`: the one that takes itself away.
#[derive(Template)]
#[template(path = "intake/sw-off.js", escape = "none")]
struct NoWorker;

/// `GET /sw.js`.
pub async fn worker(State(state): State<AppState>) -> Result<Response, AppError> {
    let script = if state.config.offline.worker {
        let files: Vec<_> = SHELL.iter().map(|name| asset(name)).collect();
        let shell = ["/lapor", OFFLINE].into_iter().chain(files.iter().copied());
        Worker {
            keep: asset("simpan.js"),
            offline: OFFLINE,
            shell: shell.collect(),
            version: version(&files),
        }
        .render()
    } else {
        NoWorker.render()
    };
    let headers = [
        (CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("service-worker-allowed"), "/"),
    ];
    let script = script.map_err(|error| AppError::Internal(error.into()))?;
    Ok((headers, script).into_response())
}

/// The hashes out of the files' names, one after the other.
fn version(files: &[&str]) -> String {
    let hashes = files.iter().filter_map(|url| url.rsplit('.').nth(1));
    hashes.map(|hash| hash.get(..4).unwrap_or(hash)).collect()
}

/// `GET /manifest.webmanifest`: name, colours and icons on the home screen.
pub async fn manifest(lang: Lang) -> impl IntoResponse {
    let icon = |name: &str, size: &str, purpose: &str| json!({ "src": asset(name), "sizes": size, "type": "image/png", "purpose": purpose });
    let manifest = json!({
        "id": "/",
        "name": format!("{} {}", lang.t("site-name"), lang.t("site-place")),
        "short_name": lang.t("offline-short-name"),
        "description": lang.t("site-slogan"),
        "lang": lang.tag(),
        "start_url": "/lapor",
        "scope": "/",
        "display": "standalone",
        "theme_color": "#0b5c47",
        "background_color": "#ffffff",
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable.png", "512x512", "maskable"),
        ],
    });
    let headers = [
        (CONTENT_TYPE, "application/manifest+json"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, Json(manifest))
}

/// `intake/offline.html`.
#[derive(Template)]
#[template(path = "intake/offline.html")]
struct OfflinePage {
    frame: Frame,
}

/// `GET /tanpa-sinyal`.
pub async fn page(frame: Frame) -> impl IntoResponse {
    let title = frame.lang.t("offline-heading");
    // Browsers keep this page for later, when a report may wait.
    let frame = Frame {
        waiting: true,
        ..frame.titled(title)
    };
    Page::new(OfflinePage { frame })
}
