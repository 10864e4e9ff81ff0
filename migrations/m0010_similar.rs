//! What makes complaints comparable: a public name, who joined whom, and where many come at once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns of `complaint` that this step adds.
const COLUMNS: [&str; 4] = ["public_id", "joined", "spot", "surge"];
/// Its indexes.
const INDEXES: [&[&str]; 5] = [
    &["public_id"],
    &["spot", "received_at"],
    &["surge"],
    &["category", "lat_e6", "lon_e6", "received_at"],
    &["category", "area", "received_at"],
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let [public_id, joined, spot, surge] = COLUMNS;
        for new in [
            column(public_id).text().default("").take(),
            column(joined).boolean().default(false).take(),
            optional(spot).text().take(),
            optional(surge).text().take(),
        ] {
            let statement = Table::alter().table("complaint").add_column(new).to_owned();
            manager.alter_table(statement).await?;
        }
        // What is there already gets a name that nobody can guess: 62 random bits or more.
        let random = match manager.get_database_backend() {
            DatabaseBackend::Sqlite => "lower(hex(randomblob(8)))",
            _ => "right(replace(gen_random_uuid()::text, '-', ''), 16)",
        };
        manager
            .get_connection()
            .execute_unprepared(&format!("UPDATE complaint SET public_id = {random}"))
            .await?;
        for (place, columns) in INDEXES.iter().enumerate() {
            let mut statement = index("complaint", columns);
            if place == 0 {
                statement.unique();
            }
            manager.create_index(statement).await?;
        }

        let surge = Table::create()
            .table("surge")
            .col(column("spot").text().primary_key())
            .col(column("id").text())
            .col(column("began_at").big_integer())
            .col(column("last_at").big_integer())
            .to_owned();
        manager.create_table(surge).await?;
        manager.create_index(index("surge", &["id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("surge").to_owned())
            .await?;
        for columns in INDEXES {
            let statement = Index::drop()
                .name(format!("complaint_{}", columns.join("_")))
                .table("complaint")
                .to_owned();
            manager.drop_index(statement).await?;
        }
        for name in COLUMNS {
            let statement = Table::alter()
                .table("complaint")
                .drop_column(name)
                .to_owned();
            manager.alter_table(statement).await?;
        }
        Ok(())
    }
}
