//! Which changes of the reference data one person may publish alone: words and names, and nothing that decides.

use std::collections::BTreeSet;

use tanggap::administration::change::needs_second_person;
use tanggap::administration::entries::{Entries, label_of};
use tanggap::administration::fields::LISTS;
use tanggap::office::reference::{Reference, SeedFiles, built_in};
use toml::Value;

fn city(files: &SeedFiles) -> Option<Reference> {
    Reference::from_files(files).ok()
}

/// The fields of the forms that one person may change alone, by the file they stand in.
const ALONE: [(&str, &str); 8] = [
    ("units.toml", "name"),
    ("units.toml", "short"),
    ("units.toml", "head_title"),
    ("categories.toml", "name"),
    ("categories.toml", "name_en"),
    ("referrals.toml", "name"),
    ("referrals.toml", "purpose"),
    ("referrals.toml", "contact"),
];

#[test]
fn every_field_of_every_form_needs_a_second_person_unless_it_is_on_the_list() {
    let files = built_in();
    let before = city(&files).unwrap();
    let mut seen = BTreeSet::new();
    for list in &LISTS {
        let entries = Entries::read(&files[list.file], list.table);
        let tables: Vec<_> = entries.tables().collect();
        for field in list.fields {
            // What stands there in other entries, nothing at all, the other of two, and words of one's own.
            let mut values: Vec<Option<Value>> = vec![
                None,
                Some(Value::Boolean(true)),
                Some(Value::Boolean(false)),
                Some(Value::String("Nama lain".to_owned())),
                Some(Value::String("2026-12-31".to_owned())),
                Some(Value::Array(vec![Value::String("9.99.99".to_owned())])),
                Some(Value::Array(vec![Value::String("kata lain".to_owned())])),
                Some(Value::Array(vec![Value::String(
                    "63.72.04.1003".to_owned(),
                )])),
            ];
            let others: Vec<_> = tables
                .iter()
                .filter_map(|table| table.get(field.key).cloned())
                .collect();
            values.extend(
                others
                    .iter()
                    .take(4)
                    .chain(others.last())
                    .cloned()
                    .map(Some),
            );
            for table in tables.iter().take(3).chain(tables.last()) {
                for value in &values {
                    let mut changed = Entries::read(&files[list.file], list.table);
                    changed.set(label_of(table).unwrap(), &[(field.key, value.clone())]);
                    let mut after = files.clone();
                    after.insert(list.file.to_owned(), changed.text());
                    let Some(after) = city(&after) else { continue };
                    if after.version() == before.version() {
                        continue;
                    }
                    seen.insert((list.file, field.key));
                    let alone = ALONE.contains(&(list.file, field.key));
                    let what = format!("{} {} = {value:?}", list.file, field.key);
                    assert_eq!(needs_second_person(&before, &after), !alone, "{what}");
                }
            }
        }
    }
    let all = LISTS
        .iter()
        .flat_map(|list| list.fields.iter().map(|field| (list.file, field.key)));
    let missed: Vec<_> = all.filter(|one| !seen.contains(one)).collect();
    // A successor needs a last day beside it; below they come together.
    assert_eq!(missed, [("units.toml", "successor")], "never changed");
}

#[test]
fn every_file_by_an_example() {
    let files = built_in();
    let before = city(&files).unwrap();
    assert!(!needs_second_person(&before, &before));
    let lead = |file: &str, from: &str, to: &str| {
        let mut after = files.clone();
        let text = &files[file];
        assert!(text.contains(from), "{file}: {from}");
        after.insert(file.to_owned(), text.replacen(from, to, 1));
        let after = Reference::from_files(&after).unwrap_or_else(|found| panic!("{found:?}"));
        assert_ne!(after.version(), before.version(), "{file}: {to}");
        needs_second_person(&before, &after)
    };
    let end = |file: &str, more: &str| {
        let mut after = files.clone();
        after.get_mut(file).unwrap().push_str(more);
        let after = Reference::from_files(&after).unwrap_or_else(|found| panic!("{found:?}"));
        needs_second_person(&before, &after)
    };
    let (inspectorate, other) = (
        "inspectorate = \"inspektorat\"",
        "inspectorate = \"disperkim\"",
    );
    assert!(lead("routing.toml", inspectorate, other));
    let coordinator = "coordinator = \"diskominfo\"";
    assert!(lead("routing.toml", coordinator, "coordinator = \"setda\""));
    assert!(lead("deadlines.toml", "office_days = 5", "office_days = 4"));
    assert!(end(
        "routing.toml",
        "\n[[rule]]\nid = \"baru\"\nkeywords = [\"kata\"]\nunit = \"dishub\"\n"
    ));
    assert!(end(
        "referrals.toml",
        "\n[[body]]\ncode = \"baru\"\nname = \"Baru\"\npurpose = \"Lain\"\ncontact = \"Loket\"\n"
    ));
    assert!(end(
        "holidays.csv",
        "2030-07-03,holiday,Hari jadi kota,,decreed\n"
    ));
    let until = "known_until = \"2027-12-31\"";
    let sooner = "known_until = \"2027-12-30\"";
    assert!(lead("calendar.toml", until, sooner));
    let (own, ends) = (
        "code = \"dishub\"\n",
        "code = \"dishub\"\nvalid_to = \"2030-01-01\"\nsuccessor = \"disperkim\"\n",
    );
    assert!(lead("units.toml", own, ends));
    assert!(!end(
        "messages.toml",
        "\n[en]\nmail-automatic = \"This came by itself.\"\n"
    ));
    assert!(!end(
        "answers.toml",
        "\n[[answer]]\ncode = \"baru\"\nname = \"Baru\"\ntext = \"Terima kasih.\"\n"
    ));
    // What is harmless does not hide what is not.
    let mut both = files.clone();
    for (file, from, to) in [
        ("units.toml", "\"Dinas Pendidikan\"", "\"Dinas Ilmu\""),
        ("routing.toml", inspectorate, other),
    ] {
        let text = both[file].replacen(from, to, 1);
        both.insert(file.to_owned(), text);
    }
    assert!(needs_second_person(&before, &city(&both).unwrap()));
}
