//! The form step by step, as browsers with scripts show it.

use super::lab::QUIET;
use super::visitor::Visitor;
use super::walk::Stop;
use super::world::{World, serving};

/// What most tests report.
pub const TROUBLE: &str = "Lampu jalan di depan pasar mati sejak Senin, gelap sekali kalau malam.";

/// Opens the form as somebody does who has never been here.
pub async fn open_form(visitor: &Visitor, url: &str) {
    visitor.open(&format!("{url}/lapor")).await;
    visitor.sees("Langkah 1 dari 7").await;
}

/// Presses "go on" and waits for the step of that name.
pub async fn next(visitor: &Visitor, step: &str) {
    visitor.click("#send").await;
    arrives(visitor, step).await;
}

/// Waits until the step of that name is the one that is shown.
pub async fn arrives(visitor: &Visitor, step: &str) {
    visitor
        .waits_for(&format!(
            "document.getElementById({step:?})?.hidden === false && location.hash === '#{step}'"
        ))
        .await;
}

/// From the first step to the last, with a description, a category and, if one is given, a contact.
pub async fn fill(visitor: &Visitor, text: &str, category: &str, contact: Option<&str>) {
    visitor.write("description", text).await;
    next(visitor, "bukti").await;
    next(visitor, "jenis").await;
    visitor.choose("category", category).await;
    next(visitor, "lokasi").await;
    next(visitor, "kontak").await;
    if let Some(contact) = contact {
        visitor.write("contact", contact).await;
    }
    next(visitor, "perlindungan").await;
    next(visitor, "periksa").await;
}

/// Number and code of the receipt on the page.
pub async fn receipt(visitor: &Visitor) -> (String, String) {
    visitor
        .waits_for("document.getElementById('code') !== null")
        .await;
    (
        visitor.text("#reference").await,
        visitor.text("#code").await,
    )
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn one_step_after_the_other_and_back() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;

    // Nothing written, nothing photographed: it is said when the photos are left, at the field.
    next(&visitor, "bukti").await;
    visitor.click("#send").await;
    visitor.sees("Ada yang perlu diperbaiki").await;
    visitor
        .waits_for(
            "document.activeElement.matches('.errors') && document.title.startsWith('Salah:')",
        )
        .await;
    visitor.write("description", "pendek").await;
    visitor.click("#send").await;
    visitor.sees("minimal 10 huruf").await;
    visitor.write("description", TROUBLE).await;
    next(&visitor, "bukti").await;
    visitor
        .waits_for(
            "document.activeElement.id === 'bukti-heading' && !document.title.startsWith('Salah:')",
        )
        .await;

    // The phone's back button goes one step back, and nothing is lost.
    next(&visitor, "jenis").await;
    visitor.run("history.back()").await;
    arrives(&visitor, "bukti").await;
    next(&visitor, "jenis").await;
    visitor.choose("category", "lampu-jalan").await;
    next(&visitor, "lokasi").await;
    visitor
        .waits_for(
            "document.getElementById('service').hidden && !document.getElementById('place').hidden",
        )
        .await;
    visitor.fits(360).await;
    next(&visitor, "kontak").await;
    visitor.write("contact", "bukan alamat").await;
    visitor.click("#send").await;
    visitor.sees("belum benar").await;
    visitor.write("contact", "0812 3456 7890").await;
    next(&visitor, "perlindungan").await;
    next(&visitor, "periksa").await;

    // Everything once more; one row is changed, and the way back to the end is the same.
    visitor.sees(TROUBLE).await;
    visitor.sees("0812 3456 7890").await;
    visitor.fits(360).await;
    visitor.click("#once-more [formaction$='#masalah']").await;
    arrives(&visitor, "masalah").await;
    visitor
        .write(
            "description",
            &format!("{TROUBLE} NIK saya 6372012301900001."),
        )
        .await;
    visitor.sees("tampak memuat NIK").await;
    visitor.run("location.hash = 'periksa'").await;
    arrives(&visitor, "periksa").await;
    visitor.click("main .banner.warn button").await;
    visitor
        .waits_for("!document.getElementById('description').value.includes('6372')")
        .await;

    visitor.click("#send").await;
    let (reference, code) = receipt(&visitor).await;
    assert!(
        reference.starts_with("BJB-") && code.len() == 14,
        "{reference}"
    );
    visitor
        .waits_for("document.activeElement.matches('h1')")
        .await;
    let address = visitor.address().await;
    assert!(address.ends_with("/lapor#laporan"), "{address}");
    assert!(
        visitor
            .run("return document.title")
            .await
            .as_str()
            .unwrap()
            .contains("Laporan terkirim")
    );

    // Who comes again finds an empty form, and where the receipt is kept.
    visitor.click("main a[href='/lapor']").await;
    visitor.sees("Langkah 1 dari 7").await;
    visitor.sees("Laporan Anda sudah terkirim.").await;
    assert_eq!(
        visitor
            .run("return document.getElementById('description').value")
            .await,
        ""
    );
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn an_emergency_is_told_to_call_and_may_still_report() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    visitor
        .write(
            "description",
            "Ada kebakaran di belakang pasar, api sudah besar.",
        )
        .await;
    visitor
        .waits_for("document.querySelector('main .banner.danger a[href=\"tel:112\"]') !== null")
        .await;
    next(&visitor, "bukti").await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn what_the_server_refuses_comes_back_with_everything() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    fill(&visitor, TROUBLE, "lampu-jalan", None).await;
    // What only the server knows: a date that has not come yet.
    visitor
        .run("document.getElementById('occurred_on').value = '2099-01-01'")
        .await;
    visitor.click("#send").await;
    visitor.sees("Ada yang perlu diperbaiki").await;
    visitor
        .waits_for(
            "document.activeElement.matches('.errors') && !document.getElementById('jenis').hidden",
        )
        .await;
    assert_eq!(
        visitor
            .run("return document.getElementById('description').value")
            .await,
        TROUBLE
    );
    visitor
        .run("document.getElementById('occurred_on').value = ''")
        .await;
    visitor.run("location.hash = 'periksa'").await;
    arrives(&visitor, "periksa").await;
    visitor.click("#send").await;
    receipt(&visitor).await;
    visitor.leave().await;
}

