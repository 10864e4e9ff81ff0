//! Views that hold little of what is open have indexes of their own: to find three that wait for their reporters, the queue
//! of the whole unit was gone through. What the coordinator decides is one index and not two.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What the queue is filtered by.
const FILTERS: &str = "assignee, surge, conflict_unit, state, category, area, channel, identity, private_content, disputes, \
    received_at, photo";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in [
            format!(
                "CREATE INDEX complaint_waiting ON complaint (unit, rank, due_at, id, {FILTERS})
                 WHERE state = 'awaiting_reporter'"
            ),
            format!(
                "CREATE INDEX complaint_undecided ON complaint (rank, due_at, id, unit, {FILTERS})
                 WHERE unit IS NULL OR handover"
            ),
            "DROP INDEX complaint_handover".to_owned(),
        ] {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in [
            "CREATE INDEX complaint_handover ON complaint (rank, due_at, id) WHERE handover",
            "DROP INDEX complaint_undecided",
            "DROP INDEX complaint_waiting",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
