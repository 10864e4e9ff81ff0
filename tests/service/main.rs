//! The service as its users meet it: over HTTP, through pages, API and mail. Nothing looks into tables,
//! except the tests that are about what a thief of the disk would find, and the digest by which a denied call is shown
//! to have changed no row.
//!
//! Each test has a service and a database of its own: SQLite, or PostgreSQL when `TEST_DATABASE_URL` is set.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod absence;
mod acts;
mod administration;
mod asking;
mod bulk;
mod case_file;
mod casework;
mod composer;
mod composer_case;
mod coordination;
mod copies;
mod crowd;
mod deputies;
mod desk;
mod doors;
mod dropped;
mod erase;
mod evidence;
mod following;
mod form;
mod front;
mod handed_on;
mod harness;
mod hidden;
mod identity;
mod intake;
mod keyboard;
mod later;
mod limits;
mod lottery;
mod media;
mod merging;
mod messages;
mod more_time;
mod names;
mod notify;
mod oversight;
mod public;
mod queue;
mod quotas;
mod real_input;
mod reaudit;
mod refusals;
mod retention;
mod robots;
mod roles;
mod scoring;
mod second_person;
mod signs;
mod similar;
mod stalled;
mod start;
mod supervisory;
mod surge;
mod take_back;
mod tracking;
mod tracking_files;
mod tracking_session;
mod withdrawal;
mod work;
