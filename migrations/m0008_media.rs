//! Photos and documents: what a draft holds, and what an attached file needs besides its bytes.

use sea_orm_migration::prelude::*;

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns that attached files get; none of those that are there has an event, a thumbnail or a name.
const NEW: [&str; 4] = ["event", "thumbnail", "name", "original"];

fn new_column(name: &str) -> ColumnDef {
    let mut column = optional(name);
    if name == "event" {
        column.uuid();
    } else {
        column.text();
    }
    column
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let upload = Table::create()
            .table("upload")
            .col(column("id").uuid().primary_key())
            .col(column("draft").binary())
            .col(column("place").integer())
            .col(column("sha256").text())
            .col(optional("thumbnail").text())
            .col(column("original").text())
            .col(column("media_type").text())
            .col(column("bytes").big_integer())
            .col(column("name").text())
            .col(column("made_at").big_integer())
            .to_owned();
        manager.create_table(upload).await?;
        // Each draft has so many places, and each file once: the keys hold it, also among many at once.
        for pair in [["draft", "sha256"], ["draft", "place"]] {
            let unique = index("upload", &pair).unique().to_owned();
            manager.create_index(unique).await?;
        }
        for name in ["made_at", "sha256", "thumbnail"] {
            manager.create_index(index("upload", &[name])).await?;
        }
        for name in NEW {
            let add = Table::alter()
                .table("attachment")
                .add_column(new_column(name))
                .to_owned();
            manager.alter_table(add).await?;
        }
        for name in ["sha256", "thumbnail"] {
            manager.create_index(index("attachment", &[name])).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["sha256", "thumbnail"] {
            let gone = Index::drop()
                .name(format!("attachment_{name}"))
                .table("attachment")
                .to_owned();
            manager.drop_index(gone).await?;
        }
        for name in NEW {
            let gone = Table::alter()
                .table("attachment")
                .drop_column(name)
                .to_owned();
            manager.alter_table(gone).await?;
        }
        manager
            .drop_table(Table::drop().table("upload").to_owned())
            .await
    }
}
