//! One act has one name: on its key, on its button, for several at once and where keys are chosen.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn an_act_is_called_the_same_wherever_it_is_offered() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let queue = head.get("/petugas").await;
    let fresh = head.get(&case).await;
    head.fill(&case, "form#terima", &format!("{case}/start"), &[])
        .await
        .expect(303);
    let started = head.get(&case).await;
    let keys = head.get("/petugas/tombol").await;
    let told = queue.attribute("#tombol", "data-keys").unwrap();
    let told: Vec<[String; 3]> = serde_json::from_str(&told).unwrap();
    let button = "button:not([formaction])";
    for (word, page, form, verb) in [
        ("accept", &fresh, "terima", "start"),
        ("transfer", &fresh, "lakukan-contest", ""),
        ("transfer", &started, "lakukan-transfer", ""),
        ("delegate", &fresh, "lakukan-delegate", "delegate"),
        ("category", &fresh, "lakukan-recategorise", "recategorise"),
        ("close", &started, "lakukan-resolve", ""),
        ("undo", &started, "lakukan-take_back", ""),
    ] {
        let [.., name] = told.iter().find(|[one, ..]| one == word).unwrap();
        assert_eq!(page.one(&format!("#{form} {button}")), *name, "{form}");
        assert_eq!(keys.one(&format!("label[for={word}]")), *name);
        if !verb.is_empty() {
            let bulk = queue.one(&format!("#massal button[value={verb}]"));
            assert_eq!(bulk, *name, "{verb}");
        }
        if form != "terima" {
            let folds = page.all("summary");
            assert!(
                folds.iter().any(|fold| fold.starts_with(name)),
                "{name} in {folds:?}"
            );
        }
    }
    for (word, form) in [("ask", "tanya"), ("answer", "balas"), ("note", "catatan")] {
        let [.., name] = told.iter().find(|[one, ..]| one == word).unwrap();
        let label = started.all(&format!("summary, #{form} h3"));
        assert!(label.contains(name), "{name} in {label:?}");
    }
    assert_eq!(fresh.all(".thumb button"), ["Terima"]);
    assert_eq!(fresh.all(".thumb a"), ["Disposisi", "Balas pelapor"]);
    // Whoever decides gives it to a unit.
    let mut desk = app.staff("koordinator", Role::Coordinator, None).await;
    let told = desk
        .get("/petugas")
        .await
        .attribute("#tombol", "data-keys")
        .unwrap();
    assert!(
        told.contains(r#"["transfer","4","Tetapkan unit"]"#),
        "{told}"
    );
    assert_eq!(
        desk.get(&case)
            .await
            .one(&format!("#lakukan-assign {button}")),
        "Tetapkan unit"
    );
}

#[tokio::test]
async fn how_the_own_unit_does_is_one_step_away_and_the_way_back_stays() {
    let app = TestApp::start().await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let menu = "nav.wrap a";
    let way = head.get("/petugas").await.attributes(menu, "href");
    assert!(way.contains(&"/unit/disperkim".to_owned()), "{way:?}");
    for address in ["/unit/disperkim", "/unit"] {
        let page = head.get(address).await;
        page.expect(200);
        assert_eq!(page.attributes(menu, "href"), way, "{address}");
    }
    // Everybody else reads the same page in the frame of the public.
    let page = app.browser().get("/unit/disperkim").await;
    assert!(page.attributes(menu, "href").contains(&"/lapor".to_owned()));
    assert!(!page.text().contains("petugas.js"));
    let mut desk = app.staff("koordinator", Role::Coordinator, None).await;
    let way = desk.get("/petugas").await.attributes(menu, "href");
    assert!(way.contains(&"/unit".to_owned()), "{way:?}");
}

#[tokio::test]
async fn a_case_says_which_clock_is_explained_what_the_score_counts_and_why_it_lies_here() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let case = format!("/petugas/laporan/{}", filed.reference);
    let mut program = app.head("disperkim").await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    head.get(&case)
        .await
        .says("Bila lewat, skor unit berkurang pada tanggapan pertama tepat waktu (bobot 15 dari 100)")
        .says("penyelesaian tepat waktu (bobot 25 dari 100), tunggakan (bobot 10 dari 100)")
        .says("Unit untuk kategori ini");
    let other = json!({ "category": "pohon" });
    program
        .does(&filed, "recategorise", &other)
        .await
        .expect(200);
    let page = head.get(&case).await;
    page.says("Kategori yang sekarang biasanya ditangani DLH")
        .says_nothing_of("Unit untuk kategori ini");
    program
        .does(
            &filed,
            "answer",
            &json!({ "text": "Kami periksa malam ini." }),
        )
        .await
        .expect(200);
    head.get(&case)
        .await
        .says_nothing_of("berkurang pada tanggapan pertama");
    app.advance_days(40);
    let mut head = app.staff("kepala2", Role::Head, Some("disperkim")).await;
    let page = head.get(&case).await;
    page.says("Sebab terlambat: Penyelesaian")
        .says("Lewat batas: Penyelesaian. Tuliskan sebabnya")
        .says("Skor unit berkurang pada penyelesaian tepat waktu");
}
