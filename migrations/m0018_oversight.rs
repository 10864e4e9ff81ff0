//! What the two desks look for: what is handed about, what alleges abuse, who looked at what, and the monthly re-audit.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::ConnectionTrait;

use crate::{column, index, optional};

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// What has gone from unit to unit twice or more, told from the stored case. The same SQL serves both databases.
const FILL: &str = r#"UPDATE complaint SET passed_at =
        (SELECT MAX(event.at) FROM event WHERE event.complaint = complaint.id AND event.action = 'assigned')
    WHERE facts NOT LIKE '%"hops":0,%' AND facts NOT LIKE '%"hops":1,%'"#;

/// Few rows are in any of them: table, name, statement.
const INDEXES: [(&str, &str, &str); 3] = [
    (
        "complaint",
        "complaint_passed_at",
        "CREATE INDEX complaint_passed_at ON complaint (passed_at, id) WHERE passed_at IS NOT NULL",
    ),
    (
        "complaint",
        "complaint_supervisory",
        "CREATE INDEX complaint_supervisory ON complaint (rank, due_at, id) WHERE kind = 'supervisory'",
    ),
    (
        "event",
        "event_watched",
        "CREATE INDEX event_watched ON event (action, at, id) \
         WHERE action IN ('identity_opened', 'original_opened', 'escalated', 'cause_stated', 'audited')",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let added = Table::alter()
            .table("complaint")
            .add_column(optional("passed_at").big_integer().take())
            .to_owned();
        manager.alter_table(added).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(FILL).await?;
        for (_, _, statement) in INDEXES {
            connection.execute_unprepared(statement).await?;
        }

        let draw = Table::create()
            .table("audit_draw")
            .col(column("month").text().primary_key())
            .col(column("commitment").text())
            .col(column("sealed_seed").binary())
            .col(column("made_at").big_integer())
            .col(optional("seed").text())
            .col(optional("drawn_at").big_integer())
            .to_owned();
        manager.create_table(draw).await?;
        let ticket = Table::create()
            .table("audit_ticket")
            .col(column("month").text())
            .col(column("complaint").uuid())
            .col(column("unit").text())
            .col(column("public_id").text())
            .col(column("drawn").boolean())
            .primary_key(Index::create().col("month").col("complaint"))
            .to_owned();
        manager.create_table(ticket).await?;
        manager
            .create_index(index("audit_ticket", &["month", "unit"]))
            .await?;
        manager
            .create_index(index("audit_ticket", &["complaint"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["audit_ticket", "audit_draw"] {
            let gone = Table::drop().table(table).to_owned();
            manager.drop_table(gone).await?;
        }
        for (table, name, _) in INDEXES {
            let gone = Index::drop().name(name).table(table).to_owned();
            manager.drop_index(gone).await?;
        }
        let gone = Table::alter()
            .table("complaint")
            .drop_column("passed_at")
            .to_owned();
        manager.alter_table(gone).await
    }
}
