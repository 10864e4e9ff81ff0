//! What the city shows of complaints: a person releases the words, everything else is facts without words.

pub mod mask;
