//! What the form lets people choose from.

use jiff::civil::Date;

use crate::complaint::{Identity, Kind};
use crate::office::names::in_language;
use crate::office::reference::{Category, Level, Reference as City};
use crate::platform::web::lang::Lang;
use crate::platform::web::render::Choice;

/// So many categories are tiles beside "choose for me"; the rest is a list.
const TILES: usize = 11;

/// Choices under their headings.
type Groups = Vec<(String, Vec<Choice>)>;

/// A category as the form offers it.
pub(super) struct Tile {
    pub code: String,
    pub words: String,
    place_bound: bool,
    private: bool,
}

impl Tile {
    fn of(category: &Category, lang: Lang) -> Self {
        Self {
            code: category.code.to_string(),
            words: in_language(lang, category).to_owned(),
            place_bound: category.place_bound,
            private: category.private_by_default,
        }
    }

    /// What a script needs to know: whether it asks for a place or a service, and whether it is private.
    pub fn data(&self) -> &'static str {
        match (self.code.is_empty(), self.place_bound, self.private) {
            (true, ..) => "",
            (_, true, false) => " data-place",
            (_, true, true) => " data-place data-private",
            (_, false, false) => " data-service",
            (_, false, true) => " data-service data-private",
        }
    }
}

/// Everything the form lets people choose from, in words.
pub(super) struct Lists {
    /// The frequent categories, after "choose for me".
    pub tiles: Vec<Tile>,
    pub other_categories: Vec<Tile>,
    /// Kelurahan in their kecamatan.
    pub areas: Groups,
    pub units: Groups,
    pub kinds: Vec<Choice>,
    pub identities: Vec<Choice>,
}

impl Lists {
    /// The lists as they are on that day.
    pub fn new(city: &City, lang: Lang, today: Date) -> Self {
        let (frequent, rest) = city
            .categories()
            .split_at(TILES.min(city.categories().len()));
        let tile = |category| Tile::of(category, lang);
        let unsure = Tile {
            code: String::new(),
            words: lang.t("intake-category-unsure"),
            place_bound: false,
            private: false,
        };
        let with_hint = |list: &str, word: &str| {
            Choice::new(word, lang.word(list, word)).hint(lang.t(&format!("{list}-{word}-hint")))
        };
        Self {
            tiles: std::iter::once(unsure)
                .chain(frequent.iter().map(tile))
                .collect(),
            other_categories: rest.iter().map(tile).collect(),
            areas: areas(city),
            units: units(city, lang, today),
            kinds: Kind::ALL
                .iter()
                .map(|kind| Choice::new(kind.as_str(), lang.word("kind", kind)))
                .collect(),
            identities: Identity::ALL
                .iter()
                .map(|mode| with_hint("identity", mode.as_str()))
                .collect(),
        }
    }
}

fn areas(city: &City) -> Groups {
    let mut groups = Groups::new();
    for area in city.areas() {
        let choice = Choice::new(area.code.as_str(), &area.name);
        match groups
            .iter_mut()
            .find(|(district, _)| *district == area.district)
        {
            Some((_, areas)) => areas.push(choice),
            None => groups.push((area.district.clone(), vec![choice])),
        }
    }
    for (_, areas) in &mut groups {
        areas.sort_by(|a, b| a.words.cmp(&b.words));
    }
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups
}

fn units(city: &City, lang: Lang, today: Date) -> Groups {
    let headings = [
        (Level::Subdistrict, "intake-units-subdistrict"),
        (Level::District, "intake-units-district"),
        (Level::Agency, "intake-units-agency"),
        (Level::Section, "intake-units-section"),
    ];
    let of = |level: Level| {
        let units = city
            .units()
            .filter(|unit| unit.level == level && unit.active_on(today));
        let mut choices: Vec<_> = units
            .map(|unit| Choice::new(unit.code.as_str(), &unit.name))
            .collect();
        choices.sort_by(|a, b| a.words.cmp(&b.words));
        choices
    };
    headings
        .into_iter()
        .map(|(level, key)| (lang.t(key), of(level)))
        .collect()
}

/// Kind of message, time for the first response, time for the resolution: a row each, in words.
pub(super) fn deadlines(city: &City, lang: Lang) -> Vec<[String; 3]> {
    let row = |kind: &Kind| {
        let targets = city.deadlines(*kind, None)?;
        Some([
            lang.word("kind", kind),
            lang.limit(targets.first_response),
            lang.limit(targets.resolution),
        ])
    };
    Kind::ALL.iter().filter_map(row).collect()
}
