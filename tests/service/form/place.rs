//! Where it happened: asked for kindly, looked up here, kept to a metre.

use super::{KOMET, fill, press, receipt, value};
use crate::harness::{LAMP, TestApp};

/// Banjarmasin.
const OUTSIDE: [(&str, &str); 2] = [("lat", "-3.3194"), ("long", "114.5908")];

#[tokio::test]
async fn a_place_is_asked_for_kindly_and_never_demanded() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let check = fill(&mut citizen, &[("description", LAMP)]).await;
    check.expect(200).says("Tempatnya belum diisi");
    receipt(&press(&mut citizen, &check, &[("do", "send")]).await);
    let office = "Loket KTP tutup padahal masih jam kerja, sudah tiga hari begini.";
    let check = fill(
        &mut citizen,
        &[("description", office), ("unit", "disdukcapil")],
    )
    .await;
    check
        .expect(200)
        .says("Dinas Kependudukan dan Pencatatan Sipil")
        .says("Rahasiakan isi laporan dari publik")
        .says("Tidak ada isinya")
        .says_nothing_of("Tempatnya belum diisi");
}

#[tokio::test]
async fn a_point_outside_the_city_is_asked_about_and_taken() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let mut fields = vec![("description", LAMP)];
    fields.extend(OUTSIDE);
    let check = fill(&mut citizen, &fields).await;
    check
        .expect(200)
        .says("Titik ini di luar Kota Banjarbaru. Laporan tetap kami terima dan teruskan.")
        // No unit of this city promises anything about another one's lamps.
        .says("Sedang dipilihkan koordinator");
    let wrong = press(
        &mut citizen,
        &check,
        &[("do", "send"), ("outside", "wrong")],
    )
    .await;
    wrong
        .expect(422)
        .says("Titik yang salah sudah dihapus. Pilih kelurahan, atau kirim tanpa tempat");
    assert_eq!(wrong.one("textarea"), LAMP);
    assert_eq!(value(&wrong, "lat"), "");
    assert!(app.coordinator().await.queue("").await.is_empty());
    let real = press(&mut citizen, &check, &[("do", "send"), ("outside", "real")]).await;
    let (reference, _) = receipt(&real);
    let mut coordinator = app
        .program("pusat", tanggap::complaint::Role::Coordinator, None)
        .await;
    let case = coordinator
        .get(&format!("/api/v1/complaints/{reference}"))
        .await
        .json();
    assert_eq!(case["location"]["outside_city"], true, "{case}");
    assert!(case["unit"].is_null(), "{case}");
    // People write a comma where a map writes a point.
    let typed = [
        ("description", LAMP),
        ("lat", "-3,3194"),
        ("long", " 114,5908 "),
    ];
    fill(&mut citizen, &typed)
        .await
        .expect(200)
        .says("Titik ini di luar Kota Banjarbaru");
}

#[tokio::test]
async fn a_point_is_looked_up_here_and_the_map_is_ours() {
    let app = TestApp::start().await;
    let mut script = app.browser().with_header("accept", "application/json");
    let inside = script.get("/lapor/tempat?lat=-3.4408&long=114.8374").await;
    inside.expect(200);
    let found = inside.json();
    assert_eq!(found["area"], KOMET);
    assert_eq!(found["name"], "Komet");
    assert_eq!(found["outside"], false);
    assert!(inside.header("cache-control").contains("86400"));
    let outside = script.get("/lapor/tempat?lat=-3.3194&long=114.5908").await;
    assert_eq!(outside.json()["outside"], true);
    for bad in [
        "",
        "?lat=x&long=1",
        "?lat=NaN&long=NaN",
        "?lat=91&long=0",
        "?lat=1",
    ] {
        script.get(&format!("/lapor/tempat{bad}")).await.expect(422);
    }
    let map = script.get("/lapor/peta.json").await;
    map.expect(200);
    assert!(map.header("cache-control").contains("max-age="));
    let features = map.json()["features"].as_array().unwrap().clone();
    assert_eq!(features.len(), 20);
    let longest = map.text();
    let decimals = longest
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|word| word.starts_with("114.") || word.starts_with("3."))
        .map(|word| word.len() - word.find('.').unwrap() - 1)
        .max();
    assert_eq!(decimals, Some(5));
}

#[tokio::test]
async fn the_pin_is_kept_to_a_metre_and_no_better() {
    let app = TestApp::start().await;
    let filed = app
        .file(&serde_json::json!({
            "description": LAMP,
            "location": { "lat": -3.440_812_7, "long": 114.837_449_6 },
        }))
        .await;
    let thread = app.thread(&filed).await;
    assert_eq!(thread["location"]["lat"].to_string(), "-3.44081");
    assert_eq!(thread["location"]["long"].to_string(), "114.83745");
}
