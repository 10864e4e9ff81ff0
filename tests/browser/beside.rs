//! On a wide screen a case is read beside the queue, and nothing else happens by reading.

use super::desk::Desk;
use super::lab::QUIET;
use super::visitor::Visitor;

const BESIDE: &str = "document.querySelector('#baca')";

/// What the pane says, once it says this.
async fn comes_to_read(visitor: &Visitor, words: &str) {
    let says = format!("{BESIDE}.textContent.includes({words:?})");
    visitor.waits_for(&says).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn the_row_with_the_focus_is_read_beside_the_queue() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_440, true).await else {
        return;
    };
    let desk = Desk::with(3).await;
    desk.open(&visitor, "/petugas").await;
    comes_to_read(&visitor, "Pilih satu baris").await;

    // By keys, and by a press on the row. The words are all there, not only their beginning.
    for key in ["j", "j"] {
        visitor.press(key, false).await;
    }
    comes_to_read(&visitor, "Antrean loket 1: berkas belum dapat diambil").await;
    comes_to_read(&visitor, "Laporan diterima").await;
    visitor.click("tbody tr:nth-child(3) td:nth-child(2)").await;
    comes_to_read(&visitor, "Antrean loket 2: berkas belum dapat diambil").await;
    assert_eq!(
        visitor.count("#baca form, #baca button").await,
        0,
        "it only reads"
    );
    assert!(visitor.address().await.ends_with("/petugas"));
    visitor.fits(1_440).await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn where_there_is_no_room_or_no_script_nothing_stands_beside_the_queue() {
    let _shared = QUIET.read().await;
    for (width, scripts) in [(1_024, true), (1_440, false)] {
        let Some(visitor) = Visitor::arrive(width, scripts).await else {
            return;
        };
        let desk = Desk::with(1).await;
        desk.open(&visitor, "/petugas").await;
        assert_eq!(
            visitor.text("#baca").await,
            "",
            "{width} px, scripts: {scripts}"
        );
        assert!(visitor.text("thead").await.contains("Umur"));
        visitor.leave().await;
    }
}
