//! Reads the command and starts what it names; nothing else.

use clap::Parser;
use tanggap::commands::Cli;

fn main() -> std::process::ExitCode {
    Cli::parse().run()
}
