//! Opening a sealed identity: who may, that it is logged first, and that pages alone can open nothing.

use tanggap::background::Worker;
use tanggap::complaint::{Actor, Fact, Role, UnitCode};
use tanggap::config::Config;
use tanggap::intake::file::Receipt;
use tanggap::notify::reveal::ask::{AskError, ask};
use tanggap::notify::reveal::{Opened, Refused};
use tanggap::platform::clock::Clock;
use tanggap::platform::secrets::Secret;
use tanggap::platform::store::ledger;
use tanggap::platform::web::state::AppState;
use tanggap::start::start;

use super::{csrf_of, file, signed_in};
use crate::harness::{Answer, Browser, TestApp, WITA_MORNING, beside};

const REASON: &str = "Berkas harus diantar langsung ke rumah pelapor.";

fn page_of(filed: &Receipt) -> String {
    format!("/petugas/laporan/{}/identitas", filed.reference)
}

/// Sends the form while the worker works beside it.
async fn opens(app: &TestApp, person: &mut Browser, filed: &Receipt, reason: &str) -> Answer {
    let path = page_of(filed);
    let fields = [("reason", reason)];
    let asking = person.fill(&path, "main form", &path, &fields);
    beside(asking, async || app.work().await).await
}

async fn looks(state: &AppState, filed: &Receipt) -> Vec<(Role, String)> {
    let history = ledger::history(state.service.db.read(), filed.id)
        .await
        .unwrap();
    let looks = history
        .into_iter()
        .filter_map(|entry| match entry.event.fact {
            Fact::IdentityOpened { role } => Some((role, entry.words.unwrap_or_default())),
            _ => None,
        });
    looks.collect()
}

#[tokio::test]
async fn the_holder_sees_a_named_reporter_once_and_in_the_log() {
    let app = TestApp::start().await;
    let filed = file(&app, |sent| sent.phone = "0812 3456 4821".to_owned()).await;
    let mut officer = signed_in(&app, "petugas", Role::Officer, Some("disdukcapil")).await;
    let answer = opens(&app, &mut officer, &filed, "perlu").await;
    answer
        .expect(422)
        .says("minimal 10 huruf")
        .says_nothing_of("Saripah");
    // The form that comes back can be sent again.
    let token = answer.attribute("main input[name=csrf]", "value");
    assert!(token.is_some_and(|token| !token.is_empty()));
    assert!(looks(&app.state, &filed).await.is_empty());

    let answer = opens(&app, &mut officer, &filed, REASON).await;
    answer
        .expect(200)
        .says("Saripah Melati")
        .says("+6281234564821")
        .says("saripah@warga.example");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        looks(&app.state, &filed).await,
        [(Role::Officer, REASON.to_owned())]
    );
    officer
        .get(&page_of(&filed))
        .await
        .expect(200)
        .says_nothing_of("Saripah");

    // The reporter reads when, as what and what for, and nobody's name.
    let (reference, code) = (filed.reference.to_string(), filed.code.reveal());
    let mut reporter = app.browser();
    let fields = [("reference", reference.as_str()), ("code", code.as_str())];
    let entered = reporter
        .fill("/lacak", "main form", "/lacak", &fields)
        .await;
    reporter
        .get(&entered.location())
        .await
        .says("Kapan dan untuk apa identitas dibuka?")
        .says(&format!("10.00 WITA · Petugas: {REASON}"))
        .says_nothing_of("kantor.example");
}

#[tokio::test]
async fn nobody_else_opens_anything() {
    let app = TestApp::start().await;
    let named = file(&app, |_| {}).await;
    let confidential = file(&app, |sent| sent.identity = "confidential".to_owned()).await;
    let anonymous = file(&app, |sent| sent.identity = "anonymous".to_owned()).await;
    let expected = [
        (
            "petugas",
            Role::Officer,
            Some("disdukcapil"),
            [200, 403, 200],
        ),
        ("orang.lain", Role::Officer, Some("dlh"), [404, 404, 404]),
        ("desk", Role::Coordinator, None, [403, 403, 200]),
        ("inspektur", Role::Inspector, None, [403, 200, 200]),
        ("admin", Role::Admin, None, [404, 404, 404]),
        ("pimpinan", Role::Leader, None, [404, 404, 404]),
    ];
    for (name, role, unit, statuses) in expected {
        let mut person = signed_in(&app, name, role, unit).await;
        let csrf = csrf_of(&app, name).await;
        for (filed, status) in [&named, &confidential, &anonymous]
            .into_iter()
            .zip(statuses)
        {
            let page = person.get(&page_of(filed)).await;
            assert_eq!(page.status.as_u16(), status, "{name} {}", filed.reference);
            if status != 200 {
                let answer = person
                    .post(&page_of(filed), &[("csrf", &csrf), ("reason", REASON)])
                    .await;
                assert_eq!(answer.status.as_u16(), status, "{name}");
            }
        }
        if let 200 = statuses[2] {
            person
                .get(&page_of(&anonymous))
                .await
                .says("Tidak ada identitas yang tersimpan");
        }
    }
    app.browser().get(&page_of(&named)).await.expect(303);
    for filed in [&named, &confidential, &anonymous] {
        assert!(looks(&app.state, filed).await.is_empty());
    }
}

