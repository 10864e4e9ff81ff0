//! Changing reference files by forms, and comparing them.

use proptest::prelude::*;
use tanggap::administration::difference::{Mark, compare};
use tanggap::administration::entries::{Entries, label_of};
use tanggap::administration::fields::LISTS;
use tanggap::administration::unreachable::unreachable;
use tanggap::office::reference::{Reference, built_in};
use tanggap::routing::rules::{Question, Why, route};
use toml::Value;

proptest! {
    /// Both texts can be read off the comparison.
    #[test]
    fn a_comparison_holds_both_texts(old in "([abc]\n){0,12}", new in "([abc]\n){0,12}") {
        let lines = compare(&old, &new);
        let side = |left_out: Mark| -> String {
            let kept = lines.iter().filter(|line| line.mark != left_out);
            kept.map(|line| format!("{}\n", line.text)).collect()
        };
        prop_assert_eq!(side(Mark::In), old);
        prop_assert_eq!(side(Mark::Out), new);
    }

    /// Whatever is typed into a field comes out as it went in, and everything else stays as it was.
    #[test]
    fn one_field_changes_and_nothing_else(text in "\\PC{0,40}", which in 0_usize..4, place in 0_usize..6) {
        let list = &LISTS[which];
        let before = built_in().remove(list.file).unwrap();
        let mut entries = Entries::read(&before, list.table);
        let labels: Vec<String> = entries.tables().map(|table| label_of(&table).unwrap().to_owned()).collect();
        let label = &labels[place];
        let field = &list.fields[0];
        prop_assert!(entries.set(label, &[(field.key, Some(Value::String(text.clone())))]));
        let after = entries.text();
        let read: toml::Table = after.parse().unwrap();
        let mut old: toml::Table = before.parse().unwrap();
        old[list.table][place][field.key] = Value::String(text);
        prop_assert_eq!(read, old);
    }
}

#[test]
fn a_file_that_is_parted_and_put_together_is_the_same() {
    for list in &LISTS {
        let text = built_in().remove(list.file).unwrap();
        let mut entries = Entries::read(&text, list.table);
        assert_eq!(entries.text(), text);
        // Writing what is there already changes no byte.
        for table in entries.tables().collect::<Vec<_>>() {
            let label = label_of(&table).unwrap().to_owned();
            let same: Vec<_> = list
                .fields
                .iter()
                .filter(|field| !field.is_beyond(&table))
                .filter_map(|field| Some((field.key, field.value(&field.typed(&table)).ok()?)))
                .filter(|(key, value)| value.is_some() || table.contains_key(*key))
                .collect();
            assert!(entries.set(&label, &same));
        }
        assert_eq!(entries.text(), text, "{}", list.file);
    }
}

#[test]
fn entries_are_added_moved_and_taken_out() {
    let text = "a = 1\n\n# first\n[[rule]]\nid = \"x\"\n\n[[rule]]\nid = \"y\"\nkeywords = [\n  \"k\",\n]\nwhy = \"w\"\n";
    let mut entries = Entries::read(text, "rule");
    entries.add(&[("id", Some(Value::String("z".to_owned())))]);
    assert!(entries.move_up("y") && !entries.move_up("y"));
    assert!(entries.set("y", &[("keywords", None)]));
    assert!(entries.remove("x") && !entries.remove("x"));
    assert_eq!(
        entries.text(),
        "a = 1\n\n[[rule]]\nid = \"y\"\nwhy = \"w\"\n\n[[rule]]\nid = \"z\"\n"
    );
}

#[test]
fn a_rule_that_is_called_unreachable_never_fires() {
    let mut files = built_in();
    let rules = files.get_mut("routing.toml").unwrap();
    rules.push_str("\n[[rule]]\nid = \"spaet\"\nkeywords = [\"tukang parkir liar\", \"jukir\"]\nunit = \"dishub\"\n");
    let city = Reference::from_files(&files).unwrap_or_else(|_| panic!("the files fit"));
    let date = "2026-07-01".parse().unwrap();
    let never: Vec<String> = unreachable(&city, date)
        .into_iter()
        .map(|(rule, _)| rule)
        .collect();
    assert_eq!(never, ["spaet"]);
    for text in ["ada tukang parkir liar di sini", "jukir", "parkir"] {
        let question = Question {
            category: None,
            unit: None,
            employee_unit: None,
            supervisory: false,
            names_person: false,
            area: None,
            outside_city: false,
            text,
            date,
        };
        assert_ne!(route(&city, &question).why, Why::Rule("spaet".to_owned()));
    }
}
