//! Without a mouse: Tab comes to every control, in the order of the page, and what has the focus is seen.

use serde_json::{Value, json};

use super::findings::Findings;
use super::lab::QUIET;
use super::look::inspect;
use super::steps::walk_steps;
use super::visitor::Visitor;
use super::walk::{Stop, walk};
use super::world::World;

/// Stops at which something was pressed, or which lie over a page.
const FOCUSED: &[&str] = &[
    "steps, photo refused",
    "steps, contact wrong",
    "steps, map",
    "staff, queue, list of keys",
    "staff, queue, form over it",
];

/// Walks through a page from its beginning by Tab alone.
async fn tab_through(visitor: &Visitor, name: &'static str, findings: &mut Findings) {
    findings.stops += 1;
    // Where reading begins: no control has the focus, and the page stands at its top.
    visitor
        .run("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); getSelection().removeAllRanges(); scrollTo(0, 0);")
        .await;
    let stops = inspect(visitor, "stops()").await;
    let stops: Vec<String> = stops
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap().to_owned())
        .collect();
    let first = inspect(visitor, "focused()").await["at"].as_i64().unwrap();
    let mut last = first;
    let mut skipped = Vec::new();
    // A date has three parts, each with a stop of its own.
    for _ in 0..stops.len() + 12 {
        visitor.press("Tab", false).await;
        let here = inspect(visitor, "focused()").await;
        let at = here["at"].as_i64().unwrap();
        if at < last {
            break;
        }
        for missed in last + 1..at {
            skipped.push(json!({ "rule": "keyboard-skips", "selector": stops[missed as usize], "detail": "Tab does not stop here" }));
        }
        last = at;
        findings.add(name, &here["found"]);
        if at as usize + 1 == stops.len() {
            break;
        }
    }
    if (last + 1) as usize != stops.len() {
        let next = stops.get((last + 1) as usize).cloned().unwrap_or_default();
        skipped.push(json!({ "rule": "keyboard-ends", "selector": next, "detail": format!("after {} of {} controls", last + 1, stops.len()) }));
    }
    findings.add(name, &Value::Array(skipped));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn every_control_is_reached_by_tab_and_seen() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let world = World::open().await;
    let mut findings = Findings::default();
    visitor.resize(360, 640).await;
    let mut tab = async |Stop { name, .. }: Stop| {
        // Where the page itself has put the focus, Tab does not begin at the top.
        if !FOCUSED.contains(&name) {
            tab_through(&visitor, name, &mut findings).await;
        }
    };
    walk(&world, &visitor, &mut tab).await;
    walk_steps(&world, &visitor, &mut tab).await;
    visitor.leave().await;
    findings.judge("keyboard");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn keys_do_what_a_finger_does() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let world = World::open().await;
    let focus = async |selector: &str| {
        visitor
            .run(&format!("document.querySelector({selector:?}).focus()"))
            .await;
    };
    let is = async |condition: &str| visitor.run(&format!("return {condition}")).await == true;

    visitor.open(&world.at("/lacak")).await;
    visitor.press("Tab", false).await;
    assert!(
        is("document.activeElement.matches('.skip')").await,
        "the first stop leads to the content"
    );
    visitor.press("Enter", false).await;
    assert!(
        is("document.activeElement.closest('main') !== null").await,
        "the skip link leads into the content"
    );

    let case = world.case("resolved");
    super::walk::open_case(&world, &visitor, "resolved").await;
    focus("main summary").await;
    visitor.press("Enter", false).await;
    assert!(
        is("document.querySelector('main summary').parentElement.open").await,
        "Enter unfolds"
    );
    visitor.press(" ", false).await;
    assert!(
        !is("document.querySelector('main summary').parentElement.open").await,
        "the space bar folds"
    );
    let rating = "main form[action$='/confirm'] input[name=rating]";
    visitor.unfold("[name=rating]").await;
    focus(rating).await;
    visitor.press(" ", false).await;
    visitor.press("ArrowDown", false).await;
    let chosen = visitor
        .run(&format!(
            "return document.querySelector({:?}).value",
            format!("{rating}:checked")
        ))
        .await;
    assert_eq!(chosen, "3", "the arrow chooses the next rating");
    focus("main form[action$='/confirm'] button").await;
    visitor.press("Enter", false).await;
    visitor.sees("Ditutup").await;
    assert!(visitor.address().await.contains(&case.reference));
    visitor.leave().await;
}
