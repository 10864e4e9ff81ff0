//! The keys of the staff pages: only where they are wanted, as their owner wants them; news and drafts lose nothing.

use serde_json::json;
use tanggap::complaint::Role;

use super::desk::Desk;
use super::lab::QUIET;
use super::visitor::Visitor;

const OPEN: &str = "document.querySelector('dialog[open]')";

/// Chooses keys as anybody does, by the form.
async fn choose(visitor: &Visitor, desk: &Desk, fields: &[(&str, &str)], off: bool) {
    visitor.open(&desk.at("/petugas/tombol")).await;
    for (field, key) in fields {
        visitor.write(field, key).await;
    }
    if off {
        visitor.choose("enabled", "off").await;
    }
    visitor.submit("form[action='/petugas/tombol']").await;
    visitor.sees("tersimpan").await;
    visitor.open(&desk.at("/petugas")).await;
}

/// Whether this key does nothing.
async fn is_idle(visitor: &Visitor, key: &str) -> bool {
    visitor.press(key, false).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    visitor.run(&format!("return !{OPEN}")).await == true
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn keys_work_where_they_are_wanted_and_as_their_owner_wants_them() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(3).await;
    desk.open(&visitor, "/petugas").await;

    // In a field a key writes its letter, and nothing else.
    visitor.press("/", false).await;
    visitor
        .waits_for("document.activeElement.id === 'text'")
        .await;
    for key in ["1", "j", "?"] {
        assert!(is_idle(&visitor, key).await, "{key} in a field");
    }
    let typed = visitor.run("return document.activeElement.value").await;
    assert_eq!(typed, "1j?");
    visitor.run("document.activeElement.blur()").await;

    // Each key is written where its button is; the list of all of them does what they do.
    let written = "return document.querySelector('form[role=search] button').ariaKeyShortcuts";
    assert_eq!(visitor.run(written).await, "/");
    visitor.press("?", true).await;
    visitor.sees("Semua tindakan").await;
    visitor.press("Escape", false).await;
    visitor.waits_for(&format!("!{OPEN}")).await;
    visitor.press_with("k", 2).await;
    visitor.waits_for(OPEN).await;
    for letter in ["t", "e", "r", "i", "m"] {
        visitor.press(letter, false).await;
    }
    assert_eq!(visitor.count(".pick li:not([hidden])").await, 1);
    visitor.press("Escape", false).await;
    visitor
        .waits_for("document.activeElement === document.body")
        .await;

    // Rows are chosen, one and several.
    for key in ["j", "x", "j", "j"] {
        visitor.press(key, false).await;
    }
    visitor.press_with("X", 8).await;
    assert_eq!(visitor.count("input[name=ref]:checked").await, 3);

    choose(&visitor, &desk, &[("accept", "t")], false).await;
    visitor.press("j", false).await;
    assert!(is_idle(&visitor, "1").await, "the old key");
    visitor.press("t", false).await;
    visitor
        .waits_for(&format!("{OPEN}?.querySelector('form')"))
        .await;
    visitor.press("Escape", false).await;

    choose(&visitor, &desk, &[], true).await;
    for key in ["j", "t", "1", "?"] {
        assert!(is_idle(&visitor, key).await, "{key} although they are off");
    }
    let focus = visitor.run("return document.activeElement.tagName").await;
    assert_eq!(focus, "BODY", "J moves nothing when the keys are off");
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn news_come_as_a_button_and_move_no_row() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(3).await;
    desk.open(&visitor, "/petugas").await;
    let rows = "return [...document.querySelectorAll('tr[data-reference]')].map(row => row.dataset.reference).join()";
    let before = visitor.run(rows).await;
    desk.file("Baru datang").await;
    // The same question as once a minute, asked when the line comes back.
    visitor.run("dispatchEvent(new Event('online'))").await;
    visitor.sees("1 laporan baru, muat").await;
    assert_eq!(visitor.run(rows).await, before);
    visitor.has_signal(false).await;
    visitor
        .sees("Tidak tersambung. Daftar ini keadaan pukul")
        .await;
    visitor.press("j", false).await;
    visitor.press("1", false).await;
    visitor.sees("Belum ada yang terkirim").await;
    visitor.press("Escape", false).await;
    visitor.has_signal(true).await;
    visitor.sees("1 laporan baru, muat").await;
    visitor.click("#news a").await;
    visitor.sees("Baru datang").await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn what_is_written_is_lost_neither_by_a_reload_nor_by_a_faster_colleague() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(1).await;
    let filed = desk.cases[0].0.clone();
    let path = format!("/petugas/laporan/{}", filed.reference);
    desk.open(&visitor, &path).await;
    let value = "return document.querySelector('#balas-teks').value";
    visitor.press("r", false).await;
    visitor
        .waits_for("document.activeElement.id === 'balas-teks'")
        .await;
    for letter in ["b", "e", "s", "o", "k"] {
        visitor.press(letter, false).await;
    }
    visitor.sees("Draf tersimpan").await;
    visitor.open(&desk.at(&path)).await;
    assert_eq!(visitor.run(value).await, "besok", "the server has it");

    // Without a line this tab keeps it.
    visitor.has_signal(false).await;
    visitor.press("r", false).await;
    visitor.press("i", false).await;
    visitor.sees("Draf belum tersimpan").await;
    let typed = visitor.run(value).await;
    assert_eq!(typed.as_str().unwrap().len(), 6);
    visitor.has_signal(true).await;
    visitor.open(&desk.at(&path)).await;
    assert_eq!(visitor.run(value).await, typed, "the tab has it");

    // Somebody else is faster: the words are still there.
    let mut other = desk
        .app
        .staff("sari", Role::Officer, Some("disdukcapil"))
        .await;
    let start = format!("{path}/start");
    other.fill(&path, "#terima", &start, &[]).await.expect(303);
    visitor.press("r", false).await;
    visitor.press_with("Enter", 2).await;
    visitor.sees("sari").await;
    assert_eq!(
        visitor.run(value).await,
        typed,
        "the page that came back has it"
    );
    let thread = desk.app.thread(&filed).await;
    assert!(!thread.to_string().contains("besok"), "nothing was sent");
    visitor.tell("Network.disable", json!({})).await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_prepared_answer_is_put_into_the_sheet_and_sent_only_by_its_own_button() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let desk = Desk::with(2).await;
    let filed = desk.cases[0].0.clone();
    desk.open(&visitor, "/petugas").await;
    visitor.press("j", false).await;
    visitor.press("r", false).await;
    visitor
        .waits_for(&format!("{OPEN}?.querySelector('#balas-jawaban')"))
        .await;
    let choose = "document.querySelector('#balas-jawaban').value = 'terima-kasih'";
    visitor.run(choose).await;
    visitor.click("dialog [formaction*='/pakai']").await;
    let filled =
        format!("{OPEN}?.querySelector('textarea').value.includes('terima kasih atas laporan')");
    visitor.waits_for(&filled).await;
    assert_eq!(
        visitor.count("tr.muted").await,
        0,
        "nothing has been decided"
    );
    let thread = desk.app.thread(&filed).await.to_string();
    assert!(!thread.contains("terima kasih atas laporan"), "{thread}");

    visitor.click("dialog form .actions button").await;
    visitor.waits_for(&format!("!{OPEN}")).await;
    let thread = desk.app.thread(&filed).await.to_string();
    assert!(thread.contains("terima kasih atas laporan"), "{thread}");
    // The row says what is next, and the sentence about it stays in sight.
    let row = visitor.text("tr.muted").await;
    assert!(row.contains("Penyelesaian"), "{row}");
    visitor
        .waits_for("document.querySelector('.told').getBoundingClientRect().top >= 0")
        .await;
    visitor.leave().await;
}
