//! A duplicate costs its head two keys, and shows first why it is thought to be one.

use image::{ImageFormat, Rgb, RgbImage};
use tanggap::complaint::Role;

use super::harness::{TestApp, encoded};
use super::lab::QUIET;
use super::visitor::Visitor;
use super::world::serving;

const KEYS_AT_MOST: usize = 2;

/// The same hole, photographed by two people.
fn picture(dark: u8) -> Vec<u8> {
    let hole = RgbImage::from_fn(320, 240, |x, y| {
        let (wide, high) = (f64::from(x) - 160.0, f64::from(y) - 150.0);
        match wide * wide / 4.0 + high * high < 1_500.0 {
            true => Rgb([40, 36, 30]),
            false => Rgb([dark + (x % 7) as u8, dark + (y % 5) as u8, dark]),
        }
    });
    encoded(hole, ImageFormat::Jpeg)
}

/// Two complaints about one hole, the later one last.
async fn pair(app: &TestApp) -> [String; 2] {
    let file = async |words: &str, long: &str, dark: u8| {
        let fields = [
            ("description", words),
            ("category", "jalan-rusak"),
            ("lat", "-3.4421"),
            ("long", long),
        ];
        app.file_with_photo(&fields, &picture(dark)).await
    };
    let first = file(
        "Jalan berlubang dalam di depan Masjid Al Ikhlas Jalan Kemuning, sudah dua motor jatuh.",
        "114.8322",
        150,
    )
    .await;
    app.advance_days(2);
    let second = file(
        "Ada lubang di jl kemuning dpn masjid al ikhlas, motor jatuh kemarin",
        "114.8324",
        110,
    )
    .await;
    [first, second]
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_duplicate_costs_two_keys_and_shows_both_photos() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(1_280, true).await else {
        return;
    };
    let (app, url) = serving(|_| {}).await;
    let password = app.account("kepala", Role::Head, Some("dpupr")).await;
    let [first, second] = pair(&app).await;
    visitor
        .open(&format!("{url}/petugas/laporan/{second}"))
        .await;
    visitor.write("name", "kepala").await;
    visitor.write("password", &password).await;
    visitor.click("main form button").await;
    visitor.sees("Mungkin urusan yang sama").await;
    for width in [1_280, 360] {
        visitor.resize(width, 800).await;
        visitor
            .open(&format!("{url}/petugas/laporan/{second}"))
            .await;
        visitor.fits(width).await;
        let side_by_side = "(() => { const [one, other] = [...document.querySelectorAll('#duplikat-1 ul.files img')].map((image) => [image.complete && image.naturalWidth, image.getBoundingClientRect()]); return one[0] && other[0] && Math.abs(one[1].top - other[1].top) < 2 && one[1].right <= other[1].left; })()";
        visitor
            .run("document.querySelector('#duplikat').scrollIntoView()")
            .await;
        visitor.shoot(&format!("duplicate {width}")).await;
        visitor.waits_for(side_by_side).await;
    }
    visitor.resize(1_280, 800).await;
    visitor.open(&format!("{url}/petugas")).await;
    let row = format!("document.querySelector(\"tr[data-reference='{second}'] th a\").focus()");
    visitor.run(&row).await;

    let mut keys = 0;
    visitor.press("2", false).await;
    keys += 1;
    visitor
        .waits_for("document.activeElement.closest('dialog[open] form')")
        .await;
    for reason in [
        "mirip (",
        "Jarak",
        "2 hari sebelumnya",
        "Kategori sama",
        &first,
    ] {
        let sheet = visitor.text("dialog[open]").await;
        assert!(sheet.contains(reason), "{reason} in {sheet}");
    }
    visitor.waits_for("[...document.querySelectorAll('dialog[open] ul.files img')].filter((image) => image.naturalWidth).length === 2").await;
    visitor.shoot("duplicate in the queue").await;
    visitor.press("Enter", false).await;
    keys += 1;
    visitor
        .waits_for("!document.querySelector('dialog[open]')")
        .await;
    visitor.sees("Laporan digabung.").await;
    println!("a duplicate: {keys} keys");
    assert!(keys <= KEYS_AT_MOST, "{keys}");
    visitor
        .open(&format!("{url}/petugas/laporan/{second}"))
        .await;
    visitor
        .sees(&format!("ditangani bersama laporan {first}"))
        .await;

    // With another key it is undone.
    visitor.press("z", false).await;
    visitor
        .waits_for("document.activeElement.closest('#lakukan-take_back')")
        .await;
    visitor.press("Enter", false).await;
    visitor.sees("Mungkin urusan yang sama").await;
    visitor.leave().await;
}
