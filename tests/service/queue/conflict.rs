//! Two people act on one case: the second sees what the first did, and neither loses a word.

use serde_json::json;
use tanggap::casework::verb::Verb;
use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, DONE, LAMP, TestApp};

/// What an act needs besides its words.
fn needs(verb: Verb, first: &str) -> Vec<(&'static str, String)> {
    let with = |name, value: &str| vec![(name, value.to_owned())];
    match verb {
        Verb::Contest => with("owner", "dlh"),
        Verb::Transfer | Verb::Assign => with("unit", "dlh"),
        Verb::Archive => with("reason", "unclear"),
        Verb::Recategorise => with("category", "jalan-rusak"),
        Verb::Refer => with("body", "pln"),
        Verb::Flag => with("urgent", "true"),
        Verb::StateCause => with("cause", "capacity"),
        Verb::AskExtension => with("working_days", "3"),
        Verb::DecideExtension => with("granted", "true"),
        Verb::Merge => with("into", first),
        Verb::Audit => with("passed", "true"),
        _ => Vec::new(),
    }
}

/// The form of an act as the page shows it, sent with these words.
async fn sends(
    staff: &mut Browser,
    page: &Answer,
    path: &str,
    (verb, more): (&str, &[(&'static str, String)]),
    text: &str,
) -> Answer {
    let hidden = page.form("form.composer");
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.extend(more.iter().map(|(name, value)| (*name, value.as_str())));
    fields.push(("text", text));
    staff.post(&format!("{path}/{verb}"), &fields).await
}

#[tokio::test]
async fn the_page_of_a_conflict_says_what_changed_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let mut sari = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let mut rahma = app.staff("rahma", Role::Head, Some("disperkim")).await;
    let path = format!("/petugas/laporan/{}", filed.reference);
    let seen = sari.get(&path).await;
    let other = rahma.get(&path).await;
    sends(
        &mut rahma,
        &other,
        &path,
        ("note", &[]),
        "Catatan lama Rahma.",
    )
    .await
    .expect(303);
    let seen_later = sari.get(&path).await;
    let other = rahma.get(&path).await;
    sends(
        &mut rahma,
        &other,
        &path,
        ("answer", &[]),
        "Regu kami kirim besok pagi.",
    )
    .await
    .expect(303);
    app.state.clock.advance_seconds(20);

    let words = "Tulisan <b>Sari</b> yang panjang.";
    let conflict = sends(&mut sari, &seen_later, &path, ("answer", &[]), words).await;
    conflict
        .expect(409)
        .says("rahma mengubah laporan ini 20 detik lalu");
    let changes = conflict.one("section[aria-labelledby=changes]");
    assert!(changes.contains("Regu kami kirim besok pagi."), "{changes}");
    assert!(changes.contains("rahma"), "{changes}");
    assert!(!changes.contains("Catatan lama"), "seen before: {changes}");
    assert_eq!(conflict.one("#balas-teks"), words);
    // From an older page there is more to see.
    let older = sends(&mut sari, &seen, &path, ("note", &[]), "Tulisan kedua.").await;
    let changes = older.expect(409).one("section[aria-labelledby=changes]");
    assert!(
        changes.contains("Catatan lama") && changes.contains("besok pagi"),
        "{changes}"
    );
    assert_eq!(older.one("#catatan-teks"), "Tulisan kedua.");
    // Sent again from there, it goes through, and the page has nothing more to say about it.
    sends(&mut sari, &conflict, &path, ("note", &[]), words)
        .await
        .expect(303);
    let page = sari.get(&path).await;
    page.says(words);
    assert_eq!(page.all("section[aria-labelledby=changes]").len(), 0);
}

#[tokio::test]
async fn no_order_of_two_acts_on_one_case_loses_anybody_s_words() {
    let app = TestApp::with(|config| {
        (
            config.limits.intake_slow_lane,
            config.limits.intake_slow_lane_burst,
        ) = (100_000, 100_000);
    })
    .await;
    let mut people = [
        app.staff("kepala", Role::Head, Some("disperkim")).await,
        app.staff("koordinator", Role::Coordinator, None).await,
    ];
    let lamp = json!({ "description": LAMP, "category": "lampu-jalan" });
    let oldest = app.file(&lamp).await.reference;
    let with_words = || {
        Verb::ALL
            .iter()
            .copied()
            .filter(|verb| verb.fields().contains(&"text"))
    };
    let (mut done, mut refused) = (0, 0);
    for (row, first) in with_words().enumerate() {
        for (column, second) in with_words().enumerate() {
            // Every verb meets every other in both orders, and each is sent by both of them.
            let turn = (row + column) % 2;
            let filed = app.file(&lamp).await;
            let path = format!("/petugas/laporan/{}", filed.reference);
            let pages = [
                people[turn].get(&path).await,
                people[1 - turn].get(&path).await,
            ];
            for (place, verb) in [first, second].into_iter().enumerate() {
                let who = &mut people[if place == 0 { turn } else { 1 - turn }];
                let text = format!("Kata{place}nilam. {DONE}");
                let act = (verb.as_str(), needs(verb, &oldest));
                let answer = sends(who, &pages[place], &path, (act.0, &act.1), &text).await;
                match answer.status.as_u16() {
                    303 => {
                        done += 1;
                        let page = people[1].get(&path).await;
                        page.says(&text);
                    }
                    400..500 => {
                        refused += 1;
                        let kept = answer.all("textarea, .said, pre");
                        assert!(
                            kept.iter().any(|kept| kept.contains(&text)),
                            "{first:?} {second:?} lost {text:?}: {}",
                            answer.words()
                        );
                    }
                    status => panic!("{first:?} {second:?}: {status}"),
                }
            }
        }
    }
    assert!(
        done > 100 && refused > 100,
        "{done} done, {refused} refused"
    );
}
