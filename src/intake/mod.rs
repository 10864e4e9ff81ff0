//! A citizen files a complaint: by the form, over the API, or by telling a member of staff.

pub mod admit;
pub mod api;
pub mod contact;
pub mod draft;
pub mod figures;
pub mod file;
pub mod pages;
pub mod plan;

mod queries;
mod sealing;
