//! What a case page offers in one press: what may be the same matter, taking it up, giving it away by three letters.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, Filed, LAMP, TestApp, photo};
use crate::similar::{HERE, HOLE, SAME, hole};

fn case_of(filed: &Filed) -> String {
    format!("/petugas/laporan/{}", filed.reference)
}

/// The same hole in other words, some metres away.
fn again() -> Value {
    let mut body = hole(HERE.0 + 0.0005, HERE.1);
    body["description"] = json!(SAME);
    body
}

/// Sends a form of a page as it stands there.
async fn presses(staff: &mut Browser, path: &str, form: &str) -> Answer {
    let page = staff.get(path).await;
    let action = page.attribute(form, "action").unwrap();
    staff.fill(path, form, &action, &[]).await
}

#[tokio::test]
async fn duplicates_are_shown_with_reasons_and_merged_by_one_press() {
    let app = TestApp::start().await;
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    app.advance_days(2);
    let second = app.file(&again()).await;
    let mut desk = app.staff("koordinator.meja", Role::Coordinator, None).await;
    let mut officer = app.staff("budi", Role::Officer, Some("dpupr")).await;
    for staff in [&mut desk, &mut officer] {
        let page = staff.get(&case_of(&second)).await;
        let card = page.one("#duplikat-1");
        for reason in [
            &first.reference,
            "mirip (",
            "Jarak 5",
            "2 hari sebelumnya",
            "Kategori sama",
        ] {
            assert!(card.contains(reason), "{reason} in {card}");
        }
    }
    // What the bar of a phone leads to is called what it is.
    for (staff, bar, words) in [
        (&mut desk, "#tanya", "Tanya pelapor"),
        (&mut officer, "#balas", "Balas pelapor"),
    ] {
        let page = staff.get(&case_of(&second)).await;
        assert_eq!(page.one(&format!(".thumb a[href='{bar}']")), words);
    }
    // Who may not merge has no button for it.
    let page = officer.get(&case_of(&second)).await;
    assert_eq!(page.all("form#gabung-1").len(), 0);
    // From the earlier of the two, too, the later joins the earlier.
    let page = desk.get(&case_of(&first)).await;
    assert!(page.one("#gabung-1").contains(&first.reference));
    presses(&mut desk, &case_of(&second), "form#gabung-1")
        .await
        .expect(303);
    desk.get(&case_of(&second))
        .await
        .says("ditangani bersama laporan");
    let page = desk.get(&case_of(&first)).await;
    assert_eq!(page.all("#duplikat").len(), 0);
    page.says("Laporan yang digabung ke sini");
}

#[tokio::test]
async fn the_photos_of_both_stand_side_by_side() {
    let app = TestApp::start().await;
    let mut references = Vec::new();
    for (number, words) in [(1, HOLE), (2, SAME)] {
        let fields = [
            ("description", words),
            ("category", "jalan-rusak"),
            ("lat", "-3.4421"),
            ("long", "114.8322"),
        ];
        references.push(app.file_with_photo(&fields, &photo(number)).await);
    }
    let mut head = app.staff("kepala", Role::Head, Some("dpupr")).await;
    let page = head
        .get(&format!("/petugas/laporan/{}", references[1]))
        .await;
    assert_eq!(page.all("#duplikat-1 ul.files img").len(), 2);
    let mut small = Vec::new();
    for place in 1..=2 {
        let picture = format!("#duplikat-1 ul.files li:nth-child({place}) img");
        assert_ne!(page.attribute(&picture, "alt").unwrap(), "");
        let answer = head.get(&page.attribute(&picture, "src").unwrap()).await;
        answer.expect(200);
        assert!(answer.header("content-type").starts_with("image/"));
        small.push(answer.bytes);
    }
    assert_ne!(small[0], small[1], "one of each");
    // The own one is the first.
    let own = page.attribute("ul.files a img", "src").unwrap();
    assert_eq!(
        page.attribute("#duplikat-1 li:first-child img", "src")
            .unwrap(),
        own
    );
}

