//! Every page of a citizen in every state, and the pages of staff that stand beside them; one visitor sees them all.

use serde_json::json;

use super::visitor::Visitor;
use super::world::World;

/// Where the walk has come to.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    pub name: &'static str,
    /// Only citizens' pages are held to large targets.
    pub citizen: bool,
}

/// Pages that only have to be opened.
const OPEN: &[(&str, &str)] = &[
    ("home", "/"),
    ("help", "/bantuan"),
    ("form, empty", "/lapor"),
    ("tracking, entry", "/lacak"),
    ("units", "/unit"),
    ("unit", "/unit/disdukcapil"),
    (
        "unit, behind the numbers",
        "/unit/disdukcapil/laporan?komponen=T1",
    ),
    ("method", "/unit/metode"),
    ("public, list", "/laporan"),
    (
        "public, list with nothing in it",
        "/laporan?status=archived",
    ),
    ("privacy", "/privasi"),
    ("lost code", "/lacak/kode-hilang"),
    ("error, not found", "/tidak-ada"),
    ("error, not allowed", "/bahasa"),
];

const CASES: &[(&str, &str)] = &[
    ("tracking, received", "received"),
    ("tracking, assigned", "assigned"),
    ("tracking, question open", "awaiting"),
    ("tracking, resolved", "resolved"),
    ("tracking, disputed", "disputed"),
    ("tracking, late", "late"),
    ("tracking, closed", "closed"),
    ("tracking, archived", "archived"),
    ("tracking, referred", "referred"),
    ("tracking, erased", "erased"),
];

/// Leads a visitor through all of it and calls `look` at every stop.
pub async fn walk(world: &World, visitor: &Visitor, mut look: impl AsyncFnMut(Stop)) {
    let stop = |name| Stop {
        name,
        citizen: true,
    };
    for (name, path) in OPEN {
        visitor.open(&world.at(path)).await;
        let title = visitor.run("return document.title").await;
        let is_error = title.as_str().unwrap().contains("tidak ditemukan");
        assert!(
            !is_error || name.starts_with("error"),
            "{path} is not there"
        );
        look(stop(name)).await;
    }
    visitor.open(&world.at(&world.released)).await;
    look(stop("public, complaint")).await;

    // The form with everything wrong, then complete.
    visitor.open(&world.at("/lapor")).await;
    visitor.run("location.hash = 'kontak'").await;
    visitor.write("contact", "bukan alamat").await;
    visitor.submit("form[action='/lapor']").await;
    visitor.sees("Ada yang perlu diperbaiki").await;
    look(stop("form, with errors")).await;
    // Without the draft of what was wrong.
    visitor.run("localStorage.clear()").await;
    visitor.open(&world.at("/lapor")).await;
    visitor
        .write(
            "description",
            "Darurat: pohon tumbang menimpa rumah, hubungi 0812 3456 7890.",
        )
        .await;
    send(visitor).await;
    look(stop("receipt, emergency")).await;

    // Errors that a person may meet.
    visitor.open(&world.at("/lacak")).await;
    visitor.write("reference", "BJB-0000").await;
    visitor.submit("main form").await;
    look(stop("tracking, entry with errors")).await;
    let stranger = &world.case("assigned").reference;
    visitor.open(&world.at(&format!("/lacak/{stranger}"))).await;
    look(stop("tracking, stranger")).await;

    for (name, state) in CASES {
        open_case(world, visitor, state).await;
        look(stop(name)).await;
    }
    open_case(world, visitor, "resolved").await;
    visitor.submit("form[action$='/dispute']").await;
    look(stop("tracking, dispute with errors")).await;
    visitor.click("a[href$='/hapus-data']").await;
    visitor.sees("Kembali ke laporan").await;
    look(stop("tracking, erase")).await;
    visitor.submit("main form[action$='/hapus-data']").await;
    look(stop("tracking, erase with errors")).await;
    visitor.open(&world.at("/lacak/kode-hilang")).await;
    visitor
        .write("reference", &world.case("received").reference)
        .await;
    visitor.write("contact", "warga@contoh.example").await;
    visitor
        .submit("main form[action='/lacak/kode-hilang']")
        .await;
    look(stop("lost code, asked")).await;

    let desk = |name| Stop {
        name,
        citizen: false,
    };
    visitor.open(&world.at("/petugas/masuk")).await;
    look(desk("staff, sign-in")).await;
    visitor.write("name", "kepala").await;
    visitor.write("password", &world.head).await;
    visitor.submit("main form").await;
    look(desk("staff, queue")).await;
    let case = &world.case("awaiting").reference;
    visitor
        .open(&world.at(&format!("/petugas/laporan/{case}")))
        .await;
    look(desk("staff, case")).await;
    visitor.tell("Network.clearBrowserCookies", json!({})).await;
}

/// Sends the form as a browser without scripts does: over the check page, if there is one.
pub async fn send(visitor: &Visitor) {
    visitor.submit("form[action='/lapor']").await;
    if visitor.text("main").await.contains("Periksa lalu kirim") {
        visitor.click("main button[value='send']").await;
    }
    visitor.sees("BJB-").await;
}

/// Opens a complaint as its reporter does.
pub async fn open_case(world: &World, visitor: &Visitor, state: &str) {
    let filed = world.case(state);
    visitor.open(&world.at("/lacak")).await;
    visitor.write("reference", &filed.reference).await;
    visitor.write("code", &filed.code).await;
    visitor.submit("main form[action='/lacak']").await;
    visitor.sees(&filed.reference).await;
}
