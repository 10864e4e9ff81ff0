//! What a coordinator looks for in the queue without reading every case: wishes to hand over, words to release.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::column;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns of `complaint` that this step adds.
const COLUMNS: [&str; 2] = ["handover", "to_release"];

/// What is there already, told from the stored case. The same SQL serves both databases.
const FILL: &str = r#"UPDATE complaint SET handover = (facts LIKE '%"handover":{%'),
    to_release = (state IN ('resolved', 'closed') AND NOT private_content AND kind <> 'supervisory'
        AND conflict_unit IS NULL AND merged_into IS NULL
        AND facts NOT LIKE '%"erased":true%' AND facts NOT LIKE '%"published":true%')"#;

/// Few rows carry either, so only these are in an index.
const INDEXES: [(&str, &str); 2] = [
    (
        "complaint_handover",
        "CREATE INDEX complaint_handover ON complaint (rank, due_at, id) WHERE handover",
    ),
    (
        "complaint_to_release",
        "CREATE INDEX complaint_to_release ON complaint (rank, due_at, id) WHERE to_release",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in COLUMNS {
            let statement = Table::alter()
                .table("complaint")
                .add_column(column(name).boolean().default(false).take())
                .to_owned();
            manager.alter_table(statement).await?;
        }
        let connection = manager.get_connection();
        connection.execute_unprepared(FILL).await?;
        for (_, statement) in INDEXES {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
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
