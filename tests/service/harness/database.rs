//! A database for each test: a copy of one that was migrated once.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectionTrait, Database};
use tanggap::config::Config;
use tanggap::platform::clock::Clock;
use tanggap::start::start;
use tokio::sync::OnceCell;

use super::app::WITA_MORNING;

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(1);

/// A data folder with keys and, on SQLite, the migrated database; on PostgreSQL a database to clone.
struct Template {
    folder: tempfile::TempDir,
    server: Option<Server>,
}

struct Server {
    url: String,
    template: String,
}

/// Fills `folder` with the keys and the database of a service that has been started once. Returns the
/// URL of the database, empty for the one in the folder.
pub async fn fill(folder: &Path) -> String {
    let template = TEMPLATE.get_or_init(make).await;
    copy(template.folder.path(), folder);
    let Some(server) = &template.server else {
        return String::new();
    };
    let name = format!(
        "{}_{}",
        server.template,
        NUMBER.fetch_add(1, Ordering::SeqCst)
    );
    execute(
        &server.url,
        &format!("CREATE DATABASE {name} TEMPLATE {}", server.template),
    )
    .await;
    with_database(&server.url, &name)
}

async fn make() -> Template {
    let folder = tempfile::tempdir().unwrap();
    let server = match std::env::var("TEST_DATABASE_URL") {
        Ok(url) if !url.is_empty() => {
            let template = format!("tanggap_test_{}", std::process::id());
            execute(&url, &format!("DROP DATABASE IF EXISTS {template}")).await;
            execute(&url, &format!("CREATE DATABASE {template}")).await;
            Some(Server { url, template })
        }
        _ => None,
    };
    let mut config = Config::load(None, []).unwrap();
    config.data = folder.path().to_owned();
    if let Some(server) = &server {
        config.database_url = with_database(&server.url, &server.template);
    }
    // In a runtime of its own, so that every connection is closed before the copy.
    let started = std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            start(config, Clock::fixed(WITA_MORNING.parse().unwrap()))
                .await
                .map(|_| ())
        })
    });
    started.join().unwrap().unwrap();
    // The last connection takes its log away with it, a moment after its runtime has gone.
    for _ in 0..500 {
        if !folder.path().join("tanggap.db-wal").exists() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    Template { folder, server }
}

/// A database of its own without any tables, for the tests of the migrations.
pub async fn empty(folder: &Path) -> String {
    std::fs::create_dir_all(folder).unwrap();
    match std::env::var("TEST_DATABASE_URL") {
        Ok(url) if !url.is_empty() => {
            let name = format!(
                "tanggap_empty_{}_{}",
                std::process::id(),
                NUMBER.fetch_add(1, Ordering::SeqCst)
            );
            execute(&url, &format!("CREATE DATABASE {name}")).await;
            with_database(&url, &name)
        }
        _ => String::new(),
    }
}

async fn execute(url: &str, sql: &str) {
    let connection = Database::connect(url).await.unwrap();
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}

/// The URL with another database name: the part after the last slash, before any question mark.
fn with_database(url: &str, name: &str) -> String {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let server = address
        .rsplit_once('/')
        .map_or(address, |(server, _)| server);
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    format!("{server}/{name}{query}")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
