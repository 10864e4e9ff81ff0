//! The commands about staff accounts and the directory of civil servants.

use std::path::Path;

use anyhow::Context;

use super::UserCommand;
use super::serving::ready;
use crate::config::Config;
use crate::staff::accounts::{self, NewAccount};
use crate::staff::directory;

/// Brings in the directory: all rows or none.
pub(super) async fn import_employees(config: Config, file: &Path) -> anyhow::Result<()> {
    let text = std::fs::read(file).with_context(|| file.display().to_string())?;
    let state = ready(config).await?;
    let count = directory::import(&state.service, state.clock.now(), &text).await?;
    println!("{count} placements");
    Ok(())
}

pub(super) async fn user(config: Config, command: UserCommand) -> anyhow::Result<()> {
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
