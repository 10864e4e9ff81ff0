//! The office behind the service. `reference` holds what the city decides about it: its units, categories,
//! areas, routing rules, deadlines and working calendars, read from `config/seed` and checked as one. `names` says what
//! they are called, `days` what became of deadlines when days were changed late.

pub mod days;
pub mod names;
pub mod reference;
