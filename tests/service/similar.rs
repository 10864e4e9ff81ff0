//! "Sudah dilaporkan?": what is found, and what is never shown.

use serde_json::{Value, json};

use crate::harness::{Answer, Browser, TestApp};
use crate::public::{coordinator, let_out};

pub const HERE: (f64, f64) = (-3.442_100, 114.832_200);
pub const HOLE: &str =
    "Jalan berlubang dalam di depan Masjid Al Ikhlas Jalan Kemuning, sudah dua motor jatuh.";
pub const SAME: &str = "Ada lubang di jl kemuning dpn masjid al ikhlas, motor jatuh kemarin";

/// A complaint about a hole in the road at that place.
pub fn hole(lat: f64, long: f64) -> Value {
    json!({
        "description": HOLE, "category": "jalan-rusak",
        "location": { "lat": lat, "long": long },
    })
}

pub fn draft<'a>(
    text: &'a str,
    category: &'a str,
    lat: &'a str,
    long: &'a str,
) -> Vec<(&'a str, &'a str)> {
    vec![
        ("description", text),
        ("category", category),
        ("lat", lat),
        ("long", long),
    ]
}

/// The check page of a draft.
pub async fn asked(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let answer = browser.post("/lapor", fields).await;
    answer.expect(200);
    answer
}

/// The public names that are offered.
pub fn offered(answer: &Answer) -> Vec<String> {
    let page = scraper::Html::parse_document(&answer.text());
    let radios = scraper::Selector::parse("input[type=radio][name=follow]").unwrap();
    page.select(&radios)
        .map(|radio| radio.attr("value").unwrap().to_owned())
        .collect()
}

/// What is offered to somebody who writes about the hole at the place of [`HERE`].
pub async fn offered_here(app: &TestApp) -> Vec<String> {
    let fields = draft(SAME, "jalan-rusak", "-3.4421", "114.8322");
    offered(&asked(&mut app.browser(), &fields).await)
}

#[tokio::test]
async fn the_same_matter_nearby_is_offered_with_nothing_that_is_not_public() {
    let app = TestApp::start().await;
    let mut about = hole(HERE.0, HERE.1 + 0.001);
    about["reporter"] = json!({ "name": "Siti Rahmah", "phone": "081234567890" });
    about["identity"] = json!("named");
    let first = app.file(&about).await;
    let answer = asked(
        &mut app.browser(),
        &draft(SAME, "jalan-rusak", "-3.4421", "114.8322"),
    )
    .await;
    assert_eq!(offered(&answer).len(), 1, "{}", answer.text());
    answer
        .says("Sudah dilaporkan?")
        .says("Ikuti laporan ini")
        .says("Tetap kirim baru");
    answer.says("1 Juli 2026").says("m dari titik Anda");
    for secret in [
        first.reference.as_str(),
        "Kemuning",
        "Siti",
        "0812",
        "Ikhlas",
    ] {
        answer.says_nothing_of(secret);
    }
    assert_eq!(answer.header("cache-control"), "no-store");
    // The same words without a category: the routing rules know it.
    let guessed = draft(HOLE, "", "-3.4421", "114.8322");
    assert_eq!(offered(&asked(&mut app.browser(), &guessed).await).len(), 1);
}

#[tokio::test]
async fn a_title_is_told_once_a_person_has_released_it() {
    let app = TestApp::start().await;
    let filed = app.file(&hole(HERE.0, HERE.1)).await;
    let mut desk = coordinator(&app).await;
    let title = ("title", "Lubang di jalan depan masjid");
    let_out(&mut desk, &filed, &[title]).await.expect(303);
    let answer = asked(
        &mut app.browser(),
        &draft(SAME, "jalan-rusak", "-3.4421", "114.8322"),
    )
    .await;
    answer.says(title.1).says_nothing_of("dua motor jatuh");
}

#[tokio::test]
async fn what_is_private_supervisory_far_old_closed_or_different_is_not_offered() {
    let app = TestApp::start().await;
    let mut private = hole(HERE.0, HERE.1);
    private["private_content"] = json!(true);
    app.file(&private).await;
    let mut supervisory = hole(HERE.0, HERE.1);
    supervisory["kind"] = json!("supervisory");
    app.file(&supervisory).await;
    app.file(&hole(HERE.0 + 0.004, HERE.1)).await;
    app.file(&json!({
        "description": "Trotoar di sini tertutup gerobak pedagang sehingga pejalan kaki turun ke aspal.",
        "category": "jalan-rusak", "location": { "lat": HERE.0, "long": HERE.1 },
    }))
    .await;
    let mut other = hole(HERE.0, HERE.1);
    other["category"] = json!("sampah");
    app.file(&other).await;
    assert_eq!(offered_here(&app).await, Vec::<String>::new());

    let near = app.file(&hole(HERE.0, HERE.1)).await;
    assert_eq!(offered_here(&app).await.len(), 1);
    app.reporter(&near, "withdraw", &json!({}))
        .await
        .expect(200);
    assert!(offered_here(&app).await.is_empty());
    app.file(&hole(HERE.0, HERE.1)).await;
    app.advance_days(31);
    assert!(offered_here(&app).await.is_empty(), "thirty days are over");
    // Somebody who alleges abuse is shown nothing at all.
    app.file(&hole(HERE.0, HERE.1)).await;
    let mut fields = draft(SAME, "jalan-rusak", "-3.4421", "114.8322");
    fields.push(("kind", "supervisory"));
    assert!(offered(&asked(&mut app.browser(), &fields).await).is_empty());
}

