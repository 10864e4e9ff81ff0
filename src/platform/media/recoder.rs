//! Has files made anew by a child process with little memory, little time and nothing else; a bomb ends the child alone.

use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tokio::process::{Child, Command};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::pipe;
use super::{FILE_AT_MOST, Foreign, Kind, Purpose, Remade};

/// The command of this program that does the work.
pub const COMMAND: &str = "recode";
/// So many files are worked on at once; each may take [`super::workroom::MEMORY_AT_MOST`].
const AT_ONCE: usize = 2;
/// Whoever waits longer for a place is told that we are busy.
const PATIENCE: Duration = Duration::from_secs(20);
/// A child that has not answered by then is ended, whatever it does. Its processor time is limited below that.
const TIME_AT_MOST: Duration = Duration::from_secs(20);
/// How the kernel ends a process whose processor time is used up, and how one ends itself without memory.
const OUT_OF_MEANS: [i32; 3] = [9, 24, 6];

/// Why a file was not made anew.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Of a kind that is not taken.
    #[error("not a kind of file that is taken")]
    Kind(Foreign),
    /// More than [`FILE_AT_MOST`] bytes.
    #[error("too many bytes")]
    Size,
    /// A picture with too many pixels.
    #[error("too many pixels")]
    Pixels,
    /// It begins right and cannot be read to its end.
    #[error("damaged")]
    Broken,
    /// A document that only opens with a password.
    #[error("locked")]
    Locked,
    /// A proof on which there is nothing to see.
    #[error("empty or too small")]
    Blank,
    /// It takes more time or memory than one file may have.
    #[error("too much work")]
    TooHard,
    /// Too many others are waiting.
    #[error("too many files at once")]
    Busy,
    /// The child could not be started.
    #[error("the child process could not be started: {0}")]
    Start(io::Error),
}

/// Starts the children. Cheap to clone; all clones share the places.
#[derive(Clone, Debug)]
pub struct Recoder {
    program: PathBuf,
    places: Arc<Semaphore>,
}

impl Recoder {
    /// By the program that runs now.
    pub fn own() -> io::Result<Self> {
        // The link names the very file that runs, even after an update has put another one in its place.
        let link = Path::new("/proc/self/exe");
        match link.exists() {
            true => Ok(Self::by(link.to_owned())),
            false => std::env::current_exe().map(Self::by),
        }
    }

    /// By the program at a path, for tests, which are programs of their own.
    #[must_use]
    pub fn by(program: PathBuf) -> Self {
        Self {
            program,
            places: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Makes a file anew.
    pub async fn remake(&self, content: &[u8], purpose: Purpose) -> Result<Remade, Unfit> {
        if content.len() > FILE_AT_MOST {
            return Err(Unfit::Size);
        }
        // Costs nothing here and tells most mistakes without a child.
        Kind::of(content).map_err(Unfit::Kind)?;
        let place = timeout(PATIENCE, self.places.acquire()).await;
        let _place = place.map_err(|_| Unfit::Busy)?.map_err(|_| Unfit::Busy)?;
        let mut child = self.start().map_err(Unfit::Start)?;
        let answer = timeout(TIME_AT_MOST, talk(&mut child, content, purpose)).await;
        let Ok((answer, status)) = answer else {
            // Dropped, it is killed; it is waited for here, so that its place is really free.
            let _ = child.kill().await;
            return Err(Unfit::TooHard);
        };
        match (answer, status) {
            (Ok(answer), Ok(status)) if status.success() => answer,
            (_, Ok(status)) => Err(ended(status)),
            (_, Err(error)) => Err(Unfit::Start(error)),
        }
    }

    fn start(&self) -> io::Result<Child> {
        Command::new(&self.program)
            .arg(COMMAND)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
    }
}

/// Gives the child its file and hears what it makes of it.
async fn talk(
    child: &mut Child,
    content: &[u8],
    purpose: Purpose,
) -> (io::Result<Result<Remade, Unfit>>, io::Result<ExitStatus>) {
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let answer = async {
        let (Some(mut input), Some(mut output)) = (input, output) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        pipe::ask(&mut input, content, purpose).await?;
        drop(input);
        pipe::hear(&mut output).await
    };
    (answer.await, child.wait().await)
}

/// What a child's end says of its file.
fn ended(status: ExitStatus) -> Unfit {
    match status.signal() {
        Some(signal) if OUT_OF_MEANS.contains(&signal) => Unfit::TooHard,
        _ => Unfit::Broken,
    }
}
