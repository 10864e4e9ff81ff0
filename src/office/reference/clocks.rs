//! Pure: how much time there is: the deadlines of each kind of message, and the working calendars.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use super::load::{Problem, SeedFiles, Sheet};
use crate::complaint::Kind;
use crate::sla::calendar::{Calendar, CalendarSpec, Exception, ExceptionKind};
use crate::sla::due::Target;

/// The targets of one kind of message (SP4N-LAPOR! flow; UU 25/2009 art. 50 for the legal limit).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// The coordinator's time until a unit is responsible.
    pub verification: Target,
    /// The unit's time until its first answer.
    pub first_response: Target,
    /// The unit's time until the matter is solved.
    pub resolution: Target,
    /// The reporter's time to confirm or dispute.
    pub reporter_window: Target,
    /// How long the unit may wait for the reporter, in all.
    pub pause_cap: Target,
    /// The unit's time to say that the matter is not its own.
    pub contest_window: Target,
    /// The legal limit.
    pub legal: Target,
}

/// The calendars by name, and the one for units that have no other.
pub struct Calendars {
    pub default: String,
    pub by_name: BTreeMap<String, Calendar>,
}

/// A day on which offices are closed, and by which decree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub date: Date,
    #[serde(rename = "type")]
    pub kind: HolidayKind,
    pub name: String,
    /// The joint decree (SKB); empty where it was not read.
    pub decree: String,
    pub status: HolidayStatus,
}

/// Why offices are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayKind {
    /// Libur nasional.
    Holiday,
    /// Cuti bersama, which counts as off.
    JointLeave,
    /// Election day.
    Election,
}

/// How sure the date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayStatus {
    Decreed,
    /// An estimate that may still move.
    Expected,
}

pub(super) fn read_deadlines(
    files: &SeedFiles,
    problems: &mut Vec<Problem>,
) -> BTreeMap<Kind, Deadlines> {
    let mut sheet = Sheet::open(files, "deadlines.toml", problems);
    let mut table = sheet.table();
    let mut all = BTreeMap::new();
    for &kind in Kind::ALL.iter().filter(|kind| kind.has_clock()) {
        match table.remove(kind.as_str()) {
            Some(value) => {
                if let Some(deadlines) = sheet.take(kind.as_str(), value) {
                    all.insert(kind, deadlines);
                }
            }
            None => sheet.report(kind, "", "is missing"),
        }
    }
    sheet.nothing_else(table);
    all
}

/// Reads the days on which offices are closed, oldest first.
pub fn read_holidays(files: &SeedFiles, problems: &mut Vec<Problem>) -> Vec<Holiday> {
    let mut sheet = Sheet::open(files, "holidays.csv", problems);
    let mut rows = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(sheet.text().as_bytes());
    let header = rows.headers().cloned().unwrap_or_default();
    let mut holidays: Vec<Holiday> = Vec::new();
    for record in rows.records() {
        let (line, row) = match &record {
            Ok(record) => (
                record.position().map_or(0, csv::Position::line),
                record.iter().collect::<Vec<_>>().join(","),
            ),
            Err(error) => (
                error.position().map_or(0, csv::Position::line),
                String::new(),
            ),
        };
        match record.and_then(|record| record.deserialize::<Holiday>(Some(&header))) {
            Ok(holiday) if holidays.iter().any(|other| other.date == holiday.date) => {
                sheet.report(format_args!("line {line}"), row, "the date is given twice");
            }
            Ok(holiday) => holidays.push(holiday),
            Err(error) => sheet.report(format_args!("line {line}"), row, error),
        }
    }
    holidays.sort_by_key(|holiday| holiday.date);
    holidays
}

/// The calendars that can be read, by name, with the days of the national list where they close on them.
#[must_use]
pub fn calendars_of(files: &SeedFiles) -> BTreeMap<String, Calendar> {
    let mut problems = Vec::new();
    let holidays = read_holidays(files, &mut problems);
    read_calendars(files, &holidays, &mut problems).by_name
}

pub(super) fn read_calendars(
    files: &SeedFiles,
    holidays: &[Holiday],
    problems: &mut Vec<Problem>,
) -> Calendars {
    let mut sheet = Sheet::open(files, "calendar.toml", problems);
    let mut table = sheet.table();
    let rows: Vec<(String, Table)> = sheet.rows(&mut table, "calendar");
    let default: Option<String> = table
        .remove("default")
        .and_then(|value| sheet.take("default", value));
    sheet.nothing_else(table);
    let calendars: Vec<_> = rows
        .into_iter()
        .filter_map(|(key, row)| {
            let calendar = calendar(&mut sheet, &key, row, holidays)?;
            Some((key, calendar.spec().name.clone(), calendar))
        })
        .collect();
    let by_name = sheet.index(calendars);
    let default = default.unwrap_or_default();
    if !by_name.contains_key(&default) {
        sheet.report("default", &default, "is no calendar");
    }
    Calendars { default, by_name }
}

fn calendar(
    sheet: &mut Sheet<'_>,
    key: &str,
    mut row: Table,
    holidays: &[Holiday],
) -> Option<Calendar> {
    let closed_on_holidays: bool = match row.remove("holidays") {
        Some(value) => sheet.take(&format!("{key}.holidays"), value)?,
        None => false,
    };
    let mut spec: CalendarSpec = sheet.take(key, Value::Table(row))?;
    if closed_on_holidays {
        let own: Vec<Date> = spec
            .exceptions
            .iter()
            .map(|exception| exception.date)
            .collect();
        spec.exceptions.extend(
            holidays
                .iter()
                .filter(|holiday| !own.contains(&holiday.date))
                .map(closed_day),
        );
        spec.exceptions.sort_by_key(|exception| exception.date);
    }
    let name = spec.name.clone();
    Calendar::new(spec)
        .map_err(|error| sheet.report(key, name, error))
        .ok()
}

fn closed_day(holiday: &Holiday) -> Exception {
    Exception {
        date: holiday.date,
        name: holiday.name.clone(),
        kind: match holiday.kind {
            HolidayKind::Holiday => ExceptionKind::Holiday,
            HolidayKind::JointLeave => ExceptionKind::JointLeave,
            HolidayKind::Election => ExceptionKind::Other,
        },
        hours: Vec::new(),
    }
}
