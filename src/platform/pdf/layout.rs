//! Pure: where each line of a document stands on its pages.

use super::block::{Block, Style};
use super::signs::{lines, width};

/// A4 in points.
pub const PAGE: (f32, f32) = (595.0, 842.0);
/// The empty edge.
pub const EDGE: f32 = 56.0;
/// Room for the line under the text.
const FOOT: f32 = 24.0;

/// One line where it is printed.
#[derive(Clone, Debug)]
pub struct Line {
    pub signs: Vec<u8>,
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// The block it is of.
    pub block: usize,
}

struct Look {
    size: f32,
    bold: bool,
    /// Above the block.
    space: f32,
    indent: f32,
    /// So many lines must have room below, or the block begins on the next page.
    together: f32,
}

fn look(style: Style) -> Look {
    let (size, bold, space, indent, together) = match style {
        Style::Title => (18.0, true, 0.0, 0.0, 3.0),
        Style::Heading => (13.0, true, 14.0, 0.0, 4.0),
        Style::Strong => (10.5, true, 8.0, 0.0, 3.0),
        Style::Text => (10.5, false, 3.0, 0.0, 1.0),
        Style::Item => (10.0, false, 1.0, 12.0, 1.0),
        Style::Small => (9.0, false, 2.0, 0.0, 1.0),
    };
    Look {
        size,
        bold,
        space,
        indent,
        together,
    }
}

/// The pages with their lines, and how many signs could not be printed.
#[must_use]
pub fn lay_out(blocks: &[Block]) -> (Vec<Vec<Line>>, usize) {
    let mut pages = vec![Vec::new()];
    let mut missing = 0;
    let mut y = PAGE.1 - EDGE;
    for (block, Block { style, text }) in blocks.iter().enumerate() {
        let look = look(*style);
        let (paragraphs, unknown) = lines(text);
        missing += unknown;
        let leading = look.size * 1.35;
        y -= look.space;
        if y - leading * look.together < EDGE + FOOT {
            pages.push(Vec::new());
            y = PAGE.1 - EDGE;
        }
        let room = PAGE.0 - 2.0 * EDGE - look.indent;
        let mut first = true;
        for paragraph in paragraphs {
            for signs in wrapped(&paragraph, room, look.size, look.bold) {
                if y - leading < EDGE + FOOT {
                    pages.push(Vec::new());
                    y = PAGE.1 - EDGE;
                }
                y -= leading;
                let dot = *style == Style::Item && first;
                first = false;
                let signs = if dot {
                    [b"\x95 ", signs.as_slice()].concat()
                } else {
                    signs
                };
                if let Some(page) = pages.last_mut() {
                    page.push(Line {
                        signs,
                        x: EDGE + if dot { 2.0 } else { look.indent },
                        y,
                        size: look.size,
                        bold: look.bold,
                        block,
                    });
                }
            }
        }
    }
    (pages, missing)
}

/// Breaks a line between words; a word that is longer than the room is broken where it has to be.
fn wrapped(paragraph: &[u8], room: f32, size: f32, bold: bool) -> Vec<Vec<u8>> {
    let of = |signs: &[u8]| -> f32 {
        let all: u32 = signs.iter().map(|sign| width(*sign, bold)).sum();
        // Far below what a float holds exactly.
        all as f32 * size / 1_000.0
    };
    let mut done = Vec::new();
    let mut line: Vec<u8> = Vec::new();
    let mut used = 0.0;
    for word in paragraph.split(|sign| *sign == b' ') {
        let gap = if line.is_empty() { 0.0 } else { of(b" ") };
        let long = of(word);
        if used + gap + long <= room {
            if gap > 0.0 {
                line.push(b' ');
            }
            line.extend_from_slice(word);
            used += gap + long;
            continue;
        }
        if !line.is_empty() {
            done.push(std::mem::take(&mut line));
        }
        used = 0.0;
        for sign in word {
            let one = of(&[*sign]);
            if used + one > room {
                done.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(*sign);
            used += one;
        }
    }
    done.push(line);
    done
}
