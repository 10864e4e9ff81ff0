//! A complaint about a unit leaves no trace where that unit's people look: no row, no number, no word, no notice, and
//! no answer that differs from the one for a complaint that does not exist.

use serde_json::json;
use tanggap::complaint::{Reference, Role};

use crate::harness::{Answer, Browser, Filed, TestApp};

/// The unit's own people, and a coordinator who belongs to it.
const PEOPLE: [(&str, Role); 3] = [
    ("kepala", Role::Head),
    ("sari", Role::Officer),
    ("meja.capil", Role::Coordinator),
];
const TEXT: &str = "Petugas loket Kenari meminta uang tambahan supaya KTP saya didahulukan.";

/// Everything that lists, counts, finds or compares.
async fn everything(person: &mut Browser, own: &Filed) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let mut paths: Vec<String> = [
        "/petugas",
        "/petugas?view=all",
        "/petugas?view=supervisory",
        "/petugas?view=unheld",
        "/petugas?view=all&text=Kenari",
        "/petugas?view=all&unit=inspektorat",
        "/petugas?view=all&category=kependudukan",
        "/petugas/tampilan",
        "/petugas/meja",
        "/petugas/pengawasan",
        "/api/v1/queue",
        "/api/v1/queue?text=Kenari",
        "/api/v1/queue?view=supervisory",
    ]
    .map(str::to_owned)
    .to_vec();
    paths.push(format!("/petugas/laporan/{}", own.reference));
    paths.push(format!("/petugas/laporan/{}/berkas.pdf", own.reference));
    paths.push(format!("/api/v1/complaints/{}", own.reference));
    for path in paths {
        let answer = person.get(&path).await;
        let words = match path.ends_with(".pdf") {
            true => answer.bytes.len().to_string(),
            false => answer.words(),
        };
        seen.push((path, format!("{} {words}", answer.status)));
    }
    seen
}

/// What the newsagent of an open page of the queue is told.
async fn news(person: &mut Browser) -> String {
    let page = person.get("/petugas?view=all").await;
    let attribute = |name: &str| page.attribute("#news", name).unwrap();
    let (address, since) = (attribute("data-news"), attribute("data-since"));
    person.get(&format!("{address}&since={since}")).await.text()
}

/// An answer without what names the complaint that was asked for.
fn without(answer: &Answer, reference: &str) -> (u16, String) {
    let text = answer.text().replace(reference, "REF");
    (answer.status.as_u16(), text)
}

async fn csrf(person: &mut Browser) -> String {
    let page = person.get("/petugas/sandi").await;
    page.attribute("input[name=csrf]", "value").unwrap()
}

#[tokio::test]
async fn the_people_of_a_unit_cannot_tell_that_somebody_complained_about_it() {
    let app = TestApp::start().await;
    let own = app.file_simple().await;
    let mut people = Vec::new();
    for (name, role) in PEOPLE {
        people.push((name, app.staff(name, role, Some("disdukcapil")).await));
    }
    let mut before = Vec::new();
    for (_, person) in &mut people {
        before.push((everything(person, &own).await, news(person).await));
    }
    // In words that an open complaint of the unit has, too.
    let body = json!({ "description": format!("KTP saya belum dapat diambil. {TEXT}"),
        "kind": "supervisory", "unit": "disdukcapil" });
    let hidden = app.file(&body).await;
    let absent = Reference::from_number(7).to_string();
    let mut inspector = app
        .program("pengawas", Role::Inspector, Some("inspektorat"))
        .await;
    assert!(
        inspector
            .queue("?text=Kenari")
            .await
            .contains(&hidden.reference)
    );
    let later = json!({ "text": "Kami mintai keterangan." });
    inspector.does(&hidden, "note", &later).await.expect(200);

    for ((name, person), (pages, told)) in people.iter_mut().zip(&before) {
        for (was, is) in pages.iter().zip(everything(person, &own).await) {
            assert_eq!(was, &is, "{name} sees a difference");
        }
        assert_eq!(told, &news(person).await, "{name} hears of it");
        // By its name it is as one that does not exist.
        for part in ["", "/berkas.pdf", "/identitas", "/terbitkan", "/jawaban"] {
            let mut ask = async |reference: &str| {
                let path = format!("/petugas/laporan/{reference}{part}");
                without(&person.get(&path).await, reference)
            };
            let (here, nowhere) = (ask(&hidden.reference).await, ask(&absent).await);
            assert_eq!(here, nowhere, "{name}: {part}");
        }
        let token = csrf(person).await;
        for verb in ["start", "note", "answer", "assign", "merge", "take_back"] {
            let mut act = async |reference: &str| {
                let path = format!("/petugas/laporan/{reference}/{verb}");
                let fields = [("csrf", token.as_str()), ("text", "Saya sudah tahu.")];
                without(&person.post(&path, &fields).await, reference)
            };
            let (here, nowhere) = (act(&hidden.reference).await, act(&absent).await);
            assert_eq!(here, nowhere, "{name}: {verb}");
            assert_eq!(here.0, 404, "{name}: {verb}");
        }
        // Nor through another complaint, or among several.
        let own_case = format!("/petugas/laporan/{}", own.reference);
        for (path, field) in [
            (format!("{own_case}/merge"), "into"),
            (format!("{own_case}/bukan-duplikat"), "other"),
            ("/petugas/massal".to_owned(), "ref"),
        ] {
            let mut act = async |reference: &str| {
                let fields = [
                    ("csrf", token.as_str()),
                    ("verb", "flag"),
                    ("revision", "1"),
                    ("text", "Perkara yang sama."),
                    (field, reference),
                ];
                without(&person.post(&path, &fields).await, reference)
            };
            let (here, nowhere) = (act(&hidden.reference).await, act(&absent).await);
            assert_eq!(here, nowhere, "{name}: {path}");
        }
    }

    // No notice names it to them, however late it gets.
    for _ in 0..12 {
        app.advance_days(3);
        app.work_after_delay().await;
    }
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let messages = admin.get("/petugas/pesan").await;
    messages.says("kepala").says(&hidden.reference);
    let mut own = app
        .staff("meja.sore", Role::Coordinator, Some("disdukcapil"))
        .await;
    let page = own.get("/petugas/pesan").await;
    page.expect(200).says_nothing_of(&hidden.reference);
    let cards = messages.all("article.card");
    let about = cards.iter().filter(|row| row.contains(&hidden.reference));
    for row in about {
        let told = PEOPLE.iter().find(|(name, _)| row.contains(name));
        assert!(told.is_none(), "{told:?} was told: {row}");
    }
}
