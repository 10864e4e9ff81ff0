//! The files a page needs besides its HTML, embedded in the binary and named by their content.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

use super::error::AppError;

#[derive(Embed)]
#[folder = "templates/assets"]
struct Assets;

/// Every file's URL by its plain name.
static URLS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    Assets::iter()
        .filter_map(|name| {
            let (stem, extension) = name.rsplit_once('.')?;
            let hash = Assets::get(&name)?.metadata.sha256_hash();
            let hash: String = hash
                .iter()
                .take(5)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            Some((
                name.to_string(),
                format!("/assets/{stem}.{hash}.{extension}"),
            ))
        })
        .collect()
});

/// The URL of a file under `templates/assets`: `style.css` is at `/assets/style.<hash>.css`.
#[must_use]
pub fn asset(name: &str) -> &'static str {
    URLS.get(name).map_or_else(
        || {
            tracing::warn!(name, "missing asset");
            "/assets/missing"
        },
        String::as_str,
    )
}

/// `GET /assets/{file}`: a file by its hashed name, which browsers keep for a year.
///
/// During an update a page of one version may ask another version for its files. A name with a hash we
/// do not have gets our file, to be asked for again next time.
pub async fn serve(Path(file): Path<String>) -> Result<Response, AppError> {
    let name = plain_name(&file).ok_or(AppError::NotFound)?;
    let asset = Assets::get(&name).ok_or(AppError::NotFound)?;
    let current = URLS
        .get(&name)
        .is_some_and(|url| url.ends_with(&format!("/{file}")));
    let cache = if current {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let kind = match asset.metadata.mimetype() {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, cache.to_owned())];
    Ok((headers, asset.data.into_owned()).into_response())
}

/// `style.css` of `style.0a1b2c3d4e.css`.
fn plain_name(file: &str) -> Option<String> {
    let (rest, extension) = file.rsplit_once('.')?;
    let (stem, _hash) = rest.rsplit_once('.')?;
    Some(format!("{stem}.{extension}"))
}
