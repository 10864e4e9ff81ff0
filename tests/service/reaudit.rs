//! A case that was drawn for the re-audit: the Inspectorate knows it at once, its unit with the verdict.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::case_file::read;
use crate::harness::{Answer, Browser, Filed, TestApp};
use crate::oversight::draws;

const PUBLIC: &str = "/unit/periksa-ulang.json?bulan=2026-07";

/// What a person reads of the re-audit: on the page, on paper, and by a program.
async fn seen((person, program): &mut (Browser, Browser), filed: &Filed) -> [String; 3] {
    let path = format!("/petugas/laporan/{}", filed.reference);
    let page = person.get(&path).await;
    page.expect(200);
    let remarks = page.all(".banner").into_iter();
    let file = person.get(&format!("{path}/berkas.pdf")).await;
    let paper = read(&file.bytes).1;
    let api = format!("/api/v1/complaints/{}", filed.reference);
    let told = program.get(&api).await.json();
    [
        remarks
            .filter(|words| words.contains("pemeriksaan ulang"))
            .collect(),
        match paper.split_once("Terpilih pemeriksaan ulang") {
            Some((_, rest)) => rest.chars().take(60).collect(),
            None => String::new(),
        },
        told["reaudits"].to_string(),
    ]
}

async fn judges(inspector: &mut Browser, filed: &Filed, verb: &str, passed: &str) -> Answer {
    let case = format!("/petugas/laporan/{}", filed.reference);
    let action = format!("{case}/{verb}");
    let fields = [
        ("passed", passed),
        ("text", "Kami datang dan melihat sendiri."),
    ];
    let form = format!("form[action='{action}']");
    inspector.fill(&case, &form, &action, &fields).await
}

#[tokio::test]
async fn a_unit_learns_with_the_verdict_that_its_case_was_drawn() {
    let app = TestApp::start().await;
    app.work().await;
    let filed = app.file_simple().await;
    app.head("disdukcapil").await.finishes(&filed).await;
    app.advance_days(31);
    app.work().await;
    draws(&app).await;
    let both = async |name: &str, role, unit| {
        let program = app.program(&format!("{name}.program"), role, unit).await;
        (app.staff(name, role, unit).await, program)
    };
    let mut inspector = both("pengawas", Role::Inspector, Some("inspektorat")).await;
    let mut unit = [
        both("kepala", Role::Head, Some("disdukcapil")).await,
        both("sari", Role::Officer, Some("disdukcapil")).await,
        both("meja", Role::Coordinator, None).await,
    ];
    let [page, paper, api] = seen(&mut inspector, &filed).await;
    assert_eq!(
        page,
        "Terpilih pemeriksaan ulang Juli 2026. Belum diperiksa; unitnya belum tahu."
    );
    assert!(paper.starts_with(" Juli 2026. Belum diperiksa"), "{paper}");
    assert_eq!(api, r#"[{"month":"2026-07","passed":null}]"#);
    let nothing = [String::new(), String::new(), "[]".to_owned()];
    for person in &mut unit {
        assert_eq!(seen(person, &filed).await, nothing);
    }
    let public = app.browser().get(PUBLIC).await.json();
    assert_eq!(public["units"][0]["chosen"], 1);
    assert_eq!(
        (&public["seed"], &public["units"][0]["drawn"]),
        (&Value::Null, &json!([]))
    );

    // A verdict that is taken back was none.
    judges(&mut inspector.0, &filed, "audit", "true")
        .await
        .expect(303);
    judges(&mut inspector.0, &filed, "take_back", "")
        .await
        .expect(303);
    assert_eq!(seen(&mut unit[0], &filed).await, nothing);
    judges(&mut inspector.0, &filed, "audit", "false")
        .await
        .expect(303);
    for person in unit.iter_mut().chain([&mut inspector]) {
        let [page, paper, api] = seen(person, &filed).await;
        assert_eq!(
            page,
            "Terpilih pemeriksaan ulang Juli 2026. Hasilnya tidak bertahan."
        );
        assert!(
            paper.starts_with(" Juli 2026. Hasilnya tidak bertahan."),
            "{paper}"
        );
        assert_eq!(api, r#"[{"month":"2026-07","passed":false}]"#);
    }
    // Everything is examined: now everybody may repeat the lot.
    let public = app.browser().get(PUBLIC).await.json();
    assert_eq!(public["seed"].as_str().map(str::len), Some(64));
    assert_eq!(public["units"][0]["drawn"], public["units"][0]["resolved"]);
    // The reporter is told nothing of the inner list.
    let thread = app.thread(&filed).await.to_string();
    assert!(!thread.contains("audit"), "{thread}");
}
