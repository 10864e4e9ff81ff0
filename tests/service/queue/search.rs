//! Search: words of any part of a thread, as people type them; only one's own; nothing of what was erased.

use serde_json::json;
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::harness::{Browser, DONE, Filed, LAMP, TestApp};

/// What the queue finds.
async fn finds(staff: &mut Browser, typed: &str) -> Vec<String> {
    let typed: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
    staff.queue(&format!("?text={typed}")).await
}

async fn lamp(app: &TestApp) -> Filed {
    app.file(&json!({ "title": "Lampu padam", "description": LAMP, "category": "lampu-jalan" }))
        .await
}

#[tokio::test]
async fn title_description_and_thread_are_found_by_the_beginnings_of_words() {
    let app = TestApp::start().await;
    let lamp = lamp(&app).await;
    app.file(&json!({ "description": "Lampu taman terlalu terang sepanjang malam.", "category": "lampu-jalan" }))
        .await;
    let mut head = app.head("disperkim").await;
    let one = vec![lamp.reference.clone()];
    for typed in [
        "padam",
        "PADAM lampu",
        "ronda lam",
        "tiga malam",
        "sejak,tiga;pos",
        &lamp.reference.to_lowercase(),
        &lamp.reference[4..8],
    ] {
        assert_eq!(finds(&mut head, typed).await, one, "{typed}");
    }
    assert_eq!(finds(&mut head, "lamp").await.len(), 2);
    assert_eq!(finds(&mut head, "lampu kabel").await.len(), 0);
    // What is said later is found at once.
    for (action, text) in [
        ("answer", "Regu datang membawa tangga."),
        ("note", "Gudang kehabisan sekring."),
    ] {
        head.does(&lamp, action, &json!({ "text": text }))
            .await
            .expect(200);
    }
    app.reporter(&lamp, "reply", &json!({ "text": "Tiangnya juga keropos." }))
        .await
        .expect(200);
    for typed in ["tangga", "sekring padam", "keropos regu"] {
        assert_eq!(finds(&mut head, typed).await, one, "{typed}");
    }
}

#[tokio::test]
async fn words_are_found_whatever_affixes_they_carry() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": "Jembatan belum diperbaiki, pagarnya patah dan berkarat.", "category": "lampu-jalan" }))
        .await;
    let mut head = app.head("disperkim").await;
    for typed in [
        "perbaikan",
        "memperbaiki",
        "baik",
        "pagar",
        "karat",
        "jembatannya",
    ] {
        assert_eq!(
            finds(&mut head, typed).await,
            [filed.reference.as_str()],
            "{typed}"
        );
    }
    assert_eq!(finds(&mut head, "terbaikkan jalan").await.len(), 0);
}

#[tokio::test]
async fn what_is_typed_is_never_the_language_of_a_database() {
    let app = TestApp::start().await;
    let lamp = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    for typed in [
        "\"",
        "'",
        "lampu\"",
        "lampu* OR x",
        "NOT lampu",
        "lampu AND (",
        "words:lampu",
        "^lampu",
        "NEAR(lampu padam)",
        "lampu & !padam",
        "lampu | x",
        "<->",
        ":*",
        "%",
        "_",
        "\\",
        "'; DROP TABLE search; --",
        "-- ",
        "{lampu}",
        "$1",
        "?",
        "🙂",
        "İ",
        "ﬁ",
        "a\u{301}",
        &"x".repeat(3_000),
        &"ab ".repeat(40),
    ] {
        let encoded: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = head.get(&format!("/api/v1/queue?text={encoded}")).await;
        assert_eq!(answer.status.as_u16(), 200, "{typed}: {}", answer.text());
    }
    for (typed, number) in [
        ("lampu OR tidakada", 0),
        ("NOT lampu", 0),
        ("lampu\" \"padam", 1),
        ("%", 0),
        ("lampu %", 1),
    ] {
        assert_eq!(finds(&mut head, typed).await.len(), number, "{typed}");
    }
    assert_eq!(finds(&mut head, "padam").await, [lamp.reference.as_str()]);
}

