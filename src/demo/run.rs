//! Plays the stories of the demo through the same use cases as everybody's, at the times they tell of.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use anyhow::Context;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::people::{Person, settle};
use super::picture::{self, Flaw};
use super::plan::{Step, Story, fits, stories};
use super::stage::Stage;
use super::texts::NOTE;
use crate::background::Worker;
use crate::casework::act::{Act, ActError, act};
use crate::casework::attach::{attach, may_attach};
use crate::complaint::{
    Action, Actor, CategoryCode, Channel, ComplaintId, Instant, Reference, Role, State, UnitCode,
};
use crate::intake::draft::{Draft, Submission};
use crate::intake::file::{Filing, Receipt, file_complaint};
use crate::media::attach::{take, take_proof};
use crate::media::upload::keep;
use crate::platform::clock::fresh_id;
use crate::platform::secrets::new_token;
use crate::platform::service::Service;
use crate::platform::store::ledger;
use crate::publishing::release::{Words, release};
use crate::scoring::notes::{NoteKey, accept, submit};
use crate::scoring::period::Period;

/// Half a year and a little.
const DAYS: i64 = 184;
/// How many complaints live at once: their commits share the disk's syncs.
const AT_ONCE: usize = 32;
/// The words of so many complaints are released, if they are public.
const RELEASED: usize = 80;
/// Every so many complaints bring a photo.
const PHOTO_EVERY: i64 = 5;
/// The demo is the same every time but for the day on which it is started.
const SEED: u64 = 6372;

/// What the person who starts the demo is told.
#[derive(Debug)]
pub struct Cast {
    pub people: Vec<Person>,
    /// References and codes to try the tracking page with.
    pub receipts: Vec<(Reference, String)>,
    pub complaints: usize,
}

/// Fills an empty service with staff and half a year of complaints that end at `now`. `progress` is told
/// the share that is done, in percent.
pub async fn play(
    service: &Service,
    worker: &mut Worker,
    now: Instant,
    progress: impl Fn(u8),
) -> anyhow::Result<Cast> {
    let begin = now.plus_seconds(-(DAYS + 2) * 86_400);
    let people = settle(service, begin).await?;
    let stage = Arc::new(Stage {
        service: service.clone(),
        actors: actors(&people),
        proofs: Mutex::default(),
        seats: Semaphore::new(AT_ONCE),
    });
    let stories = stories(service.policies.city(), now, DAYS, SEED);
    let complaints = stories.len();
    let mut days: BTreeMap<i64, Vec<Story>> = BTreeMap::new();
    for story in stories {
        days.entry(day_of(story.received)).or_default().push(story);
    }
    let (first, last) = (day_of(now) - DAYS, day_of(now));
    let mut open: Vec<Open> = Vec::new();
    let mut receipts = Vec::new();
    for day in first..=last {
        let mut playing = JoinSet::new();
        let begun = days
            .remove(&day)
            .unwrap_or_default()
            .into_iter()
            .map(Open::new);
        for mut story in std::mem::take(&mut open).into_iter().chain(begun) {
            let stage = Arc::clone(&stage);
            playing.spawn(async move {
                let _seat = stage.seats.acquire().await?;
                story.play_day(&stage, day).await?;
                Ok::<_, anyhow::Error>(story)
            });
        }
        while let Some(story) = playing.join_next().await {
            let story = story.context("a story of the demo broke off")??;
            if let Some(receipt) = story
                .receipt
                .as_ref()
                .filter(|_| day == last || story.is_over())
            {
                receipts.push((receipt.id, receipt.reference.clone(), receipt.code.reveal()));
            }
            if !story.is_over() {
                open.push(story);
            }
        }
        let evening = Instant::from_seconds((day + 1) * 86_400 - 1).min(now);
        while worker.step(evening).await? {}
        progress(u8::try_from((day - first) * 100 / (DAYS + 1)).unwrap_or(100));
    }
    write_notes(&stage, now).await;
    let ids: Vec<ComplaintId> = receipts.iter().map(|(id, ..)| *id).collect();
    super::desks::fill(&stage, worker, now, &ids).await?;
    while worker.step(now).await? {}
    receipts.sort_by_key(|(id, ..)| std::cmp::Reverse(*id));
    let latest = receipts.iter().map(|(id, ..)| *id).take(RELEASED);
    release_words(&stage, now, latest).await?;
    let receipts = receipts
        .into_iter()
        .map(|(_, reference, code)| (reference, code))
        .take(4)
        .collect();
    Ok(Cast {
        people,
        receipts,
        complaints,
    })
}

