//! The commands of the program, as `tanggap --help` lists them. Results go to standard output, logs to
//! standard error.

use std::io::Read;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::background::Worker;
use crate::complaint::{Role, UnitCode};
use crate::config::Config;
use crate::platform::clock::Clock;
use crate::platform::store::Db;
use crate::platform::web::serve::serve;
use crate::platform::web::state::AppState;
use crate::scoring::api::ScoreBody;
use crate::scoring::period::Period;
use crate::scoring::recompute::{self, Difference, Mismatch};
use crate::sla::due_command;
use crate::staff::accounts::{self, NewAccount};
use crate::staff::directory;
use crate::start::{Started, read_reference, reference_files, start};

/// Citizen complaints for an Indonesian city: intake, routing, working-time deadlines, scores.
#[derive(Debug, Parser)]
#[command(name = "tanggap", version, about)]
pub struct Cli {
    /// Where the database, keys and files lie
    #[arg(long, global = true, value_name = "DIR", env = "TANGGAP_DATA")]
    data: Option<PathBuf>,
    /// The address to listen on
    #[arg(long, global = true, value_name = "ADDR", env = "TANGGAP_BIND")]
    bind: Option<SocketAddr>,
    /// A file of settings over the defaults
    #[arg(long, global = true, value_name = "FILE", env = "TANGGAP_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Migrate, serve HTTP and run the worker (the default)
    Serve {
        /// Leave the work behind the pages to `tanggap worker`
        #[arg(long)]
        no_worker: bool,
    },
    /// Only the work behind the pages: notices, timers, scores
    Worker,
    /// Apply the migrations
    Migrate,
    /// Validate settings and reference data
    Check,
    /// Staff accounts
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Bring in data from a file
    Import {
        #[command(subcommand)]
        command: ImportCommand,
    },
    /// Working time
    Sla {
        #[command(subcommand)]
        command: SlaCommand,
    },
    /// The units' scores: compute them from the log, or verify the stored ones
    #[command(args_conflicts_with_subcommands = true)]
    Score {
        #[command(subcommand)]
        command: Option<ScoreCommand>,
        /// A quarter such as 2026-Q3; the running one if left out
        #[arg(long)]
        period: Option<Period>,
        /// Only this unit
        #[arg(long)]
        unit: Option<UnitCode>,
        /// JSON as the API gives it
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Add an account and print its first password
    Add {
        name: String,
        /// officer, head, coordinator, inspector, personnel, leader or admin
        #[arg(long)]
        role: Role,
        /// The code of the unit
        #[arg(long)]
        unit: Option<UnitCode>,
        /// Where its notices go
        #[arg(long)]
        email: Option<String>,
    },
    /// List the accounts
    List,
    /// Disable an account; its sessions and tokens end
    Disable { name: String },
    /// Print a new API token
    Token { name: String },
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// The directory of civil servants: nip,name,unit,valid_from,valid_to
    Employees { file: PathBuf },
}

#[derive(Debug, Subcommand)]
enum SlaCommand {
    /// Compute deadlines: a JSON array of cases in, the same with `due` and `timeline` out
    Due {
        /// A file instead of standard input
        #[arg(long)]
        cases: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum ScoreCommand {
    /// Recompute the stored scores of a quarter from the log and compare the bytes
    Verify {
        /// A quarter such as 2026-Q3; the running one if left out
        #[arg(long)]
        period: Option<Period>,
    },
}

impl Cli {
    /// Runs the command; a failure is said in one line or more on standard error.
    #[must_use]
    pub fn run(self) -> ExitCode {
        init_logs();
        match self.dispatch() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("tanggap: {error:#}");
                ExitCode::FAILURE
            }
        }
    }

    fn dispatch(self) -> anyhow::Result<()> {
        // Needs neither settings nor a database.
        if let Some(Command::Sla {
            command: SlaCommand::Due { cases },
        }) = &self.command
        {
            return due(cases.as_ref());
        }
        let config = self.settings()?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async move {
            match self.command.unwrap_or(Command::Serve { no_worker: false }) {
                Command::Serve { no_worker } => serve_until_stopped(config, !no_worker).await,
                Command::Worker => work_until_stopped(config).await,
                Command::Migrate => {
                    Db::open(config.database_url(), &config.data).await?;
                    Ok(())
                }
                Command::Check => check(&config),
                Command::User { command } => user(config, command).await,
                Command::Import {
                    command: ImportCommand::Employees { file },
                } => {
                    let text = std::fs::read(&file).with_context(|| file.display().to_string())?;
                    let state = ready(config).await?;
                    let count = directory::import(&state.service, state.clock.now(), &text).await?;
                    println!("{count} placements");
                    Ok(())
                }
                Command::Sla { .. } => Ok(()),
                Command::Score {
                    command: Some(ScoreCommand::Verify { period }),
                    ..
                } => verify_scores(config, period).await,
                Command::Score {
                    period, unit, json, ..
                } => score(config, period, unit, json).await,
            }
        })
    }

    /// Defaults, file and environment, with the options of the command line over all.
    fn settings(&self) -> anyhow::Result<Config> {
        let mut config = Config::load(self.config.as_deref(), std::env::vars())?;
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        if let Some(bind) = self.bind {
            config.bind = bind;
        }
        Ok(config)
    }
}

fn init_logs() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        tracing_subscriber::EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn")
    });
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    // Two libraries bring TLS; both use this one provider.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Starts the service and shows what is shown only once.
async fn ready(config: Config) -> anyhow::Result<AppState> {
    let Started { state, passphrase } = start(config, Clock::System).await?;
    if let Some(passphrase) = passphrase {
        eprintln!(
            "This is the first start. The Inspectorate's passphrase opens the names of confidential reporters.\n\
             It is shown now and stored nowhere; hand it over on paper: {}",
            passphrase.reveal()
        );
    }
    Ok(state)
}

