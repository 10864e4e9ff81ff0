//! Pure: what differs between two texts, line by line, with a little of what stands around it.

/// Lines of context before and after a change.
const AROUND: usize = 2;
/// Texts that differ in more lines than this are shown as taken out and put in as a whole.
const COMPARED_AT_MOST: usize = 1_500;

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub mark: Mark,
    pub text: String,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Same,
    Out,
    In,
    /// Lines that are the same were left out here.
    Gap,
}

impl Mark {
    /// The class of its colours.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::In => "in",
            Self::Same | Self::Gap => "same",
        }
    }

    /// The sign in front of the line.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Same => " ",
            Self::Out => "−",
            Self::In => "+",
            Self::Gap => "…",
        }
    }
}

/// The comparison; empty when nothing differs.
#[must_use]
pub fn difference(before: &str, after: &str) -> Vec<Line> {
    let all = compare(before, after);
    let changed = |line: &Line| line.mark != Mark::Same;
    let near = |at: usize| {
        let from = at.saturating_sub(AROUND);
        let to = (at + AROUND + 1).min(all.len());
        all[from..to].iter().any(changed)
    };
    let mut shown: Vec<Line> = Vec::new();
    for (at, line) in all.iter().enumerate() {
        if near(at) {
            shown.push(line.clone());
        } else if shown.last().is_some_and(|last| last.mark != Mark::Gap) {
            shown.push(Line {
                mark: Mark::Gap,
                text: String::new(),
            });
        }
    }
    if shown.last().is_some_and(|last| last.mark == Mark::Gap) {
        shown.pop();
    }
    shown
}

/// Every line of both texts, those they share once: the longest common sequence.
#[must_use]
pub fn compare(before: &str, after: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (rest_old, rest_new) = (&old[head..], &new[head..]);
    let tail = rest_old
        .iter()
        .rev()
        .zip(rest_new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (middle_old, middle_new) = (
        &rest_old[..rest_old.len() - tail],
        &rest_new[..rest_new.len() - tail],
    );
    let mut lines = marked(&old[..head], Mark::Same);
    lines.extend(middle(middle_old, middle_new));
    lines.extend(marked(&rest_old[rest_old.len() - tail..], Mark::Same));
    lines
}

fn marked(lines: &[&str], mark: Mark) -> Vec<Line> {
    let line = |text: &&str| Line {
        mark,
        text: (*text).to_owned(),
    };
    lines.iter().map(line).collect()
}

fn middle(old: &[&str], new: &[&str]) -> Vec<Line> {
    if old.len().max(new.len()) > COMPARED_AT_MOST {
        return [marked(old, Mark::Out), marked(new, Mark::In)].concat();
    }
    // The length of the longest common sequence of what follows each pair of places.
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            longest[a * width + b] = if old[a] == new[b] {
                longest[(a + 1) * width + b + 1] + 1
            } else {
                longest[(a + 1) * width + b].max(longest[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut lines) = (0, 0, Vec::new());
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            lines.extend(marked(&old[a..=a], Mark::Same));
            (a, b) = (a + 1, b + 1);
        } else if b >= new.len()
            || (a < old.len() && longest[(a + 1) * width + b] >= longest[a * width + b + 1])
        {
            lines.extend(marked(&old[a..=a], Mark::Out));
            a += 1;
        } else {
            lines.extend(marked(&new[b..=b], Mark::In));
            b += 1;
        }
    }
    lines
}
