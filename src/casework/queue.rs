//! Use case: the queue of one person, soonest deadline first.

use std::collections::HashMap;

use super::badge::Badge;
use super::filter::{Asked, Cursor, Filter, View};
use super::queries;
use crate::complaint::{Actor, AreaCode, Case, CategoryCode, Instant};
use crate::platform::policies::Policies;
use crate::platform::service::Service;
use crate::platform::store::StoreError;
use crate::platform::store::ledger::Loaded;
use crate::similar::voices::followers;

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Queue {
    pub items: Vec<Item>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// One complaint in it.
#[derive(Clone, Debug)]
pub struct Item {
    pub title: String,
    /// How many follow it.
    pub followers: i64,
    /// The name of the account that has it.
    pub assignee: Option<String>,
    pub case: Case,
    pub badge: Badge,
}

/// Reads one page.
pub async fn list(service: &Service, filter: &Filter, now: Instant) -> Result<Queue, StoreError> {
    // One more than asked for tells whether there is a next page.
    let wanted = Filter {
        limit: filter.limit + 1,
        ..filter.clone()
    };
    let mut rows = queries::page(service.db.read(), &wanted).await?;
    let asked = usize::try_from(filter.limit).unwrap_or(usize::MAX);
    let more = rows.len() > asked;
    rows.truncate(asked);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|Loaded { id, row, .. }| Cursor {
            rank: row.rank,
            due_at: row.due_at,
            id: *id,
        });
    let ids = rows.iter().map(|loaded| loaded.id).collect();
    let followers = followers(service, ids).await?;
    let assignees = rows.iter().filter_map(|loaded| loaded.case.assignee);
    let names = queries::account_names(service.db.read(), assignees.collect::<Vec<_>>()).await?;
    let mut items = Vec::with_capacity(rows.len());
    for Loaded { id, case, row } in rows {
        // Versions are kept in memory, so this reads nothing for all but the first row.
        let policy = service.policies.of(&service.db, &case).await?;
        let badge = Badge::of(&case, Policies::calendar(&policy, &case), now);
        items.push(Item {
            title: row.title,
            followers: followers.get(&id).copied().unwrap_or_default(),
            assignee: case.assignee.and_then(|id| names.get(&id).cloned()),
            case,
            badge,
        });
    }
    Ok(Queue { items, next })
}

/// A surge of which a view holds many complaints.
#[derive(Clone, Debug)]
pub struct Group {
    /// What its complaints carry.
    pub surge: String,
    pub number: i64,
    /// The soonest deadline among them.
    pub due_at: Instant,
    pub category: Option<CategoryCode>,
    pub area: Option<AreaCode>,
}

/// The surges of a view, and the same view with each of them folded into its one line.
pub async fn fold(service: &Service, filter: Filter) -> Result<(Vec<Group>, Filter), StoreError> {
    // What is looked for shall be seen, not folded away.
    if filter.cluster.is_some() || filter.text.is_some() {
        return Ok((Vec::new(), filter));
    }
    let mut groups = queries::groups(service.db.read(), &filter).await?;
    for group in &mut groups {
        group.due_at = whole_second(group.due_at);
    }
    let folded = groups.iter().map(|group| group.surge.clone()).collect();
    Ok((groups, Filter { folded, ..filter }))
}

/// The same with all that it leaves, where that is little and would be looked for again and again.
pub async fn few(service: &Service, filter: Filter) -> Result<Filter, StoreError> {
    // Words and surges have an index of their own.
    if !filter.sifts() || filter.text.is_some() || filter.cluster.is_some() {
        return Ok(filter);
    }
    let few = queries::few(service.db.read(), &filter).await?;
    Ok(Filter { few, ..filter })
}

/// How many complaints a view has.
pub async fn count(service: &Service, filter: &Filter) -> Result<Count, StoreError> {
    queries::number(service.db.read(), filter)
        .await
        .map(Count::of)
}

/// How many complaints each of these views has, by its word. Of a search nothing is counted: what it finds may be
/// anywhere, and to look everywhere takes too long.
pub async fn counts(
    service: &Service,
    filter: &Filter,
    views: &[View],
) -> Result<HashMap<&'static str, Count>, StoreError> {
    if filter.text.is_some() {
        return Ok(HashMap::new());
    }
    let counts = queries::counts(service.db.read(), filter, views).await?;
    let counts = counts.into_iter();
    Ok(counts
        .map(|(view, number)| (view, Count::of(number)))
        .collect())
}

