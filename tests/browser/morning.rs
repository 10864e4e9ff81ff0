//! A head's morning: forty complaints are cleared by the keyboard alone, and on a phone without scripts by forms alone.

use std::cell::Cell;

use super::desk::{CASES, Desk, Plan};
use super::lab::QUIET;
use super::visitor::Visitor;

/// Keys that a decision may cost.
const ACCEPT_AT_MOST: usize = 2;
const REROUTE_AT_MOST: usize = 5;
/// Requests that a decision may cost: the case read beside the queue, its form, the form sent, and what follows.
const REQUESTS_AT_MOST: usize = 4;

/// Somebody who only has a keyboard, and counts.
struct Hands<'a> {
    visitor: &'a Visitor,
    pressed: Cell<usize>,
}

impl Hands<'_> {
    async fn press(&self, key: &str) {
        self.visitor.press(key, false).await;
        self.pressed.set(self.pressed.get() + 1);
    }

    /// The reference of the row that has the focus.
    async fn row(&self) -> String {
        let row = "return document.activeElement.closest('tr')?.dataset.reference ?? ''";
        let row = self.visitor.run(row).await;
        row.as_str().unwrap().to_owned()
    }

    /// Opens the form of an act and waits until it has the focus.
    async fn open(&self, key: &str) {
        self.press(key).await;
        self.visitor
            .waits_for("document.activeElement.closest('dialog[open] form')")
            .await;
    }

    /// Decides the row that has the focus, and gives back what that cost.
    async fn decide(&self, plan: Plan) -> usize {
        let before = self.pressed.get();
        match plan {
            Plan::Accept => self.open("1").await,
            Plan::Reroute => {
                self.open("4").await;
                for letter in ["d", "l", "h"] {
                    self.press(letter).await;
                }
            }
        }
        self.press("Enter").await;
        self.visitor
            .waits_for(
                "!document.querySelector('dialog[open]') && document.activeElement.closest('tr')",
            )
            .await;
        self.pressed.get() - before
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn forty_complaints_by_the_keyboard_alone() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(CASES).await;
    desk.open(&visitor, "/petugas").await;
    let hands = Hands {
        visitor: &visitor,
        pressed: Cell::new(0),
    };
    visitor.exchanges().await;
    hands.press("j").await;
    let mut met = Vec::new();
    let (mut accept, mut reroute) = (0, 0);
    for _ in 0..CASES {
        let reference = hands.row().await;
        let plan = desk.plan(&reference);
        let cost = hands.decide(plan).await;
        match plan {
            Plan::Accept => accept = cost.max(accept),
            Plan::Reroute => reroute = cost.max(reroute),
        }
        met.push(reference);
    }
    let requests = visitor.exchanges().await.len();
    println!(
        "{CASES} complaints: {} keys; to accept {accept}, to re-route {reroute}; {requests} requests",
        hands.pressed.get()
    );
    visitor.leave().await;
    met.sort();
    met.dedup();
    assert_eq!(
        met.len(),
        CASES,
        "after each decision the next row has its turn"
    );
    assert!(accept <= ACCEPT_AT_MOST, "{accept} keys to accept");
    assert!(reroute <= REROUTE_AT_MOST, "{reroute} keys to re-route");
    assert!(
        requests <= CASES * REQUESTS_AT_MOST + 2,
        "{requests} requests"
    );
    desk.is_cleared().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn forty_complaints_on_a_phone_without_scripts() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, false).await else {
        return;
    };
    let desk = Desk::with(CASES).await;
    desk.open(&visitor, "/petugas").await;
    visitor.fits(360).await;
    visitor.click("tbody th a").await;
    for number in 1..=CASES {
        let reference = visitor.text(".code").await;
        if number == 1 {
            visitor.fits(360).await;
        }
        match desk.plan(&reference) {
            Plan::Accept => visitor.click(".thumb button[form=terima]").await,
            Plan::Reroute => {
                let form = "#lakukan-contest";
                visitor.unfold(form).await;
                visitor.write("owner", "dlh").await;
                visitor.click(&format!("{form} button")).await;
            }
        }
        visitor.comes_to_show("#berikut").await;
        if number < CASES {
            visitor.click("#berikut a").await;
            visitor.comes_to_show("#acts").await;
        }
    }
    visitor.sees("Itu laporan terakhir di antrean ini").await;
    visitor.leave().await;
    desk.is_cleared().await;
}
