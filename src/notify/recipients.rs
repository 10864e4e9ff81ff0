//! Pure: who on the staff is told of what.

use crate::complaint::{Case, ClockName, Fact, Role, UnitCode};
use crate::office::reference::Reference as City;

/// What a notice to the staff is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A complaint came in and nobody was found who answers for it.
    Unrouted,
    /// The unit got a complaint.
    Assigned,
    /// The reporter added something.
    Replied,
    /// The reporter asks why a deadline has passed.
    Explain,
    /// The reporter says that it is not solved.
    Disputed,
    /// Unusually many complaints came in at one spot.
    Surged,
    /// The unit asks for more time.
    ExtensionAsked,
    /// Whether the unit got more time.
    ExtensionDecided(bool),
    /// A proof waits for a second person.
    SecondPerson,
    /// A share of a clock has passed, in percent.
    Share(ClockName, u8),
}

impl Matter {
    /// What an event is to the staff; none where they are not told.
    #[must_use]
    pub fn of(fact: &Fact) -> Option<Self> {
        match fact {
            Fact::Received(_) => Some(Self::Unrouted),
            Fact::Assigned { .. } => Some(Self::Assigned),
            Fact::Replied => Some(Self::Replied),
            Fact::ExplanationAsked { .. } => Some(Self::Explain),
            Fact::Disputed { .. } => Some(Self::Disputed),
            Fact::Surged { .. } => Some(Self::Surged),
            Fact::ExtensionAsked { .. } => Some(Self::ExtensionAsked),
            Fact::ExtensionDecided { granted, .. } => Some(Self::ExtensionDecided(*granted)),
            Fact::EvidenceAttached { waits: true, .. } => Some(Self::SecondPerson),
            Fact::Escalated { clock, percent } => Some(Self::Share(*clock, *percent)),
            _ => None,
        }
    }
}

/// An account, as far as this choice needs to know it.
#[derive(Clone, Copy, Debug)]
pub struct Post<'a> {
    pub role: Role,
    pub unit: Option<&'a UnitCode>,
}

/// Which of the posts are told. Where nobody stands on the rung of a clock's share, the next one hears it.
#[must_use]
pub fn told(posts: &[Post<'_>], matter: Matter, case: &Case, city: &City) -> Vec<bool> {
    let choose = |matter| -> Vec<bool> {
        posts
            .iter()
            .map(|post| is_told(*post, matter, case, city))
            .collect()
    };
    let Matter::Share(clock, percent) = matter else {
        let mut chosen = choose(matter);
        // Whoever is alone in a unit needs the head above it.
        let alone = chosen.iter().filter(|told| **told).count() < 2;
        if let (Matter::SecondPerson, true, Some(holder)) = (matter, alone, case.unit.as_ref()) {
            let parent = city.ancestors(holder).next().map(|unit| &unit.code);
            for (told, post) in chosen.iter_mut().zip(posts) {
                *told |= post.role == Role::Head && post.unit.is_some() && post.unit == parent;
            }
        }
        return chosen;
    };
    let rungs = [percent, 80, 100, 150]
        .into_iter()
        .filter(|rung| *rung >= percent);
    let mut chosen = rungs.map(|rung| choose(Matter::Share(clock, rung)));
    chosen
        .find(|chosen| chosen.contains(&true))
        .unwrap_or_else(|| vec![false; posts.len()])
}

/// Product section 4: 50 % the handlers, 80 % their head, 100 % the head of the parent, 150 % the
/// Inspectorate, each with those before. Without a unit the coordinators are the handlers.
fn is_told(post: Post<'_>, matter: Matter, case: &Case, city: &City) -> bool {
    if matter == Matter::Surged {
        return post.role == Role::Coordinator;
    }
    let Post { role, unit: own } = post;
    if own.is_some_and(|own| case.excludes(own, city)) {
        return false;
    }
    let Some(holder) = case.unit.as_ref() else {
        return role == Role::Coordinator;
    };
    let works = own == Some(holder) && matches!(role, Role::Officer | Role::Inspector);
    let heads = |unit: Option<&UnitCode>| role == Role::Head && own.is_some() && own == unit;
    let parent = city.ancestors(holder).next().map(|unit| &unit.code);
    match matter {
        // Somebody has found the unit meanwhile, and it was told.
        Matter::Unrouted => false,
        Matter::Assigned | Matter::Replied | Matter::Explain | Matter::SecondPerson => {
            works || heads(Some(holder))
        }
        Matter::Surged => false,
        // Whoever comes first may decide.
        Matter::ExtensionAsked => heads(parent) || role == Role::Coordinator,
        Matter::ExtensionDecided(_) => works || heads(Some(holder)),
        Matter::Disputed => works || heads(Some(holder)) || heads(case.reserved_for.as_ref()),
        Matter::Share(_, percent) => {
            works
                || percent >= 80 && heads(Some(holder))
                || percent >= 100 && heads(parent)
                || percent >= 150 && role == Role::Inspector
        }
    }
}