#[tokio::test]
async fn a_dismissed_duplicate_stays_away_and_nothing_foreign_is_shown() {
    let app = TestApp::start().await;
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    let second = app.file(&again()).await;
    let third = app.file(&hole(HERE.0, HERE.1 + 0.0003)).await;
    let mut desk = app.coordinator().await;
    desk.does(&third, "assign", &json!({ "unit": "dlh" }))
        .await
        .expect(200);
    let mut budi = app.staff("budi", Role::Officer, Some("dpupr")).await;
    let mut dewi = app.staff("dewi", Role::Officer, Some("dlh")).await;
    // The unit sees its own only.
    let page = budi.get(&case_of(&second)).await;
    assert_eq!(page.all("#duplikat article").len(), 1);
    page.says_nothing_of(&third.reference);
    assert_eq!(dewi.get(&case_of(&third)).await.all("#duplikat").len(), 0);
    // What is foreign cannot be parted either.
    let hidden = page.form("form#bukan-duplikat-1");
    let with = |other: &str| {
        let token = hidden
            .iter()
            .find(|(name, _)| name == "csrf")
            .unwrap()
            .1
            .clone();
        [("csrf", token), ("other", other.to_owned())]
    };
    for other in [
        third.reference.as_str(),
        second.reference.as_str(),
        "BJB-0000-0000",
        "",
    ] {
        let fields = with(other);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        budi.post(&format!("{}/bukan-duplikat", case_of(&second)), &fields)
            .await
            .expect(404);
    }
    assert_eq!(
        budi.get(&case_of(&second))
            .await
            .all("#duplikat article")
            .len(),
        1
    );
    presses(&mut budi, &case_of(&second), "form#bukan-duplikat-1")
        .await
        .expect(303);
    for one in [&first, &second] {
        assert_eq!(budi.get(&case_of(one)).await.all("#duplikat").len(), 0);
    }
    // Twice is once.
    let fields = with(&first.reference);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    budi.post(&format!("{}/bukan-duplikat", case_of(&second)), &fields)
        .await
        .expect(303);
}

