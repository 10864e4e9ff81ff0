//! The commands that go on until they are stopped: serve, worker, demo.

use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::Context;
use tokio::net::TcpListener;

use crate::background::Worker;
use crate::complaint::UnitCode;
use crate::config::Config;
use crate::platform::clock::Clock;
use crate::platform::secrets::Passphrase;
use crate::platform::web::serve::{Doors, serve};
use crate::platform::web::state::AppState;
use crate::start::{Started, start};

/// The Inspectorate's passphrase, where nobody was there to read it.
const PASSPHRASE_FILE: &str = "inspectorate-passphrase.txt";

/// Starts the service. What is shown only once goes to whoever sits there, and never into a supervisor's journal, which
/// keeps it for good.
pub(super) async fn ready(config: Config) -> anyhow::Result<AppState> {
    let file = config.data.join(PASSPHRASE_FILE);
    let Started { state, passphrase } = start(config, Clock::System).await?;
    if let Some(passphrase) = passphrase {
        if std::io::stderr().is_terminal() {
            tell(&passphrase);
        } else {
            leave(&file, &passphrase)?;
        }
    }
    if file.exists() {
        tracing::warn!(
            file = %file.display(),
            "the Inspectorate's passphrase lies there; hand it over on paper and remove the file"
        );
    }
    Ok(state)
}

fn tell(passphrase: &Passphrase) {
    eprintln!(
        "This is the first start. The Inspectorate's passphrase opens the names of confidential reporters.\n\
         It is shown now and stored nowhere; hand it over on paper: {}",
        passphrase.reveal()
    );
}

/// Only the service's own user may read it.
fn leave(file: &Path, passphrase: &Passphrase) -> anyhow::Result<()> {
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .and_then(|mut out| {
            writeln!(out, "{}", passphrase.reveal())?;
            out.sync_all()
        });
    written.with_context(|| file.display().to_string())
}

pub(super) async fn serve_until_stopped(config: Config, with_worker: bool) -> anyhow::Result<()> {
    let listener = listen(&config).await?;
    let state = ready(config).await?;
    let worker = with_worker.then(|| Worker::new(&state)).transpose()?;
    serve_state(state, listener, worker).await
}

/// Taken before anything is opened: a second program on the same address must not touch the database.
async fn listen(config: &Config) -> anyhow::Result<TcpListener> {
    TcpListener::bind(config.bind)
        .await
        .with_context(|| format!("cannot listen on {}", config.bind))
}

async fn serve_state(
    state: AppState,
    listener: TcpListener,
    worker: Option<Worker>,
) -> anyhow::Result<()> {
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = worker.map(|worker| tokio::spawn(worker.run(signal(stopped.clone()))));
    let tidy = tokio::spawn(forget_the_quiet(state.clone()));
    println!("listening on http://{}", listener.local_addr()?);
    let doors = Doors::new(state.config.trusted_proxies.clone());
    let pages = tokio::spawn(serve(
        listener,
        crate::routes::app(state),
        doors,
        signal(stopped),
    ));
    stop_signal().await;
    tracing::info!("stopping");
    stop.send_replace(true);
    pages.await?;
    tidy.abort();
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(())
}

/// Keeps the memory of limits small, also where another process runs the worker.
async fn forget_the_quiet(state: AppState) {
    loop {
        tokio::time::sleep(std::time::Duration::from_secs(600)).await;
        state.limits.forget_the_quiet(state.clock.now());
    }
}

/// Fills a database of its own and serves it. Without `--data` it is thrown away afterwards.
pub(super) async fn demo(mut config: Config, throw_away: bool) -> anyhow::Result<()> {
    if throw_away {
        config.data = std::env::temp_dir().join(format!("tanggap-demo-{}", std::process::id()));
    }
    // Nothing of a demo may leave the machine.
    config.database_url.clear();
    config.mail.host.clear();
    config.whatsapp.phone_number_id.clear();
    config.webhooks.endpoints.clear();
    let data = config.data.clone();
    anyhow::ensure!(
        !data.join("tanggap.db").exists(),
        "{} is in use already; a demo needs a folder of its own",
        data.display()
    );
    let listener = listen(&config).await?;
    let result = show(config, listener).await;
    if throw_away {
        std::fs::remove_dir_all(&data).with_context(|| data.display().to_string())?;
    }
    result
}

async fn show(config: Config, listener: TcpListener) -> anyhow::Result<()> {
    let Started { state, passphrase } = start(config, Clock::System).await?;
    // All its secrets are printed, and nobody real is behind them.
    passphrase.iter().for_each(tell);
    let mut worker = Worker::new(&state)?;
    let progress = |percent| eprint!("\rplaying half a year of complaints: {percent:3} %");
    let cast = crate::demo::play(&state.service, &mut worker, state.clock.now(), progress).await?;
    eprintln!("\rplaying half a year of complaints: done ");
    let url = format!("http://{}", listener.local_addr()?);
    println!(
        "{} complaints. Staff sign in at {url}/petugas\n",
        cast.complaints
    );
    for person in &cast.people {
        let unit = person.actor.unit.as_ref().map_or("", UnitCode::as_str);
        println!(
            "  {:<20} {:<20} {:<12} {unit}",
            person.name,
            person.password,
            person.role.as_str()
        );
    }
    println!("\nReporters follow their complaints at {url}/lacak\n");
    for (reference, code) in &cast.receipts {
        println!("  {reference}   {code}");
    }
    println!(
        "\nScores of units: {url}/unit   Messages: {url}/petugas/pesan (admin)\nStop with Ctrl-C.\n"
    );
    serve_state(state, listener, Some(worker)).await
}

pub(super) async fn work_until_stopped(config: Config) -> anyhow::Result<()> {
    let state = ready(config).await?;
    Worker::new(&state)?.run(stop_signal()).await;
    Ok(())
}

/// Resolves once the watched value is true.
async fn signal(mut stopped: tokio::sync::watch::Receiver<bool>) {
    // The sender only goes away when the program ends.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Resolves on Ctrl-C or on the signal to terminate.
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
