//! "Erase my data": marked words are planted wherever a reporter can leave some; afterwards they are in no row and
//! no file, and everything that is not the reporter's stands as it stood.

use std::time::Duration;

use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, Statement};
use serde_json::json;
use tanggap::complaint::{Reference, Role};
use tanggap::platform::store::ledger;
use tanggap::platform::store::tables::event;

use crate::harness::{Browser, DONE, Filed, TestApp};
use crate::identity::{dump, read_all};

/// Words that nobody else uses, one for each place.
const PLANTED: [&str; 12] = [
    "Judulterbitzamrud",
    "Isiterbitzamrud",
    "Jawabterbitzamrud",
    "Judulzamrud",
    "Isizamrud",
    "Alamatzamrud",
    "Jawabanzamrud",
    "Bantahanzamrud",
    "Pegawaizamrud",
    "Komentarzamrud",
    // Why somebody asked who the reporter is.
    "Alasanzamrud",
    // What the local page of messages shows of the recipient.
    "•••• 4821",
];

pub async fn opened(app: &TestApp, filed: &Filed) -> Browser {
    let mut citizen = app.browser();
    let fields = [
        ("reference", filed.reference.as_str()),
        ("code", filed.code.as_str()),
    ];
    let answer = citizen.fill("/lacak", "main form", "/lacak", &fields).await;
    answer.expect(303);
    citizen
}

async fn planted(app: &TestApp) -> Filed {
    let filed = app
        .file(&json!({
            "title": "Judulzamrud di loket",
            "description": "Isizamrud: berkas saya tertahan di loket sejak pekan lalu.",
            "category": "kependudukan",
            "employee": "Pegawaizamrud",
            "private_content": false,
            "identity": "named",
            "location": { "lat": -3.4421, "long": 114.8342, "address": "Jalan Alamatzamrud nomor 7" },
            "reporter": { "name": "Kenanga Puspa", "phone": "0812 3456 4821" },
        }))
        .await;
    app.work().await;
    // No message reaches a telephone here: what was asked for lies on the staff's page, with a part of the number.
    let page = "/lacak/kode-hilang";
    let lost = [
        ("reference", filed.reference.as_str()),
        ("contact", "0812 3456 4821"),
    ];
    app.browser()
        .fill(page, "main form", page, &lost)
        .await
        .expect(200);
    app.work().await;
    let mut head = app.head("disdukcapil").await;
    head.does(&filed, "start", &json!({})).await.expect(200);
    head.does(
        &filed,
        "answer",
        &json!({ "text": "Tanggapan petugas tetap terbaca." }),
    )
    .await
    .expect(200);
    app.reporter(
        &filed,
        "reply",
        &json!({ "text": "Jawabanzamrud dari saya." }),
    )
    .await
    .expect(200);
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(200);
    app.reporter(
        &filed,
        "dispute",
        &json!({ "text": "Bantahanzamrud, belum beres." }),
    )
    .await
    .expect(200);
    head.does(&filed, "resolve", &json!({ "text": DONE }))
        .await
        .expect(200);
    app.reporter(
        &filed,
        "confirm",
        &json!({ "rating": 3, "text": "Komentarzamrud" }),
    )
    .await
    .expect(200);
    let mut coordinator = app.staff("penerbit", Role::Coordinator, None).await;
    let path = format!("/petugas/laporan/{}/terbitkan", filed.reference);
    let released = [
        ("title", "Judulterbitzamrud"),
        ("text", "Isiterbitzamrud di loket"),
        ("answer", "Jawabterbitzamrud"),
    ];
    let form = format!("form[action='{path}']");
    coordinator
        .fill(&path, &form, &path, &released)
        .await
        .expect(303);
    app.work_after_delay().await;
    filed
}

/// Somebody of the unit asks who the reporter is, and nobody answers.
async fn asks_who(app: &TestApp, filed: &Filed) {
    let mut officer = app
        .staff("penanya", Role::Officer, Some("disdukcapil"))
        .await;
    let path = format!("/petugas/laporan/{}/identitas", filed.reference);
    let reason = [("reason", "Alasanzamrud: berkas harus diantar ke rumah.")];
    let asked = officer.fill(&path, "main form", &path, &reason);
    let answer = tokio::time::timeout(Duration::from_secs(2), asked).await;
    assert!(answer.is_err(), "no worker was there to answer");
}

/// Everything a thief of the disk would have, with the name of each place.
async fn everything(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let mut places = Vec::new();
    read_all(&app.data(), &mut places);
    if !app.state.config.database_url.is_empty() {
        places.push(("the database".to_owned(), dump(app).await));
    }
    places
}

