//! Named views: kept per person, opened by an address, deleted by their owner only.

use sea_orm::{ConnectionTrait, Statement};
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, TestApp};

const DELETE: &str = ".card form[action$='/hapus']";
/// So many views everybody in a unit has.
const BUILT_IN: usize = 9;
const FORM: &str = "form[action='/petugas/tampilan']";

async fn keep(staff: &mut Browser, page: &str, name: &str) -> Answer {
    staff
        .fill(page, FORM, "/petugas/tampilan", &[("name", name)])
        .await
}

fn names(page: &Answer) -> Vec<String> {
    page.all(".card a").split_off(BUILT_IN)
}

#[tokio::test]
async fn a_view_is_kept_under_a_name_and_opens_the_same_queue() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    head.get("/petugas/tampilan").await.says("Belum ada");
    let page = "/petugas?view=act&text=KTP%20%26%20pekan&channel=api";
    let kept = keep(&mut head, page, "  KTP   lama ").await;
    let opened = head.get(&kept.location()).await;
    opened
        .says("Tampilan tersimpan")
        .says("KTP lama")
        .says(&filed.reference);
    // Of a search nothing is counted.
    assert_eq!(opened.one("h2 + ul.views a[aria-current]"), "KTP lama");
    let address = opened
        .attribute("h2 + ul.views a[aria-current]", "href")
        .unwrap();
    assert_eq!(
        head.get(&address)
            .await
            .attribute("#text", "value")
            .unwrap(),
        "KTP & pekan"
    );
    // The same name holds something else from then on.
    keep(&mut head, "/petugas?view=late&channel=web", "KTP lama")
        .await
        .expect(303);
    let page = head.get("/petugas/tampilan").await;
    assert_eq!(names(&page), ["KTP lama"]);
    assert_eq!(
        page.attribute(".card a[href*=channel]", "href").unwrap(),
        "/petugas?view=late&channel=web"
    );
    for wrong in ["", "   ", &"x".repeat(41)] {
        let refused = keep(&mut head, "/petugas?view=late&channel=web", wrong).await;
        refused.expect(422).says("Nama 1 sampai 40 huruf");
        assert_eq!(
            refused.attribute("input[name=query]", "value").unwrap(),
            "view=late&channel=web"
        );
    }
    for number in 1..20 {
        keep(
            &mut head,
            "/petugas?view=late&channel=web",
            &format!("Ke-{number}"),
        )
        .await
        .expect(303);
    }
    keep(&mut head, "/petugas?view=late&channel=web", "Satu lagi")
        .await
        .expect(422)
        .says("Paling banyak 20 tampilan");
}

#[tokio::test]
async fn views_are_their_owner_s_alone() {
    let app = TestApp::start().await;
    let mut rahma = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disdukcapil")).await;
    keep(&mut rahma, "/petugas?view=act&photo=1", "Berfoto")
        .await
        .expect(303);
    sari.get("/petugas").await.says_nothing_of("Berfoto");
    let page = rahma.get("/petugas/tampilan").await;
    let delete = page.attribute(DELETE, "action").unwrap();
    let token = |page: &Answer| page.form("form[action='/petugas/keluar']")[0].1.clone();
    let own = token(&sari.get("/petugas").await);
    sari.post(&delete, &[("csrf", &own)]).await.expect(404);
    rahma.post(&delete, &[("csrf", "forged")]).await.expect(403);
    app.browser().post(&delete, &[]).await.expect(303);
    assert_eq!(names(&rahma.get("/petugas/tampilan").await), ["Berfoto"]);
    rahma
        .fill("/petugas/tampilan", DELETE, &delete, &[])
        .await
        .expect(303);
    assert_eq!(names(&rahma.get("/petugas/tampilan").await).len(), 0);
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin.get("/petugas/tampilan").await.expect(403);
    let fields = [
        ("csrf", own.as_str()),
        ("name", "x"),
        ("query", "view=nowhere"),
    ];
    sari.post("/petugas/tampilan", &fields).await.expect(422);
    let fields = [("csrf", own.as_str()), ("name", "x"), ("query", "\u{7f} <")];
    let answer = sari.post("/petugas/tampilan", &fields).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
}

/// The number beside a view that somebody keeps, in the queue and in the list of views.
async fn numbers(staff: &mut Browser) -> [String; 2] {
    let rail = staff.get("/petugas?view=act").await;
    let list = staff.get("/petugas/tampilan").await;
    [
        rail.one("h2 + ul.views a .muted"),
        list.all(".card .muted").split_off(BUILT_IN).join(" "),
    ]
}

