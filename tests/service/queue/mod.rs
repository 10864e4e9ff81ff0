//! The queue as a tool: what is found in it, what is filtered, what is told while somebody looks.

mod conflict;
mod filters;
mod live;
mod order;
mod search;
mod views;
