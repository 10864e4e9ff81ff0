//! Looks at every page as a referee does: the rules of WCAG, targets, reflow, forced colours, motion.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::lab::QUIET;
use super::visitor::Visitor;
use super::walk::{Stop, walk};
use super::world::World;

const INSPECT: &str = include_str!("inspect.js");
/// The widths that no page may be too wide for; 320 px is also a desk's 1,280 px at 400 %.
const WIDTHS: [u32; 4] = [320, 360, 768, 1_280];
/// This share of what citizens press is at least 44 px in both directions, in percent.
const WIDE_AT_LEAST: u64 = 95;
/// WCAG 2.0 to 2.2, A and AA, and what the axe people hold to be good besides.
const RULES: &str = r#"
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values:
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } })
      .then((result) => done(result.violations.flatMap((rule) => rule.nodes.map((node) => ({ rule: "axe " + rule.id,
        selector: node.target.flat().join(" "), detail: (node.any[0] || node.all[0] || node.none[0] || rule).message || rule.help })))))
      .catch((error) => done([{ rule: "axe", selector: "html", detail: String(error) }]));
"#;

/// Something wrong on a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    page: &'static str,
    rule: String,
    selector: String,
    detail: String,
}

/// What has been found so far.
#[derive(Default)]
pub struct Findings {
    found: BTreeSet<Finding>,
    /// Below 44 px, which a few may be.
    small: BTreeSet<Finding>,
    controls: u64,
    wide: u64,
    /// How many pages were looked at.
    pub stops: u32,
}

impl Findings {
    pub fn add(&mut self, page: &'static str, list: &Value) {
        for one in list.as_array().unwrap_or_else(|| panic!("{page}: {list}")) {
            let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
            let finding = Finding {
                page,
                rule: text("rule"),
                selector: text("selector"),
                detail: text("detail"),
            };
            if finding.rule.starts_with("note-") {
                self.small.insert(finding);
            } else {
                self.found.insert(finding);
            }
        }
    }

    /// Fails with every finding, page by page.
    pub fn judge(&self, what: &str) {
        let share = self.wide * 100 / self.controls.max(1);
        println!(
            "{what}: {} stops, {} controls of citizens, {share} % of them at least 44 px",
            self.stops, self.controls
        );
        let line = |finding: &Finding| {
            let Finding {
                page,
                rule,
                selector,
                detail,
            } = finding;
            format!("{page}: {rule}: {selector}: {detail}")
        };
        let mut lines: Vec<String> = self.found.iter().map(line).collect();
        if self.controls > 0 && share < WIDE_AT_LEAST {
            lines.push(format!(
                "only {share} % of citizens' controls are at least 44 px:"
            ));
            lines.extend(self.small.iter().map(line));
        }
        assert!(
            lines.is_empty(),
            "{} findings\n{}",
            lines.len(),
            lines.join("\n")
        );
    }
}

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

/// One walk with all measurements, in light or dark.
async fn every_page(theme: &'static str) {
    let Some(referees) = referees() else { return };
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let axe = std::fs::read_to_string(referees.join("node_modules/axe-core/axe.min.js")).unwrap();
    let world = World::open().await;
    let shots = std::env::var_os("TANGGAP_TEST_SHOTS").map(PathBuf::from);
    let mut findings = Findings::default();
    let calm = [
        ("prefers-color-scheme", theme),
        ("prefers-reduced-motion", "reduce"),
    ];
    visitor.prefers(&calm).await;
    walk(&world, &visitor, async |stop| {
        findings.stops += 1;
        visitor.run(&axe).await;
        findings.add(stop.name, &visitor.run_later(RULES).await);
        measure(&visitor, stop, &mut findings).await;
        for exchange in visitor.exchanges().await {
            let is_ours = [world.url.as_str(), "data:", "blob:", "about:"]
                .iter()
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
    })
    .await;
    visitor.leave().await;
    findings.judge(theme);
}

async fn measure(visitor: &Visitor, stop: Stop, findings: &mut Findings) {
    let targets = inspect(visitor, "targets()").await;
    let list = &targets["found"];
    if stop.citizen {
        findings.controls += targets["all"].as_u64().unwrap();
        findings.wide += targets["wide"].as_u64().unwrap();
        findings.add(stop.name, list);
    } else {
        let small = list
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["rule"] == "target-24");
        findings.add(stop.name, &small.cloned().collect());
    }
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
async fn every_page_is_for_everybody_in_light() {
    every_page("light").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn every_page_is_for_everybody_in_dark() {
    every_page("dark").await;
}