#[tokio::test]
async fn without_a_worker_nothing_opens_and_nothing_is_logged() {
    let app = TestApp::start().await;
    let filed = file(&app, |_| {}).await;
    let mut officer = signed_in(&app, "petugas", Role::Officer, Some("disdukcapil")).await;
    let path = page_of(&filed);
    let answer = officer
        .fill(&path, "main form", &path, &[("reason", REASON)])
        .await;
    answer
        .expect(503)
        .says("tidak menjawab")
        .says(REASON)
        .says_nothing_of("Saripah");
    app.work().await;
    assert!(
        looks(&app.state, &filed).await.is_empty(),
        "a request nobody waits for is withdrawn"
    );
}

/// Asks as the Inspectorate while the worker works beside it.
async fn inspects(
    state: &AppState,
    worker: &mut Worker,
    filed: &Receipt,
    actor: &Actor,
    passphrase: &str,
) -> Result<Opened, AskError> {
    let loaded = ledger::find(state.service.db.read(), &filed.reference)
        .await
        .unwrap()
        .unwrap();
    let passphrase = Secret::new(passphrase);
    let asking = ask(
        &state.service,
        state.clock.now(),
        &loaded,
        actor,
        REASON,
        Some(&passphrase),
    );
    beside(asking, async || {
        worker.step(state.clock.now()).await.unwrap();
    })
    .await
}

#[tokio::test]
async fn the_inspectorate_needs_its_passphrase_for_a_confidential_reporter() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::load(None, []).unwrap();
    config.data = folder.path().join("data");
    let started = start(config, Clock::fixed(WITA_MORNING.parse().unwrap()))
        .await
        .unwrap();
    let (state, passphrase) = (started.state, started.passphrase.unwrap());
    let mut worker = Worker::new(&state).unwrap();
    let app = TestApp::of(state.clone(), folder);
    let filed = file(&app, |sent| sent.identity = "confidential".to_owned()).await;
    app.account("inspektur", Role::Inspector, None).await;
    let account = tanggap::staff::accounts::list(&state.service)
        .await
        .unwrap()
        .remove(0);
    let actor = Actor {
        role: Role::Inspector,
        staff: Some(account.id),
        unit: account.unit,
        acting_for: None,
    };

    let wrong = inspects(
        &state,
        &mut worker,
        &filed,
        &actor,
        "00000-00000-00000-00000-00000-00000",
    )
    .await;
    assert!(
        matches!(wrong, Err(AskError::Refused(Refused::Passphrase))),
        "{wrong:?}"
    );
    assert!(looks(&state, &filed).await.is_empty());
    let opened = inspects(&state, &mut worker, &filed, &actor, passphrase.reveal())
        .await
        .unwrap();
    assert_eq!(opened.person.unwrap().name, "Saripah Melati");
    assert_eq!(
        opened.contact.unwrap().email.as_deref(),
        Some("saripah@warga.example")
    );
    assert_eq!(
        looks(&state, &filed).await,
        [(Role::Inspector, REASON.to_owned())]
    );

    // Whoever changed roles between the question and the answer gets nothing.
    let pretender = Actor {
        unit: Some(UnitCode::parse("disdukcapil").unwrap()),
        ..actor
    };
    tanggap::staff::accounts::disable(&state.service, state.clock.now(), "inspektur")
        .await
        .unwrap();
    let refused = inspects(&state, &mut worker, &filed, &pretender, passphrase.reveal()).await;
    assert!(
        matches!(refused, Err(AskError::Refused(Refused::Standing))),
        "{refused:?}"
    );
    assert_eq!(looks(&state, &filed).await.len(), 1);
}
