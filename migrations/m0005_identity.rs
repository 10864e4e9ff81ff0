//! Sealed identities, and the requests to open them that only the worker can answer.

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
        let sealed = Table::create()
            .table("sealed_identity")
            .col(column("complaint").uuid().primary_key())
            .col(optional("person").binary())
            .col(optional("contact").binary())
            .col(optional("contact_index").binary())
            .to_owned();
        manager.create_table(sealed).await?;
        manager
            .create_index(index("sealed_identity", &["contact_index"]))
            .await?;

        let reveal = Table::create()
            .table("reveal")
            .col(column("id").uuid().primary_key())
            .col(column("complaint").uuid())
            .col(column("staff").uuid())
            .col(column("reason").text())
            .col(column("answer_key").binary())
            .col(optional("passphrase").binary())
            .col(column("made_at").big_integer())
            .col(optional("answered_at").big_integer())
            .col(optional("answer").binary())
            .col(optional("refused").text())
            .to_owned();
        manager.create_table(reveal).await?;
        manager
            .create_index(index("reveal", &["answered_at", "made_at"]))
            .await?;
        manager.create_index(index("reveal", &["complaint"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("reveal").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("sealed_identity").to_owned())
            .await
    }
}
