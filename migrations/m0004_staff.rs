//! Who works here: accounts, sessions, tokens, and the directory of employees.

use sea_orm_migration::prelude::*;

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let staff = Table::create()
            .table("staff")
            .col(column("id").uuid().primary_key())
            .col(column("name").text().unique_key())
            .col(column("role").text())
            .col(optional("unit").text())
            .col(optional("email").text())
            .col(column("password").text())
            .col(column("made_at").big_integer())
            .col(optional("disabled_at").big_integer())
            .to_owned();
        manager.create_table(staff).await?;

        let session = Table::create()
            .table("session")
            .col(column("token_hash").binary().primary_key())
            .col(column("staff").uuid())
            .col(column("csrf").text())
            .col(column("made_at").big_integer())
            .col(column("seen_at").big_integer())
            .to_owned();
        manager.create_table(session).await?;
        manager.create_index(index("session", &["staff"])).await?;

        let token = Table::create()
            .table("api_token")
            .col(column("token_hash").binary().primary_key())
            .col(column("staff").uuid())
            .col(column("made_at").big_integer())
            .col(optional("expires_at").big_integer())
            .to_owned();
        manager.create_table(token).await?;
        manager.create_index(index("api_token", &["staff"])).await?;

        let employee = Table::create()
            .table("employee")
            .col(column("id").uuid().primary_key())
            .col(column("nip").text())
            .col(column("name").text())
            .col(column("name_key").text())
            .col(column("unit").text())
            .col(column("valid_from").text())
            .col(optional("valid_to").text())
            .to_owned();
        manager.create_table(employee).await?;
        manager
            .create_index(
                index("employee", &["nip", "valid_from"])
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager.create_index(index("employee", &["name_key"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("employee").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("api_token").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("session").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("staff").to_owned())
            .await
    }
}
