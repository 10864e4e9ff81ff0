//! Filters and empty pages: what each lets through, and what is said where nothing is left.

use serde_json::{Value, json};
use tanggap::casework::filter::{Asked, View};
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::following::follows;
use crate::harness::{Filed, LAMP, TestApp, photo};
use crate::similar::{HERE, hole};

#[tokio::test]
async fn each_filter_lets_through_what_it_says_and_all_go_together() {
    let app = TestApp::start().await;
    let file = async |extra: Value| {
        let mut body = json!({ "description": LAMP, "category": "lampu-jalan" });
        body.as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        app.file(&body).await.reference
    };
    let plain = file(json!({})).await;
    let private = file(json!({ "private_content": true })).await;
    let anonymous = file(json!({ "identity": "anonymous" })).await;
    let here = file(json!({ "location": { "subdistrict": "63.72.04.1003" } })).await;
    app.advance_days(2);
    let later = file(json!({})).await;
    let mut head = app.head("disperkim").await;
    assert_eq!(
        head.queue("?privacy=private").await,
        std::slice::from_ref(&private)
    );
    assert_eq!(head.queue("?privacy=anonymous").await, [anonymous]);
    assert_eq!(head.queue("?area=63.72.04.1003").await, [here]);
    assert_eq!(head.queue("?channel=api").await.len(), 5);
    assert_eq!(head.queue("?channel=walk_in").await.len(), 0);
    // The clock of the tests begins on 1 July 2026.
    let day = "2026-07-03";
    assert_eq!(
        head.queue(&format!("?from={day}")).await,
        std::slice::from_ref(&later)
    );
    assert_eq!(head.queue(&format!("?to={day}")).await.len(), 5);
    let before = "2026-07-02";
    let many = head.queue(&format!("?to={before}")).await;
    assert!(many.len() == 4 && many.contains(&plain), "{many:?}");
    let both = format!("?to={before}&privacy=private&channel=api&text=ronda&category=lampu-jalan");
    assert_eq!(head.queue(&both).await, [private]);
    for bad in [
        "channel=pigeon",
        "privacy=x",
        "area=nowhere",
        "reopened=2",
        "photo=yes",
        "followers=0",
        "followers=-1",
        "from=tomorrow",
        "to=2026-02-30",
    ] {
        head.get(&format!("/api/v1/queue?{bad}")).await.expect(422);
    }
}

#[tokio::test]
async fn what_was_disputed_followed_or_pictured_is_found_by_that() {
    let app = TestApp::start().await;
    let quiet = app.file_simple().await;
    let disputed = app.file_simple().await;
    let mut head = app.head("disdukcapil").await;
    head.finishes(&disputed).await;
    app.reporter(
        &disputed,
        "dispute",
        &json!({ "text": "Masih belum dapat diambil sampai hari ini." }),
    )
    .await
    .expect(200);
    assert_eq!(
        head.queue("?reopened=1").await,
        [disputed.reference.as_str()]
    );
    assert_eq!(head.queue("?followers=1").await.len(), 0);
    assert_eq!(head.queue("?photo=1").await.len(), 0);

    let mut citizen = app.browser();
    let page = citizen.get("/lapor").await;
    let hidden = page.form("main form");
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend([
        ("description", "KTP saya salah cetak, lihat foto."),
        ("category", "kependudukan"),
        ("do", "send"),
    ]);
    let picture = photo(1);
    let receipt = citizen
        .post_files("/lapor", &fields, &[("photo", "satu.png", &picture)])
        .await;
    receipt.expect(201);
    assert_eq!(
        head.queue("?photo=1").await,
        [receipt.one("#reference")],
        "{}",
        quiet.reference
    );
    // What was sent is erased, and nothing tells of it any more.
    let sent = Filed {
        reference: receipt.one("#reference"),
        code: receipt.one("#code"),
        body: json!({}),
    };
    let mut reporter = opened(&app, &sent).await;
    let path = format!("/lacak/{}/hapus-data", sent.reference);
    let form = format!("form[action='{path}']");
    let tick = [("understood", "true")];
    reporter.fill(&path, &form, &path, &tick).await.expect(303);
    assert_eq!(head.queue("?photo=1").await.len(), 0);
}

#[tokio::test]
async fn an_empty_page_says_what_comes_next_or_what_keeps_the_rest_out() {
    let app = TestApp::start().await;
    let mut officer = app.staff("sari", Role::Officer, Some("disperkim")).await;
    officer
        .get("/petugas")
        .await
        .says("Tidak ada yang perlu tindakan.");
    for _ in 0..2 {
        app.file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
            .await;
    }
    officer
        .get("/petugas?view=late")
        .await
        .says("Tidak ada yang lewat batas. Berikutnya jatuh tempo:")
        .says("(2 laporan)");
    let page = officer
        .get("/petugas?view=act&channel=api&privacy=private&reopened=1")
        .await;
    page.says("Tidak ada laporan yang cocok.")
        .says_nothing_of("menyisihkan");
    let page = officer
        .get("/petugas?view=act&channel=api&privacy=private")
        .await;
    page.says("Saringan \"Privasi\" paling banyak menyisihkan: tanpanya ada 2 laporan.");
    let way = page.attribute(".panel a", "href").unwrap();
    assert_eq!(way, "/petugas?view=act&channel=api");
    assert_eq!(officer.get(&way).await.all("tbody tr").len(), 2);
}

