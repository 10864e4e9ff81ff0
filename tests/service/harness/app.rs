//! A whole service in this process, with a clock that the test moves.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use tanggap::background::Worker;
use tanggap::complaint::{Instant, Role, UnitCode};
use tanggap::config::Config;
use tanggap::platform::clock::Clock;
use tanggap::platform::media::Recoder;
use tanggap::platform::web::address::Peer;
use tanggap::platform::web::state::AppState;
use tanggap::routes;
use tanggap::staff::accounts::{NewAccount, add, make_token};
use tanggap::start::start;
use tokio::sync::Mutex;
use tower::ServiceExt;

use super::{Answer, Browser, database};

/// When tests begin: Wednesday 1 July 2026, 10.00 WITA, inside office hours.
pub const WITA_MORNING: &str = "2026-07-01T02:00:00Z";

/// The service, its database and its clock. Cheap to clone; the folder goes with the last clone.
#[derive(Clone)]
pub struct TestApp {
    router: Router,
    pub state: AppState,
    worker: Arc<Mutex<Worker>>,
    folder: Arc<tempfile::TempDir>,
}

impl TestApp {
    /// A service with the default settings.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// A service with changed settings.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let mut config = Config::load(None, []).unwrap();
        config.database_url = database::fill(&data).await;
        config.data = data;
        // The disk of the tests may be as full as it likes.
        config.files.most_full_percent = 100;
        // Proofs of work that cost nothing, and room for a whole story that happens at one moment.
        (config.limits.work_rounds, config.limits.work_tries) = (2, 8);
        (
            config.limits.intake_slow_lane,
            config.limits.intake_slow_lane_burst,
        ) = (600, 600);
        change(&mut config);
        let started = start(config, Clock::fixed(WITA_MORNING.parse().unwrap()))
            .await
            .unwrap();
        Self::of(started.state, folder)
    }

    /// A service that the test itself has started.
    pub fn of(mut state: AppState, folder: tempfile::TempDir) -> Self {
        // This process is a test: it cannot be started to make files anew.
        state.service.recoder = Recoder::by(env!("CARGO_BIN_EXE_tanggap").into());
        let worker = Arc::new(Mutex::new(Worker::new(&state).unwrap()));
        Self {
            router: routes::app(state.clone()),
            state,
            worker,
            folder: Arc::new(folder),
        }
    }

    /// Another copy of the service with the same database, keys and clock, as a second machine has them.
    pub async fn copy(&self) -> Self {
        self.copy_with(|_| {}).await
    }

    /// The same with changed settings.
    pub async fn copy_with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = (*self.state.config).clone();
        change(&mut config);
        let started = start(config, self.state.clock.clone()).await.unwrap();
        let worker = Arc::new(Mutex::new(Worker::new(&started.state).unwrap()));
        Self {
            router: routes::app(started.state.clone()),
            state: started.state,
            worker,
            folder: Arc::clone(&self.folder),
        }
    }

    /// The data folder.
    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// Sends a request from an address.
    pub async fn send_from(&self, peer: &str, mut request: Request<Body>) -> Answer {
        let peer: SocketAddr = format!("{peer}:40000").parse().unwrap();
        request.extensions_mut().insert(Peer(peer));
        Answer::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Somebody with a browser that knows nothing yet.
    pub fn browser(&self) -> Browser {
        Browser::new(self.clone(), "127.0.0.1", None)
    }

    /// Somebody with a browser at another address.
    pub fn browser_at(&self, address: &str) -> Browser {
        Browser::new(self.clone(), address, None)
    }

    /// A program with the token of a new account.
    pub async fn program(&self, name: &str, role: Role, unit: Option<&str>) -> Browser {
        self.account(name, role, unit).await;
        let token = make_token(&self.state.service, self.now(), name)
            .await
            .unwrap();
        Browser::new(self.clone(), "127.0.0.1", Some(token.reveal().to_owned()))
    }

    /// A new account and its password.
    pub async fn account(&self, name: &str, role: Role, unit: Option<&str>) -> String {
        let unit = unit.map(|code| UnitCode::parse(code).unwrap());
        let email = Some(format!("{name}@kantor.example"));
        let new = NewAccount {
            name: name.to_owned(),
            role,
            unit,
            email,
        };
        let (_, password) = add(&self.state.service, self.now(), new).await.unwrap();
        password.reveal().to_owned()
    }

    /// A member of staff who has signed in.
    pub async fn staff(&self, name: &str, role: Role, unit: Option<&str>) -> Browser {
        let password = self.account(name, role, unit).await;
        let mut browser = self.browser();
        let page = browser.get("/petugas/masuk").await;
        page.expect(200);
        let answer = browser
            .post("/petugas/masuk", &[("name", name), ("password", &password)])
            .await;
        answer.expect(303);
        browser
    }

    /// The time of the service.
    pub fn now(&self) -> Instant {
        self.state.clock.now()
    }

    /// Moves the clock forward.
    pub fn advance_hours(&self, hours: i64) {
        self.state.clock.advance_seconds(hours * 3_600);
    }

    /// Moves the clock forward by whole days.
    pub fn advance_days(&self, days: i64) {
        self.advance_hours(days * 24);
    }

    /// Does the work behind the pages that is due now, until nothing is left to do.
    pub async fn work(&self) {
        let mut worker = self.worker.lock().await;
        for _ in 0..1_000 {
            if !worker.step(self.now()).await.unwrap() {
                return;
            }
        }
        panic!("the worker never came to an end");
    }

    /// Lets notices about acts of staff become due, and sends them.
    pub async fn work_after_delay(&self) {
        self.state
            .clock
            .advance_seconds(self.state.config.notify.delay_seconds + 1);
        self.work().await;
    }
}
