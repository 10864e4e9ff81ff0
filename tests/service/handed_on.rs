//! What a unit has handed on: for a while it may know where to, when and by whose decision, and nothing of what came later.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::harness::{Filed, LAMP, TestApp};

const TITLE: &str = "Pohon menutup lampu";
const WORD: &str = "rahasiadlh";

fn path(filed: &Filed) -> String {
    format!("/petugas/laporan/{}", filed.reference)
}

async fn lamp(app: &TestApp) -> Filed {
    app.file(&json!({ "title": TITLE, "description": LAMP, "category": "lampu-jalan" }))
        .await
}

fn to(unit: &str) -> Value {
    json!({ "unit": unit, "text": "Dahan yang menutup lampu dipangkas dahulu." })
}

#[tokio::test]
async fn the_former_unit_is_told_where_it_went_and_nothing_of_what_came_later() {
    let app = TestApp::start().await;
    let filed = lamp(&app).await;
    let mut unit = app.head("disperkim").await;
    let wish = json!({ "owner": "dlh", "text": "Dahan pohon, bukan lampunya." });
    unit.does(&filed, "contest", &wish).await.expect(200);
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let mut stranger = app.staff("budi", Role::Head, Some("dpupr")).await;
    head.get("/petugas").await.says_nothing_of("Dialihkan");
    let mut desk = app.coordinator().await;
    desk.does(&filed, "assign", &to("dlh")).await.expect(200);
    let mut dlh = app.head("dlh").await;
    let said = json!({ "text": format!("Dipangkas besok, {WORD}.") });
    dlh.does(&filed, "answer", &said).await.expect(200);

    let page = head.get("/petugas?view=late").await;
    let link = page.all("ul.views a[href='/petugas/dialihkan']");
    assert_eq!(link, ["Dialihkan 1"]);
    let found = head
        .get(&format!("/petugas?text={}", filed.reference))
        .await;
    for address in ["/petugas/dialihkan", &path(&filed), &found.location()] {
        let page = head.get(address).await;
        page.expect(200)
            .says(TITLE)
            .says(&filed.reference)
            .says("DLH")
            .says("Putusan: Koordinator")
            .says("Bukan wewenang diterima: waktu di unit Anda tidak dibebankan");
        for secret in [
            WORD,
            "pos ronda",
            "Dahan",
            "koordinator.",
            "kepala.dlh",
            "Ditangani",
        ] {
            page.says_nothing_of(secret);
        }
    }
    // It is a page, and nothing that could be done or read beside it.
    for more in ["/berkas.pdf", "/jawaban"] {
        head.get(&format!("{}{more}", path(&filed)))
            .await
            .expect(404);
    }
    unit.does(&filed, "note", &json!({ "text": "Masih ada?" }))
        .await
        .expect(404);
    unit.get(&format!("/api/v1/queue?view=all&text={}", filed.reference))
        .await
        .says_nothing_of(TITLE);
    stranger.get(&path(&filed)).await.expect(404);
    stranger
        .get("/petugas/dialihkan")
        .await
        .expect(200)
        .says_nothing_of(TITLE);

    app.advance_days(29);
    let password = app.account("kepala2", Role::Head, Some("disperkim")).await;
    let sign_in = async || {
        let mut again = app.browser();
        again.get("/petugas/masuk").await.expect(200);
        let fields = [("name", "kepala2"), ("password", password.as_str())];
        again.post("/petugas/masuk", &fields).await.expect(303);
        again
    };
    sign_in().await.get(&path(&filed)).await.expect(200);
    app.advance_days(2);
    let mut late = sign_in().await;
    late.get(&path(&filed)).await.expect(404);
    late.get("/petugas/dialihkan").await.says_nothing_of(TITLE);
}

#[tokio::test]
async fn what_comes_back_or_alleges_abuse_is_not_among_it() {
    let app = TestApp::start().await;
    let [back, abuse] = [lamp(&app).await, lamp(&app).await];
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let mut desk = app.coordinator().await;
    for filed in [&back, &abuse] {
        desk.does(filed, "assign", &to("dlh")).await.expect(200);
        let page = head.get(&path(filed)).await;
        page.expect(200)
            .says("Bila terlambat, waktu di unit Anda ikut dihitung");
    }
    // A decision that is taken back within the minute was none.
    desk.does(&abuse, "take_back", &json!({})).await.expect(200);
    assert!(head.get(&path(&abuse)).await.text().contains("pos ronda"));
    desk.does(&abuse, "assign", &to("dlh")).await.expect(200);
    desk.does(&back, "assign", &to("disperkim"))
        .await
        .expect(200);
    assert!(head.get(&path(&back)).await.text().contains("pos ronda"));
    let class = json!({ "kind": "supervisory", "text": "Pelapor menyebut pungutan." });
    desk.does(&abuse, "recategorise", &class).await.expect(200);
    head.get(&path(&abuse)).await.expect(404);
    let page = head.get("/petugas/dialihkan").await;
    page.expect(200)
        .says("Tidak ada laporan yang pindah")
        .says_nothing_of(TITLE);
}
