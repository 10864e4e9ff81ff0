//! What a page may weigh, and how often it may ask: everything it loads with a cold cache, as it comes over the line.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tanggap::platform::web::serve::{Doors, serve};
use tokio::net::TcpListener;

use super::instruments::Exchange;
use super::lab::QUIET;
use super::visitor::Visitor;
use super::walk::{Stop, walk};
use super::world::{World, serving};

/// One KB more than this many is too much.
struct Budget {
    page: &'static str,
    kilobytes: f64,
    script: f64,
    requests: usize,
}

const STYLE_AT_MOST: f64 = 8.0;

/// By the beginning of a stop's name. The bytes are those of HTML, style and script with their headers.
const BUDGETS: &[Budget] = &[
    budget("home", 14.0, 1.0, 3),
    budget("form, after", 14.0, 2.0, 3),
    budget("form", 25.0, 8.0, 4),
    budget("check", 14.0, 2.0, 3),
    budget("offline", 14.0, 2.0, 3),
    budget("receipt", 14.0, 2.0, 3),
    budget("tracking", 14.0, 2.0, 3),
    budget("units", 30.0, 1.0, 3),
    budget("unit", 20.0, 1.0, 3),
    budget("public", 20.0, 1.0, 3),
    budget("staff, desk", 30.0, 1.0, 3),
    budget("staff, queue", 55.0, 30.0, 6),
    budget("staff, case", 50.0, 30.0, 6),
    // A page for everybody, to which staff come with their menu and its keys.
    budget("staff, scores", 30.0, 10.0, 4),
    budget("", 14.0, 1.0, 3),
];

const fn budget(page: &'static str, kilobytes: f64, script: f64, requests: usize) -> Budget {
    Budget {
        page,
        kilobytes,
        script,
        requests,
    }
}

/// What a page loaded.
#[derive(Default)]
struct Weight {
    kilobytes: f64,
    script: f64,
    style: f64,
    requests: usize,
}

impl Weight {
    /// Photographs are counted by themselves; the browser's own picture of the site is counted as it comes.
    fn of(exchanges: &[Exchange]) -> Self {
        let sum = |kinds: &[&str]| -> f64 {
            let bytes = exchanges
                .iter()
                .filter(|one| kinds.contains(&one.kind.as_str()))
                .map(|one| one.bytes);
            bytes.sum::<u64>() as f64 / 1_024.0
        };
        Self {
            kilobytes: sum(&[
                "Document",
                "Stylesheet",
                "Script",
                "Other",
                "Fetch",
                "XHR",
                "Manifest",
            ]),
            script: sum(&["Script"]),
            style: sum(&["Stylesheet"]),
            requests: exchanges
                .iter()
                .filter(|one| one.kind != "Image" || one.url.contains("/assets/"))
                .count(),
        }
    }
}

/// What is too much about a page, in words.
fn excess(name: &str, weight: &Weight) -> Vec<String> {
    let budget = BUDGETS
        .iter()
        .find(|budget| name.starts_with(budget.page))
        .expect("the last one fits all");
    let too_much = |what: &str, is: f64, most: f64| {
        (is > most).then(|| format!("{name}: {what} {is:.1} of at most {most}"))
    };
    [
        too_much("KB in total", weight.kilobytes, budget.kilobytes),
        too_much("KB of script", weight.script, budget.script),
        too_much("KB of style", weight.style, STYLE_AT_MOST),
        too_much("requests", weight.requests as f64, budget.requests as f64),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Waits until the network has been silent for a moment, and weighs what came.
async fn weigh(visitor: &Visitor) -> Weight {
    let mut exchanges = Vec::new();
    for _ in 0..20 {
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let more = visitor.exchanges().await;
        if more.is_empty() && !exchanges.is_empty() {
            break;
        }
        exchanges.extend(more);
    }
    // A page that was led to by another one is weighed from its own document on.
    let last = exchanges
        .iter()
        .rposition(|one: &Exchange| one.kind == "Document")
        .unwrap_or(0);
    Weight::of(&exchanges[last..])
}

/// A browser that keeps nothing between two pages.
async fn forgetful() -> Option<Visitor> {
    let visitor = Visitor::arrive(360, true).await?;
    visitor.tell("Network.enable", json!({})).await;
    visitor
        .tell("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
        .await;
    visitor
        .tell("Network.setBypassServiceWorker", json!({ "bypass": true }))
        .await;
    Some(visitor)
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn every_page_keeps_its_budget() {
    let _shared = QUIET.read().await;
    let Some(visitor) = forgetful().await else {
        return;
    };
    let world = World::open().await;
    let mut table = vec!["page                            KB  script  style  requests".to_owned()];
    let mut found = Vec::new();
    walk(&world, &visitor, async |Stop { name, .. }| {
        let weight = weigh(&visitor).await;
        table.push(format!(
            "{name:<30} {:>5.1} {:>7.1} {:>6.1} {:>9}",
            weight.kilobytes, weight.script, weight.style, weight.requests
        ));
        found.extend(excess(name, &weight));
    })
    .await;
    visitor.leave().await;
    println!("{}", table.join("\n"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// 30 KB that do not compress, planted into the home page as a script.
async fn plant(mut request: Request, next: Next) -> Response {
    if request.uri().path() == "/berat.js" {
        let mut noise: u32 = 1;
        let mut letter = || {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (noise >> 16) as u8 % 26)
        };
        let text: String = std::iter::once("//".to_owned())
            .chain((0..30_720).map(|_| letter().to_string()))
            .collect();
        return ([(CONTENT_TYPE, "text/javascript")], text).into_response();
    }
    if request.uri().path() != "/" {
        return next.run(request).await;
    }
    request.headers_mut().remove(ACCEPT_ENCODING);
    let (mut parts, body) = next.run(request).await.into_parts();
    let page = to_bytes(body, usize::MAX).await.unwrap();
    let page = String::from_utf8(page.to_vec()).unwrap();
    let page = page.replace(
        "</head>",
        "<script defer src=\"/berat.js\"></script></head>",
    );
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(page))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn thirty_kilobytes_more_are_noticed() {
    let _shared = QUIET.read().await;
    let Some(visitor) = forgetful().await else {
        return;
    };
    let (app, url) = serving(|_| {}).await;
    visitor.open(&url).await;
    let as_it_is = excess("home", &weigh(&visitor).await);
    assert!(as_it_is.is_empty(), "{as_it_is:?}");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let planted = format!("http://{}", listener.local_addr().unwrap());
    let router = tanggap::routes::app(app.state.clone()).layer(from_fn(plant));
    tokio::spawn(serve(
        listener,
        router,
        Doors::new(Vec::new()),
        std::future::pending(),
    ));
    visitor.open(&planted).await;
    let found = excess("home", &weigh(&visitor).await).join("\n");
    visitor.leave().await;
    assert!(
        found.contains("KB in total") && found.contains("KB of script"),
        "{found}"
    );
}
