//! Every page of a citizen in every state, and the pages of staff that stand beside them; one visitor sees them all.

use serde_json::json;

use super::harness::LAMP;
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
    ("unit, drawn again", "/unit/periksa-ulang"),
    ("public, list", "/laporan"),
    (
        "public, list with nothing in it",
        "/laporan?status=archived",
    ),
    ("privacy", "/privasi"),
    ("lost code", "/lacak/kode-hilang"),
    ("offline", "/tanpa-sinyal"),
    ("error, not found", "/tidak-ada"),
    ("error, not allowed", "/bahasa"),
];

/// Pages of the administration.
const ADMINISTRATION: &[(&str, &str)] = &[
    ("administration", "/petugas/kelola"),
    ("administration, draft", "/petugas/kelola/draf"),
    ("administration, trial", "/petugas/kelola/draf/uji"),
    ("administration, rules", "/petugas/kelola/daftar/aturan"),
    (
        "administration, rule",
        "/petugas/kelola/daftar/aturan/jukir",
    ),
    ("administration, units", "/petugas/kelola/daftar/unit"),
    ("administration, unit", "/petugas/kelola/daftar/unit/dishub"),
    (
        "administration, category",
        "/petugas/kelola/daftar/kategori/lampu-jalan",
    ),
    ("administration, holidays", "/petugas/kelola/libur"),
    ("administration, calendars", "/petugas/kelola/kalender"),
    (
        "administration, calendar",
        "/petugas/kelola/kalender/kantor",
    ),
    (
        "administration, hours",
        "/petugas/kelola/kalender/kantor/jam",
    ),
    (
        "administration, period",
        "/petugas/kelola/kalender/kantor/masa/baru",
    ),
    ("administration, deadlines", "/petugas/kelola/batas"),
    (
        "administration, deadlines anew",
        "/petugas/kelola/hitung-ulang",
    ),
    ("administration, messages", "/petugas/kelola/pesan"),
    ("administration, message", "/petugas/kelola/pesan/received"),
    (
        "administration, text",
        "/petugas/kelola/berkas/calendar.toml",
    ),
    ("administration, accounts", "/petugas/kelola/orang"),
    ("administration, webhooks", "/petugas/kelola/webhook"),
    (
        "administration, webhooks once more",
        "/petugas/kelola/webhook/rentang?name=dasbor&from=2026-06-01T00:00&to=2026-06-20T00:00",
    ),
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
    visitor
        .open(&world.at(&format!("{}/ikuti", world.released)))
        .await;
    look(stop("follow")).await;

    form(world, visitor, &mut look).await;

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
    for (name, path) in [
        (
            "staff, queue that finds nothing",
            "/petugas?view=act&text=tidakada&channel=api",
        ),
        ("staff, own views", "/petugas/tampilan"),
        ("staff, own keys", "/petugas/tombol"),
        ("staff, handed on", "/petugas/dialihkan"),
        (
            "staff, queue with nothing left to answer",
            "/petugas?view=unanswered&channel=walk_in",
        ),
        ("staff, scores of the own unit", "/unit/disdukcapil"),
    ] {
        visitor.open(&world.at(path)).await;
        look(desk(name)).await;
    }
    sheets(world, visitor, &mut look).await;
    let case = &world.case("awaiting").reference;
    visitor
        .open(&world.at(&format!("/petugas/laporan/{case}")))
        .await;
    look(desk("staff, case")).await;
    let late = &world.case("late").reference;
    visitor
        .open(&world.at(&format!("/petugas/laporan/{late}")))
        .await;
    visitor
        .write("text", "Dokumen {nama_dokumen} sudah jadi.")
        .await;
    visitor
        .click("#balas button[formaction*='/simpan-draf']")
        .await;
    visitor.sees("Draf tersimpan").await;
    look(desk("staff, case with a draft")).await;
    visitor.submit("#balas").await;
    visitor.sees("Isi dulu {nama_dokumen}").await;
    look(desk("staff, case, answer with an open place")).await;
    visitor
        .open(&world.at(&format!("/petugas/laporan/{late}")))
        .await;
    visitor
        .run("document.querySelector('#tanya-teks').value = 'Laporan kami terima.'")
        .await;
    visitor.submit("#tanya").await;
    visitor.sees("tidak berisi pertanyaan").await;
    look(desk("staff, case, question that asks nothing")).await;
    let proved = &world.case("proved").reference;
    visitor
        .open(&world.at(&format!("/petugas/laporan/{proved}")))
        .await;
    let resolve = "document.querySelector('details:has(#resolve-despite)').open = true";
    visitor.run(resolve).await;
    visitor.sees("Mengapa bukti ini tetap dipakai").await;
    look(desk("staff, case, proof that needs a look")).await;
    visitor
        .run("document.querySelector('#tunda button').click()")
        .await;
    visitor.sees("Ditunda sampai").await;
    look(desk("staff, case that was put off")).await;
    visitor.open(&world.at("/petugas/cuti")).await;
    look(desk("staff, leave")).await;
    visitor.open(&world.at("/petugas?view=all")).await;
    let all = "for (const box of document.querySelectorAll('[name=ref]')) box.checked = true";
    visitor.run(all).await;
    visitor
        .run("document.querySelector('#massal [value=flag]').click()")
        .await;
    visitor.sees("laporan bisa").await;
    look(desk("staff, several at once")).await;
    visitor.open(&world.at("/petugas?view=all")).await;
    visitor.run(all).await;
    visitor
        .run("document.querySelector('#massal [value=recategorise]').click()")
        .await;
    visitor.sees("Pilih kategori").await;
    look(desk("staff, several into another category")).await;
    visitor.tell("Network.clearBrowserCookies", json!({})).await;
    visitor
        .open(&world.at(&format!(
            "/petugas/laporan/{}/terbitkan",
            world.case("assigned").reference
        )))
        .await;
    visitor.write("name", "koordinator.meja").await;
    visitor.write("password", &world.desk).await;
    visitor.submit("main form").await;
    visitor.sees("Yang dilihat publik").await;
    look(desk("staff, release")).await;
    let doubled = &world.case("assigned").reference;
    visitor
        .open(&world.at(&format!("/petugas/laporan/{doubled}")))
        .await;
    visitor.sees("Mungkin urusan yang sama").await;
    look(desk("staff, case with a duplicate")).await;
    visitor.open(&world.at("/petugas/meja")).await;
    look(desk("staff, desk of the coordinator")).await;
    visitor.tell("Network.clearBrowserCookies", json!({})).await;
    visitor.open(&world.at("/petugas/pengawasan")).await;
    visitor.write("name", "inspektur.meja").await;
    visitor.write("password", &world.inspector).await;
    visitor.submit("main form").await;
    visitor.sees("Bukti ini perlu diperiksa").await;
    look(desk("staff, desk of the Inspectorate")).await;
    visitor.tell("Network.clearBrowserCookies", json!({})).await;
    administration(world, visitor, &mut look).await;
}

