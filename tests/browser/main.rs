//! The whole story in a real browser, at 360 and 1280 px, with scripts and without: a citizen files, the unit's
//! head answers and resolves, the citizen hears, follows, judges, and the unit's score names the complaint.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bare;
mod beside;
mod budget;
mod busy;
mod check_step;
mod deciding;
mod desk;
mod desk_keys;
mod duplicates;
mod findings;
#[expect(dead_code, unused_imports, reason = "the service tests use more of it")]
#[path = "../service/harness/mod.rs"]
mod harness;
mod instruments;
mod keys;
mod lab;
mod later;
mod line;
mod look;
mod morning;
mod narrow;
mod offline;
mod photos;
mod place;
mod proofs;
mod receipt;
mod scripts;
mod shared;
mod steps;
mod visitor;
mod walk;
mod world;

use tanggap::background::Worker;
use tanggap::complaint::{Role, UnitCode};
use tanggap::config::Config;
use tanggap::platform::clock::Clock;
use tanggap::platform::web::serve::{Doors, serve};
use tanggap::staff::accounts::{NewAccount, add};
use tanggap::start::start;
use tokio::net::TcpListener;
use visitor::Visitor;

const TROUBLE: &str = "KTP saya belum dapat diambil padahal sudah lewat tiga pekan.";
const ANSWER: &str = "Berkas sedang kami telusuri di bagian pencetakan.";
const DONE: &str = "Dokumen sudah dicetak dan dapat diambil di loket dua pada jam kerja.";

/// A running service: pages, worker and accounts.
struct Office {
    url: String,
    head: String,
    admin: String,
    _folder: tempfile::TempDir,
}

impl Office {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::load(None, []).unwrap();
        config.data = folder.path().join("data");
        config.notify.delay_seconds = 0;
        config.score.refresh_seconds = 1;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        config.public_url.clone_from(&url);
        let state = start(config, Clock::System).await.unwrap().state;
        let account = async |name: &str, role, unit: Option<&str>| {
            let unit = unit.map(|code| UnitCode::parse(code).unwrap());
            let new = NewAccount {
                name: name.to_owned(),
                role,
                unit,
                email: None,
            };
            let (_, password) = add(&state.service, state.clock.now(), new).await.unwrap();
            password.reveal().to_owned()
        };
        let head = account("kepala", Role::Head, Some("disdukcapil")).await;
        let admin = account("admin", Role::Admin, None).await;
        tokio::spawn(Worker::new(&state).unwrap().run(std::future::pending()));
        tokio::spawn(serve(
            listener,
            tanggap::routes::app(state),
            Doors::new(Vec::new()),
            std::future::pending(),
        ));
        Self {
            url,
            head,
            admin,
            _folder: folder,
        }
    }
}

async fn story(width: u32, scripts: bool) {
    let Some(citizen) = Visitor::arrive(width, scripts).await else {
        return;
    };
    let office = Office::open().await;
    let url = |path: &str| format!("{}{path}", office.url);

    // A citizen files.
    citizen.open(&url("/")).await;
    citizen.click("main a[href='/lapor']").await;
    if scripts {
        steps::fill(
            &citizen,
            TROUBLE,
            "kependudukan",
            Some("warga@contoh.example"),
        )
        .await;
    } else {
        citizen.click("#send").await;
        citizen.sees("Ada yang perlu diperbaiki").await;
        citizen.write("description", TROUBLE).await;
        citizen.choose("category", "kependudukan").await;
        citizen.write("contact", "warga@contoh.example").await;
        citizen.fits(width).await;
        citizen.click("#send").await;
        citizen.sees("Periksa lalu kirim").await;
    }
    citizen.fits(width).await;
    citizen.click("#send").await;
    citizen.sees("BJB-").await;
    let receipt = citizen.text("main").await;
    let after =
        |mark: &str, length: usize| receipt[receipt.find(mark).unwrap()..][..length].to_owned();
    let reference = after("BJB-", 13);
    let code = code_in(&receipt, &reference);
    assert!(
        receipt.contains("Dinas Kependudukan dan Pencatatan Sipil") && receipt.contains("WITA"),
        "{receipt}"
    );
    citizen.fits(width).await;

    // The head of the unit works on it.
    let head = Visitor::arrive(width, scripts).await.unwrap();
    head.open(&url("/petugas")).await;
    head.write("name", "kepala").await;
    head.write("password", &office.head).await;
    head.click("main form button").await;
    head.sees(&reference).await;
    head.fits(width).await;
    head.click(&format!("main a[href*='{reference}']")).await;
    head.sees(TROUBLE).await;
    head.fits(width).await;
    // From here on this case only, not the queue.
    head.open(&url(&format!("/petugas/laporan/{reference}")))
        .await;
    for (verb, words) in [
        ("start", None),
        ("answer", Some(ANSWER)),
        ("resolve", Some(DONE)),
    ] {
        head.act(&reference, verb, words).await;
    }
    head.sees("Selesai").await;

    // The citizen is told, and looks.
    let admin = Visitor::arrive(width, scripts).await.unwrap();
    admin.open(&url("/petugas/pesan")).await;
    admin.write("name", "admin").await;
    admin.write("password", &office.admin).await;
    admin.click("main form button").await;
    admin.sees("Keluar").await;
    admin.comes_to_see(&url("/petugas/pesan"), &reference).await;
    admin.leave().await;
    citizen.open(&url("/lacak")).await;
    citizen.write("reference", &reference).await;
    citizen.write("code", &code).await;
    citizen.click("main form button").await;
    citizen.sees(ANSWER).await;
    citizen.sees(DONE).await;
    citizen.fits(width).await;
    assert!(!citizen.address().await.contains(&code));

    // Not yet: the clock goes on as before. Then it is done, and good.
    citizen
        .act(
            &reference,
            "dispute",
            Some("Loketnya tutup, dokumen belum bisa diambil."),
        )
        .await;
    head.open(&url(&format!("/petugas/laporan/{reference}")))
        .await;
    head.sees("Loketnya tutup").await;
    head.act(&reference, "resolve", Some(DONE)).await;
    let own = url(&format!("/lacak/{reference}"));
    citizen.comes_to_see(&own, "name=\"rating\"").await;
    citizen
        .click("main details:has([name='rating']) > summary")
        .await;
    citizen.choose("rating", "4").await;
    citizen.act(&reference, "confirm", None).await;
    citizen.sees("Ditutup").await;

    // The score names the complaint.
    head.comes_to_see(&url("/unit/disdukcapil"), &reference)
        .await;
    head.fits(width).await;
    head.leave().await;
    citizen.leave().await;
}

/// The first code on the receipt that is not part of the reference: `XXXX-XXXX-XXXX`.
fn code_in(receipt: &str, reference: &str) -> String {
    let words = receipt
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_code = |word: &&str| {
        word.len() == 14 && word.split('-').all(|part| part.len() == 4) && *word != reference
    };
    words
        .filter(is_code)
        .find(|word| !word.starts_with("BJB"))
        .expect("a code")
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn the_story_on_a_phone() {
    story(360, true).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn the_story_at_a_desk_without_scripts() {
    story(1_280, false).await;
}
