//! The history of the schema, oldest step first. A released step is never edited.
//!
//! Tables and columns are written as texts, so that a step means tomorrow what it meant today.
//! Every step runs in a transaction of its own on both databases: a failed one leaves nothing behind.

pub use sea_orm_migration::prelude::*;

mod m0001_complaint;
mod m0002_event;
mod m0003_outbox;
mod m0004_staff;
mod m0005_identity;
mod m0006_reference;
mod m0007_score;
mod m0008_media;
mod m0010_similar;
mod m0011_publication;
mod m0012_quota;
mod m0013_queue;
mod m0014_desk;
mod m0015_search;
mod m0016_composer;
mod m0017_evidence;
mod m0018_oversight;
mod m0019_policy_change;
mod m0020_administration;
mod m0021_first_password;
mod m0022_queue_pages;
mod m0023_reschedule;
mod m0024_keyboard;
mod m0025_later;
mod m0026_photo;
mod m0027_acting;
mod m0028_evidence;
mod m0029_lot;
mod m0030_unanswered;
mod m0031_rare;

/// Knows every step.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_complaint::Migration),
            Box::new(m0002_event::Migration),
            Box::new(m0003_outbox::Migration),
            Box::new(m0004_staff::Migration),
            Box::new(m0005_identity::Migration),
            Box::new(m0006_reference::Migration),
            Box::new(m0007_score::Migration),
            Box::new(m0008_media::Migration),
            Box::new(m0010_similar::Migration),
            Box::new(m0011_publication::Migration),
            Box::new(m0012_quota::Migration),
            Box::new(m0013_queue::Migration),
            Box::new(m0014_desk::Migration),
            Box::new(m0015_search::Migration),
            Box::new(m0016_composer::Migration),
            Box::new(m0017_evidence::Migration),
            Box::new(m0018_oversight::Migration),
            Box::new(m0019_policy_change::Migration),
            Box::new(m0020_administration::Migration),
            Box::new(m0021_first_password::Migration),
            Box::new(m0022_queue_pages::Migration),
            Box::new(m0023_reschedule::Migration),
            Box::new(m0024_keyboard::Migration),
            Box::new(m0025_later::Migration),
            Box::new(m0026_photo::Migration),
            Box::new(m0027_acting::Migration),
            Box::new(m0028_evidence::Migration),
            Box::new(m0029_lot::Migration),
            Box::new(m0030_unanswered::Migration),
            Box::new(m0031_rare::Migration),
        ]
    }
}

/// A required column of the given name.
fn column(name: &str) -> ColumnDef {
    let mut column = ColumnDef::new(Alias::new(name));
    column.not_null();
    column
}

/// A column of the given name that may be empty.
fn optional(name: &str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
}

/// An index over columns of a table, named after them.
fn index(table: &str, columns: &[&str]) -> IndexCreateStatement {
    let mut statement = Index::create();
    statement
        .name(format!("{table}_{}", columns.join("_")))
        .table(Alias::new(table));
    for name in columns {
        statement.col(Alias::new(*name));
    }
    statement
}
