//! What people hear and over which channel: a mail server, WhatsApp and a receiver of webhooks stand beside the service.

mod counter;
mod lost_code;
mod mail;
mod reveal;
pub(crate) mod sink;
mod staff;
mod webhooks;
mod whatsapp;

use sea_orm::EntityTrait;
use tanggap::casework::act::{Act, act};
use tanggap::complaint::{Action, Actor, Channel, Role, UnitCode};
use tanggap::intake::draft::{Draft, Submission};
use tanggap::intake::file::{Filing, Receipt, file_complaint};
use tanggap::platform::store::ledger;
use tanggap::platform::store::tables::session as session_table;
use tanggap::platform::web::session;

use crate::harness::{Browser, TestApp};

/// Files a complaint about papers: it goes to `disdukcapil`.
pub async fn file(app: &TestApp, change: impl FnOnce(&mut Submission)) -> Receipt {
    let mut sent = Submission {
        description: "Kartu keluarga saya belum jadi padahal sudah lewat tiga pekan.".to_owned(),
        category: "kependudukan".to_owned(),
        identity: "named".to_owned(),
        name: "Saripah Melati".to_owned(),
        email: "saripah@warga.example".to_owned(),
        ..Submission::default()
    };
    change(&mut sent);
    let city = app.state.service.policies.city();
    let draft = Draft::parse(&sent, city, city.date_of(app.now())).unwrap();
    let filing = Filing {
        channel: Channel::Web,
        actor: Actor::reporter(),
        idempotency_key: None,
        files_key: None,
        code_to: None,
        body: b"",
        language: "id",
    };
    file_complaint(&app.state.service, app.now(), draft, filing)
        .await
        .unwrap()
}

/// Somebody of the unit does something.
pub async fn does(app: &TestApp, filed: &Receipt, role: Role, unit: &str, action: Action) {
    let actor = Actor {
        role,
        staff: None,
        unit: Some(UnitCode::parse(unit).unwrap()),
        acting_for: None,
    };
    let wish = Act {
        complaint: filed.id,
        action: &action,
        actor: &actor,
        seen: None,
    };
    act(&app.state.service, app.now(), wish).await.unwrap();
}

/// The unit starts and asks the reporter something.
pub async fn asks(app: &TestApp, filed: &Receipt) {
    does(app, filed, Role::Head, "disdukcapil", Action::Start).await;
    does(
        app,
        filed,
        Role::Head,
        "disdukcapil",
        Action::Ask {
            text: "Loket yang mana?".to_owned(),
        },
    )
    .await;
}

/// Whether the question has reached the reporter, so that time is not counted.
pub async fn is_paused(app: &TestApp, filed: &Receipt) -> bool {
    let found = ledger::find(app.state.service.db.read(), &filed.reference)
        .await
        .unwrap()
        .unwrap();
    found.case.is_paused(app.now().plus_seconds(1))
}

/// A browser with a session of a new account.
pub async fn signed_in(app: &TestApp, name: &str, role: Role, unit: Option<&str>) -> Browser {
    app.account(name, role, unit).await;
    let service = &app.state.service;
    let accounts = tanggap::staff::accounts::list(service).await.unwrap();
    let id = accounts
        .iter()
        .find(|account| account.name == name)
        .unwrap()
        .id;
    let tx = service.db.write().await.unwrap();
    let cookie = session::begin(&*tx, &service.keys.lookup, id, false, app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.browser()
        .with_header("cookie", &format!("{}={}", cookie.name(), cookie.value()))
}

/// The token that the forms of an account's session carry.
pub async fn csrf_of(app: &TestApp, name: &str) -> String {
    let accounts = tanggap::staff::accounts::list(&app.state.service)
        .await
        .unwrap();
    let id = accounts
        .iter()
        .find(|account| account.name == name)
        .unwrap()
        .id;
    let sessions = session_table::Entity::find()
        .all(app.state.service.db.read())
        .await
        .unwrap();
    let own = sessions.into_iter().find(|session| session.staff == id);
    own.unwrap().csrf
}
