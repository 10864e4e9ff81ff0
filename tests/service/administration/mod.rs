//! The reference data changes while the service runs: in the browser, with a date, an author and a reason.

mod versions;
