//! A mail server that keeps what it gets, and refuses when it is told to.

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use tanggap::config::{Config, Tls};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

#[derive(Clone)]
pub struct Sink {
    port: u16,
    mails: Arc<Mutex<Vec<String>>>,
    /// What it says to a recipient; 250 takes the mail.
    reply: Arc<AtomicU16>,
}

impl Sink {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sink = Self {
            port: listener.local_addr().unwrap().port(),
            mails: Arc::default(),
            reply: Arc::new(AtomicU16::new(250)),
        };
        let own = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let own = own.clone();
                tokio::spawn(async move { own.talk(stream).await });
            }
        });
        sink
    }

    /// Makes it the server of a service.
    pub fn configure(&self, config: &mut Config) {
        config.mail.host = "127.0.0.1".to_owned();
        config.mail.port = self.port;
        config.mail.tls = Tls::None;
    }

    /// From now on every recipient gets this reply.
    pub fn replies(&self, code: u16) {
        self.reply.store(code, Ordering::SeqCst);
    }

    /// Everything that was taken, whole.
    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().unwrap().clone()
    }

    /// What was taken for one recipient.
    pub fn mails_to(&self, address: &str) -> Vec<String> {
        let to = format!("To: {address}");
        self.mails()
            .into_iter()
            .filter(|mail| mail.contains(&to))
            .collect()
    }

    async fn talk(&self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let code = self.reply.load(Ordering::SeqCst);
            let answer = match line.get(..4).unwrap_or(&line).to_ascii_uppercase().as_str() {
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut mail = String::new();
                    while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".")
                    {
                        mail.push_str(&line);
                        mail.push('\n');
                    }
                    self.mails.lock().unwrap().push(mail);
                    "250 taken\r\n".to_owned()
                }
                "RCPT" => format!("{code} recipient\r\n"),
                "QUIT" => "221 bye\r\n".to_owned(),
                _ => "250 sink\r\n".to_owned(),
            };
            write.write_all(answer.as_bytes()).await.ok()?;
        }
        Some(())
    }
}

/// A header of a mail.
pub fn header(mail: &str, name: &str) -> String {
    let line = mail
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name}: ")));
    line.unwrap_or_default().to_owned()
}
