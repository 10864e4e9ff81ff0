//! Keywords of a draft are counted: each is held against every report, so that too many would stop everybody.

use std::fmt::Write as _;

use tanggap::complaint::Role;

use super::{DRAFT, publish};
use crate::harness::{Browser, TestApp};

const ADD: &str = "/petugas/kelola/tambah/aturan";

/// So many keywords that nobody uses, one on a line.
fn keywords(n: usize) -> String {
    let mut list = String::new();
    for k in 0..n {
        let letter = |place: usize| char::from(b'a' + u8::try_from(place % 26).unwrap());
        let (one, two) = (letter(k / 26), letter(k));
        writeln!(list, "q{one}q{two}q").unwrap();
    }
    list
}

async fn adds(admin: &mut Browser, n: usize) -> crate::harness::Answer {
    let keywords = keywords(n);
    let fields = [
        ("id", "banyak"),
        ("why", "Kata yang terlalu banyak"),
        ("keywords", keywords.as_str()),
        ("unit", "dishub"),
    ];
    let form = format!("form[action='{ADD}']");
    admin.fill(ADD, &form, ADD, &fields).await
}

#[tokio::test]
async fn a_rule_has_two_hundred_keywords_at_most() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let refused = adds(&mut admin, 201).await;
    refused
        .expect(422)
        .says("201 keywords: may have 200 at most");
    assert!(refused.one("#keywords").contains("qaqaq"), "it comes back");
    admin.get(DRAFT).await.says("Belum ada yang Anda ubah");
    adds(&mut admin, 200).await.expect(303);
    publish(&mut admin, "").await.expect(303);
}

#[tokio::test]
async fn all_rules_and_categories_have_three_thousand_together() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    let page = "/petugas/kelola/berkas/routing.toml";
    let mut text = include_str!("../../../config/seed/routing.toml").to_owned();
    let words = keywords(200);
    let words: Vec<String> = words.lines().map(|word| format!("{word:?}")).collect();
    for k in 0..11 {
        write!(
            text,
            "\n[[rule]]\nid = \"banyak-{k}\"\nwhy = \"Terlalu banyak\"\nunit = \"dishub\"\nkeywords = [{}]\n",
            words.join(", ")
        )
        .unwrap();
    }
    let form = format!("form[action='{page}']");
    // A file is kept while others do not fit to it yet; what is wrong is said, and it cannot be published.
    let kept = admin
        .fill(page, &form, page, &[("text", text.as_str())])
        .await;
    kept.expect(303);
    let draft = admin.get(DRAFT).await;
    draft.says("all rules and categories together may have 3000 at most");
    assert!(draft.all("form[action$='/terbit']").is_empty());
    admin.get("/petugas/kelola/draf/uji").await.expect(404);
}
