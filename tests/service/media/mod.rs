//! Photos and documents: brought with a form, made anew, attached to the complaint, served to those it concerns.

mod drafts;