fn found(places: &[(String, Vec<u8>)], word: &str) -> Vec<String> {
    let is_in = |bytes: &[u8]| {
        bytes
            .windows(word.len())
            .any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
    };
    let places = places.iter().filter(|(_, bytes)| is_in(bytes));
    places.map(|(place, _)| place.clone()).collect()
}

async fn score(app: &TestApp) -> Vec<u8> {
    app.work().await;
    let path = "/api/v1/units/disdukcapil/score?period=2026-Q3";
    let answer = app.browser().get(path).await;
    answer.expect(200);
    answer.bytes
}

#[tokio::test]
async fn what_is_erased_is_in_no_row_and_no_file_and_the_rest_stands() {
    let app = TestApp::start().await;
    let other = app
        .file(&json!({ "description": "Tetanggasafir menunggu di loket yang sama.", "category": "kependudukan" }))
        .await;
    let filed = planted(&app).await;
    let (status, score_before) = (app.public(&filed).await, score(&app).await);
    asks_who(&app, &filed).await;
    let before = everything(&app).await;
    for word in PLANTED {
        assert!(!found(&before, word).is_empty(), "{word} was not planted");
    }
    let deadlines = app.thread(&filed).await["resolution_due"].clone();

    let mut citizen = opened(&app, &filed).await;
    let path = format!("/lacak/{}/hapus-data", filed.reference);
    let page = citizen.get(&path).await;
    page.expect(200).says("Yang dihapus").says("Yang tetap ada");
    assert_eq!(page.header("cache-control"), "no-store");
    let form = format!("form[action='{path}']");
    citizen
        .fill(&path, &form, &path, &[])
        .await
        .expect(422)
        .says("Centang dulu");
    assert_eq!(app.thread(&filed).await["title"], "Judulzamrud di loket");
    let answer = citizen
        .fill(&path, &form, &path, &[("understood", "true")])
        .await;
    answer.expect(303);
    let page = citizen.get(&answer.location()).await;
    page.expect(200)
        .says("Data Anda sudah dihapus")
        .says("Dihapus atas permintaan pelapor")
        .says("Tanggapan petugas tetap terbaca")
        .says("Kami tidak menyimpan kontak Anda");
    app.work().await;

    let after = everything(&app).await;
    // The last one is what is left of them in an index that keeps beginnings only once.
    for word in PLANTED.into_iter().chain(["zamrud"]) {
        let places = found(&after, word);
        assert!(places.is_empty(), "{word} is left in {places:?}");
    }
    assert!(
        !found(&after, "Tetanggasafir").is_empty(),
        "another's words went too"
    );
    app.thread(&other).await["events"]
        .to_string()
        .contains("Tetanggasafir")
        .then_some(())
        .unwrap();

    assert_eq!(app.public(&filed).await, status);
    assert_eq!(score(&app).await, score_before);
    assert_eq!(app.thread(&filed).await["resolution_due"], deadlines);
    let mut head = app
        .staff("kepala.tamu", Role::Head, Some("disdukcapil"))
        .await;
    head.get(&format!("/petugas/laporan/{}", filed.reference))
        .await
        .expect(200)
        .says("Dihapus atas permintaan pelapor")
        .says("Tanggapan petugas tetap terbaca")
        .says_nothing_of("zamrud");
    head.get("/petugas?view=all").await.expect(200);
}

#[tokio::test]
async fn the_log_still_verifies_and_nothing_is_sent_to_an_erased_reporter() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({
            "description": "Isizamrud yang panjang tentang loket.", "category": "kependudukan",
            "identity": "named", "reporter": { "email": "kenanga@warga.example" },
        }))
        .await;
    let mut citizen = opened(&app, &filed).await;
    let path = format!("/lacak/{}/hapus-data", filed.reference);
    let form = format!("form[action='{path}']");
    let tick = [("understood", "true")];
    citizen.fill(&path, &form, &path, &tick).await.expect(303);
    app.work_after_delay().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin
        .get("/petugas/pesan")
        .await
        .expect(200)
        .says_nothing_of("kenanga")
        .says_nothing_of("warga.example")
        .says("Gagal terkirim: 0");

    let reference = Reference::parse(&filed.reference).unwrap();
    let db = app.state.service.db.read();
    let loaded = ledger::find(db, &reference).await.unwrap().unwrap();
    let rows = event::Entity::find().all(db).await.unwrap();
    for row in rows {
        let hash = row.hash.clone();
        assert_eq!(ledger::to_event(row).unwrap().hash().to_vec(), hash);
    }
    let history = ledger::history(db, loaded.id).await.unwrap();
    assert!(history[0].is_erased() && history[0].event.commitment.is_some());
    assert_eq!(history.last().unwrap().event.fact.action(), "erased");

    // Whoever writes again can erase again, and the check has nothing to complain of in between.
    app.reporter(
        &filed,
        "reply",
        &json!({ "text": "Masih ada yang perlu saya sampaikan." }),
    )
    .await
    .expect(200);
    app.work().await;
    citizen.fill(&path, &form, &path, &tick).await.expect(303);
    app.work().await;
    assert!(
        !app.thread(&filed)
            .await
            .to_string()
            .contains("perlu saya sampaikan")
    );
}

