//! Proof of the work: what was there before is refused, what looks odd is told to those who judge, and the original
//! is opened by the Inspectorate alone.

#[path = "../properties/scenes.rs"]
pub mod scenes;

use image::{DynamicImage, ImageFormat, RgbImage, imageops};
use serde_json::{Value, json};
use tanggap::background::Worker;
use tanggap::complaint::{Instant, Role};
use tanggap::config::Config;
use tanggap::platform::clock::Clock;
use tanggap::start::start;

use self::scenes::scene;
use crate::erase::opened;
use crate::harness::{
    Answer, Browser, Filed, LAMP, TestApp, WITA_MORNING, beside, encoded, saying,
};

/// Sends a proof of the work.
pub async fn proves(head: &mut Browser, filed: &Filed, file: &[u8]) -> Answer {
    let path = format!("/api/v1/complaints/{}/evidence", filed.reference);
    head.post_files(&path, &[], &[("file", "sesudah.jpg", file)])
        .await
}

pub async fn lamp(app: &TestApp) -> Filed {
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan", "location": { "lat": -3.4425, "long": 114.8325 } }))
        .await
}

/// A complaint as a member of staff reads it.
pub async fn case(person: &mut Browser, filed: &Filed) -> Value {
    let answer = person
        .get(&format!("/api/v1/complaints/{}", filed.reference))
        .await;
    answer.expect(200);
    answer.json()
}

/// What speaks against the proofs of a complaint: its kind, what it is compared with, and how much.
pub async fn risks(person: &mut Browser, filed: &Filed) -> Vec<(String, String, i64)> {
    let case = case(person, filed).await;
    let risks = case["evidence_risks"].as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    risks
        .iter()
        .map(|risk| {
            (
                text(&risk["kind"]),
                text(&risk["other"]),
                risk["amount"].as_i64().unwrap_or_default(),
            )
        })
        .collect()
}

pub fn jpeg(picture: impl Into<DynamicImage>) -> Vec<u8> {
    encoded(picture, ImageFormat::Jpeg)
}

fn cut(picture: &RgbImage) -> RgbImage {
    let (wide, high) = picture.dimensions();
    imageops::crop_imm(picture, wide / 12, 0, wide * 5 / 6, high * 9 / 10).to_image()
}

#[tokio::test]
async fn what_was_there_before_proves_nothing() {
    let app = TestApp::start().await;
    let (first, second) = (lamp(&app).await, lamp(&app).await);
    let mut head = app.head("disperkim").await;
    let (before, after) = (jpeg(scene(1, 0)), jpeg(scene(2, 0)));

    // The reporter shows the broken lamp.
    let mut reporter = opened(&app, &first).await;
    let page = reporter.get(&format!("/lacak/{}", first.reference)).await;
    let action = format!("/lacak/{}/reply", first.reference);
    let hidden = page.form(&format!("form[action='{action}']"));
    let mut texts: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    texts.push(("text", "Ini fotonya, masih gelap."));
    reporter
        .post_files(&action, &texts, &[("photo", "gelap.jpg", &before)])
        .await
        .expect(303);

    let refused = proves(&mut head, &first, &before).await;
    refused.expect(422);
    let message = refused.json()["errors"][0]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        message.contains("sesudah.jpg") && message.contains("pelapor"),
        "{message}"
    );
    // Nor does it as the service itself hands it out, nor on another complaint, nor with other words about it.
    let file = case(&mut head, &first).await["attachments"][0]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let handed_out = head.get(&file).await.bytes;
    proves(&mut head, &first, &handed_out).await.expect(422);
    proves(&mut head, &second, &before).await.expect(422);
    let other_words = saying(&before, "2026:07:01 10:00:00", None, "Kamera");
    proves(&mut head, &first, &other_words).await.expect(422);
    assert_eq!(case(&mut head, &first).await["evidence"], 0);

    proves(&mut head, &first, &after).await.expect(200);
    let refused = proves(&mut head, &second, &after).await;
    refused.expect(422);
    let message = refused.json()["errors"][0]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(message.contains("bukti laporan lain"), "{message}");
    assert_eq!(case(&mut head, &second).await["evidence"], 0);
    // The same file once more on its own complaint is no lie, and no second proof.
    proves(&mut head, &first, &after).await.expect(200);
    assert_eq!(case(&mut head, &first).await["evidence"], 1);
}

