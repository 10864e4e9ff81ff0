//! A line between a visitor and the service that can be cut, as signals are.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// The line, and where its near end is.
pub struct Line {
    pub url: String,
    whole: watch::Sender<bool>,
}

impl Line {
    /// A line to a service at this address.
    pub async fn to(service: &str) -> Self {
        let far = service.strip_prefix("http://").unwrap().to_owned();
        let near = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", near.local_addr().unwrap());
        let (whole, state) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((mut from, _)) = near.accept().await {
                let mut state = state.clone();
                let far = far.clone();
                tokio::spawn(async move {
                    if !*state.borrow() {
                        return;
                    }
                    let mut to = TcpStream::connect(far).await.unwrap();
                    tokio::select! {
                        _ = copy_bidirectional(&mut from, &mut to) => {}
                        _ = state.wait_for(|whole| !whole) => {}
                    }
                });
            }
        });
        Self { url, whole }
    }

    /// From now on nothing gets through, not even what is on its way.
    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    /// The signal is back.
    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}