#[tokio::test]
async fn nobody_finds_what_lies_with_another_unit_or_who_the_reporter_is() {
    let app = TestApp::start().await;
    let lamp = app
        .file(
            &json!({ "description": LAMP, "category": "lampu-jalan", "identity": "named",
            "reporter": { "name": "Kenanga Puspa", "phone": "0812 3456 4821" } }),
        )
        .await;
    app.work().await;
    let mut other = app.head("dlh").await;
    assert_eq!(finds(&mut other, "padam").await.len(), 0);
    assert_eq!(finds(&mut other, &lamp.reference).await.len(), 0);
    let mut own = app.head("disperkim").await;
    assert_eq!(finds(&mut own, "padam").await.len(), 1);
    let mut city = app.coordinator().await;
    assert_eq!(finds(&mut city, "padam").await.len(), 1);
    for typed in ["kenanga", "puspa", "081234564821", "4821"] {
        assert_eq!(finds(&mut own, typed).await.len(), 0, "{typed}");
        assert_eq!(finds(&mut city, typed).await.len(), 0, "{typed}");
    }
    // The page shows the same, and says which filter keeps the rest out.
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    officer
        .get("/petugas?text=kenanga")
        .await
        .says("Tidak ada laporan yang cocok")
        .says("Cari kata atau nomor laporan\" paling banyak menyisihkan: tanpanya ada 1 laporan");
}

#[tokio::test]
async fn what_is_erased_is_found_no_more_also_where_it_was_merged() {
    let app = TestApp::start().await;
    let [first, second] = [lamp(&app).await, lamp(&app).await];
    let mut head = app.head("disperkim").await;
    app.coordinator()
        .await
        .does(&second, "merge", &json!({ "into": first.reference }))
        .await
        .expect(200);
    app.reporter(
        &second,
        "reply",
        &json!({ "text": "Kucingsafir naik ke tiang." }),
    )
    .await
    .expect(200);
    head.does(&first, "note", &json!({ "text": "Tangga dipinjam." }))
        .await
        .expect(200);
    assert_eq!(
        finds(&mut head, "kucingsafir").await,
        [first.reference.as_str()]
    );
    assert_eq!(finds(&mut head, "padam").await.len(), 2);

    let mut citizen = opened(&app, &second).await;
    let path = format!("/lacak/{}/hapus-data", second.reference);
    let form = format!("form[action='{path}']");
    citizen
        .fill(&path, &form, &path, &[("understood", "true")])
        .await
        .expect(303);
    app.work().await;
    assert_eq!(finds(&mut head, "kucingsafir").await.len(), 0);
    assert_eq!(finds(&mut head, "padam").await, [first.reference.as_str()]);
    assert_eq!(finds(&mut head, "tangga").await, [first.reference.as_str()]);
    // Its number still leads to it, and what staff write later is found again.
    assert_eq!(finds(&mut head, &second.reference).await.len(), 1);
}

#[tokio::test]
async fn a_change_that_fails_leaves_no_words_behind() {
    let app = TestApp::start().await;
    let lamp = lamp(&app).await;
    let mut head = app.head("disperkim").await;
    head.does(
        &lamp,
        "resolve",
        &json!({ "text": format!("Zirkon {DONE}") }),
    )
    .await
    .expect(409);
    assert_eq!(finds(&mut head, "zirkon").await.len(), 0);
}

