//! Who works here: accounts and how they sign in, and the directory of civil servants.

pub mod accounts;
pub mod api;
mod attempt;
pub mod directory;
pub mod hands;
pub mod home;
pub mod pages;
mod password;
pub mod people;
mod queries;
pub mod sign_in;