/// Opens the form at a step, with the draft that is there: whoever looks at a page may leave it changed.
async fn reopen(visitor: &Visitor, world: &World, step: &str) {
    visitor.open("about:blank").await;
    visitor.open(&format!("{}/lapor#{step}", world.url)).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    arrives(visitor, step).await;
}

/// Every step of the form in the state that has most to show, and what a report that waits puts on a page.
pub async fn walk_steps(world: &World, visitor: &Visitor, mut look: impl AsyncFnMut(Stop)) {
    let stop = |name| Stop {
        name,
        citizen: true,
    };
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("bukan-foto.mp3");
    std::fs::write(&paper, [0x49_u8; 2_000]).unwrap();
    visitor.open(&format!("{}/lapor", world.url)).await;
    visitor.run("localStorage.clear()").await;
    open_form(visitor, &world.url).await;
    let text = "Ada kebakaran di belakang pasar. NIK saya 6372012301900001.";
    visitor.write("description", text).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    for (step, name) in [
        ("masalah", "steps, warnings"),
        ("jenis", "steps, kind"),
        ("kontak", "steps, contact"),
        ("perlindungan", "steps, protection"),
        ("periksa", "steps, check"),
    ] {
        reopen(visitor, world, step).await;
        look(stop(name)).await;
    }
    reopen(visitor, world, "bukti").await;
    visitor.attach("#photo", paper.to_str().unwrap()).await;
    visitor.sees("Pilih berkas lain").await;
    look(stop("steps, photo refused")).await;
    reopen(visitor, world, "kontak").await;
    visitor.write("contact", "bukan alamat").await;
    visitor.click("#send").await;
    visitor.sees("belum benar").await;
    look(stop("steps, contact wrong")).await;
    // Longer than the pause after which a draft is kept.
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    let asked = async || {
        visitor.open("about:blank").await;
        visitor.open(&format!("{}/lapor#lokasi", world.url)).await;
        visitor.sees("Lanjutkan draf").await;
    };
    asked().await;
    look(stop("steps, whose draft")).await;
    asked().await;
    visitor.click("#report > .banner button").await;
    arrives(visitor, "lokasi").await;
    visitor
        .run("const input = document.getElementById('contact'); input.value = ''; input.dispatchEvent(new Event('input', { bubbles: true }))")
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    visitor.click("#open-map").await;
    visitor
        .waits_for("document.querySelectorAll('.area').length >= 20")
        .await;
    visitor.click("#map > button").await;
    visitor
        .waits_for("document.querySelector('.pin') !== null")
        .await;
    look(stop("steps, map")).await;
    reopen(visitor, world, "masalah").await;
    visitor.click("#report > .hint button").await;
    visitor
        .waits_for("document.getElementById('description')?.value === ''")
        .await;
    visitor.open(&format!("{}/tanpa-sinyal", world.url)).await;
    visitor
        .run_later(
            "const done = arguments[arguments.length - 1];
             const words = { waiting: '{n} laporan menunggu dikirim, sejak {time}.', now: 'Kirim sekarang', sent: 'Laporan Anda sudah terkirim.',
               show: 'Lihat nomor dan kode', forget: 'Hapus dari HP ini', sure: 'Hapus?' };
             import(document.querySelector('script[data-outbox]').dataset.outbox)
               .then(() => keep.put('reports', { key: 'a', words, made: Date.now() - 1e9, after: Infinity, anonymous: true }))
               .then(() => keep.put('reports', { key: 'b', words, at: Date.now(), receipt: '<main id=content></main>' }))
               .then(() => keep.show()).then(done);",
        )
        .await;
    look(stop("steps, outbox")).await;
    visitor
        .run_later("const done = arguments[arguments.length - 1]; Promise.all([keep.wipe('a'), keep.wipe('b')]).then(() => done())")
        .await;
}
