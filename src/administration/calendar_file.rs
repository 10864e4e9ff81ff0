//! Pure: the file of working calendars as forms change it; what a form does not touch keeps its text and comments.

use toml::{Table, Value};

use super::entries::{Entries, with_key};
use crate::sla::calendar::{CalendarSpec, Exception, Hours, NAMES, Period, Week};

/// The file.
pub const FILE: &str = "calendar.toml";
/// Its tables.
const TABLE: &str = "calendar";

/// A calendar as it is written, without the days of the national list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub spec: CalendarSpec,
    /// Whether it is closed on the days of the national list.
    pub holidays: bool,
}

/// The calendars of a file, in their order; none when it cannot be read.
#[must_use]
pub fn read(text: &str) -> Option<Vec<Written>> {
    let mut file: Table = text.parse().ok()?;
    let Some(Value::Array(rows)) = file.remove(TABLE) else {
        return None;
    };
    rows.into_iter().map(written).collect()
}

fn written(value: Value) -> Option<Written> {
    let Value::Table(mut row) = value else {
        return None;
    };
    let holidays = row
        .remove("holidays")
        .is_some_and(|flag| flag.as_bool() == Some(true));
    let spec = row.try_into().ok()?;
    Some(Written { spec, holidays })
}

/// The name of the calendar for units that have no other.
#[must_use]
pub fn default_of(text: &str) -> Option<String> {
    let file: Table = text.parse().ok()?;
    Some(file.get("default")?.as_str()?.to_owned())
}

/// The file with one calendar as it is given: in place of the one of its name, or as one more.
#[must_use]
pub fn put(text: &str, calendar: &Written) -> String {
    let name = calendar.spec.name.as_str();
    let mut entries = Entries::read(text, TABLE);
    let Some(block) = entries.block(name) else {
        let kept = text.trim_end();
        return format!("{kept}\n\n{}", whole(calendar));
    };
    let Some(before) = only(block) else {
        return text.to_owned();
    };
    if before == *calendar {
        return text.to_owned();
    }
    let changed = changed(block, &before, calendar);
    // Whoever wrote it by hand in a way that is not known here gets it written anew.
    let block = match only(&changed).as_ref() == Some(calendar) {
        true => changed,
        false => whole(calendar),
    };
    entries.put_block(name, block);
    format!("{}\n", entries.text().trim_end())
}

fn only(block: &str) -> Option<Written> {
    read(block)?.into_iter().next()
}

/// A table of the file: its header, and its whole text with the comment above.
struct Section {
    header: String,
    text: String,
}

fn sections(block: &str) -> Vec<Section> {
    let lines: Vec<&str> = block.split_inclusive('\n').collect();
    let is_comment = |line: &&&str| line.trim_start().starts_with('#');
    let mut starts = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if is_header(line) {
            starts.push(at - lines[..at].iter().rev().take_while(is_comment).count());
        }
    }
    let end = |index: usize| starts.get(index + 1).copied().unwrap_or(lines.len());
    let section = |(index, &start): (usize, &usize)| {
        let own = &lines[start..end(index)];
        Section {
            header: own
                .iter()
                .find(|line| is_header(line))
                .map_or_else(String::new, |line| line.trim().to_owned()),
            text: own.concat(),
        }
    };
    starts.iter().enumerate().map(section).collect()
}

/// `[name]` or `[[name]]`, and no line of a list.
fn is_header(line: &str) -> bool {
    let line = line.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || "[]._-".contains(c);
    line.starts_with('[')
        && line.ends_with(']')
        && line.contains(TABLE)
        && line.chars().all(is_name)
}

