//! Opens either database, and hands out reading connections and writing transactions.

use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, Statement, TransactionTrait,
};

use super::group::{GroupCommit, Member};

/// The oldest SQLite whose WAL is safe with several connections (the WAL-reset fault was mended here).
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// Any number that no other program on the server is likely to lock.
const MIGRATION_LOCK: i64 = 0x0074_616e_6767_6170;

/// Why the database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database said no.
    #[error("the database could not be opened: {0}")]
    Database(#[from] DbErr),
    /// The linked SQLite can lose commits.
    #[error("SQLite {0} can lose commits under load; 3.51.3 or newer is needed")]
    OldSqlite(String),
    /// The URL is of neither kind.
    #[error("DATABASE_URL must begin with postgres:// or sqlite:, or be left out")]
    Url,
}

/// The database, cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    read: DatabaseConnection,
    write: Writer,
}

#[derive(Clone, Debug)]
enum Writer {
    /// PostgreSQL syncs many commits at once by itself.
    Direct(DatabaseConnection),
    /// SQLite has one writer; commits that wait for it share one sync.
    Grouped(Arc<GroupCommit>),
}

/// A writing transaction: nothing is kept unless [`Write::commit`] says so, and then it is on disk.
#[derive(Debug)]
pub struct Write(Inner);

#[derive(Debug)]
enum Inner {
    Direct(DatabaseTransaction),
    Grouped(Member),
}

impl Db {
    /// Opens `url`, or the embedded database in `data` when there is none, and brings the schema up to date.
    pub async fn open(url: Option<&str>, data: &Path) -> Result<Self, OpenError> {
        let db = Self::connect(url, data).await?;
        db.migrate().await?;
        Ok(db)
    }

    /// Opens the database as it is.
    pub async fn connect(url: Option<&str>, data: &Path) -> Result<Self, OpenError> {
        match url {
            None => {
                Self::sqlite(&format!(
                    "sqlite://{}?mode=rwc",
                    data.join("tanggap.db").display()
                ))
                .await
            }
            Some(url) if url.starts_with("sqlite:") => Self::sqlite(url).await,
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                let pool = Database::connect(options(url, 16)).await?;
                Ok(Self {
                    read: pool.clone(),
                    write: Writer::Direct(pool),
                })
            }
            Some(_) => Err(OpenError::Url),
        }
    }

    async fn sqlite(url: &str) -> Result<Self, OpenError> {
        // One connection writes, so nobody ever finds the database locked; readers never wait for it.
        let write = Database::connect(sqlite_options(url, 1)).await?;
        let version = write
            .query_one_raw(Statement::from_string(
                DbBackend::Sqlite,
                "SELECT sqlite_version() AS v",
            ))
            .await?
            .and_then(|row| row.try_get::<String>("", "v").ok())
            .unwrap_or_default();
        let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
        let mut part = || parts.next().unwrap_or(0);
        if (part(), part(), part()) < SQLITE_AT_LEAST {
            return Err(OpenError::OldSqlite(version));
        }
        let read = Database::connect(sqlite_options(url, 4)).await?;
        Ok(Self {
            read,
            write: Writer::Grouped(Arc::new(GroupCommit::new(write))),
        })
    }

    /// A connection for reading.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Begins a writing transaction.
    pub async fn write(&self) -> Result<Write, DbErr> {
        match &self.write {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that begins a transaction"
            )]
            Writer::Direct(pool) => Ok(Write(Inner::Direct(pool.begin().await?))),
            Writer::Grouped(group) => Ok(Write(Inner::Grouped(Arc::clone(group).join().await?))),
        }
    }

    /// Applies the steps that are missing. Several processes may try at once: one works, the others wait.
    pub async fn migrate(&self) -> Result<(), DbErr> {
        match &self.write {
            Writer::Grouped(group) => Migrator::up(group.connection(), None).await,
            Writer::Direct(pool) => {
                // The lock belongs to the transaction, so it goes whatever happens to this process.
                #[expect(
                    clippy::disallowed_methods,
                    reason = "this transaction only holds the lock"
                )]
                let lock = pool.begin().await?;
                lock.execute_raw(Statement::from_sql_and_values(
                    DbBackend::Postgres,
                    "SELECT pg_advisory_xact_lock($1)",
                    [MIGRATION_LOCK.into()],
                ))
                .await?;
                Migrator::up(pool, None).await?;
                lock.commit().await
            }
        }
    }

    /// Takes every step back and applies all again: for the test of the migrations.
    pub async fn migrate_down(&self) -> Result<(), DbErr> {
        match &self.write {
            Writer::Grouped(group) => Migrator::down(group.connection(), None).await,
            Writer::Direct(pool) => Migrator::down(pool, None).await,
        }
    }

    /// Wipes what was deleted from files that only lag behind: SQLite's log of changes. PostgreSQL has
    /// VACUUM for that, which runs by itself.
    pub async fn wipe_traces(&self) -> Result<(), DbErr> {
        if let Writer::Grouped(group) = &self.write {
            group
                .connection()
                .execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
                .await?;
        }
        Ok(())
    }

    /// Whether the database answers and can be written to.
    pub async fn is_ready(&self) -> bool {
        match self.write().await {
            Ok(tx) => tx.commit().await.is_ok(),
            Err(_) => false,
        }
    }
}

impl Write {
    /// Makes everything permanent. When this returns, it is on disk.
    pub async fn commit(self) -> Result<(), DbErr> {
        match self.0 {
            Inner::Direct(tx) => tx.commit().await,
            Inner::Grouped(member) => member.commit().await,
        }
    }
}

impl Deref for Write {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        match &self.0 {
            Inner::Direct(tx) => tx,
            Inner::Grouped(member) => member.transaction(),
        }
    }
}

fn options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        // Statements hold what people wrote; they do not belong into logs.
        .sqlx_logging(false);
    options
}

fn sqlite_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = options(url, connections);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            .pragma("foreign_keys", "ON")
            .pragma("trusted_schema", "OFF")
            // Erased words are overwritten, not only unlinked.
            .pragma("secure_delete", "ON")
            .pragma("mmap_size", "0")
            .busy_timeout(Duration::from_secs(5))
    });
    options
}
