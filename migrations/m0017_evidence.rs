//! Proof of the work: how pictures look, where the sealed original lies, and what speaks against a proof.

use sea_orm_migration::prelude::*;

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The new columns, each of which may be empty: table, name, and whether it holds a text; otherwise bytes.
const NEW: [(&str, &str, bool); 4] = [
    ("upload", "prints", false),
    ("attachment", "prints", false),
    ("attachment", "sealed", true),
    ("attachment", "sealed_key", false),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name, is_text) in NEW {
            let mut added = optional(name);
            if is_text {
                added.text();
            } else {
                added.binary();
            }
            let statement = Table::alter().table(table).add_column(added).to_owned();
            manager.alter_table(statement).await?;
        }
        for name in ["original", "sealed"] {
            manager.create_index(index("attachment", &[name])).await?;
        }
        let asked = Table::alter()
            .table("reveal")
            .add_column(optional("attachment").uuid().take())
            .to_owned();
        manager.alter_table(asked).await?;

        let risk = Table::create()
            .table("evidence_risk")
            .col(column("id").uuid().primary_key())
            .col(column("complaint").uuid())
            .col(column("attachment").uuid())
            .col(column("kind").text())
            .col(optional("other").uuid())
            .col(optional("amount").big_integer())
            .col(column("made_at").big_integer())
            .to_owned();
        manager.create_table(risk).await?;
        manager
            .create_index(index("evidence_risk", &["complaint"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::drop().table("evidence_risk").to_owned();
        manager.drop_table(table).await?;
        for name in ["original", "sealed"] {
            let gone = Index::drop()
                .name(format!("attachment_{name}"))
                .table("attachment")
                .to_owned();
            manager.drop_index(gone).await?;
        }
        let columns = NEW.map(|(table, name, _)| (table, name));
        for (table, name) in columns.into_iter().chain([("reveal", "attachment")]) {
            let gone = Table::alter().table(table).drop_column(name).to_owned();
            manager.alter_table(gone).await?;
        }
        Ok(())
    }
}