#[tokio::test]
async fn a_view_says_how_many_it_has_at_most_half_a_minute_ago() {
    let app = TestApp::start().await;
    app.file_simple().await;
    let mut head = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    keep(&mut head, "/petugas?view=act&channel=api", "Dari program")
        .await
        .expect(303);
    assert_eq!(numbers(&mut head).await, ["1", "1"]);
    app.file_simple().await;
    // The views that everybody has are counted anew.
    let page = head.get("/petugas/tampilan").await;
    page.expect(200);
    assert_eq!(
        head.get("/petugas")
            .await
            .one("ul.views a[aria-current] .muted"),
        "2"
    );
    app.state.clock.advance_seconds(30);
    assert_eq!(numbers(&mut head).await, ["2", "2"]);
}

#[tokio::test]
async fn where_a_number_cannot_be_had_the_list_is_still_there() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut head = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    keep(
        &mut head,
        "/petugas?view=unheld&channel=api",
        "Tanpa pemegang",
    )
    .await
    .expect(303);
    let run = async |sql: &str| {
        let tx = app.state.service.db.write().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    };
    app.state.clock.advance_seconds(30);
    run("ALTER TABLE absence RENAME TO away").await;
    let page = head.get("/petugas?view=act").await;
    page.expect(200).says(&filed.reference);
    assert_eq!(page.one("h2 + ul.views a .muted"), "–");
    run("ALTER TABLE away RENAME TO absence").await;
    assert_eq!(numbers(&mut head).await, ["0", "0"]);
}

#[tokio::test]
async fn where_no_view_can_be_counted_the_list_is_still_there() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let done = app.file_simple().await;
    app.head("disdukcapil").await.finishes(&done).await;
    let mut desk = app.staff("meja", Role::Coordinator, None).await;
    let numbers = async |desk: &mut Browser| {
        let page = desk.get("/petugas?view=act").await;
        page.expect(200).says(&filed.reference);
        page.all("ul.views a .muted")
    };
    let before = numbers(&mut desk).await;
    assert!(before.iter().all(|number| number != "–"), "{before:?}");
    // From now on the database fails where it is asked whether what is done waits for its release.
    let db = app.state.service.db.read();
    let one = Statement::from_string(db.get_database_backend(), "SELECT * FROM complaint");
    let one = db.query_one_raw(one).await.unwrap().unwrap();
    let columns = one.column_names().join(", ").replace(
        "to_release",
        "CASE WHEN rank = 2 THEN abs(-9223372036854775807 - (rank - 1)) > 0 ELSE to_release END AS to_release",
    );
    let tx = app.state.service.db.write().await.unwrap();
    for sql in [
        "ALTER TABLE complaint RENAME TO complaint_row".to_owned(),
        format!("CREATE VIEW complaint AS SELECT {columns} FROM complaint_row"),
    ] {
        tx.execute_unprepared(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
    let after = numbers(&mut desk).await;
    assert_eq!(after.len(), before.len());
    assert!(after.iter().all(|number| number == "–"), "{after:?}");
}

#[tokio::test]
async fn everybody_chooses_the_view_with_which_their_queue_begins() {
    let app = TestApp::start().await;
    app.file_simple().await;
    let mut rahma = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disdukcapil")).await;
    keep(&mut rahma, "/petugas?view=act&channel=api", "Dari program")
        .await
        .expect(303);
    let first = |page: &Answer| page.all(".card:has(.badge) a").join(", ");
    let page = rahma.get("/petugas/tampilan").await;
    assert_eq!(first(&page), "Perlu tindakan");
    let token = page.attribute("input[name=csrf]", "value").unwrap();
    let begin = async |browser: &mut Browser, token: &str, query: &str| {
        let fields = [("csrf", token), ("query", query)];
        browser.post("/petugas/tampilan/awal", &fields).await
    };
    for (query, name) in [
        ("view=act&channel=api", "Dari program"),
        ("view=late", "Lewat batas"),
    ] {
        begin(&mut rahma, &token, query).await.expect(303);
        let page = rahma.get("/petugas/tampilan").await;
        assert_eq!(first(&page), name);
        let bare = rahma.get("/petugas").await;
        assert_eq!(bare.location(), format!("/petugas?{query}"));
        rahma.get(&bare.location()).await.expect(200);
    }
    rahma.get("/petugas?view=act").await.expect(200);
    sari.get("/petugas").await.expect(200);
    for wrong in ["view=nowhere", "view=decide", "area=nowhere"] {
        begin(&mut rahma, &token, wrong).await.expect(422);
    }
    begin(&mut rahma, "forged", "view=act").await.expect(403);
    assert_eq!(rahma.get("/petugas").await.location(), "/petugas?view=late");
}
