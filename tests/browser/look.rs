//! Looks at every page as a referee does: the rules of WCAG, targets, reflow, forced colours, motion.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::findings::Findings;
use super::lab::QUIET;
use super::steps::walk_steps;
use super::visitor::Visitor;
use super::walk::{Stop, walk};
use super::world::{World, serving};

const INSPECT: &str = include_str!("inspect.js");
/// The widths that no page may be too wide for; 320 px is also a desk's 1,280 px at 400 %.
const WIDTHS: [u32; 4] = [320, 360, 768, 1_280];
/// WCAG 2.0 to 2.2, A and AA, and what the axe people hold to be good besides.
const RULES: &str = r#"
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values:
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } })
      .then((result) => done(result.violations.flatMap((rule) => rule.nodes.map((node) => ({ rule: "axe " + rule.id,
        selector: node.target.flat().join(" "), detail: (node.any[0] || node.all[0] || node.none[0] || rule).message || rule.help })))))
      .catch((error) => done([{ rule: "axe", selector: "html", detail: String(error) }]));
"#;

/// Where npm has put the referees, or none with a clear line.
pub fn referees() -> Option<PathBuf> {
    let folder = std::env::var_os("TANGGAP_TEST_REFEREES").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: no TANGGAP_TEST_REFEREES; tests/run installs axe-core and Lighthouse");
    }
    folder
}

/// Runs one of the functions of `inspect.js`.
pub async fn inspect(visitor: &Visitor, call: &str) -> Value {
    visitor
        .run(&format!("{INSPECT}\nreturn inspect.{call};"))
        .await
}

/// A picture without words, faint letters, a button too small, a box too wide, one that moves, and a text that
/// only just fits its box.
const PLANT: &str = r#"
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.p-faint { color: #aaa; background: #bbb } .p-small { min-height: 0 !important; height: 20px; padding: 0 !important; border: 0 !important }
        .p-wide { width: 1400px } .p-moving { transition: left 2s } .p-tight { width: 8rem; white-space: nowrap; overflow: hidden }`);
    document.adoptedStyleSheets = [sheet];
    const main = document.querySelector("main");
    main.insertAdjacentHTML("beforeend", `<img src="/assets/favicon.svg"><p class="p-faint">Samar</p><button class="p-small">x</button>
        <div class="p-wide">lebar</div><div class="p-moving">gerak</div><p class="p-tight">1234567890123</p>`);
"#;

/// The text of axe-core, where the referees are.
fn axe() -> Option<String> {
    let file = referees()?.join("node_modules/axe-core/axe.min.js");
    Some(std::fs::read_to_string(file).unwrap())
}

/// One walk with all measurements, in light or dark.
async fn every_page(theme: &'static str) {
    let Some(axe) = axe() else { return };
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let world = World::open().await;
    let shots = std::env::var_os("TANGGAP_TEST_SHOTS").map(PathBuf::from);
    let mut findings = Findings::default();
    let calm = [
        ("prefers-color-scheme", theme),
        ("prefers-reduced-motion", "reduce"),
    ];
    visitor.prefers(&calm).await;
    // By hand one looks at a few pages only.
    let wanted = std::env::var("TANGGAP_TEST_STOPS").unwrap_or_default();
    let mut look = async |stop: Stop| {
        if !stop.name.contains(&wanted) {
            return;
        }
        findings.stops += 1;
        visitor.run(&axe).await;
        findings.add(stop.name, &visitor.run_later(RULES).await);
        measure(&visitor, stop, &mut findings).await;
        for exchange in visitor.exchanges().await {
            let ours = [&world.url, &world.crowded].map(String::as_str);
            let is_ours = ours
                .into_iter()
                .chain(["data:", "blob:", "about:"])
                .any(|start| exchange.url.starts_with(start));
            assert!(is_ours, "{} asks {}", stop.name, exchange.url);
        }
        if theme == "light" {
            colours(&visitor, stop, &mut findings).await;
            visitor.prefers(&calm).await;
        }
        if let Some(folder) = &shots {
            photograph(&visitor, stop, theme, folder).await;
        }
        if theme == "light" {
            reflow(&visitor, stop, &mut findings).await;
        }
        visitor.resize(360, 800).await;
    };
    walk(&world, &visitor, &mut look).await;
    walk_steps(&world, &visitor, &mut look).await;
    visitor.leave().await;
    findings.judge(theme);
}

async fn measure(visitor: &Visitor, stop: Stop, findings: &mut Findings) {
    let targets = inspect(visitor, "targets()").await;
    findings.targets(stop, &targets);
    findings.add(stop.name, &inspect(visitor, "motion()").await);
}

/// With the few colours that somebody has chosen for everything, what was told apart by its tint needs a border.
async fn colours(visitor: &Visitor, stop: Stop, findings: &mut Findings) {
    visitor
        .prefers(&[
            ("forced-colors", "active"),
            ("prefers-reduced-motion", "reduce"),
        ])
        .await;
    findings.add(stop.name, &inspect(visitor, "borders()").await);
}

/// Narrow, at 400 %, with the reader's own spacing, and with longer words: nobody scrolls sideways, nothing is cut off.
async fn reflow(visitor: &Visitor, stop: Stop, findings: &mut Findings) {
    for width in WIDTHS {
        visitor.resize(width, 800).await;
        findings.add(
            stop.name,
            &inspect(visitor, &format!("sideways('reflow at {width} px')")).await,
        );
    }
    visitor.resize(320, 256).await;
    findings.add(
        stop.name,
        &inspect(visitor, "clipped('cut off at 400 %')").await,
    );
    inspect(visitor, "spaced(true)").await;
    findings.add(
        stop.name,
        &inspect(visitor, "sideways('text spacing')").await,
    );
    findings.add(
        stop.name,
        &inspect(visitor, "clipped('text spacing')").await,
    );
    inspect(visitor, "spaced(false)").await;
    inspect(visitor, "lengthen()").await;
    findings.add(
        stop.name,
        &inspect(visitor, "sideways('words 40 % longer')").await,
    );
    findings.add(
        stop.name,
        &inspect(visitor, "clipped('words 40 % longer')").await,
    );
}

async fn photograph(visitor: &Visitor, stop: Stop, theme: &str, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    let name: String = stop
        .name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    for width in [360, 768, 1_280] {
        visitor.resize(width, 800).await;
        visitor
            .picture(&folder.join(format!("{name}.{width}.{theme}.png")))
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_bad_page_is_caught() {
    let Some(axe) = axe() else { return };
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    visitor.open(&url).await;
    visitor.run(PLANT).await;
    let mut findings = Findings::default();
    let stop = Stop {
        name: "home",
        citizen: true,
    };
    visitor.run(&axe).await;
    findings.add(stop.name, &visitor.run_later(RULES).await);
    visitor
        .prefers(&[("prefers-reduced-motion", "reduce")])
        .await;
    measure(&visitor, stop, &mut findings).await;
    colours(&visitor, stop, &mut findings).await;
    reflow(&visitor, stop, &mut findings).await;
    visitor.leave().await;
    let rules = findings.rules();
    for rule in [
        "axe image-alt",
        "axe color-contrast",
        "target-24",
        "primary-48",
        "forced-colors",
        "motion",
        "reflow at 320 px",
        "reflow at 1280 px",
        "text spacing",
        "words 40 % longer",
    ] {
        assert!(rules.contains(rule), "{rule} was not caught: {rules:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn every_page_is_for_everybody_in_light() {
    every_page("light").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn every_page_is_for_everybody_in_dark() {
    every_page("dark").await;
}