/// What the script lays over the queue: the list of keys, and the form of an act.
async fn sheets(world: &World, visitor: &Visitor, look: &mut impl AsyncFnMut(Stop)) {
    for (name, keys) in [
        ("staff, queue, list of keys", vec!["?"]),
        ("staff, queue, form over it", vec!["j", "r"]),
    ] {
        visitor.open(&world.at("/petugas")).await;
        for key in keys {
            visitor.press(key, false).await;
        }
        visitor
            .waits_for("document.querySelector('dialog[open] :is(form, .pick)')")
            .await;
        look(Stop {
            name,
            citizen: false,
        })
        .await;
    }
}

/// The pages of the administration, with a draft that changes something.
async fn administration(world: &World, visitor: &Visitor, look: &mut impl AsyncFnMut(Stop)) {
    visitor
        .open(&world.at("/petugas/kelola/tambah/aturan"))
        .await;
    visitor.write("name", "admin.meja").await;
    visitor.write("password", &world.admin).await;
    visitor.submit("main form").await;
    visitor.sees("Tambah aturan").await;
    for (field, text) in [
        ("id", "lampu-malam"),
        ("why", "Lampu padam pada malam hari"),
        ("keywords", "tiga malam"),
    ] {
        visitor.write(field, text).await;
    }
    let unit = "document.querySelector('[name=unit]').value = 'dishub'";
    visitor.run(unit).await;
    visitor.submit("main form").await;
    visitor.sees("Tersimpan di draf").await;
    for (name, path) in ADMINISTRATION {
        visitor.open(&world.at(path)).await;
        look(Stop {
            name,
            citizen: false,
        })
        .await;
    }
    visitor.tell("Network.clearBrowserCookies", json!({})).await;
}

/// The form: wrong, refused for a crowd, checked with everything that may have to be said, sent; and step by step.
async fn form(world: &World, visitor: &Visitor, look: &mut impl AsyncFnMut(Stop)) {
    let stop = |name| Stop {
        name,
        citizen: true,
    };
    visitor.open(&world.at("/lapor")).await;
    visitor.run("location.hash = 'kontak'").await;
    visitor.write("contact", "bukan alamat").await;
    visitor.submit("form[action='/lapor']").await;
    visitor.sees("Ada yang perlu diperbaiki").await;
    look(stop("form, with errors")).await;

    visitor.open(&format!("{}/lapor", world.crowded)).await;
    visitor.write("description", LAMP).await;
    send(visitor).await;
    visitor.sees("Coba lagi").await;
    look(stop("check, too many at once")).await;

    without_drafts(world, visitor).await;

    // The same lamp again, in words that seem to hold a telephone number.
    visitor.open(&world.at("/lapor")).await;
    visitor
        .write("description", &format!("{LAMP} Hubungi 0812 3456 7890."))
        .await;
    let place = "document.querySelector('[name=subdistrict]').value = document.querySelector('[name=subdistrict] optgroup option').value";
    visitor.run(place).await;
    visitor.submit("form[action='/lapor']").await;
    visitor.sees("Periksa lalu kirim").await;
    look(stop("check, reported already")).await;
    without_drafts(world, visitor).await;
    visitor.open(&world.at("/lapor")).await;
    visitor
        .write(
            "description",
            "Darurat: pohon tumbang menimpa rumah, hubungi 0812 3456 7890.",
        )
        .await;
    visitor.submit("form[action='/lapor']").await;
    visitor.sees("Periksa lalu kirim").await;
    look(stop("check, emergency")).await;
    visitor.click("main button[value='send']").await;
    visitor.sees("BJB-").await;
    look(stop("receipt, emergency")).await;
}

/// Lets the browser forget what was typed before.
async fn without_drafts(world: &World, visitor: &Visitor) {
    visitor.open(&world.at("/bantuan")).await;
    let drafts = json!({ "origin": world.url, "storageTypes": "indexeddb,local_storage" });
    visitor.tell("Storage.clearDataForOrigin", drafts).await;
}

/// Sends the form as a browser without scripts does, over the check page.
async fn send(visitor: &Visitor) {
    visitor.submit("form[action='/lapor']").await;
    visitor.sees("Periksa lalu kirim").await;
    visitor.click("main button[value='send']").await;
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
