//! Use case: who follows a complaint, and what they say about its outcome.

use std::collections::HashMap;

use super::likeness::{self, Text, Topics};
use super::queries;
use crate::complaint::{Case, ComplaintId, Instant};
use crate::platform::service::Service;
use crate::platform::store::StoreError;

/// How many words of followers are shown at once, newest first.
const REMARKS: usize = 20;

/// The followers of one complaint. None of them is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    pub followers: usize,
    /// Of these, how many say that the present outcome is one, and that it is none.
    pub solved: usize,
    pub unsolved: usize,
    /// What followers wrote, newest first; for staff only.
    pub remarks: Vec<(Instant, String)>,
}

/// How many follow each of these complaints; those whom nobody follows are left out.
pub async fn followers(
    service: &Service,
    ids: Vec<ComplaintId>,
) -> Result<HashMap<ComplaintId, i64>, StoreError> {
    queries::followers_of(service.db.read(), ids).await
}

/// The voices about a complaint as its own reporter may know them: numbers.
pub async fn count(service: &Service, id: ComplaintId, case: &Case) -> Result<Voices, StoreError> {
    Ok(read(service, id, case).await?.0)
}

/// The voices with what was written, for the staff who work on the complaint.
pub async fn hear(service: &Service, id: ComplaintId, case: &Case) -> Result<Voices, StoreError> {
    let (voices, ids) = read(service, id, case).await?;
    let acts = ["received", "seconded", "remarked"];
    let mut remarks: Vec<_> = queries::words_of(service.db.read(), ids, &acts)
        .await?
        .into_iter()
        .map(|(_, at, words)| (at, words))
        .collect();
    remarks.reverse();
    remarks.truncate(REMARKS);
    Ok(Voices { remarks, ..voices })
}

/// How many complaints of a surge say almost the same as one before them.
pub async fn echoes(service: &Service, surge: &str) -> Result<usize, StoreError> {
    let db = service.db.read();
    let ids = queries::of_surge(db, surge).await?;
    let words = queries::first_words(db, ids.clone()).await?;
    let topics = Topics::of(service.policies.city());
    let texts: Vec<Text> = ids
        .iter()
        .filter_map(|id| Some(Text::of(words.get(id)?, &topics)))
        .collect();
    Ok(likeness::echoes(&texts))
}

async fn read(
    service: &Service,
    id: ComplaintId,
    case: &Case,
) -> Result<(Voices, Vec<ComplaintId>), StoreError> {
    let all = queries::followers(service.db.read(), id).await?;
    let said = |solved: bool| {
        let about_this = |(_, follower): &&(ComplaintId, Case)| {
            follower
                .voice
                .is_some_and(|(of, says)| Some(of) == case.resolved_at && says == solved)
        };
        all.iter().filter(about_this).count()
    };
    let voices = Voices {
        followers: all.len(),
        solved: said(true),
        unsolved: said(false),
        remarks: Vec::new(),
    };
    let newest = all.iter().take(200).map(|(id, _)| *id).collect();
    Ok((voices, newest))
}