/// Two heads write what they changed about a topic that kept coming back; one note is accepted.
async fn write_notes(stage: &Stage, now: Instant) {
    let service = &stage.service;
    let period = Period::of(now, &service.policies.city().zone()).previous();
    for (unit, category, accepted) in [
        ("disperkim", "lampu-jalan", true),
        ("dpupr", "jalan-rusak", false),
    ] {
        let codes = UnitCode::parse(unit)
            .ok()
            .zip(CategoryCode::parse(category).ok());
        let Some((unit, category)) = codes else {
            continue;
        };
        let key = NoteKey {
            unit: unit.clone(),
            category,
            period,
        };
        // In a demo of few complaints the topic may not have come back; then there is nothing to write.
        if submit(service, now, &stage.head(&unit), &key, NOTE)
            .await
            .is_ok()
            && accepted
        {
            let _ = accept(service, now, &stage.coordinator(), &key).await;
        }
    }
}

/// The coordinator lets everybody read what may be read, as it is proposed: masked.
async fn release_words(
    stage: &Stage,
    now: Instant,
    complaints: impl Iterator<Item = ComplaintId>,
) -> anyhow::Result<()> {
    let service = &stage.service;
    for id in complaints {
        let Some(loaded) = ledger::load(service.db.read(), id).await? else {
            continue;
        };
        if loaded.case.may_be_published() {
            let history = ledger::history(service.db.read(), id).await?;
            let words = Words::proposed(&loaded, &history);
            release(service, now, &stage.coordinator(), id, &words, None)
                .await
                .context("words of the demo cannot be released")?;
        }
    }
    Ok(())
}

fn day_of(at: Instant) -> i64 {
    at.seconds().div_euclid(86_400)
}

/// Who acts for which unit.
fn actors(people: &[Person]) -> BTreeMap<(Role, Option<UnitCode>), Actor> {
    people
        .iter()
        .map(|person| {
            (
                (person.role, person.actor.unit.clone()),
                person.actor.clone(),
            )
        })
        .collect()
}

/// A story that has not ended.
struct Open {
    story: Story,
    receipt: Option<Receipt>,
    next: usize,
}

impl Open {
    fn new(story: Story) -> Self {
        Self {
            story,
            receipt: None,
            next: 0,
        }
    }

    fn is_over(&self) -> bool {
        self.receipt.is_some() && self.next >= self.story.steps.len()
    }

    /// Plays what happens up to the end of a day.
    async fn play_day(&mut self, stage: &Stage, day: i64) -> anyhow::Result<()> {
        if self.receipt.is_none() {
            self.receipt = Some(self.file(stage).await?);
        }
        while let Some((at, step)) = self.story.steps.get(self.next) {
            if day_of(*at) > day {
                break;
            }
            if let Some(receipt) = &self.receipt {
                take_step(stage, *at, receipt.id, step).await?;
            }
            self.next += 1;
        }
        Ok(())
    }

    async fn file(&self, stage: &Stage) -> anyhow::Result<Receipt> {
        file_one(&stage.service, self.story.received, &self.story.submission).await
    }
}

