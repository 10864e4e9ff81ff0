//! HTTP: the state and its extractors, limits, sessions, languages, pages and errors.

pub mod address;
pub mod assets;
pub mod browser;
mod dates;
pub mod device;
pub mod error;
pub mod explain;
pub mod form_body;
pub mod json;
pub mod lang;
pub mod level;
pub mod limits;
pub mod memory;
pub mod pace;
pub mod quota;
mod rates;
pub mod render;
pub mod robots;
pub mod seats;
pub mod serve;
pub mod session;
pub mod signs;
pub mod state;
pub mod text;
pub mod theme;
pub mod unsent;
pub mod work;
