//! Which unit answers. `place` finds the kelurahan of a point; `rules` decides, purely, from what the
//! reporter said and the reference data, and says why;
//! `suggest` says whom a person might choose where it is unsure. Both are used by whoever takes a complaint in
//! and by whoever corrects its routing.

pub mod place;
pub mod rules;
pub mod suggest;
