//! Pure: half a year of complaints and what becomes of each, drawn from one seed.

use super::texts::{
    DISPUTES, EXAMINATION, NAMES, PLACES, QUESTIONS, REPLIES, SERVANT_NAME, SUPERVISORY, THANKS,
    TOPICS, Topic,
};
use crate::complaint::{Instant, Rating, State};
use crate::intake::draft::Submission;
use crate::office::reference::Reference as City;
use crate::sla::due::Target;

/// What somebody does in a story; the words come from the demo's texts.
#[derive(Clone, Debug)]
pub enum Step {
    Answer(&'static str),
    Ask(&'static str),
    Reply(&'static str),
    Resolve(&'static str),
    Confirm(Option<Rating>, &'static str),
    Dispute(&'static str),
    Withdraw,
    /// The coordinator gives it to this unit, should it lie in nobody's queue.
    Route(&'static str),
}

/// One complaint and what happens to it.
#[derive(Clone, Debug)]
pub struct Story {
    pub received: Instant,
    pub submission: Submission,
    pub steps: Vec<(Instant, Step)>,
}

/// A source of chances that is the same on every machine (SplitMix64).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Begins with a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 to `below`, without it.
    pub fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % below.max(1)
    }

    /// True for so many of a hundred.
    pub fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let at = usize::try_from(self.below(from.len() as u64)).unwrap_or_default();
        from[at]
    }
}

/// How a unit works: what share of its cases it handles in time, and how well.
struct Manner {
    in_time: u64,
    disputed: u64,
    /// How happy people are: the share of the two best words.
    pleased: u64,
}

fn manner(unit: &str) -> Manner {
    match unit {
        "disperkim" => Manner {
            in_time: 92,
            disputed: 4,
            pleased: 88,
        },
        "dishub" => Manner {
            in_time: 88,
            disputed: 8,
            pleased: 75,
        },
        "dlh" => Manner {
            in_time: 78,
            disputed: 10,
            pleased: 70,
        },
        "disdukcapil" => Manner {
            in_time: 84,
            disputed: 6,
            pleased: 64,
        },
        "dpupr" => Manner {
            in_time: 55,
            disputed: 18,
            pleased: 45,
        },
        _ => Manner {
            in_time: 80,
            disputed: 8,
            pleased: 70,
        },
    }
}

/// The stories of so many days up to `now`.
#[must_use]
pub fn stories(city: &City, now: Instant, days: i64, seed: u64) -> Vec<Story> {
    let mut chance = Chance::new(seed);
    let calendar = city.default_calendar();
    let mut stories = Vec::new();
    for day in (0..days).rev() {
        let midnight = now.plus_seconds(-day * 86_400 - now.seconds().rem_euclid(86_400));
        // Fewer people write on days off; those who do write late.
        let noon = midnight.plus_seconds(4 * 3_600);
        let count = if calendar.is_open(noon) {
            3 + chance.below(4)
        } else {
            chance.below(3)
        };
        for _ in 0..count {
            let second = i64::try_from(chance.below(15 * 3_600)).unwrap_or_default();
            // From 06.30 local time (UTC+8) on.
            let received = midnight.plus_seconds(second - 5_400);
            if received < now.plus_seconds(-600) {
                stories.push(story(city, &mut chance, received, now));
            }
        }
    }
    stories.sort_by_key(|story| story.received);
    stories
}

fn story(city: &City, chance: &mut Chance, received: Instant, now: Instant) -> Story {
    if chance.percent(2) {
        return supervisory(city, chance, received, now);
    }
    let topic = topic(chance);
    let areas: Vec<_> = city.areas().collect();
    let area = areas[usize::try_from(chance.below(areas.len() as u64)).unwrap_or_default()];
    let place = chance.pick(PLACES);
    let description = chance.pick(topic.complaints).replace("{tempat}", place);
    let named = chance.percent(25);
    let anonymous = !named && chance.percent(15);
    let name = chance.pick(NAMES);
    let mail = format!("{}@contoh.example", name.to_lowercase().replace(' ', "."));
    let submission = Submission {
        description,
        category: topic.category.to_owned(),
        address: place.to_owned(),
        subdistrict: area.code.to_string(),
        identity: if named {
            "named"
        } else if anonymous {
            "anonymous"
        } else {
            "confidential"
        }
        .to_owned(),
        private_content: chance.percent(8).then_some(true),
        name: if named {
            name.to_owned()
        } else {
            String::new()
        },
        email: if anonymous || chance.percent(40) {
            String::new()
        } else {
            mail
        },
        ..Submission::default()
    };
    let steps = steps(city, chance, topic, received, anonymous);
    Story {
        received,
        submission,
        steps: steps.into_iter().filter(|(at, _)| *at < now).collect(),
    }
}

fn topic(chance: &mut Chance) -> &'static Topic {
    let mut at = u32::try_from(chance.below(1_000)).unwrap_or_default();
    for topic in TOPICS {
        if at < topic.share {
            return topic;
        }
        at -= topic.share;
    }
    &TOPICS[0]
}

/// Working hours after `from`, spread a little.
fn later(city: &City, chance: &mut Chance, from: Instant, hours: u64) -> Instant {
    let seconds = hours * 3_600 + chance.below(3_600);
    let at = city
        .default_calendar()
        .add(from, Target::WorkingSeconds(seconds));
    at.unwrap_or_else(|_| from.plus_seconds(i64::try_from(seconds).unwrap_or_default()))
}

fn steps(
    city: &City,
    chance: &mut Chance,
    topic: &Topic,
    received: Instant,
    anonymous: bool,
) -> Vec<(Instant, Step)> {
    let manner = manner(topic.unit);
    let mut steps = Vec::new();
    let routed = later(city, chance, received, 2);
    steps.push((routed, Step::Route(topic.unit)));
    if chance.percent(2) {
        steps.push((later(city, chance, routed, 6), Step::Withdraw));
        return steps;
    }
    let quick = chance.percent(manner.in_time);
    // Five working days are 37.5 hours, fourteen are 105.
    let wait = if quick {
        3 + chance.below(26)
    } else {
        40 + chance.below(30)
    };
    let mut at = later(city, chance, routed, wait);
    if !anonymous && chance.percent(8) {
        let asked = later(city, chance, routed, 2);
        steps.push((asked, Step::Ask(chance.pick(QUESTIONS))));
        if chance.percent(70) {
            steps.push((
                later(city, chance, asked, 6),
                Step::Reply(chance.pick(REPLIES)),
            ));
        }
        at = later(city, chance, at, 12);
    }
    steps.push((at, Step::Answer(chance.pick(topic.answers))));
    let work = if quick {
        8 + chance.below(45)
    } else {
        60 + chance.below(90)
    };
    let mut done = later(city, chance, at, work);
    steps.push((done, Step::Resolve(chance.pick(topic.solutions))));
    if chance.percent(manner.disputed) {
        let disputed = later(city, chance, done, 5);
        steps.push((disputed, Step::Dispute(chance.pick(DISPUTES))));
        let again = 10 + chance.below(40);
        done = later(city, chance, disputed, again);
        steps.push((done, Step::Resolve(chance.pick(topic.solutions))));
    }
    // Not everybody comes back.
    if chance.percent(55) {
        let best = if chance.percent(manner.pleased) { 3 } else { 1 };
        let rating = Rating::new(best + u8::try_from(chance.below(2)).unwrap_or_default());
        let hours = 2 + chance.below(30);
        steps.push((
            later(city, chance, done, hours),
            Step::Confirm(rating, chance.pick(THANKS)),
        ));
    }
    steps
}

/// Most of them are examined in time.
fn supervisory(city: &City, chance: &mut Chance, received: Instant, now: Instant) -> Story {
    let submission = Submission {
        description: SUPERVISORY.to_owned(),
        kind: "supervisory".to_owned(),
        category: "penyimpangan".to_owned(),
        employee: SERVANT_NAME.to_owned(),
        ..Submission::default()
    };
    let answered = later(city, chance, received, 20);
    let hours = 40 + chance.below(30);
    let done = later(city, chance, answered, hours);
    let steps = [
        (answered, Step::Answer(EXAMINATION[0])),
        (done, Step::Resolve(EXAMINATION[1])),
    ];
    let is_examined = chance.percent(85);
    let so_far = steps.into_iter().filter(|(at, _)| *at < now);
    Story {
        received,
        submission,
        steps: so_far.filter(|_| is_examined).collect(),
    }
}

/// Whether a step can be tried in a state at all; what is left is the lifecycle's to decide.
#[must_use]
pub fn fits(step: &Step, state: State) -> bool {
    match step {
        Step::Route(_) => state == State::Received,
        Step::Reply(_) => state == State::AwaitingReporter,
        Step::Answer(_) | Step::Ask(_) => matches!(state, State::Assigned | State::InProgress),
        Step::Resolve(_) => matches!(state, State::Assigned | State::InProgress),
        Step::Confirm(..) => state == State::Resolved,
        Step::Dispute(_) => state == State::Resolved,
        Step::Withdraw => true,
    }
}
