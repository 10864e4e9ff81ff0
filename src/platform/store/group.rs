//! One sync for many waiting commits: SQLite's writers share a transaction, each in its own savepoint.
//!
//! A writer that finds others waiting behind it leaves the transaction open for them; the last one, or
//! the one that makes the group full, commits for all. Nobody is told "done" before that commit returned.
//!
//! A request may be dropped at any moment, because its client has gone. What begins or ends a transaction therefore runs
//! on a task of its own: cut in the middle it would be rolled back twice, the second time for the whole group. And
//! whoever leaves without a commit sees to it that the group ends, or other programs would find the file locked.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// How many commits share one sync at most.
const MEMBERS_AT_MOST: usize = 64;
/// How long a finished member waits for the group's commit before it commits the group itself.
const PATIENCE: Duration = Duration::from_millis(5);

/// The writing side of an SQLite database.
#[derive(Debug)]
pub(super) struct GroupCommit {
    connection: DatabaseConnection,
    group: Arc<Mutex<Group>>,
    /// Writers that wait for the lock.
    queued: AtomicUsize,
}

#[derive(Debug, Default)]
struct Group {
    /// The shared transaction; none between groups.
    shared: Option<DatabaseTransaction>,
    /// Members that are finished and wait for the sync.
    finished: Vec<oneshot::Sender<Result<(), DbErr>>>,
}

/// One writer inside a group.
#[derive(Debug)]
pub(super) struct Member {
    /// Dropped before the lock, so that an unfinished savepoint is gone before the next writer comes.
    savepoint: DatabaseTransaction,
    place: Place,
}

/// A writer's turn.
#[derive(Debug)]
struct Place {
    /// Gone once it is given back.
    group: Option<OwnedMutexGuard<Group>>,
    owner: Arc<GroupCommit>,
}

impl GroupCommit {
    pub(super) fn new(connection: DatabaseConnection) -> Self {
        Self {
            connection,
            group: Arc::default(),
            queued: AtomicUsize::new(0),
        }
    }

    pub(super) fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Waits for its turn and begins a savepoint, in the open group or in a new one.
    pub(super) async fn join(self: Arc<Self>) -> Result<Member, DbErr> {
        let group = {
            let _ticket = Ticket::take(&self.queued);
            Arc::clone(&self.group).lock_owned().await
        };
        let place = Place {
            group: Some(group),
            owner: self,
        };
        to_its_end(place.begin()).await
    }
}

impl Place {
    async fn begin(mut self) -> Result<Member, DbErr> {
        let Some(group) = self.group.as_mut() else {
            return Err(lost());
        };
        if group.shared.is_none() {
            let options = TransactionOptions {
                // A deferred transaction that reads first would fail when it comes to write.
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            };
            let shared = self.owner.connection.begin_with_options(options).await?;
            group.shared = Some(shared);
        }
        let Some(shared) = group.shared.as_ref() else {
            return Err(lost());
        };
        #[expect(
            clippy::disallowed_methods,
            reason = "a savepoint inside the group's transaction"
        )]
        let savepoint = shared.begin().await?;
        Ok(Member {
            savepoint,
            place: self,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(group) = self.group.take() else {
            return;
        };
        let is_open = group.shared.is_some();
        drop(group);
        // Behind everybody who waits; without a runtime the program ends, and the transaction with it.
        if is_open && let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let owner = Arc::clone(&self.owner);
            runtime.spawn(async move { owner.group.lock().await.sync().await });
        }
    }
}

impl Member {
    pub(super) fn transaction(&self) -> &DatabaseTransaction {
        &self.savepoint
    }

    /// Keeps this member's changes and returns once the whole group is on disk.
    pub(super) async fn commit(self) -> Result<(), DbErr> {
        to_its_end(self.keep()).await
    }

    async fn keep(self) -> Result<(), DbErr> {
        let Self {
            savepoint,
            mut place,
        } = self;
        savepoint.commit().await?;
        let Some(mut group) = place.group.take() else {
            return Err(lost());
        };
        let (tell, mut told) = oneshot::channel();
        group.finished.push(tell);
        let owner = &place.owner;
        if group.finished.len() >= MEMBERS_AT_MOST || owner.queued.load(Ordering::SeqCst) == 0 {
            group.sync().await;
        }
        drop(group);
        // Whoever was queued may have given up or rolled back; then this member commits for all.
        match tokio::time::timeout(PATIENCE, &mut told).await {
            Ok(result) => result,
            Err(_) => {
                owner.group.lock().await.sync().await;
                told.await
            }
        }
        .unwrap_or_else(|_| Err(lost()))
    }
}

/// Does it whether or not anybody still waits for it.
async fn to_its_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, DbErr>> + Send + 'static,
) -> Result<T, DbErr> {
    tokio::spawn(work).await.unwrap_or_else(|_| Err(lost()))
}

fn lost() -> DbErr {
    DbErr::Custom("the group was lost before its commit".to_owned())
}

impl Group {
    /// Commits for everybody who has finished, and tells each.
    async fn sync(&mut self) {
        let Some(shared) = self.shared.take() else {
            return;
        };
        let result = shared.commit().await;
        for member in self.finished.drain(..) {
            // A member that no longer listens has lost its client, not its data.
            let _ = member.send(result.clone());
        }
    }
}

/// Counts a waiting writer, also when it gives up.
struct Ticket<'a>(&'a AtomicUsize);

impl<'a> Ticket<'a> {
    fn take(queued: &'a AtomicUsize) -> Self {
        queued.fetch_add(1, Ordering::SeqCst);
        Self(queued)
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
