//! A unit works on what lies in its queue. `act` is the one way in which a complaint changes.

pub mod act;
