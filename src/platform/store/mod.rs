//! The database. Only this folder knows that there are two kinds of them.

mod columns;
mod db;
mod group;
mod handed_on;
pub mod ledger;
pub mod news;
pub mod outbox;
pub mod quotas;
pub mod search;
pub mod standing;
pub mod tables;
pub mod words;

pub use db::{Db, OpenError, Write};
pub use sea_orm::{DatabaseTransaction as Transaction, DbErr as StoreError};
