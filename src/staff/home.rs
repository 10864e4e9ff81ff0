//! Pure: the page on which each role begins.

use crate::complaint::Role;

/// The page that is theirs: complaints for those who handle them, the whole for those who watch over them, the service
/// for those who change it, scores for those who read them.
#[must_use]
pub fn home_of(role: Role) -> &'static str {
    match role {
        Role::Admin => "/petugas/kelola",
        Role::Inspector => "/petugas/pengawasan",
        Role::Personnel | Role::Leader => "/unit",
        _ => "/petugas",
    }
}