async fn serve_until_stopped(config: Config, with_worker: bool) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(config.bind)
        .await
        .with_context(|| format!("cannot listen on {}", config.bind))?;
    let state = ready(config).await?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let worker = with_worker.then(|| Worker::new(&state)).transpose()?;
    let worker = worker.map(|worker| tokio::spawn(worker.run(signal(stopped.clone()))));
    println!("listening on http://{}", listener.local_addr()?);
    let pages = tokio::spawn(serve(listener, crate::routes::app(state), signal(stopped)));
    stop_signal().await;
    tracing::info!("stopping");
    stop.send_replace(true);
    pages.await?;
    if let Some(worker) = worker {
        worker.await?;
    }
    Ok(())
}

async fn work_until_stopped(config: Config) -> anyhow::Result<()> {
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

fn check(config: &Config) -> anyhow::Result<()> {
    let city = read_reference(&reference_files(config)?)?;
    println!(
        "settings and reference data are in order: {} units, {} categories, version {}",
        city.units().count(),
        city.categories().len(),
        city.version()
    );
    Ok(())
}

async fn user(config: Config, command: UserCommand) -> anyhow::Result<()> {
    let state = ready(config).await?;
    let (service, now) = (&state.service, state.clock.now());
    match command {
        UserCommand::Add {
            name,
            role,
            unit,
            email,
        } => {
            let (_, password) = accounts::add(
                service,
                now,
                NewAccount {
                    name,
                    role,
                    unit,
                    email,
                },
            )
            .await?;
            println!("{}", password.reveal());
        }
        UserCommand::List => {
            for row in accounts::list(service).await? {
                let unit = row
                    .unit
                    .map_or_else(|| "-".to_owned(), |unit| unit.to_string());
                let state = if row.disabled_at.is_some() {
                    "disabled"
                } else {
                    "active"
                };
                println!("{}\t{}\t{unit}\t{state}", row.name, row.role);
            }
        }
        UserCommand::Disable { name } => accounts::disable(service, now, &name).await?,
        UserCommand::Token { name } => println!(
            "{}",
            accounts::make_token(service, now, &name).await?.reveal()
        ),
    }
    Ok(())
}

fn due(cases: Option<&PathBuf>) -> anyhow::Result<()> {
    let text = match cases {
        Some(file) => std::fs::read_to_string(file).with_context(|| file.display().to_string())?,
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text)?;
            text
        }
    };
    println!("{}", due_command::due_command(&text)?);
    Ok(())
}

async fn score(
    config: Config,
    period: Option<Period>,
    unit: Option<UnitCode>,
    json: bool,
) -> anyhow::Result<()> {
    let state = ready(config).await?;
    let (now, zone) = (
        state.clock.now(),
        recompute::zone(state.service.policies.city()),
    );
    let period = period.unwrap_or_else(|| Period::of(now, &zone));
    let mut scores = recompute::compute(&state.service, period, now).await?;
    if let Some(unit) = &unit {
        scores.retain(|score| score.unit == *unit);
        anyhow::ensure!(!scores.is_empty(), "there is no unit {unit}");
    }
    let status = recompute::Status::of(period, now, &zone).as_str();
    let mut bodies: Vec<ScoreBody> = scores
        .iter()
        .map(|score| ScoreBody::new(score, status))
        .collect();
    match (json, unit) {
        (true, Some(_)) => println!("{}", serde_json::to_string_pretty(&bodies.pop())?),
        (true, None) => println!("{}", serde_json::to_string_pretty(&bodies)?),
        (false, _) => print_scores(&bodies),
    }
    Ok(())
}

/// One line a unit: score, band, interval, resolved complaints and the points of each component.
fn print_scores(bodies: &[ScoreBody]) {
    let Some(first) = bodies.first() else { return };
    println!(
        "{} ({}), formula {}",
        first.period, first.status, first.formula
    );
    print!(
        "{:<28} {:>6} {:>4} {:>15} {:>8}",
        "unit", "score", "band", "interval", "resolved"
    );
    first
        .components
        .iter()
        .for_each(|one| print!(" {:>6}", one.code));
    println!();
    let dash = || "-".to_owned();
    for body in bodies {
        let interval = body
            .interval
            .as_ref()
            .map_or_else(dash, |[low, high]| format!("{low}-{high}"));
        let (score, band) = (
            body.score.clone().unwrap_or_else(dash),
            body.band.unwrap_or("-"),
        );
        print!(
            "{:<28} {score:>6} {band:>4} {interval:>15} {:>8}",
            body.unit, body.resolved
        );
        body.components
            .iter()
            .for_each(|one| print!(" {:>6}", one.points.clone().unwrap_or_else(dash)));
        println!();
    }
}

async fn verify_scores(config: Config, period: Option<Period>) -> anyhow::Result<()> {
    let state = ready(config).await?;
    let zone = recompute::zone(state.service.policies.city());
    let period = period.unwrap_or_else(|| Period::of(state.clock.now(), &zone));
    let verdict = recompute::verify(&state.service, period).await?;
    for Difference { unit, what } in &verdict.differences {
        match what {
            Mismatch::Score { stored, computed } => {
                println!("{unit} {period}\n  stored   {stored}\n  computed {computed}")
            }
            Mismatch::Log { seen, found } => {
                println!("{unit} {period}: the log had {seen} entries and has {found}")
            }
        }
    }
    anyhow::ensure!(
        verdict.differences.is_empty(),
        "{} differences in {} scores",
        verdict.differences.len(),
        verdict.compared
    );
    println!(
        "{} scores of {period} are what the log says",
        verdict.compared
    );
    Ok(())
}
