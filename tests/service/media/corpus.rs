//! Files that have broken other programs: each is made anew or refused with a sentence, quickly, and the service lives on.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Citizen, address, head, metadata};
use crate::harness::TestApp;

/// Each may take this long, unless the machine is busy with something else three times over.
const TIME_AT_MOST: Duration = Duration::from_secs(2);

struct Sample {
    kind: String,
    path: PathBuf,
    pixels: Option<(u32, u32)>,
    lies: bool,
}

fn samples() -> Option<Vec<Sample>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/images");
    let mut reader = csv::Reader::from_path(folder.join("index.csv")).ok()?;
    let sample = |row: csv::StringRecord| {
        let (width, height) = row[5].split_once('x').unwrap_or_default();
        Sample {
            kind: row[0].to_owned(),
            path: folder.join(&row[0]).join(&row[1]),
            pixels: width.parse().ok().zip(height.parse().ok()),
            lies: row[8].contains("90"),
        }
    };
    Some(reader.records().map(|row| sample(row.unwrap())).collect())
}

#[tokio::test]
async fn every_file_that_broke_another_program_is_made_anew_or_refused() {
    let Some(samples) = samples() else {
        println!("skipped: ../shared/data/images is not there");
        return;
    };
    let app = TestApp::with(|config| {
        config.limits.uploads_per_device_hour = 1_000;
        config.limits.uploads_per_address = 10_000;
        config.limits.intake_burst_per_device = 100;
    })
    .await;
    let mut citizen = Citizen::new(&app).await;
    let mut head = head(&app).await;
    let (mut taken, mut checked) = (0, 0);
    for sample in &samples {
        let content = std::fs::read(&sample.path).unwrap();
        let name = sample.path.file_name().unwrap().to_str().unwrap();
        let mut tries = 0;
        let answer = loop {
            citizen.again().await;
            let begun = Instant::now();
            let answer = citizen.sends(name, &content).await;
            tries += 1;
            if begun.elapsed() <= TIME_AT_MOST {
                break answer;
            }
            assert!(tries < 3, "{name} took {:?}", begun.elapsed());
        };
        if answer.status.as_u16() != 201 {
            Citizen::refused(&answer, name);
            let must = ["photo_gps", "orientation", "valid"].contains(&sample.kind.as_str());
            assert!(!must, "{name}: {}", answer.text());
            continue;
        }
        assert_ne!(sample.kind, "bomb", "{name} was taken");
        taken += 1;
        let held = answer.json();
        citizen.files().await;
        for size in ["", "?kecil=1"] {
            let file = head.get(&format!("{}{size}", address(&held))).await;
            file.expect(200);
            let picture = image::load_from_memory(&file.bytes).unwrap();
            if let Some((width, height)) = sample.pixels.filter(|_| size.is_empty()) {
                let upright = if sample.lies {
                    height > width
                } else {
                    width > height
                };
                let stands = picture.width() > picture.height();
                assert_eq!(
                    upright, stands,
                    "{name}: {width} x {height}, lies: {}",
                    sample.lies
                );
            }
            let Some(found) = metadata(&file.bytes) else {
                continue;
            };
            assert!(found.is_empty(), "{name}{size} still tells {found:?}");
            checked += 1;
        }
    }
    assert!(taken >= 10, "only {taken} of {} were taken", samples.len());
    if checked == 0 {
        println!("skipped: metadata is not checked, exiftool is not installed");
    }
    app.browser().get("/readyz").await.expect(200);
}
