//! The accept loop: `axum::serve` sets no timer, so a slow sender could hold a connection for ever.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;

use super::address::{ClientNetwork, Peer};
use crate::config::Network;

/// Request headers must be complete within this time.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// Nobody stays longer, whatever they do: the largest file over the worst line is through by then.
const STAY: Duration = Duration::from_secs(900);
/// How long running requests may take to end after the signal to stop.
const DRAIN: Duration = Duration::from_secs(25);
/// The most connections at once; more wait in the system's queue.
const CONNECTIONS: usize = 2_048;

/// How many connections one network may hold; more are closed at once.
#[derive(Clone, Debug)]
pub struct Doors {
    /// Of an IPv4 address, which many share.
    pub v4: usize,
    /// Of an IPv6 /64, which few share.
    pub v6: usize,
    /// Our own proxies, who come for everybody.
    pub trusted: Vec<Network>,
}

impl Doors {
    /// The usual numbers.
    #[must_use]
    pub fn new(trusted: Vec<Network>) -> Self {
        Self {
            v4: 512,
            v6: 64,
            trusted,
        }
    }
}

/// Connections that are open, by network.
type Open = Arc<Mutex<HashMap<ClientNetwork, usize>>>;

/// One connection of a network; it is counted until it is dropped.
struct Counted {
    open: Open,
    network: ClientNetwork,
}

impl Counted {
    /// Counts one more, unless its network has too many.
    fn enter(open: &Open, doors: &Doors, peer: std::net::IpAddr) -> Option<Self> {
        let most = match peer.to_canonical() {
            own if doors.trusted.iter().any(|network| network.contains(own)) => CONNECTIONS,
            std::net::IpAddr::V4(_) => doors.v4,
            std::net::IpAddr::V6(_) => doors.v6,
        };
        let network = ClientNetwork::from_address(peer);
        let mut counts = open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(network).or_insert(0);
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Self {
            open: Arc::clone(open),
            network,
        })
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut counts = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.network);
            }
        }
    }
}

/// Serves until `stop` resolves, then lets running requests end.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    doors: Doors,
    stop: impl Future<Output = ()>,
) {
    // HTTP/1 only: its timer also ends a connection that never says a word. The proxy before us
    // speaks HTTP/2 with the world.
    let mut builder = Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(64 * 1024);
    let graceful = GracefulShutdown::new();
    let seats = Arc::new(Semaphore::new(CONNECTIONS));
    let open = Open::default();
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else {
            break;
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles, most likely: give others time to close theirs.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let Some(counted) = Counted::enter(&open, &doors, peer.ip()) else {
            continue;
        };
        let app = app.clone();
        let service = tower::service_fn(move |request: Request<hyper::body::Incoming>| {
            let mut request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(Peer(peer));
            app.clone().oneshot(request)
        });
        let connection =
            builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            match tokio::time::timeout(STAY, connection).await {
                Ok(Err(error)) => tracing::debug!(%error, "a connection ended early"),
                Ok(Ok(())) => {}
                Err(_) => tracing::debug!("a connection stayed too long"),
            }
            drop((seat, counted));
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were cut off at shutdown");
    }
}
