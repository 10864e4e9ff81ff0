//! Pure: whose making an account is. Nobody confirms for an account of the own making.

use crate::complaint::StaffId;

/// An account was made, let in again or given a password because somebody asked for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetIn {
    pub account: StaffId,
    pub by: StaffId,
}

/// Whether two accounts may be in the hands of one person: one let in the other, or somebody let in both, be it
/// over others.
#[must_use]
pub fn of_one_hand(let_in: &[LetIn], one: StaffId, other: StaffId) -> bool {
    let line = makers(let_in, one);
    makers(let_in, other).iter().any(|id| line.contains(id))
}

/// The account itself, and everybody who had a hand in its being let in.
fn makers(let_in: &[LetIn], account: StaffId) -> Vec<StaffId> {
    let mut found = vec![account];
    let mut next = 0;
    while let Some(&account) = found.get(next) {
        next += 1;
        for one in let_in.iter().filter(|one| one.account == account) {
            if !found.contains(&one.by) {
                found.push(one.by);
            }
        }
    }
    found
}
