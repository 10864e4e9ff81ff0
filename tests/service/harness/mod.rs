//! What the tests stand on: a service of their own, people who use it, and what they get back.

mod answer;
mod app;
mod beside;
mod browser;
mod database;
mod digest;
mod exif;
mod pictures;
mod story;

pub use answer::Answer;
pub use app::{TestApp, WITA_MORNING};
pub use beside::beside;
pub use browser::Browser;
pub use database::empty as empty_database;
pub use digest::changed;
pub use exif::saying;
pub use pictures::{corners, encoded, form, mosaic, photo, wrapped};
pub use story::{DONE, Filed, LAMP};
