//! What units, categories and bodies are called: by their names, or by a code that is not known any more.

use super::reference::{Category, Reference as City};
use crate::complaint::{CategoryCode, Owner, UnitCode};
use crate::platform::web::lang::Lang;

/// The short name of a unit.
#[must_use]
pub fn unit_name(city: &City, code: &UnitCode) -> String {
    city.unit(code)
        .map_or_else(|| code.to_string(), |unit| unit.short.clone())
}

/// The name of a category.
#[must_use]
pub fn category_name(lang: Lang, city: &City, code: &CategoryCode) -> String {
    city.category(code).map_or_else(
        || code.to_string(),
        |category| in_language(lang, category).to_owned(),
    )
}

/// The name of a category that is known.
#[must_use]
pub fn in_language(lang: Lang, category: &Category) -> &str {
    match lang {
        Lang::Id => &category.name,
        Lang::En => &category.name_en,
    }
}

/// The name of a unit or of a body outside the city.
#[must_use]
pub fn owner_name(city: &City, owner: &Owner) -> String {
    match owner {
        Owner::Unit(unit) => unit_name(city, unit),
        Owner::Body(body) => city
            .outside_body(body)
            .map_or_else(|| body.to_string(), |body| body.name.clone()),
    }
}