fn changed(block: &str, before: &Written, after: &Written) -> String {
    let (mut head, mut week, mut others) = (String::new(), String::new(), String::new());
    let (mut periods, mut exceptions): (Vec<String>, Vec<String>) = Default::default();
    for section in sections(block) {
        let text = section.text;
        match section.header.as_str() {
            "[[calendar]]" => head += &text,
            "[calendar.week]" => week += &text,
            "[[calendar.periods]]" => periods.push(text),
            "[calendar.periods.week]" => {
                if let Some(last) = periods.last_mut() {
                    *last += &text;
                }
            }
            "[[calendar.exceptions]]" => exceptions.push(text),
            _ => others += &text,
        }
    }
    let (old, new) = (&before.spec, &after.spec);
    let date = |date: jiff::civil::Date| Value::String(date.to_string());
    for (key, is_same, value) in [
        (
            "zone",
            old.zone == new.zone,
            Some(Value::String(new.zone.clone())),
        ),
        (
            "holidays",
            before.holidays == after.holidays,
            Some(Value::Boolean(after.holidays)),
        ),
        (
            "known_until",
            old.known_until == new.known_until,
            new.known_until.map(date),
        ),
    ] {
        if !is_same {
            head = with_key(&head, key, value.as_ref());
        }
    }
    if old.week != new.week {
        head = with_key(&head, "week", None);
        week = format!(
            "{}[calendar.week]\n{}\n",
            comment(&week),
            week_lines(&new.week)
        );
    }
    if old.periods != new.periods {
        if periods.len() != old.periods.len() {
            head = with_key(&head, "periods", None);
            periods.clear();
        }
        let known = |period: &Period| {
            let same = old.periods.iter().position(|one| one == period);
            if let Some(text) = same.and_then(|place| periods.get(place)) {
                return text.clone();
            }
            // A period that was moved or renamed keeps what somebody noted about it.
            let like = |one: &Period| one.from == period.from || one.name == period.name;
            let place = old.periods.iter().position(like);
            let above = place.and_then(|place| periods.get(place));
            above.map_or_else(String::new, |text| comment(text)) + &period_text(period)
        };
        periods = new.periods.iter().map(known).collect();
    }
    if old.exceptions != new.exceptions {
        if exceptions.len() != old.exceptions.len() {
            head = with_key(&head, "exceptions", None);
            exceptions.clear();
        }
        let known = |exception: &Exception| {
            let same = old.exceptions.iter().position(|one| one == exception);
            let text = same.and_then(|place| exceptions.get(place));
            text.cloned().unwrap_or_else(|| exception_text(exception))
        };
        exceptions = new.exceptions.iter().map(known).collect();
    }
    let parts = [head, week, others]
        .into_iter()
        .chain(periods)
        .chain(exceptions);
    // The last part of the block may have had no blank line after it.
    parts
        .filter(|part| !part.trim().is_empty())
        .map(|part| format!("{}\n\n", part.trim_end()))
        .collect()
}

/// The comment with which a text begins.
fn comment(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .take_while(|line| line.trim_start().starts_with('#'))
        .collect()
}

fn whole(calendar: &Written) -> String {
    let spec = &calendar.spec;
    let mut text = format!(
        "[[calendar]]\nname = {}\nzone = {}\nholidays = {}\n",
        quoted(&spec.name),
        quoted(&spec.zone),
        calendar.holidays
    );
    if let Some(date) = spec.known_until {
        text += &format!("known_until = \"{date}\"\n");
    }
    text += &format!("\n[calendar.week]\n{}\n", week_lines(&spec.week));
    text.extend(spec.periods.iter().map(period_text));
    text.extend(spec.exceptions.iter().map(exception_text));
    text
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn week_lines(week: &Week) -> String {
    let days = NAMES.iter().zip(week.days());
    days.filter(|(_, hours)| !hours.is_empty())
        .map(|(name, hours)| format!("{name} = {}\n", hours_text(hours)))
        .collect()
}

fn hours_text(hours: &Hours) -> String {
    let pairs = hours.iter();
    let pairs = pairs.map(|(open, close)| format!("[\"{open}\", \"{close}\"]"));
    format!("[{}]", pairs.collect::<Vec<_>>().join(", "))
}

fn period_text(period: &Period) -> String {
    format!(
        "[[calendar.periods]]\nname = {}\nfrom = \"{}\"\nto = \"{}\"\n[calendar.periods.week]\n{}\n",
        quoted(&period.name),
        period.from,
        period.to,
        week_lines(&period.week)
    )
}

fn exception_text(exception: &Exception) -> String {
    let kind = serde_json::to_value(exception.kind).unwrap_or_default();
    let mut text = format!(
        "[[calendar.exceptions]]\ndate = \"{}\"\nname = {}\nkind = \"{}\"\n",
        exception.date,
        quoted(&exception.name),
        kind.as_str().unwrap_or_default()
    );
    if !exception.hours.is_empty() {
        text += &format!("hours = {}\n", hours_text(&exception.hours));
    }
    text + "\n"
}