/// Files a complaint, some of them with a photo.
pub(super) async fn file_one(
    service: &Service,
    at: Instant,
    submission: &Submission,
) -> anyhow::Result<Receipt> {
    let city = service.policies.city();
    let draft = Draft::parse(submission, city, city.date_of(at))
        .map_err(|errors| anyhow::anyhow!("a complaint of the demo is wrong: {errors:?}"))?;
    let key = new_token();
    if at.seconds() % PHOTO_EVERY == 0 {
        let seed = picture::seed(ComplaintId(fresh_id(at)), at);
        let photo = picture::of(seed, Flaw::None);
        keep(service, at, key.reveal(), "foto.png", photo).await?;
    }
    let filing = Filing {
        channel: Channel::Web,
        actor: Actor::reporter(),
        idempotency_key: None,
        files_key: Some(key.reveal()),
        code_to: None,
        body: b"",
        language: "id",
    };
    Ok(file_complaint(service, at, draft, filing).await?)
}

/// One proof in 64 goes the whole way, its original sealed.
fn is_examined(id: ComplaintId) -> bool {
    id.0.as_bytes().last().is_some_and(|byte| byte % 64 == 0)
}

/// Does one step if the state of the complaint allows it.
async fn take_step(stage: &Stage, at: Instant, id: ComplaintId, step: &Step) -> anyhow::Result<()> {
    let service = &stage.service;
    let tx = service.db.write().await?;
    let loaded = ledger::load(&*tx, id)
        .await?
        .context("a complaint of the demo is missing")?;
    drop(tx);
    if !fits(step, loaded.case.state) {
        return Ok(());
    }
    let reporter = Actor::reporter();
    let holder = loaded.case.unit.as_ref().map(|unit| stage.head(unit));
    let text = |words: &&str| (*words).to_owned();
    let (action, actor) = match step {
        Step::Route(unit) => (
            Action::Assign {
                unit: UnitCode::parse(unit)?,
                text: String::new(),
            },
            Some(stage.coordinator()),
        ),
        Step::Answer(words) => (Action::Answer { text: text(words) }, holder),
        Step::Ask(words) => (Action::Ask { text: text(words) }, holder),
        Step::Resolve(words) => (
            Action::Resolve {
                text: text(words),
                despite: text(words),
            },
            holder,
        ),
        Step::Reply(words) => (Action::Reply { text: text(words) }, Some(reporter)),
        Step::Confirm(rating, words) => (
            Action::Confirm {
                rating: *rating,
                text: text(words),
            },
            Some(reporter),
        ),
        Step::Dispute(words) => (Action::Dispute { text: text(words) }, Some(reporter)),
        Step::Withdraw => (
            Action::Withdraw {
                text: String::new(),
            },
            Some(reporter),
        ),
    };
    let Some(actor) = actor else { return Ok(()) };
    // Whoever was held up by a question has not begun yet.
    if matches!(action, Action::Resolve { .. }) && loaded.case.state == State::Assigned {
        let begin = Act {
            complaint: id,
            action: &Action::Start,
            actor: &actor,
            seen: None,
        };
        act(service, at, begin).await.map_err(anyhow::Error::from)?;
    }
    if matches!(action, Action::Resolve { .. }) {
        let seed = picture::seed(id, at);
        if let Ok(before) = may_attach(service, at, &actor, &loaded.case.reference).await {
            let kept = match is_examined(id) {
                true => {
                    let proof = stage.proof(seed);
                    take_proof(service, at, (id, &loaded.case), "foto.png", proof).await?
                }
                false => take(service, at, "foto.png", picture::of(seed, Flaw::None)).await?,
            };
            attach(service, at, &actor, &before, None, vec![kept])
                .await
                .map_err(anyhow::Error::from)?;
        }
    }
    match act(
        service,
        at,
        Act {
            complaint: id,
            action: &action,
            actor: &actor,
            seen: None,
        },
    )
    .await
    {
        // A story may be overtaken, by a timer for example; then this step is left out.
        Ok(_) | Err(ActError::Refused(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