#[tokio::test]
async fn erasing_needs_the_code_and_the_form_of_the_page() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let path = format!("/lacak/{}/hapus-data", filed.reference);
    let tick = [("understood", "true")];
    let stranger = app.browser().get(&path).await;
    assert_eq!(stranger.location(), format!("/lacak/{}", filed.reference));
    app.browser().post(&path, &tick).await.expect(303);
    opened(&app, &filed)
        .await
        .post(&path, &tick)
        .await
        .expect(403);
    let text = app.thread(&filed).await.to_string();
    assert!(text.contains("KTP saya"), "{text}");
}

#[tokio::test]
async fn what_is_still_open_may_be_taken_back_in_the_same_step() {
    let app = TestApp::start().await;
    for (withdraw, state) in [("", "assigned"), ("true", "closed")] {
        let filed = app.file_simple().await;
        let mut citizen = opened(&app, &filed).await;
        let path = format!("/lacak/{}/hapus-data", filed.reference);
        let form = format!("form[action='{path}']");
        let ticks = [("understood", "true"), ("withdraw", withdraw)];
        citizen.fill(&path, &form, &path, &ticks).await.expect(303);
        let thread = app.thread(&filed).await;
        assert_eq!(thread["state"], state, "{thread}");
        assert!(!thread.to_string().contains("KTP saya"), "{thread}");
        let page = citizen.get(&format!("/lacak/{}", filed.reference)).await;
        let waits = page.text().contains("Berikutnya: data Anda sudah dihapus");
        assert_eq!(waits, state == "assigned", "{}", page.text());
    }
}

#[tokio::test]
async fn a_merged_reporter_takes_away_only_their_own_words() {
    let app = TestApp::start().await;
    let (first, second) = (app.file_simple().await, app.file_simple().await);
    let mut coordinator = app.coordinator().await;
    coordinator
        .does(&second, "merge", &json!({ "into": first.reference }))
        .await
        .expect(200);
    for (filed, text) in [
        (&first, "Rubi dari yang pertama."),
        (&second, "Safir dari yang kedua."),
    ] {
        app.reporter(filed, "reply", &json!({ "text": text }))
            .await
            .expect(200);
    }
    let mut citizen = opened(&app, &second).await;
    let path = format!("/lacak/{}/hapus-data", second.reference);
    let form = format!("form[action='{path}']");
    let tick = [("understood", "true")];
    citizen.fill(&path, &form, &path, &tick).await.expect(303);
    app.work().await;
    let staff = coordinator
        .get(&format!("/api/v1/complaints/{}", first.reference))
        .await
        .text();
    assert!(
        staff.contains("Rubi dari") && !staff.contains("Safir dari"),
        "{staff}"
    );
}

/// A new table with a complaint in it may hold something of a reporter: whoever adds one says here what an erasure
/// does with it.
#[tokio::test]
async fn every_table_that_knows_complaints_is_known_to_the_erasure() {
    const KNOWN: [(&str, &str); 14] = [
        ("audit_ticket", "the Inspectorate's look, which stays"),
        ("attachment", "the reporter's own are deleted"),
        ("complaint", "title, place, day and person are emptied"),
        ("draft_text", "deleted"),
        ("event", "facts, which stay"),
        ("event_words", "the reporter's own are deleted"),
        ("evidence_risk", "about the unit's own proofs, which stay"),
        ("handed_on", "from which unit to which, which stays"),
        ("idempotency", "deleted"),
        ("later", "who put it off until when, which stays"),
        ("publication", "deleted"),
        ("reveal", "deleted"),
        ("sealed_identity", "deleted"),
        ("outbox", "notices to the reporter are settled"),
    ];
    let app = TestApp::start().await;
    let db = app.state.service.db.read();
    let (backend, sql) = match app.state.config.database_url.is_empty() {
        true => (
            DbBackend::Sqlite,
            "SELECT DISTINCT m.name AS t FROM sqlite_schema m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND c.name = 'complaint'",
        ),
        false => (
            DbBackend::Postgres,
            "SELECT DISTINCT table_name::text AS t FROM information_schema.columns \
             WHERE table_schema = 'public' AND column_name = 'complaint'",
        ),
    };
    let rows = db.query_all_raw(Statement::from_string(backend, sql));
    for row in rows.await.unwrap() {
        let name: String = row.try_get("", "t").unwrap();
        let known = KNOWN.iter().any(|(known, _)| *known == name);
        assert!(known, "what does an erasure do with the table {name}?");
    }
}
