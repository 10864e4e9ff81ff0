//! The child process: shuts itself in, makes one file anew, and is gone.

use std::io;

use rlimit::Resource;

use super::{Kind, Purpose, Remade, Unfit, document, picture, pipe};

/// The address space of one child: a photo of fifty megapixels fits in, a bomb does not.
pub(super) const MEMORY_AT_MOST: u64 = 768 * 1024 * 1024;
/// Seconds of processor time.
const SECONDS_AT_MOST: u64 = 6;

/// Reads a file from standard input and writes what became of it to standard output.
pub fn work() -> io::Result<()> {
    shut_in()?;
    let (content, purpose) = pipe::question(&mut io::stdin().lock())?;
    pipe::answer(&mut io::stdout().lock(), &remake(&content, purpose))
}

/// Gives up all means but what the work needs. From here on nothing can be opened, written or started.
fn shut_in() -> io::Result<()> {
    for (resource, most) in [
        (Resource::AS, MEMORY_AT_MOST),
        (Resource::CPU, SECONDS_AT_MOST),
        (Resource::CORE, 0),
        (Resource::FSIZE, 0),
        // Standard input, output and error are open already; no other file or socket can be.
        (Resource::NOFILE, 3),
        (Resource::NPROC, 0),
    ] {
        let (_, allowed) = resource.get()?;
        let most = most.min(allowed);
        resource.set(most, most)?;
    }
    Ok(())
}

fn remake(content: &[u8], purpose: Purpose) -> Result<Remade, Unfit> {
    match Kind::of(content).map_err(Unfit::Kind)? {
        Kind::Pdf => document::remake(content, purpose),
        kind => picture::remake(content, kind, purpose),
    }
}
