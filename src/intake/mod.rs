//! A citizen files a complaint: by the form, over the API, or by telling a member of staff.


pub mod contact;
pub mod draft;
pub mod file;

mod queries;

