//! A city can word every notice anew.

use tanggap::complaint::effect::News;
use tanggap::complaint::{ClockName, Identity};
use tanggap::notify::recipients::Matter;
use tanggap::notify::wording::{Facts, StaffLine, Text, to_reporter, to_staff};
use tanggap::office::reference::messages::SENTENCES;

/// The sentence with the values that it is given is one of those that may be worded anew.
fn can_be_worded(text: &Text) {
    let found = SENTENCES.iter().find(|(key, _)| *key == text.key);
    let (key, names) = found.unwrap_or_else(|| panic!("no city can word {}", text.key));
    let given: Vec<&str> = text.args.iter().map(|(name, _)| *name).collect();
    for name in *names {
        assert!(given.contains(name), "{key} is not given {name}");
    }
    assert_eq!(given.len(), names.len(), "{key} is given {given:?}");
}

#[test]
fn a_city_can_word_each_sentence_to_a_reporter() {
    let facts = Facts {
        reference: "BJB-7K3M-92QX".to_owned(),
        unit: Some("Dinas Contoh".to_owned()),
        state: "Diproses".to_owned(),
        due: vec![
            (ClockName::FirstResponse, "8 Juli".to_owned()),
            (ClockName::Resolution, "21 Juli".to_owned()),
        ],
        window_ends: Some("30 Juli".to_owned()),
        link: "https://pengaduan.example/lacak".to_owned(),
    };
    for news in News::ALL {
        for identity in Identity::ALL {
            let wording = to_reporter(*news, *identity, &facts);
            can_be_worded(&wording.subject);
            wording.body.iter().for_each(can_be_worded);
            let event = wording.template.strip_prefix("tanggap_").unwrap();
            for channel in ["whatsapp", "template"] {
                let key = format!("{channel}-{event}");
                assert!(SENTENCES.iter().any(|(known, _)| *known == key), "{key}");
            }
        }
    }
}

/// Every matter of which the staff hears. Whatever is new does not compile until it is in the list.
fn matters() -> Vec<Matter> {
    let clock = ClockName::Resolution;
    let all = vec![
        Matter::Unrouted,
        Matter::Assigned,
        Matter::Replied,
        Matter::Explain,
        Matter::Disputed,
        Matter::Surged,
        Matter::ExtensionAsked,
        Matter::ExtensionDecided(true),
        Matter::ExtensionDecided(false),
        Matter::SecondPerson,
        Matter::Share(clock, 50),
        Matter::Share(clock, 100),
    ];
    for matter in &all {
        match matter {
            Matter::Unrouted
            | Matter::Assigned
            | Matter::Replied
            | Matter::Explain
            | Matter::Disputed
            | Matter::Surged
            | Matter::ExtensionAsked
            | Matter::ExtensionDecided(_)
            | Matter::SecondPerson
            | Matter::Share(..) => {}
        }
    }
    all
}

#[test]
fn a_city_can_word_each_sentence_to_the_staff() {
    let line = |number: usize, matter, clock| StaffLine {
        reference: format!("BJB-0000-000{number}"),
        matter,
        clock,
        link: "https://pengaduan.example/petugas".to_owned(),
    };
    let due = Some(("penyelesaian".to_owned(), "21 Juli".to_owned()));
    for matter in matters() {
        for clock in [None, due.clone()] {
            let one = line(1, matter, clock);
            for lines in [
                vec![one.clone()],
                vec![one, line(2, Matter::Assigned, None)],
            ] {
                let (subject, body) = to_staff(&lines);
                can_be_worded(&subject);
                body.iter().for_each(can_be_worded);
            }
        }
    }
}
