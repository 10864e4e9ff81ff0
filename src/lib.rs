//! Tanggap: a citizen complaint and feedback service for an Indonesian city.
//!
//! `complaint` is the subject, purely; `platform` is the machinery; the other folders are the features.
//! The map in README.md says what each is for. `routes` lists what people ask for, `background` what happens by
//! itself, `start` brings it all up.

pub mod absence;
pub mod administration;
pub mod background;
pub mod casework;
pub mod commands;
pub mod complaint;
pub mod config;
pub mod demo;
pub mod evidence;
pub mod intake;
pub mod media;
pub mod notify;
pub mod office;
pub mod oversight;
pub mod platform;
pub mod publishing;
pub mod routes;
pub mod routing;
pub mod scoring;
pub mod similar;
pub mod sla;
pub mod staff;
pub mod start;
pub mod tracking;
