//! Who works here: accounts and how they sign in, and the directory of civil servants.

pub mod accounts;
pub mod directory;
mod password;
mod queries;
pub mod sign_in;