#[tokio::test]
async fn copies_are_told_to_the_head_and_the_inspectorate_and_to_nobody_else() {
    let app = TestApp::start().await;
    let (old, new) = (lamp(&app).await, lamp(&app).await);
    let mut head = app.head("disperkim").await;
    let mut inspector = app
        .program("inspektur", Role::Inspector, Some("inspektorat"))
        .await;
    let mut officer = app
        .program("petugas", Role::Officer, Some("disperkim"))
        .await;
    let pictures: Vec<RgbImage> = (10..14).map(|number| scene(number, 0)).collect();
    for picture in &pictures {
        proves(&mut head, &old, &jpeg(picture.clone()))
            .await
            .expect(200);
    }
    assert_eq!(risks(&mut head, &old).await, []);
    let like = |kind: &str| (kind.to_owned(), old.reference.clone(), 0);
    let copies = [
        (
            imageops::resize(&pictures[0], 300, 225, imageops::FilterType::Triangle),
            "like_evidence",
        ),
        (cut(&pictures[1]), "like_evidence"),
        (imageops::flip_horizontal(&pictures[2]), "mirrored"),
    ];
    let mut expected = Vec::new();
    for (copy, kind) in copies {
        proves(&mut officer, &new, &jpeg(copy)).await.expect(200);
        expected.push(like(kind));
        // One sentence for each kind and complaint, for each file.
        assert_eq!(risks(&mut head, &new).await, expected);
    }
    // Another picture adds nothing.
    proves(&mut officer, &new, &jpeg(scene(20, 0)))
        .await
        .expect(200);
    assert_eq!(risks(&mut inspector, &new).await, expected);
    for person in [&mut officer, &mut app.coordinator().await] {
        assert_eq!(risks(person, &new).await, []);
    }
    let page = format!("/petugas/laporan/{}", new.reference);
    let mut at_desk = app.staff("kepala", Role::Head, Some("disperkim")).await;
    at_desk
        .get(&page)
        .await
        .says("mirip dengan bukti laporan lain")
        .says("bukan tuduhan")
        .says(&old.reference);
    let mut beside = app.staff("sari", Role::Officer, Some("disperkim")).await;
    beside.get(&page).await.says_nothing_of("perlu diperiksa");
}

#[tokio::test]
async fn what_a_photo_says_of_itself_is_compared_and_not_kept() {
    let app = TestApp::start().await;
    let filed = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    // Twelve days before, in the neighbouring town, through an editor.
    let old = saying(
        &jpeg(scene(30, 0)),
        "2026:06:19 09:00:00",
        Some([3, 26_550, 114, 45_000]),
        "Adobe Photoshop 25.0",
    );
    proves(&mut head, &filed, &old).await.expect(200);
    let found = risks(&mut head, &filed).await;
    let kinds: Vec<&str> = found.iter().map(|(kind, ..)| kind.as_str()).collect();
    assert_eq!(kinds, ["before", "far", "edited"]);
    assert_eq!(found[0].2, 12 * 24 + 1);
    assert!((8_000..10_000).contains(&found[1].2), "{found:?}");
    // A photo of now and here, by a camera, raises nothing; one without a word neither.
    let now = saying(
        &jpeg(scene(31, 0)),
        &today(&app),
        Some([3, 26_550, 114, 49_950]),
        "HDR+ 1.0",
    );
    proves(&mut head, &filed, &now).await.expect(200);
    proves(&mut head, &filed, &jpeg(scene(32, 0)))
        .await
        .expect(200);
    assert_eq!(risks(&mut head, &filed).await, found);
    let invented = [jpeg(scene(33, 0)), b"trainedAlgorithmicMedia".to_vec()].concat();
    proves(&mut head, &filed, &invented).await.expect(200);
    assert_eq!(risks(&mut head, &filed).await.last().unwrap().0, "invented");
}

