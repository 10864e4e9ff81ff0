//! Scores in words: the names of the components, why something counts as it does, and what it is about.

use super::charge::WHOLE;
use super::component::{Component, Subject};
use super::formula::{Band, Measure};
use super::period::Period;
use super::points::{Effect, Points};
use super::read::Seen;
use super::sheet::{Lateness, Why};
use crate::complaint::{AreaCode, CategoryCode, Instant};
use crate::office::names::category_name;
use crate::office::reference::{Level, Reference as City};
use crate::platform::web::lang::Lang;

/// Everything that words about scores depend on.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub lang: Lang,
    pub city: &'a City,
    pub zone: &'a jiff::tz::TimeZone,
}

/// A complaint, or topic, as a page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where it leads to; empty for nowhere.
    pub link: String,
    pub name: String,
    /// What it is about, where and when; may be empty.
    pub about: String,
}

impl Words<'_> {
    /// `triwulan III 2026`.
    pub fn period(self, period: Period) -> String {
        let text = period.to_string();
        let (year, quarter) = text.split_once("-Q").unwrap_or((&text, ""));
        self.lang.args(
            "score-quarter",
            &[("quarter", quarter.into()), ("year", year.into())],
        )
    }

    /// Of which moment something is true.
    pub fn as_of(self, at: Instant) -> String {
        self.lang.args(
            "score-as-of",
            &[("time", self.lang.date_time(at, self.zone).into())],
        )
    }

    /// Points with two decimals.
    pub fn points(self, points: Points) -> String {
        self.lang.decimal(&points.to_string())
    }

    /// `-0,42`, in points.
    pub fn effect(self, effect: Effect) -> String {
        self.points(effect.rounded())
    }

    /// `71,20 sampai 88,05`.
    pub fn interval(self, (low, high): (Points, Points)) -> String {
        self.lang.args(
            "score-interval-of",
            &[
                ("low", self.points(low).into()),
                ("high", self.points(high).into()),
            ],
        )
    }

    /// The name of a component, as a heading.
    pub fn measure(self, measure: Measure) -> String {
        self.lang.t(match measure {
            Measure::T1 => "score-t1",
            Measure::T2 => "score-t2",
            Measure::Q1 => "score-q1",
            Measure::Q2 => "score-q2",
            Measure::B => "score-b",
            Measure::R => "score-r",
            Measure::E => "score-e",
            Measure::L => "score-l",
        })
    }

    /// How a component is measured.
    pub fn method(self, measure: Measure) -> String {
        self.lang.t(match measure {
            Measure::T1 => "score-t1-method",
            Measure::T2 => "score-t2-method",
            Measure::Q1 => "score-q1-method",
            Measure::Q2 => "score-q2-method",
            Measure::B => "score-b-method",
            Measure::R => "score-r-method",
            Measure::E => "score-e-method",
            Measure::L => "score-l-method",
        })
    }

    /// What a band means.
    pub fn band(self, band: Band) -> String {
        self.lang.t(match band {
            Band::A => "score-band-a",
            Band::B => "score-band-b",
            Band::C => "score-band-c",
            Band::D => "score-band-d",
        })
    }

    /// A level of the city's structure, many units of it.
    pub fn level(self, level: Level) -> String {
        self.lang.t(match level {
            Level::City => "score-level-city",
            Level::Agency => "score-level-agency",
            Level::Section => "score-level-section",
            Level::District => "score-level-district",
            Level::Subdistrict => "score-level-subdistrict",
        })
    }

    /// Numerator and denominator: `13,50 dari 14`.
    pub fn fraction(self, component: &Component) -> String {
        let number = |value: i64| match component.code {
            Measure::T1 | Measure::T2 if value % WHOLE == 0 => self.lang.number(value / WHOLE),
            // Whole cases are counted in millionths; two decimals are enough to read.
            Measure::T1 | Measure::T2 => self.points(Points((value + 5_000) / 10_000)),
            _ => self.lang.number(value),
        };
        let (numerator, denominator) = (number(component.numerator), number(component.denominator));
        self.lang.args(
            "score-fraction",
            &[("part", numerator.into()), ("whole", denominator.into())],
        )
    }

    /// Why something counts as it does: `terlambat 3 hari kerja`.
    pub fn why(self, why: &Why) -> String {
        let late = |key, late: &Lateness| self.lang.args(key, &[("late", self.late(late).into())]);
        match why {
            Why::InTime => self.lang.t("score-why-in-time"),
            Why::Late(lateness) if lateness.charged < lateness.seconds => {
                late("score-why-late-shared", lateness)
            }
            Why::Late(lateness) => late("score-why-late", lateness),
            Why::Overdue(lateness) => late("score-why-overdue", lateness),
            Why::Held => self.lang.t("score-why-held"),
            Why::Disputed => self.lang.t("score-why-disputed"),
            Why::AuditFailed => self.lang.t("score-why-audit-failed"),
            Why::Rated { rating } => self.lang.count("score-why-rated", rating.value()),
            Why::ContestRejected => self.lang.t("score-why-contest-rejected"),
            Why::Evidence => self.lang.t("score-why-evidence"),
            Why::NoEvidence => self.lang.t("score-why-no-evidence"),
            Why::Learned { cases } => self.lang.count("score-why-learned", *cases),
            Why::NotLearned { cases } => self.lang.count("score-why-not-learned", *cases),
        }
    }

    /// Working days, or working hours within the same day.
    fn late(self, lateness: &Lateness) -> String {
        match lateness.days {
            // No day is that long, so it is told in hours.
            0 => self.lang.duration_words(lateness.seconds, i64::MAX),
            days => self.lang.count("working-days", days),
        }
    }

    /// What a contribution is about, as far as the reader may know.
    pub fn subject(self, subject: &Subject, seen: Option<&Seen>) -> Named {
        if let Subject::Topic { category } = subject {
            let name = self.category(category);
            return Named {
                link: String::new(),
                name,
                about: self.lang.t("score-topic"),
            };
        }
        match seen {
            Some(Seen::Public {
                reference,
                category,
                area,
                received,
            }) => Named {
                link: format!("/lacak/{reference}"),
                name: reference.to_string(),
                about: self.about(category.as_ref(), area.as_ref(), *received),
            },
            Some(Seen::Own {
                reference,
                category,
                area,
                received,
            }) => Named {
                link: format!("/petugas/laporan/{reference}"),
                name: reference.to_string(),
                about: self.about(category.as_ref(), area.as_ref(), *received),
            },
            Some(Seen::Secret) | None => Named {
                link: String::new(),
                name: self.lang.t("score-secret"),
                about: String::new(),
            },
        }
    }

    /// The name of a category.
    pub fn category(self, code: &CategoryCode) -> String {
        category_name(self.lang, self.city, code)
    }

    fn about(
        self,
        category: Option<&CategoryCode>,
        area: Option<&AreaCode>,
        received: Instant,
    ) -> String {
        let local = self.zone.to_datetime(received.jiff());
        let month = self.lang.t(&format!("month-{}", local.month()));
        let category = category.map(|code| self.category(code));
        let area = area
            .and_then(|code| self.city.area(code))
            .map(|area| area.name.clone());
        let month = Some(format!("{month} {}", local.year()));
        [category, area, month]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }
}
