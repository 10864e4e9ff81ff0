//! Every kind of news has its WhatsApp template: named, open to the city's own words, and told to
//! whoever sets the service up.

use tanggap::complaint::Identity;
use tanggap::complaint::effect::News;
use tanggap::notify::wording::{Facts, Wording, new_code, to_reporter};
use tanggap::office::reference::messages::SENTENCES;

const README: &str = include_str!("../../README.md");

fn facts() -> Facts {
    Facts {
        reference: "BJB-7K3M-92QD".to_owned(),
        unit: Some("Dinas Kependudukan".to_owned()),
        state: "Ditangani".to_owned(),
        due: Vec::new(),
        window_ends: None,
        link: "https://lapor.example/lacak".to_owned(),
    }
}

fn is_told(wording: &Wording) {
    let name = format!("`{}`", wording.template);
    assert!(README.contains(&name), "the README says nothing of {name}");
}

#[test]
fn every_news_has_a_template_that_is_worded_and_told() {
    let names_of = |key: &str| {
        let found = SENTENCES.iter().find(|(known, _)| *known == key);
        found.unwrap_or_else(|| panic!("{key} cannot be worded")).1
    };
    for news in News::ALL {
        let named = to_reporter(*news, Identity::Named, &facts());
        assert_eq!(named.template, format!("tanggap_{news}"));
        assert_eq!(named.params, ["BJB-7K3M-92QD", "Dinas Kependudukan"]);
        is_told(&named);
        assert!(names_of(&format!("template-{news}")).is_empty());
        assert_eq!(names_of(&format!("whatsapp-{news}")), ["reference", "unit"]);
        for identity in [Identity::Confidential, Identity::Anonymous] {
            let hidden = to_reporter(*news, identity, &facts());
            assert_eq!(hidden.template, "tanggap_news");
            assert_eq!(hidden.params, ["BJB-7K3M-92QD"]);
            is_told(&hidden);
        }
    }
    let code = new_code(
        "BJB-7K3M-92QD",
        "7K3M-92QD-5TXV",
        "https://lapor.example",
        true,
    );
    assert_eq!(code.params.len(), 2);
    is_told(&code);
}