#[tokio::test]
async fn the_proof_that_was_disputed_and_a_photo_of_tomorrow_are_told() {
    let app = TestApp::start().await;
    let filed = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    let picture = scene(50, 0);
    proves(&mut head, &filed, &jpeg(picture.clone()))
        .await
        .expect(200);
    head.finishes(&filed).await;
    let words = json!({ "text": "Lampunya masih padam, tidak ada yang datang." });
    app.reporter(&filed, "dispute", &words).await.expect(200);
    // The same place from the same spot, a little smaller: what was disputed is shown once more.
    let smaller = imageops::resize(&picture, 300, 225, imageops::FilterType::Triangle);
    proves(&mut head, &filed, &jpeg(smaller)).await.expect(200);
    assert_eq!(
        risks(&mut head, &filed).await,
        [("again".to_owned(), String::new(), 0)]
    );
    // The clock of the tests stands on 1 July, 10.00.
    let ahead = saying(&jpeg(scene(51, 0)), "2026:07:03 11:00:00", None, "Kamera");
    proves(&mut head, &filed, &ahead).await.expect(200);
    let found = risks(&mut head, &filed).await;
    assert_eq!(found[1], ("ahead".to_owned(), String::new(), 49));
    let mut desk = app.staff("kepala", Role::Head, Some("disperkim")).await;
    desk.get(&format!("/petugas/laporan/{}", filed.reference))
        .await
        .says("sudah disanggah pelapor")
        .says("2 hari setelah dikirim");
}

/// The clock of the city as a camera writes it.
fn today(app: &TestApp) -> String {
    let here = jiff::tz::TimeZone::fixed(jiff::tz::offset(8)).to_datetime(app.now().jiff());
    here.strftime("%Y:%m:%d %H:%M:%S").to_string()
}

/// Sends the form while the worker works beside it.
async fn opens(
    (worker, now): (&mut Worker, Instant),
    person: &mut Browser,
    page: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let asking = person.fill(page, "main form", page, fields);
    beside(asking, async || {
        worker.step(now).await.unwrap();
    })
    .await
}

#[tokio::test]
async fn the_original_is_opened_by_the_inspectorate_alone_and_the_look_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::load(None, []).unwrap();
    config.data = folder.path().join("data");
    let started = start(config, Clock::fixed(WITA_MORNING.parse().unwrap()))
        .await
        .unwrap();
    let passphrase = started.passphrase.unwrap().reveal().to_owned();
    let mut worker = Worker::new(&started.state).unwrap();
    let app = TestApp::of(started.state, folder);

    let filed = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    let original = saying(&jpeg(scene(40, 0)), &today(&app), None, "Kamera KENARI");
    proves(&mut head, &filed, &original).await.expect(200);
    let file = case(&mut head, &filed).await["attachments"][0]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_ne!(head.get(&file).await.bytes, original);
    let page = format!("{file}/asli");
    let kepala = &mut app.staff("kepala", Role::Head, Some("disperkim")).await;
    kepala.get(&page).await.expect(403);
    app.staff("lain", Role::Head, Some("dlh"))
        .await
        .get(&page)
        .await
        .expect(404);
    app.staff("koor", Role::Coordinator, None)
        .await
        .get(&page)
        .await
        .expect(403);

    let mut inspector = app
        .staff("inspektur", Role::Inspector, Some("inspektorat"))
        .await;
    let thread = format!("/petugas/laporan/{}", filed.reference);
    let reason = "Pelapor menyangkal pekerjaan ini.";
    for (reason, passphrase) in [
        ("x", passphrase.as_str()),
        (reason, ""),
        (reason, "salah-salah-salah"),
    ] {
        let fields = [("reason", reason), ("passphrase", passphrase)];
        opens((&mut worker, app.now()), &mut inspector, &page, &fields)
            .await
            .expect(422);
    }
    inspector
        .get(&thread)
        .await
        .says("Foto asli")
        .says_nothing_of("Foto asli bukti dibuka");
    let fields = [("reason", reason), ("passphrase", passphrase.as_str())];
    let answer = opens((&mut worker, app.now()), &mut inspector, &page, &fields).await;
    answer.expect(200);
    assert_eq!(answer.bytes, original);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment")
    );
    inspector
        .get(&thread)
        .await
        .says("Foto asli bukti dibuka")
        .says(reason);
    let told = app.thread(&filed).await.to_string();
    assert!(
        !told.contains("original_opened") && !told.contains(reason),
        "{told}"
    );
}
