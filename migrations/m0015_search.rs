//! What staff find complaints by: an index over their words, the columns of more filters, and views under a name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns of `complaint` that this step adds. `document` is the row of its words in `search`; none until they are there.
const COLUMNS: [&str; 3] = ["document", "channel", "disputes"];

/// The index over words, in the dialect of each database. FTS5 keeps words without their places in the text, and
/// takes deleted ones out at once instead of marking them. (With `detail=none`, SQLite 3.51 leaves some of them in.)
const SQLITE: [&str; 3] = [
    "CREATE VIRTUAL TABLE search USING fts5(words, detail=column, prefix='3 4', tokenize='ascii')",
    "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)",
    "UPDATE complaint SET channel = json_extract(facts, '$.channel'), disputes = json_extract(facts, '$.disputes')",
];
const POSTGRES: [&str; 3] = [
    "CREATE TABLE search (document bigserial PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX search_words ON search USING gin (words)",
    "UPDATE complaint SET channel = facts::json ->> 'channel', disputes = (facts::json ->> 'disputes')::integer",
];

/// Few complaints belong to a surge, so only these are in an index.
const SURGES: [(&str, &str); 2] = [
    (
        "complaint_surge_rank",
        "CREATE INDEX complaint_surge_rank ON complaint (rank, surge) WHERE surge IS NOT NULL",
    ),
    (
        "complaint_surge_unit",
        "CREATE INDEX complaint_surge_unit ON complaint (unit, rank, surge) WHERE surge IS NOT NULL",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let [document, channel, disputes] = COLUMNS;
        for new in [
            optional(document).big_integer().take(),
            column(channel).text().default("web").take(),
            column(disputes).integer().default(0).take(),
        ] {
            let statement = Table::alter().table("complaint").add_column(new).to_owned();
            manager.alter_table(statement).await?;
        }
        manager
            .create_index(index("complaint", &[document]).unique().to_owned())
            .await?;
        let statements = match manager.get_database_backend() {
            DatabaseBackend::Sqlite => SQLITE,
            _ => POSTGRES,
        };
        for statement in statements
            .into_iter()
            .chain(SURGES.map(|(_, statement)| statement))
        {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }

        let view = Table::create()
            .table("saved_view")
            .col(column("id").uuid().primary_key())
            .col(column("staff").uuid())
            .col(column("name").text())
            .col(column("query").text())
            .col(column("made_at").big_integer())
            .to_owned();
        manager.create_table(view).await?;
        manager
            .create_index(index("saved_view", &["staff", "name"]).unique().to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["saved_view", "search"] {
            manager
                .drop_table(Table::drop().table(table).to_owned())
                .await?;
        }
        for name in SURGES
            .map(|(name, _)| name)
            .into_iter()
            .chain(["complaint_document"])
        {
            let statement = Index::drop().name(name).table("complaint").to_owned();
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