#[tokio::test]
async fn a_word_that_two_are_no_duplicates_is_in_both_histories_and_can_be_taken_back() {
    let app = TestApp::start().await;
    let first = app.file(&hole(HERE.0, HERE.1)).await;
    let second = app.file(&again()).await;
    let mut budi = app.staff("budi", Role::Officer, Some("dpupr")).await;
    let mut head = app.head("dpupr").await;
    let mut desk = app.staff("koor", Role::Coordinator, None).await;
    let hinted = async |person: &mut Browser, filed: &Filed| {
        let page = person.get(&case_of(filed)).await;
        !page.all("#duplikat article").is_empty()
    };
    let said = async |head: &mut Browser, filed: &Filed| {
        let path = format!("/api/v1/complaints/{}", filed.reference);
        let case = head.get(&path).await.json();
        let thread = case["thread"].as_array().unwrap().clone();
        let is_word =
            |entry: &&Value| matches!(entry["action"].as_str(), Some("parted" | "unparted"));
        let words = thread.iter().filter(is_word);
        words
            .map(|entry| {
                (
                    entry["action"].clone(),
                    entry["by"].clone(),
                    entry["internal"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    let word = |action: &str, by: &str| (json!(action), json!(by), json!(true));
    assert!(hinted(&mut budi, &second).await);
    presses(&mut budi, &case_of(&second), "form#bukan-duplikat-1")
        .await
        .expect(303);
    for one in [&first, &second] {
        assert!(!hinted(&mut budi, one).await);
        // An officer's word hides nothing from the coordinator.
        assert!(hinted(&mut desk, one).await);
        assert_eq!(said(&mut head, one).await, [word("parted", "budi")]);
    }
    let told = app.thread(&first).await.to_string();
    assert!(!told.contains("parted"), "{told}");
    // Within the minute it is taken back by whoever said it, from either of the two.
    presses(&mut budi, &case_of(&first), "form#mungkin-duplikat-1")
        .await
        .expect(303);
    assert!(hinted(&mut budi, &first).await);
    presses(&mut budi, &case_of(&first), "form#bukan-duplikat-1")
        .await
        .expect(303);
    app.work_after_delay().await;
    let page = budi.get(&case_of(&first)).await;
    assert!(page.all("form[id^='mungkin-duplikat']").is_empty());
    let csrf = page.attribute("input[name=csrf]", "value").unwrap();
    let fields = [
        ("csrf", csrf.as_str()),
        ("other", second.reference.as_str()),
    ];
    let late = format!("{}/mungkin-duplikat", case_of(&first));
    budi.post(&late, &fields).await.expect(409);
    assert!(!hinted(&mut budi, &first).await);
    // A coordinator takes it back at any time, and says it for everybody.
    presses(&mut desk, &case_of(&second), "form#mungkin-duplikat-1")
        .await
        .expect(303);
    assert!(hinted(&mut budi, &first).await);
    presses(&mut desk, &case_of(&second), "form#bukan-duplikat-1")
        .await
        .expect(303);
    assert!(!hinted(&mut desk, &first).await && !hinted(&mut budi, &second).await);
    let all = ["parted", "unparted", "parted"].map(|action| word(action, "budi"));
    let all = [
        all.as_slice(),
        &[word("unparted", "koor"), word("parted", "koor")],
    ]
    .concat();
    for one in [&first, &second] {
        assert_eq!(said(&mut head, one).await, all);
    }
}

#[tokio::test]
async fn one_press_takes_it_up_with_the_category_that_its_words_suggest() {
    let app = TestApp::start().await;
    let mut desk = app.coordinator().await;
    // Words that point to two units: nobody decides but a person.
    let unsure = app
        .file(&json!({ "description": "Ada sampah dan ada drainase di depan rumah kami." }))
        .await;
    assert_eq!(unsure.body["unit"], Value::Null);
    desk.does(&unsure, "assign", &json!({ "unit": "dlh" }))
        .await
        .expect(200);
    let mut dewi = app.staff("dewi", Role::Officer, Some("dlh")).await;
    let mut head = app.head("dlh").await;
    let page = dewi.get(&case_of(&unsure)).await;
    assert!(
        page.one("form#terima").contains("Kategori yang disarankan"),
        "{}",
        page.words()
    );
    presses(&mut dewi, &case_of(&unsure), "form#terima")
        .await
        .expect(303);
    let case = head
        .get(&format!("/api/v1/complaints/{}", unsure.reference))
        .await
        .json();
    assert_eq!(case["state"], "in_progress");
    assert_eq!(case["category"], "sampah");
    // Where there is one it stays, and who may not take it up has no such form.
    let lamp = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut sari = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let page = sari.get(&case_of(&lamp)).await;
    assert!(!page.one("form#terima").contains("disarankan"));
    presses(&mut sari, &case_of(&lamp), "form#terima")
        .await
        .expect(303);
    let mut staff = app.staff("meja", Role::Coordinator, None).await;
    assert_eq!(staff.get(&case_of(&lamp)).await.all("form#terima").len(), 0);
}

#[tokio::test]
async fn three_letters_name_a_unit_and_several_are_offered_as_a_choice() {
    let app = TestApp::start().await;
    let lamp = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut sari = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let path = case_of(&lamp);
    presses(&mut sari, &path, "form#terima").await.expect(303);
    let page = sari.get(&path).await;
    let usual = page.one("#transfer-text");
    assert!(!usual.is_empty());
    assert!(page.attribute("#transfer-unit", "list").is_some());
    let to = format!("{path}/transfer");
    let typed = |unit| [("unit", unit), ("text", usual.as_str())];
    // Nobody is called so; several are.
    sari.fill(&path, "form#lakukan-transfer", &to, &typed("xyz"))
        .await
        .expect(422);
    let several = sari
        .fill(&path, "form#lakukan-transfer", &to, &typed("din"))
        .await;
    several.expect(422).says("Ada beberapa yang cocok");
    assert_eq!(several.one("#transfer-text"), usual);
    assert!(several.all("select#transfer-unit option").len() > 3);
    sari.fill(&path, "form#lakukan-transfer", &to, &typed("dish"))
        .await
        .expect(303);
    sari.get(&path)
        .await
        .says("Unit meminta laporan dialihkan ke");
    let mut head = app.head("disperkim").await;
    let case = head
        .get(&format!("/api/v1/complaints/{}", lamp.reference))
        .await
        .json();
    assert!(case["handover"].to_string().contains("dishub"), "{case}");
}
