//! Named views: kept per person, opened by an address, deleted by their owner only.

use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, TestApp};

const FORM: &str = "form[action='/petugas/tampilan']";

async fn keep(staff: &mut Browser, page: &str, name: &str) -> Answer {
    staff
        .fill(page, FORM, "/petugas/tampilan", &[("name", name)])
        .await
}

fn names(page: &Answer) -> Vec<String> {
    page.all(".card a")
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
        page.attribute(".card a", "href").unwrap(),
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
    let delete = page.attribute(".card form", "action").unwrap();
    let token = |page: &Answer| page.form("form[action='/petugas/keluar']")[0].1.clone();
    let own = token(&sari.get("/petugas").await);
    sari.post(&delete, &[("csrf", &own)]).await.expect(404);
    rahma.post(&delete, &[("csrf", "forged")]).await.expect(403);
    app.browser().post(&delete, &[]).await.expect(303);
    assert_eq!(names(&rahma.get("/petugas/tampilan").await), ["Berfoto"]);
    rahma
        .fill("/petugas/tampilan", ".card form", &delete, &[])
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
