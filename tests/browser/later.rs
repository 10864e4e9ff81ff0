//! The keys that put a case off, ask, and lead to the scores: each does what its button does.

use super::desk::Desk;
use super::lab::QUIET;
use super::visitor::Visitor;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_case_is_put_off_and_brought_back_by_keys() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(2).await;
    desk.open(&visitor, "/petugas").await;
    let in_sheet = "document.activeElement.closest('dialog[open] form')";
    visitor.press("j", false).await;
    visitor.press("h", false).await;
    visitor.waits_for(in_sheet).await;
    visitor.sees("Batas waktu tetap berjalan.").await;
    visitor.shoot("later").await;
    visitor.press("Enter", false).await;
    visitor.sees("Laporan ditunda di antrean Anda.").await;
    // The next row has its turn.
    visitor
        .waits_for("document.activeElement.closest('tr') === document.querySelectorAll('tr[data-reference]')[1]")
        .await;
    visitor.open(&desk.at("/petugas")).await;
    assert_eq!(visitor.count("tr[data-reference]").await, 1);
    visitor.open(&desk.at("/petugas?view=later")).await;
    assert_eq!(visitor.count("tr[data-reference]").await, 1);
    visitor.press("j", false).await;
    visitor.press("h", false).await;
    visitor.waits_for(in_sheet).await;
    visitor.sees("Ditunda sampai").await;
    visitor.press("Enter", false).await;
    visitor.sees("Laporan kembali di antrean Anda.").await;
    for width in [1_280, 360] {
        visitor.resize(width, 800).await;
        let path = format!("/petugas/laporan/{}", desk.cases[0].0.reference);
        visitor.open(&desk.at(&path)).await;
        visitor.unfold("#tunda").await;
        visitor.fits(width).await;
        visitor.shoot(&format!("later {width}")).await;
    }
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn keys_ask_the_reporter_and_lead_to_the_scores() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(1).await;
    let filed = &desk.cases[0].0;
    desk.open(&visitor, "/petugas").await;
    for key in ["j", "m"] {
        visitor.press(key, false).await;
    }
    visitor
        .waits_for("document.activeElement.matches('dialog[open] textarea')")
        .await;
    for letter in ["k", "a", "p", "a", "n", "?"] {
        visitor.press(letter, false).await;
    }
    // Ctrl and Enter send what is written, as the key meant it.
    visitor.press_with("Enter", 2).await;
    visitor
        .waits_for("!document.querySelector('dialog[open]')")
        .await;
    let thread = desk.app.thread(filed).await;
    assert_eq!(thread["state"], "awaiting_reporter", "{thread}");
    assert!(thread.to_string().contains("kapan?"), "{thread}");

    for key in ["g", "k"] {
        visitor.press(key, false).await;
    }
    visitor
        .waits_for("location.pathname.startsWith('/unit/')")
        .await;
    visitor
        .open(&desk.at(&format!("/petugas/laporan/{}", filed.reference)))
        .await;
    for key in ["g", "q"] {
        visitor.press(key, false).await;
    }
    visitor.waits_for("location.pathname === '/petugas'").await;
    visitor.leave().await;
}
