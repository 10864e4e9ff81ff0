//! What was found to be wrong, and on which page; told all together at the end of a walk.

use std::collections::BTreeSet;

use serde_json::Value;

use super::walk::Stop;

/// This share of what citizens press is at least 44 px in both directions, in percent.
const WIDE_AT_LEAST: u64 = 95;
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

    /// What `inspect.targets()` measured. Staff sit at desks: for them 24 px are enough.
    pub fn targets(&mut self, stop: Stop, measured: &Value) {
        let list = &measured["found"];
        if stop.citizen {
            self.controls += measured["all"].as_u64().unwrap();
            self.wide += measured["wide"].as_u64().unwrap();
            self.add(stop.name, list);
        } else {
            let small = list.as_array().unwrap().iter();
            let small = small.filter(|one| one["rule"] == "target-24").cloned();
            self.add(stop.name, &small.collect());
        }
    }

    /// The rules that were broken.
    pub fn rules(&self) -> BTreeSet<&str> {
        self.found
            .iter()
            .map(|finding| finding.rule.as_str())
            .collect()
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