#[tokio::test]
async fn each_filter_that_finds_nothing_leaves_a_page_in_each_view() {
    let app = TestApp::start().await;
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut desk = app.staff("koordinator", Role::Coordinator, None).await;
    for view in View::ALL {
        for (filter, _) in Asked::default().filters() {
            let value = match filter {
                "unit" => "disdik",
                "category" => "parkir",
                "area" => "63.72.04.1003",
                "state" => "referred",
                "assignee" => "me",
                "channel" => "import",
                "privacy" => "anonymous",
                "reopened" | "photo" => "1",
                "followers" => "9",
                "from" => "2099-01-01",
                "to" => "2001-01-01",
                "cluster" => "0000000000000000",
                "text" => "tidakada",
                new => panic!("name a value of {new} that finds nothing"),
            };
            // Beside another one, so that the page has to find out which of them keeps the rest out.
            let other = match filter {
                "reopened" => "photo",
                _ => "reopened",
            };
            let query = format!("/petugas?view={view}&{filter}={value}&{other}=1");
            desk.get(&query).await.expect(200);
        }
    }
}

#[tokio::test]
async fn a_number_of_followers_is_asked_for_and_shown() {
    let app = TestApp::start().await;
    let followed = app.file(&hole(HERE.0, HERE.1)).await;
    app.advance_hours(1);
    for _ in 0..2 {
        follows(&app, "").await;
    }
    let alone = app.file(&hole(HERE.0 + 0.05, HERE.1)).await;
    let mut head = app.head("dpupr").await;
    for (least, found) in [("1", 1), ("2", 1), ("3", 0)] {
        let all = head.queue(&format!("?followers={least}")).await;
        assert_eq!(all.len(), found, "{least}");
        assert!(!all.contains(&alone.reference));
    }
    let mut desk = app.coordinator().await;
    let found = desk.queue("?view=all&followers=2").await;
    assert_eq!(found, std::slice::from_ref(&followed.reference));
    let mut page = app.staff("rahma", Role::Head, Some("dpupr")).await;
    let page = page.get("/petugas").await;
    let row = |filed: &Filed| page.one(&format!("tr[data-reference='{}']", filed.reference));
    assert!(row(&followed).contains("2 pengikut"), "{}", row(&followed));
    assert!(!row(&alone).contains("pengikut"), "{}", row(&alone));
}

#[tokio::test]
async fn what_is_given_to_somebody_is_found_by_them_until_it_is_done() {
    let app = TestApp::start().await;
    let (own, other) = (app.file_simple().await, app.file_simple().await);
    let mut sari = app
        .program("sari", Role::Officer, Some("disdukcapil"))
        .await;
    let mut head = app.head("disdukcapil").await;
    let to = json!({ "to": "sari" });
    head.does(&own, "delegate", &to).await.expect(200);
    for query in ["?view=mine", "?assignee=me", "?view=all&assignee=me"] {
        let found = sari.queue(query).await;
        assert_eq!(found, std::slice::from_ref(&own.reference), "{query}");
        assert!(head.queue(query).await.is_empty(), "{query}");
    }
    let nobodys = head.queue("?assignee=none").await;
    assert_eq!(nobodys, std::slice::from_ref(&other.reference));
    sari.finishes(&own).await;
    assert!(sari.queue("?view=mine").await.is_empty());
    assert_eq!(sari.queue("?view=done&assignee=me").await.len(), 1);
}

#[tokio::test]
async fn what_waits_for_the_coordinator_is_no_view_of_a_unit() {
    let app = TestApp::start().await;
    let mut head = app.head("disdukcapil").await;
    for view in ["decide", "release"] {
        let path = format!("/api/v1/queue?view={view}");
        head.get(&path).await.expect(422);
    }
}

#[tokio::test]
async fn what_is_due_soon_is_not_yet_late() {
    let app = TestApp::start().await;
    let mut head = app.head("disperkim").await;
    // Its first answer is due on 8 July at 16.00.
    app.file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut seen = Vec::new();
    for hours in [0_i64, 7 * 24, 24] {
        app.advance_hours(hours);
        let mut rows = [0; 2];
        for (view, rows) in ["soon", "late"].into_iter().zip(&mut rows) {
            *rows = head.queue(&format!("?view={view}")).await.len();
        }
        seen.push(rows);
    }
    assert_eq!(seen, [[0, 0], [1, 0], [0, 1]]);
}
