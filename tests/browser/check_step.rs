//! The last step says what the server's own check page says, as long as there is a signal.

use serde_json::json;

use super::lab::QUIET;
use super::line::Line;
use super::steps::{TROUBLE, arrives, open_form, receipt};
use super::visitor::Visitor;
use super::world::serving;

/// Goes to the last step with a text alone.
async fn check(visitor: &Visitor, url: &str) {
    open_form(visitor, url).await;
    visitor.write("description", TROUBLE).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    visitor.run("location.hash = 'periksa'").await;
    arrives(visitor, "periksa").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn it_suggests_warns_and_foretells() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    let line = Line::to(&url).await;
    check(&visitor, &line.url).await;
    for words in [
        "Saran kami: Lampu jalan",
        "Tempatnya belum diisi",
        "Yang dilihat publik",
        "Yang akan terjadi",
        "Dinas Perumahan dan Permukiman",
    ] {
        visitor.sees(words).await;
    }
    let dates = visitor.text("#once-more .panel .summary").await;
    assert_eq!(dates.matches("WITA").count(), 2, "{dates}");
    visitor.fits(360).await;

    // Its ways back lead to the steps, and Enter in a field is none of them.
    visitor
        .click("#once-more .banner [formaction$='#lokasi']")
        .await;
    arrives(&visitor, "lokasi").await;
    visitor.write("address", "Seberang masjid\n").await;
    arrives(&visitor, "kontak").await;

    // Without a signal the phone says what it knows.
    line.cut();
    visitor.run("location.hash = 'periksa'").await;
    arrives(&visitor, "periksa").await;
    visitor.sees("Seberang masjid").await;
    assert_eq!(visitor.count("#once-more").await, 0);
    visitor.click("#periksa .summary a[href='#masalah']").await;
    arrives(&visitor, "masalah").await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn what_is_reported_already_can_be_followed() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (app, url) = serving(|_| {}).await;
    let page = app.browser().get("/lapor").await;
    let area = page
        .attribute("select[name=subdistrict] optgroup option", "value")
        .unwrap();
    let there = json!({ "description": TROUBLE, "location": { "subdistrict": area } });
    app.file(&there).await;
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    visitor
        .run(&format!(
            "document.getElementById('subdistrict').value = {area:?}; location.hash = 'periksa'"
        ))
        .await;
    visitor.sees("Sudah dilaporkan?").await;
    visitor.click("#periksa button[value=follow]").await;
    let (reference, _) = receipt(&visitor).await;
    assert!(reference.starts_with("BJB-"), "{reference}");
    visitor.run("location.reload()").await;
    visitor.sees(&reference).await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_wrong_point_is_asked_about_and_the_answer_is_no_part_of_the_draft() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    visitor
        .run("document.getElementById('lat').value = '-3.3186'; document.getElementById('long').value = '114.5944'; location.hash = 'periksa'")
        .await;
    visitor.choose("outside", "wrong").await;
    visitor.click("#send").await;
    visitor.sees("Titik yang salah sudah dihapus").await;
    visitor
        .run("document.body.dataset.before = true; location.reload()")
        .await;
    visitor
        .waits_for("document.body.dataset.before === undefined")
        .await;
    visitor.sees("Draf tersimpan di HP ini").await;
    let answers = visitor.count("[type=hidden][name=outside]").await;
    assert_eq!(answers, 0);
    visitor.run("location.hash = 'periksa'").await;
    visitor
        .comes_to_show("#once-more [name=outside][value=real]")
        .await;
    visitor.click("#send").await;
    receipt(&visitor).await;
    visitor.leave().await;
}
