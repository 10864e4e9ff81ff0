//! The commands of the program, as `tanggap --help` lists them. Results go to standard output, logs to
//! standard error.

mod accounts;
mod scores;
mod serving;

use std::io::Read;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::complaint::{Role, UnitCode};
use crate::config::Config;
use crate::platform::media::work;
use crate::platform::store::Db;
use crate::scoring::period::Period;
use crate::sla::due_command;
use crate::start::{make_private_folder, read_reference, reference_files};

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
    /// Serve a throw-away database with staff of every role and half a year of complaints
    Demo,
    /// Only the work behind the pages: notices, timers, scores
    Worker,
    /// Make one file anew, from standard input to standard output; the service starts it for every upload
    #[command(hide = true)]
    Recode,
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
        // A child of the service: it shuts itself in before it does anything else.
        if let Some(Command::Recode) = self.command {
            return match work() {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::FAILURE,
            };
        }
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
                Command::Serve { no_worker } => {
                    serving::serve_until_stopped(config, !no_worker).await
                }
                Command::Demo => serving::demo(config, self.data.is_none()).await,
                Command::Worker => serving::work_until_stopped(config).await,
                Command::Migrate => {
                    make_private_folder(&config.data)?;
                    Db::open(config.database_url(), &config.data).await?;
                    Ok(())
                }
                Command::Check => check(&config),
                Command::User { command } => accounts::user(config, command).await,
                Command::Import {
                    command: ImportCommand::Employees { file },
                } => accounts::import_employees(config, &file).await,
                Command::Sla { .. } | Command::Recode => Ok(()),
                Command::Score {
                    command: Some(ScoreCommand::Verify { period }),
                    ..
                } => scores::verify_scores(config, period).await,
                Command::Score {
                    period, unit, json, ..
                } => scores::score(config, period, unit, json).await,
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
            // Links that lead to where it listens lead to where it listens now.
            if config.public_url == format!("http://{}", config.bind) {
                config.public_url = format!("http://{bind}");
            }
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
