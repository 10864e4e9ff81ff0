//! Coming up: migrations there and back, settings, reference data, headers.

use tanggap::complaint::Instant;
use tanggap::config::Config;
use tanggap::platform::clock::Clock;
use tanggap::platform::store::Db;
use tanggap::start::{read_reference, reference_files, start};

use crate::harness::{TestApp, WITA_MORNING, empty_database};

#[tokio::test]
async fn the_schema_goes_up_down_and_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let url = empty_database(folder.path()).await;
    let url = (!url.is_empty()).then_some(url.as_str());
    let db = Db::open(url, folder.path()).await.unwrap();
    db.migrate_down().await.unwrap();
    db.migrate().await.unwrap();
    db.migrate().await.unwrap();
    assert!(db.is_ready().await);
}

#[tokio::test]
async fn several_processes_migrate_one_empty_database_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = empty_database(folder.path()).await;
    if url.is_empty() {
        // One process owns an SQLite file; several are for PostgreSQL.
        return;
    }
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (url, folder) = (url.clone(), folder.path().to_owned());
        tasks.spawn(async move { Db::open(Some(&url), &folder).await.map(|_| ()) });
    }
    while let Some(result) = tasks.join_next().await {
        result.unwrap().unwrap();
    }
}

#[tokio::test]
async fn starting_twice_changes_nothing() {
    let app = TestApp::start().await;
    let version = app.state.service.policies.city().version().to_owned();
    let config = Config::clone(&app.state.config);
    let again = start(
        config,
        Clock::fixed(WITA_MORNING.parse::<Instant>().unwrap()),
    )
    .await
    .unwrap();
    assert!(again.passphrase.is_none(), "the keys are made once");
    assert_eq!(again.state.service.policies.city().version(), version);
}

/// Runs a command on a data folder, as a supervisor does: without a terminal.
fn runs(data: &std::path::Path, arguments: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tanggap"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

#[test]
fn a_first_start_without_a_terminal_leaves_the_passphrase_in_a_file_and_never_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let said = runs(&data, &["user", "list"]);
    let file = data.join("inspectorate-passphrase.txt");
    let passphrase = std::fs::read_to_string(&file).unwrap();
    let passphrase = passphrase.trim();
    assert!(passphrase.len() > 20, "{passphrase}");
    assert!(!said.contains(passphrase), "{said}");
    assert!(said.contains("inspectorate-passphrase.txt"), "{said}");
    let mode = std::fs::metadata(&file).unwrap().permissions();
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777,
        0o600
    );

    // Each start says where it lies, until somebody takes it away; it is never made again.
    assert!(runs(&data, &["user", "list"]).contains("inspectorate-passphrase.txt"));
    std::fs::remove_file(&file).unwrap();
    assert!(!runs(&data, &["user", "list"]).contains("inspectorate-passphrase"));
    assert!(!file.exists());
}

#[test]
fn a_bad_setting_is_named_with_file_key_value_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("office.toml");
    let complain = |text: &str| {
        std::fs::write(&file, text).unwrap();
        Config::load(Some(&file), []).unwrap_err().to_string()
    };
    for (text, wanted) in [
        (
            "[mail]\nport = \"soon\"\n",
            ["office.toml", "mail.port", "soon"],
        ),
        (
            "[limits]\nintake_per_address = 0\n",
            ["office.toml", "limits.intake_per_address", "0"],
        ),
        ("[mail]\nprot = 25\n", ["office.toml", "mail", "prot"]),
        (
            "public_url = \"ftp://kota\"\n",
            ["office.toml", "public_url", "ftp://kota"],
        ),
        (
            "trusted_proxies = [\"10.0.0.0/99\"]\n",
            ["office.toml", "trusted_proxies", "10.0.0.0/99"],
        ),
        (
            "[notify]\nquiet_from = \"25:99\"\n",
            ["office.toml", "notify.quiet_from", "25:99"],
        ),
        ("this is no toml", ["office.toml", "whole file", ""]),
    ] {
        let said = complain(text);
        for word in wanted {
            assert!(said.contains(word), "{word:?} is missing in {said:?}");
        }
    }
    let environment = [("TANGGAP_MAIL__PORT".to_owned(), "x".to_owned())];
    let said = Config::load(None, environment).unwrap_err().to_string();
    assert!(said.contains("mail.port") && said.contains('x'), "{said}");
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("office.toml");
    std::fs::write(&file, "[mail]\nhost = \"mail.kota\"\nport = 25\n").unwrap();
    let variable = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let environment = [
        variable("TANGGAP_MAIL__PORT", "2525"),
        variable("DATABASE_URL", "postgres://db/tanggap"),
        variable("PATH", "/bin"),
    ];
    let config = Config::load(Some(&file), environment).unwrap();
    assert_eq!(
        (config.mail.host.as_str(), config.mail.port),
        ("mail.kota", 2525)
    );
    assert_eq!(config.database_url(), Some("postgres://db/tanggap"));
    assert_eq!(config.notify.delay_seconds, 60);
}

#[test]
fn bad_reference_data_is_named_with_file_key_value_and_reason() {
    let config = Config::load(None, []).unwrap();
    let mut files = reference_files(&config).unwrap();
    let units = files.get_mut("units.toml").unwrap();
    *units = units.replacen("parent = \"dinkes\"", "parent = \"nowhere\"", 1);
    let said = read_reference(&files).err().unwrap().to_string();
    assert!(
        said.contains("units.toml") && said.contains("nowhere"),
        "{said}"
    );
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let app = TestApp::start().await;
    for path in [
        "/livez",
        "/readyz",
        "/bahasa",
        "/no-such-page",
        "/api/v1/no-such-thing",
    ] {
        let answer = app.browser().get(path).await;
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "strict-transport-security",
            "cross-origin-opener-policy",
        ] {
            assert!(
                !answer.header(name).is_empty(),
                "{name} is missing at {path}"
            );
        }
        assert_eq!(answer.header("server"), "");
    }
}
