//! Somebody who asks for what only the worker can give, and the worker beside them.

use std::cell::Cell;
use std::time::Duration;

/// Waits for an answer while the worker works. Both go on at once, since each may hold what the other waits for; a
/// step that has begun is brought to its end.
pub async fn beside<T>(asking: impl Future<Output = T>, mut step: impl AsyncFnMut()) -> T {
    let answered = Cell::new(false);
    let asked = async {
        let answer = asking.await;
        answered.set(true);
        answer
    };
    let working = async {
        loop {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if answered.get() {
                break;
            }
            step().await;
        }
    };
    tokio::join!(asked, working).0
}