#[tokio::test]
async fn a_number_opens_the_case_from_whatever_view() {
    let app = TestApp::start().await;
    let card = app.file_simple().await;
    app.work().await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    app.head("disdukcapil").await.finishes(&card).await;
    let short = card.reference.trim_start_matches("BJB-");
    let case = format!("/petugas/laporan/{}", card.reference);
    for typed in [
        card.reference.clone(),
        card.reference.to_lowercase(),
        short.to_owned(),
        short.replace('-', "").to_lowercase(),
        format!("%20{}", short.replace('-', "%20")),
    ] {
        let answer = head.get(&format!("/petugas?view=late&text={typed}")).await;
        answer.expect(303);
        let to = answer.header("location").to_owned();
        assert!(to.starts_with(&case), "{typed}: {to}");
        let page = head.get(&to).await;
        page.says("KTP saya").says(&card.reference);
        let back = page.attribute("#kembali", "href").unwrap();
        assert_eq!(back, "/petugas?view=late", "without the number");
    }
    // Of somebody else's it says nothing, like of a number that does not exist.
    let mut other = app.staff("sari", Role::Officer, Some("dlh")).await;
    let mut said = Vec::new();
    for typed in [card.reference.as_str(), "BJB-0000-0000"] {
        let page = other.get(&format!("/petugas?text={typed}")).await;
        page.expect(200).says("Tidak ada laporan yang cocok");
        said.push(page.one("div.panel"));
    }
    assert_eq!(said[0], said[1]);
}

#[tokio::test]
async fn a_search_that_finds_nothing_here_says_where_there_is_something() {
    let app = TestApp::start().await;
    let [first, second] = [app.file_simple().await, app.file_simple().await];
    app.file(&json!({ "description": "Akta kelahiran anak saya salah tulis.", "category": "kependudukan" }))
        .await;
    app.work().await;
    let mut head = app.staff("kepala", Role::Head, Some("disdukcapil")).await;
    let mut program = app.head("disdukcapil").await;
    program.finishes(&first).await;
    program.finishes(&second).await;
    let page = head.get("/petugas?view=act&text=KTP&channel=api").await;
    page.says("Tidak ada laporan yang cocok.");
    let ways = page.all("div.panel .ways a");
    assert_eq!(ways, ["Ada 2 di Selesai"]);
    let there = page.attribute("div.panel .ways a", "href").unwrap();
    assert_eq!(head.get(&there).await.all("tr[data-reference]").len(), 2);
    // In the other direction, and where there is nothing at all.
    let page = head.get("/petugas?view=done&text=akta").await;
    assert_eq!(page.all("div.panel .ways a"), ["Ada 1 di Perlu tindakan"]);
    let page = head.get("/petugas?view=done&text=tidakada").await;
    assert_eq!(page.all("div.panel .ways a"), ["Hapus saringan itu"]);
    // Nothing is said of what lies with others.
    let mut other = app.staff("sari", Role::Officer, Some("dlh")).await;
    let page = other.get("/petugas?view=act&text=KTP").await;
    assert_eq!(page.all("div.panel .ways a").len(), 0);
}

#[tokio::test]
async fn the_kelurahan_of_a_row_is_found_by_its_whole_name() {
    let app = TestApp::start().await;
    let mut body =
        json!({ "title": "Lampu padam", "description": LAMP, "category": "lampu-jalan" });
    body["location"] = json!({ "subdistrict": "63.72.05.1002" });
    let there = app.file(&body).await;
    let mut elsewhere = body.clone();
    elsewhere["location"] = json!({ "subdistrict": "63.72.05.1003" });
    elsewhere["description"] = json!("Lampu dekat batas Loktabat Selatan tidak menyala.");
    let named = app.file(&elsewhere).await;
    let mut head = app.head("disperkim").await;
    let both = |mut found: Vec<String>| {
        found.sort();
        let mut both = vec![there.reference.clone(), named.reference.clone()];
        both.sort();
        assert_eq!(found, both);
    };
    both(finds(&mut head, "loktabat selatan").await);
    assert_eq!(
        finds(&mut head, "ronda Loktabat Selatan").await,
        [there.reference.as_str()]
    );
    // A part of the name is a word like others.
    assert_eq!(
        finds(&mut head, "selatan").await,
        [named.reference.as_str()]
    );
    assert_eq!(
        finds(&mut head, "kemuning").await,
        [named.reference.as_str()]
    );
    assert_eq!(finds(&mut head, "jembatan kemuning").await.len(), 0);
}
