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
        if let Some(Command::Sla { command: SlaCommand::Due { cases } }) = &self.command {
            return due(cases.as_ref());
        }
        let config = self.settings()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
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
                Command::Import { command: ImportCommand::Employees { file } } => {
                    let text = std::fs::read(&file).with_context(|| file.display().to_string())?;
                    let state = ready(config).await?;
                    let count = directory::import(&state.service, state.clock.now(), &text).await?;
                    println!("{count} placements");
                    Ok(())
                }
                Command::Sla { .. } => Ok(()),
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
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
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
        UserCommand::Add { name, role, unit, email } => {
            let (_, password) = accounts::add(service, now, NewAccount { name, role, unit, email }).await?;
            println!("{}", password.reveal());
        }
        UserCommand::List => {
            for row in accounts::list(service).await? {
                let unit = row.unit.map_or_else(|| "-".to_owned(), |unit| unit.to_string());
                let state = if row.disabled_at.is_some() { "disabled" } else { "active" };
                println!("{}\t{}\t{unit}\t{state}", row.name, row.role);
            }
        }
        UserCommand::Disable { name } => accounts::disable(service, now, &name).await?,
        UserCommand::Token { name } => println!("{}", accounts::make_token(service, now, &name).await?.reveal()),
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
