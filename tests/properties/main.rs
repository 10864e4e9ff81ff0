//! Laws of the pure core, for every input: calendar, lifecycle, routing, score, references, sealing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod arrange;
mod calendar;
mod codes;
mod contact;
mod desk;
mod following;
mod hands;
mod level;
mod life;
mod lifecycle;
mod mask;
mod minute_walk;
mod permissions;
mod prints;
mod reaudit;
mod reference;
mod reference_edit;
mod reschedule;
mod routing;
mod scenes;
mod score;
mod score_examples;
mod score_game;
mod score_plot;
mod score_world;
mod seal;
mod second_person;
mod second_reader;
mod similar;
mod two_people;
mod webhooks;
mod words;
mod working_days;
