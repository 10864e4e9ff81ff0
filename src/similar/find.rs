//! Use case: complaints that may be about the same matter, told as everybody may know of them.

use jiff::civil::Date;

use super::distance::{around, blurred, metres, told};
use super::likeness::{Text, Topics};
use super::queries::{self, Where};
use crate::complaint::following::may_be_followed;
use crate::complaint::{AreaCode, CategoryCode, Instant, Kind, PublicId, State};
use crate::intake::draft::Submission;
use crate::office::reference::Reference as City;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::{Loaded, from_row};
use crate::publishing::release::{Words, released};
use crate::routing::place::{Place, Point, locate};
use crate::routing::rules::{Question, route};

/// How far away the same matter may be.
const NEAR: u32 = 250;
/// How long ago it may have come in.
const DAYS: i64 = 30;
/// How many are shown.
const SHOWN: usize = 3;
/// The least likeness of words: nearby, and where only the kelurahan is known.
const ALIKE_NEARBY: u32 = 300;
const ALIKE_IN_AREA: u32 = 500;

/// What somebody is about to report.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub kind: Kind,
    pub category: Option<CategoryCode>,
    pub point: Option<Point>,
    pub area: Option<AreaCode>,
    pub text: String,
}

/// One that was reported before. It holds nothing that its reporter did not know to be public, and never
/// its reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    pub public_id: PublicId,
    pub category: CategoryCode,
    pub area: Option<AreaCode>,
    /// The local day on which it came in.
    pub received_on: Date,
    pub state: State,
    /// In steps of 50 m; none where one of the two has no point.
    pub metres: Option<u32>,
    /// Its title, once a person has released its words.
    pub released: Option<String>,
}

impl Wanted {
    /// Reads what was typed so far; whatever cannot be read is left out.
    #[must_use]
    pub fn of(sent: &Submission, city: &City) -> Self {
        let category = CategoryCode::parse(sent.category.trim())
            .ok()
            .filter(|code| city.category(code).is_some());
        let details = category.as_ref().and_then(|code| city.category(code));
        let kind = sent.kind.trim().parse().ok();
        let degrees = sent
            .lat
            .trim()
            .parse()
            .ok()
            .zip(sent.long.trim().parse().ok());
        let point = degrees.and_then(|(lat, long)| Point::from_degrees(lat, long));
        let place = point.map(|point| locate(city, point));
        let named = AreaCode::parse(sent.subdistrict.trim())
            .ok()
            .filter(|code| city.area(code).is_some());
        Self {
            kind: kind
                .or(details.map(|category| category.kind))
                .unwrap_or(Kind::Complaint),
            category,
            point,
            area: place.as_ref().and_then(Place::area).cloned().or(named),
            text: format!("{}\n{}", sent.title, sent.description),
        }
    }

    /// The categories to look in: the one that was chosen, and the one to which the words point.
    fn categories(&self, city: &City, now: Instant) -> Vec<CategoryCode> {
        let question = Question {
            category: None,
            unit: None,
            employee_unit: None,
            supervisory: false,
            names_person: false,
            area: self.area.as_ref(),
            outside_city: false,
            text: &self.text,
            date: city.date_of(now),
        };
        let told = route(city, &question).category;
        let mut all: Vec<_> = self.category.clone().into_iter().chain(told).collect();
        all.dedup();
        all
    }
}

/// At most three complaints that may be about the same matter, the likeliest first.
pub async fn likely(
    service: &Service,
    now: Instant,
    wanted: &Wanted,
) -> Result<Vec<Similar>, StoreError> {
    let city = service.policies.city();
    let unplaced = wanted.point.is_none() && wanted.area.is_none();
    if wanted.kind == Kind::Supervisory || unplaced || wanted.text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let topics = Topics::of(city);
    let text = Text::of_open_words(&wanted.text, &topics);
    let since = now.plus_seconds(-DAYS * 86_400);
    let mut found = Vec::new();
    for category in wanted.categories(city, now) {
        for place in wanted.places() {
            let rows = queries::candidates(service.db.read(), &category, wanted.kind, since, place);
            for row in rows.await? {
                found.push(from_row(row)?);
            }
        }
    }
    found.retain(|loaded| may_be_followed(&loaded.case));
    let ids = found.iter().map(|loaded| loaded.id).collect();
    let words = queries::first_words(service.db.read(), ids).await?;
    let mut ranked: Vec<_> = found
        .into_iter()
        .filter_map(|loaded| {
            let said = words.get(&loaded.id)?;
            let theirs = Text::of_open_words(&format!("{}\n{said}", loaded.row.title), &topics);
            let away = distance(wanted, &loaded);
            let likeness = text.likeness(&theirs);
            let fits = match away {
                Some(away) => away <= NEAR && likeness >= ALIKE_NEARBY,
                None => likeness >= ALIKE_IN_AREA,
            };
            fits.then_some((likeness, away, loaded))
        })
        .collect();
    // Alike first, then near, then new; the id decides between what is equal in everything.
    ranked.sort_by_key(|(likeness, away, loaded)| {
        (
            std::cmp::Reverse(*likeness),
            away.unwrap_or(u32::MAX),
            std::cmp::Reverse(loaded.row.received_at),
            loaded.id,
        )
    });
    ranked.dedup_by_key(|(_, _, loaded)| loaded.id);
    ranked.truncate(SHOWN);
    let mut likely = Vec::with_capacity(ranked.len());
    for (_, away, loaded) in ranked {
        let words = released(service, &loaded).await?;
        likely.extend(shown(loaded, away, words, city));
    }
    Ok(likely)
}

impl Wanted {
    fn places(&self) -> Vec<Where<'_>> {
        match (self.point, &self.area) {
            (Some(point), area) => {
                // What is compared is blurred, so a little more than the distance is asked for.
                let (low, high) = around(point, NEAR + 50);
                let without = area.as_ref().map(Where::AreaWithoutPoint);
                std::iter::once(Where::Box(low, high))
                    .chain(without)
                    .collect()
            }
            (None, Some(area)) => vec![Where::Area(area)],
            (None, None) => Vec::new(),
        }
    }
}

/// How far away a complaint is as far as that may be felt; none without two points.
fn distance(wanted: &Wanted, other: &Loaded) -> Option<u32> {
    let theirs = other.row.lat_e6.zip(other.row.lon_e6);
    let theirs = theirs.map(|(lat_e6, lon_e6)| blurred(Point { lat_e6, lon_e6 }));
    Some(metres(wanted.point?, theirs?))
}

fn shown(loaded: Loaded, away: Option<u32>, words: Option<Words>, city: &City) -> Option<Similar> {
    Some(Similar {
        category: loaded.case.category?,
        area: loaded.case.area,
        received_on: city.date_of(loaded.case.received_at),
        state: loaded.case.state,
        metres: away.map(told),
        released: words.map(|words| words.title),
        public_id: loaded.row.public_id,
    })
}