#[tokio::test]
async fn where_only_the_kelurahan_is_known_the_words_must_fit_better() {
    let app = TestApp::start().await;
    app.file(&hole(HERE.0, HERE.1)).await;
    let page = app.browser().get("/lapor").await;
    page.expect(200);
    let area = tanggap::routing::place::locate(
        app.state.service.policies.city(),
        tanggap::routing::place::Point::from_degrees(HERE.0, HERE.1).unwrap(),
    );
    let area = area.area().unwrap().to_string();
    let by_area = |text| {
        vec![
            ("description", text),
            ("category", "jalan-rusak"),
            ("subdistrict", area.as_str()),
        ]
    };
    let answer = asked(&mut app.browser(), &by_area(SAME)).await;
    assert_eq!(offered(&answer).len(), 1);
    answer.says_nothing_of(" m dari titik");
    let vague = "Ada lubang di jalan, tolong diperbaiki, motor hampir jatuh";
    assert!(offered(&asked(&mut app.browser(), &by_area(vague)).await).is_empty());
    assert!(
        offered(
            &asked(
                &mut app.browser(),
                &[("description", SAME), ("category", "jalan-rusak")]
            )
            .await
        )
        .is_empty()
    );
}

#[tokio::test]
async fn at_most_three_are_offered_and_always_the_same() {
    let app = TestApp::start().await;
    for step in 0..6 {
        app.file(&hole(HERE.0, HERE.1 + f64::from(step) * 0.000_3))
            .await;
    }
    let first = offered_here(&app).await;
    assert_eq!(first.len(), 3);
    assert_eq!(offered_here(&app).await, first);
}

#[tokio::test]
async fn odd_questions_are_answered_and_too_many_are_told_so() {
    let app = TestApp::start().await;
    let mut browser = app.browser();
    let long = "a".repeat(30_000);
    for fields in [
        vec![],
        vec![
            ("description", long.as_str()),
            ("lat", "-3.44"),
            ("long", "114.83"),
        ],
        draft(SAME, "no-such-category", "not a number", "NaN"),
        draft("\u{0}\u{202e}💥", "jalan-rusak", "1e308", "-200"),
        vec![
            ("kind", "rumour"),
            ("subdistrict", "Atlantis"),
            ("description", SAME),
        ],
    ] {
        let answer = browser.post("/lapor", &fields).await;
        assert!(answer.status.as_u16() < 500, "{fields:?}");
        assert!(offered(&answer).is_empty());
    }
    for _ in 0..200 {
        asked(
            &mut browser,
            &draft(SAME, "jalan-rusak", "-3.4421", "114.8322"),
        )
        .await;
    }
    let last = asked(
        &mut browser,
        &draft(SAME, "jalan-rusak", "-3.4421", "114.8322"),
    )
    .await;
    last.says("Laporan serupa belum bisa dicari");
    let other = draft(SAME, "jalan-rusak", "-3.4421", "114.8322");
    let elsewhere = asked(&mut app.browser_at("198.51.100.7"), &other).await;
    elsewhere.says_nothing_of("belum bisa dicari");
}

#[tokio::test]
async fn nobody_measures_where_somebody_else_stood() {
    let app = TestApp::start().await;
    // Two corners of one square of fifty metres, 118 and 166 m away.
    for (lat, long) in [(-3.442_060, 114.833_260), (-3.442_490, 114.833_690)] {
        let filed = app.file(&hole(lat, long)).await;
        let fields = draft(SAME, "jalan-rusak", "-3.4421", "114.8322");
        let answer = asked(&mut app.browser(), &fields).await;
        answer.says("150 m dari titik Anda");
        let public = format!("/laporan/{}", offered(&answer)[0]);
        let seen = format!("/api/v1/complaints/{}", filed.reference);
        for path in ["/laporan", &public, &seen] {
            let page = app.browser().get(path).await;
            page.expect(200);
            page.says_nothing_of("114.833")
                .says_nothing_of("114,833")
                .says_nothing_of("3.442")
                .says_nothing_of("11483");
        }
        app.reporter(&filed, "withdraw", &json!({}))
            .await
            .expect(200);
    }
}

#[tokio::test]
async fn a_category_that_does_not_fit_the_words_hides_nothing() {
    let app = TestApp::start().await;
    app.file(&hole(HERE.0, HERE.1)).await;
    let chosen = draft(HOLE, "sampah", "-3.4421", "114.8322");
    let answer = asked(&mut app.browser(), &chosen).await;
    assert_eq!(offered(&answer).len(), 1, "{}", answer.text());
}