/// A number of complaints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub number: i64,
    /// Whether there may be more than that.
    pub more: bool,
}

impl Count {
    fn of(number: i64) -> Self {
        let most = i64::try_from(queries::COUNTED_AT_MOST).unwrap_or(i64::MAX);
        Self {
            number,
            more: number >= most,
        }
    }
}

/// The views in which a search is looked for again, where the shown one has nothing.
const ELSEWHERE: [View; 4] = [View::Act, View::Waiting, View::Later, View::Done];

/// Why a page has no rows, as far as that helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Empty {
    /// There is nothing to say about it.
    Nothing,
    /// This is due next, and so many complaints with it.
    NextDue { at: Instant, number: i64 },
    /// This filter keeps out the most: so many complaints would be there without it.
    Excluded { filter: &'static str, count: Count },
    /// The words are found in these other views.
    Elsewhere(Vec<(View, Count)>),
}

/// Finds out what helps somebody who sees no rows.
pub async fn why_empty(
    service: &Service,
    asked: &Asked,
    filter: &Filter,
    actor: &Actor,
) -> Result<Empty, StoreError> {
    let db = service.db.read();
    if !asked.narrows() {
        let waits = matches!(filter.view, View::Soon | View::Late);
        let next = match waits {
            true => queries::next_due(db, filter).await?,
            false => None,
        };
        return Ok(next.map_or(Empty::Nothing, |(at, number)| Empty::NextDue {
            at: whole_second(at),
            number,
        }));
    }
    let elsewhere = elsewhere(service, filter).await?;
    if !elsewhere.is_empty() {
        return Ok(Empty::Elsewhere(elsewhere));
    }
    let mut most = Empty::Nothing;
    let mut found = 0;
    let is_near = queries::is_near(db, filter).await?;
    for (name, typed) in asked.filters() {
        if typed.is_empty() {
            continue;
        }
        let city = service.policies.city();
        let Ok(without) = Filter::read(&asked.with(name, ""), filter.view, actor, city, filter.now)
        else {
            continue;
        };
        let without = Filter {
            after: None,
            later: filter.later.clone(),
            ..without
        };
        let number = queries::number_near(db, &without).await?;
        if number > found {
            found = number;
            let count = Count::of(number);
            most = Empty::Excluded {
                filter: name,
                count: Count {
                    more: count.more || !is_near,
                    ..count
                },
            };
        }
    }
    Ok(most)
}

/// How much of what the words find is in other views.
async fn elsewhere(service: &Service, filter: &Filter) -> Result<Vec<(View, Count)>, StoreError> {
    let db = service.db.read();
    let (found, more) = queries::found(db, filter).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let others: Vec<View> = ELSEWHERE
        .into_iter()
        .filter(|view| *view != filter.view)
        .collect();
    let among = Filter {
        few: Some(found),
        ..filter.clone()
    };
    let counts = queries::counts(db, &among, &others).await?;
    let count = |view: View| {
        let number = counts.get(view.as_str()).copied().filter(|n| *n > 0)?;
        let count = Count::of(number);
        let more = count.more || more;
        Some((view, Count { more, ..count }))
    };
    Ok(others.into_iter().filter_map(count).collect())
}

/// A deadline as the clock has it: what is urgent is kept a moment before it.
fn whole_second(at: Instant) -> Instant {
    Instant::from_seconds(Instant::from_micros(at.micros() + 999_999).seconds())
}

/// What has happened since somebody looked at a page.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Reference and newest revision of each complaint in which something has happened.
    pub changed: Vec<(String, i32)>,
    /// The references of those that belong on the page now.
    pub here: Vec<String>,
}

/// Reads what has happened since an instant, for a page that ends with the row `last`.
pub async fn news(
    service: &Service,
    filter: Filter,
    since: Instant,
    last: Option<Cursor>,
) -> Result<News, StoreError> {
    let (_, filter) = fold(service, filter).await?;
    let queries::Changed { all, here } =
        queries::changed(service.db.read(), &filter, since, last).await?;
    Ok(News { changed: all, here })
}
