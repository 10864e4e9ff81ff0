//! Pure: the JSON in and out of `tanggap sla due`: cases in, deadlines with their timelines out.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::calendar::{Calendar, CalendarError, CalendarSpec, Exception, ExceptionKind, Week};
use super::due::{Span, Target};
use super::explain::{Explanation, Step};
use crate::complaint::Instant;

/// Calendars kept at a time: enough for any real run, and bounded for one made of different ones.
const KEPT_CALENDARS: usize = 500;

/// The whole input is unusable. What is wrong with a single case stands in its place in the output.
#[derive(Debug, thiserror::Error)]
#[error("the cases are no JSON array: {0}")]
pub struct NoCases(#[from] serde_json::Error);

/// One case as it comes in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Labels of the sender's; given back as they came.
    #[serde(default, rename = "id")]
    _id: Value,
    #[serde(default, rename = "name")]
    _name: Value,
    /// IANA zone.
    timezone: String,
    business_hours: Week,
    /// Local dates, in any order, repeats allowed.
    #[serde(default)]
    holidays: BTreeSet<Date>,
    start: Instant,
    minutes_or_days: Promise,
    /// Pairs of `[from, to]`.
    #[serde(default)]
    pauses: Vec<(Instant, Instant)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Promise {
    Minutes(u64),
    Seconds(u64),
    WorkingDays(u32),
    CalendarDays(u32),
    OfficeDays(u32),
}

/// Why one case has no deadline.
#[derive(Debug, thiserror::Error)]
enum CaseError {
    #[error("{0}")]
    Shape(#[from] serde_json::Error),
    #[error("{0}")]
    Calendar(CalendarError),
}

impl From<CalendarError> for CaseError {
    /// Names the field as the case does.
    fn from(error: CalendarError) -> Self {
        let CalendarError::Invalid { field, fault } = error else {
            return Self::Calendar(error);
        };
        let (list, rest) = field.split_at(field.find(['.', '[']).unwrap_or(field.len()));
        let field = match list {
            "week" => format!("business_hours{rest}"),
            "zone" => "timezone".to_owned(),
            _ => "holidays".to_owned(),
        };
        Self::Calendar(CalendarError::Invalid { field, fault })
    }
}

/// What a case with an answer gains.
#[derive(Serialize)]
struct Answer {
    due: Instant,
    timeline: Vec<Line>,
}

/// One line of the timeline: where counting begins, the steps of the explanation, the deadline.
#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    Start(Begin),
    Step(Step),
    Due(End),
}

#[derive(Serialize)]
#[serde(tag = "step", rename = "start")]
struct Begin {
    at: Instant,
    counts_from: Instant,
}

#[derive(Serialize)]
#[serde(tag = "step", rename = "due")]
struct End {
    at: Instant,
}

/// Takes a JSON array of cases and gives the same objects back in the same order, each with `due`
/// (UTC) and `timeline`. A case that cannot be answered gets `error` instead, which names its index
/// (from 0) and the reason, and does not stop the others. Besides the fields of a case, only `id` and
/// `name` may be there; an unknown field is an error of its case, lest a misspelt pause be ignored in silence.
///
/// # Errors
/// [`NoCases`] if the text is no JSON array.
pub fn due_command(cases: &str) -> Result<String, NoCases> {
    let mut cases: Vec<Value> = serde_json::from_str(cases)?;
    let mut calendars = HashMap::new();
    for (index, case) in cases.iter_mut().enumerate() {
        let outcome = answer(case, &mut calendars);
        if !case.is_object() {
            *case = Value::Object(Map::new());
        }
        match outcome {
            Ok(answer) => {
                case["due"] = serde_json::to_value(answer.due)?;
                case["timeline"] = serde_json::to_value(answer.timeline)?;
            }
            Err(error) => case["error"] = Value::String(format!("case {index}: {error}")),
        }
    }
    Ok(serde_json::to_string(&cases)?)
}

fn answer(
    case: &Value,
    calendars: &mut HashMap<CalendarSpec, Calendar>,
) -> Result<Answer, CaseError> {
    let case = Case::deserialize(case)?;
    let spec = CalendarSpec {
        name: case.timezone.clone(),
        zone: case.timezone,
        week: case.business_hours,
        periods: Vec::new(),
        exceptions: case.holidays.into_iter().map(holiday).collect(),
        known_until: None,
    };
    let calendar = match calendars.get(&spec) {
        Some(calendar) => calendar.clone(),
        None => {
            let calendar = Calendar::new(spec.clone())?;
            if calendars.len() == KEPT_CALENDARS {
                calendars.clear();
            }
            calendars.insert(spec, calendar.clone());
            calendar
        }
    };
    let target = match case.minutes_or_days {
        // Too many minutes for a number are too many for the calendar as well.
        Promise::Minutes(minutes) => Target::WorkingSeconds(minutes.saturating_mul(60)),
        Promise::Seconds(seconds) => Target::WorkingSeconds(seconds),
        Promise::WorkingDays(days) => Target::WorkingDays(days),
        Promise::CalendarDays(days) => Target::CalendarDays(days),
        Promise::OfficeDays(days) => Target::OfficeDays(days),
    };
    let pauses = case.pauses.into_iter();
    let pauses: Vec<Span> = pauses.map(|(from, to)| Span { from, to }).collect();
    Ok(timeline(calendar.explain(case.start, target, &pauses)?))
}

fn holiday(date: Date) -> Exception {
    Exception {
        date,
        name: "holiday".to_owned(),
        kind: ExceptionKind::Holiday,
        hours: Vec::new(),
    }
}

fn timeline(explanation: Explanation) -> Answer {
    let begin = Begin {
        at: explanation.start,
        counts_from: explanation.counts_from,
    };
    let end = End {
        at: explanation.due,
    };
    let steps = explanation.steps.into_iter().map(Line::Step);
    let lines = std::iter::once(Line::Start(begin)).chain(steps);
    Answer {
        due: explanation.due,
        timeline: lines.chain([Line::Due(end)]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::due_command;

    type Change = fn(&mut Value);

    fn case(change: impl FnOnce(&mut Value)) -> Value {
        let mut case = json!({
            "timezone": "Asia/Makassar",
            "business_hours": {
                "Monday": [["07:30", "16:00"]], "TUE": [["07:30", "16:00"]],
                "wed": [["07:30", "16:00"]], "4": [["07:30", "16:00"]],
                "friday": [["07:30", "16:30"]]
            },
            "holidays": ["2025-08-18", "2025-08-18"],
            "start": "2025-08-15T02:00:00Z",
            "minutes_or_days": {"office_days": 3},
            "pauses": []
        });
        change(&mut case);
        case
    }

    fn run(cases: &[Value]) -> Vec<Value> {
        let answer = due_command(&json!(cases).to_string()).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    #[test]
    fn a_case_comes_back_with_its_deadline_and_timeline() {
        let asked = case(|case| case["id"] = json!(7));
        let told = &run(std::slice::from_ref(&asked))[0];
        assert_eq!(told["due"], "2025-08-21T08:00:00Z");
        assert_eq!(told["timeline"][0]["step"], "start");
        assert_eq!(told["timeline"][1]["step"], "closed");
        let end = json!({"step": "due", "at": "2025-08-21T08:00:00Z"});
        assert_eq!(told["timeline"].as_array().unwrap().last(), Some(&end));
        for (field, value) in asked.as_object().unwrap() {
            assert_eq!(&told[field], value);
        }
    }

    #[test]
    fn every_target_and_a_pause() {
        let due = |target: Value| {
            let pause = json!([["2025-08-15T03:00:00Z", "2025-08-15T03:30:00Z"]]);
            let asked = case(|case| {
                case["minutes_or_days"] = target;
                case["pauses"] = pause;
            });
            run(&[asked])[0]["due"].clone()
        };
        assert_eq!(due(json!({"minutes": 90})), "2025-08-15T04:00:00Z");
        assert_eq!(due(json!({"seconds": 5400})), "2025-08-15T04:00:00Z");
        assert_eq!(due(json!({"working_days": 1})), "2025-08-19T02:30:00Z");
        assert_eq!(due(json!({"calendar_days": 6})), "2025-08-21T02:30:00Z");
        assert_eq!(due(json!({"office_days": 1})), "2025-08-20T00:00:00Z");
    }

    #[test]
    fn a_bad_case_says_why_in_its_place_and_stops_no_other() {
        let broken: [(Change, &str); 9] = [
            (|case| *case = json!(5), "invalid type"),
            (|case| case["pause"] = json!([]), "unknown field `pause`"),
            (
                |case| case["timezone"] = json!("Mars/Base"),
                "timezone: `Mars/Base` is no",
            ),
            (|case| case["business_hours"] = json!({}), "no open time"),
            (
                |case| case["business_hours"]["monday"] = json!([["09:00", "10:00"]]),
                "monday is given twice",
            ),
            (
                |case| case["business_hours"]["sun"] = json!([["22:00", "06:00"]]),
                "business_hours.sunday[0]: ends before it begins",
            ),
            (
                |case| case["business_hours"]["sun"] = json!([["9", "10"]]),
                "no local time",
            ),
            (
                |case| case["minutes_or_days"] = json!({"minutes": -1}),
                "-1",
            ),
            (
                |case| case["pauses"] = json!([["2025-08-16T00:00:00Z", "2025-08-15T00:00:00Z"]]),
                "ends before it begins",
            ),
        ];
        let mut cases = vec![case(|_| ())];
        cases.extend(broken.map(|(change, _)| case(change)));
        let told = run(&cases);
        assert_eq!(told[0]["due"], "2025-08-21T08:00:00Z");
        for (index, (_, reason)) in (1..).zip(broken) {
            let error = told[index]["error"].as_str().unwrap();
            assert!(error.starts_with(&format!("case {index}: ")), "{error}");
            assert!(error.contains(reason), "{error}");
            assert_eq!(told[index].get("due"), None);
        }
        assert!(due_command("{}").is_err());
    }
}
