//! What parent and child say to each other: a file goes in, a file made anew or a refusal comes out.

use std::io::{self, Read, Write};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::{FILE_AT_MOST, Kind, Origin, Prints, Proof, Purpose, Remade, Unfit};

/// Begins every question and ends every answer, so that a half one is not taken for a whole one.
const MARK: &[u8; 4] = b"tgr3";
/// A document may grow a little when it is written anew.
const ANSWER_AT_MOST: usize = FILE_AT_MOST + FILE_AT_MOST / 4;

/// The parent's part: sends a file.
pub(super) async fn ask(
    child: &mut (impl AsyncWrite + Unpin),
    content: &[u8],
    purpose: Purpose,
) -> io::Result<()> {
    child.write_all(MARK).await?;
    child.write_u8(u8::from(purpose == Purpose::Proof)).await?;
    child.write_all(&length(content)).await?;
    child.write_all(content).await?;
    child.flush().await
}

/// The child's part: reads that file.
pub(super) fn question(parent: &mut impl Read) -> io::Result<(Vec<u8>, Purpose)> {
    let (mut mark, mut purpose, mut length) = ([0; 4], [0; 1], [0; 4]);
    parent.read_exact(&mut mark)?;
    parent.read_exact(&mut purpose)?;
    parent.read_exact(&mut length)?;
    let length = u32::from_be_bytes(length) as usize;
    if &mark != MARK || length > FILE_AT_MOST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut content = vec![0; length];
    parent.read_exact(&mut content)?;
    let purpose = match purpose {
        [0] => Purpose::Report,
        _ => Purpose::Proof,
    };
    Ok((content, purpose))
}

/// The child's part: says what became of the file.
pub(super) fn answer(parent: &mut impl Write, result: &Result<Remade, Unfit>) -> io::Result<()> {
    match result {
        Ok(remade) => {
            let thumbnail = remade.thumbnail.as_deref().unwrap_or_default();
            parent.write_all(&[0, u8::from(remade.kind == Kind::Pdf)])?;
            let prints = remade.prints.bytes();
            let proof = remade.proof.as_ref().map(written);
            for part in [
                remade.content.as_slice(),
                thumbnail,
                &prints,
                &proof.unwrap_or_default(),
            ] {
                parent.write_all(&length(part))?;
                parent.write_all(part)?;
            }
        }
        Err(Unfit::Pixels) => parent.write_all(b"x")?,
        Err(Unfit::Locked) => parent.write_all(b"l")?,
        Err(Unfit::Blank) => parent.write_all(b"e")?,
        Err(Unfit::TooHard) => parent.write_all(b"h")?,
        Err(_) => parent.write_all(b"b")?,
    }
    parent.write_all(MARK)?;
    parent.flush()
}

/// The parent's part: hears what became of the file.
pub(super) async fn hear(
    child: &mut (impl AsyncRead + Unpin),
) -> io::Result<Result<Remade, Unfit>> {
    let result = match child.read_u8().await? {
        0 => {
            let kind = match child.read_u8().await? {
                0 => Kind::Jpeg,
                _ => Kind::Pdf,
            };
            let content = part(child).await?;
            let thumbnail = Some(part(child).await?).filter(|thumbnail| !thumbnail.is_empty());
            let prints = Prints::read(&part(child).await?);
            let proof = read(&part(child).await?);
            Ok(Remade {
                kind,
                content,
                thumbnail,
                prints,
                proof,
            })
        }
        b'x' => Err(Unfit::Pixels),
        b'l' => Err(Unfit::Locked),
        b'e' => Err(Unfit::Blank),
        b'h' => Err(Unfit::TooHard),
        _ => Err(Unfit::Broken),
    };
    let mut mark = [0; 4];
    child.read_exact(&mut mark).await?;
    match &mark == MARK {
        true => Ok(result),
        false => Err(io::ErrorKind::InvalidData.into()),
    }
}

async fn part(child: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let length = child.read_u32().await? as usize;
    if length > ANSWER_AT_MOST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut content = vec![0; length];
    child.read_exact(&mut content).await?;
    Ok(content)
}

fn length(part: &[u8]) -> [u8; 4] {
    u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes()
}

/// What is asked of a proof, a line each.
fn written(Proof { origin, unseen }: &Proof) -> Vec<u8> {
    let (taken, ahead) = origin.taken.clone().unwrap_or_default();
    let ahead = ahead.map(|minutes| minutes.to_string()).unwrap_or_default();
    let place = origin
        .place
        .map(|(lat, long)| format!("{lat} {long}"))
        .unwrap_or_default();
    let taken = taken.replace('\n', " ");
    let marks = [origin.edited, origin.invented, *unseen];
    let marks = marks.map(|mark| if mark { '1' } else { '0' });
    let marks = String::from_iter(marks);
    [taken, ahead, place, marks].join("\n").into_bytes()
}

/// The same, read back; none where nothing was asked.
fn read(lines: &[u8]) -> Option<Proof> {
    let text = std::str::from_utf8(lines)
        .ok()
        .filter(|text| !text.is_empty())?;
    let mut lines = text.split('\n');
    let (taken, ahead) = (lines.next()?, lines.next()?);
    let place = lines.next()?.split_once(' ');
    let [edited, invented, unseen] = lines.next()?.as_bytes().try_into().ok()?;
    Some(Proof {
        origin: Origin {
            taken: (!taken.is_empty()).then(|| (taken.to_owned(), ahead.parse().ok())),
            place: place.and_then(|(lat, long)| lat.parse().ok().zip(long.parse().ok())),
            edited: edited == b'1',
            invented: invented == b'1',
        },
        unseen: unseen == b'1',
    })
}
