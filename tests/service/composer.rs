//! What staff write: two places that cannot be mistaken, drafts that nobody loses, prepared answers.

use serde_json::{Value, json};
use tanggap::complaint::Role;

use crate::erase::opened;
use crate::harness::{Answer, Browser, DONE, Filed, LAMP, TestApp};

const WORDS: &str = "Regu kami datang besok pagi.\nMohon <b>jangan</b> sentuh tiangnya.";

async fn lamp(app: &TestApp) -> (Filed, String) {
    let filed = app
        .file(&json!({ "description": LAMP, "category": "lampu-jalan" }))
        .await;
    let path = format!("/petugas/laporan/{}", filed.reference);
    (filed, path)
}

/// Sends the form of a composer to an address beside the case.
async fn sends(
    staff: &mut Browser,
    path: &str,
    form: &str,
    to: &str,
    more: &[(&str, &str)],
) -> Answer {
    staff.fill(path, form, &format!("{path}/{to}"), more).await
}

#[tokio::test]
async fn reply_and_note_share_nothing_that_could_be_mistaken() {
    let app = TestApp::start().await;
    let (filed, path) = lamp(&app).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let page = sari.get(&path).await;
    let action = |form: &str| page.attribute(form, "action").unwrap();
    assert_eq!(action("form#balas"), format!("{path}/answer"));
    assert_eq!(action("form#catatan"), format!("{path}/note"));
    assert!(page.one("form#balas").contains("Kirim ke pelapor"));
    assert!(page.one("form#balas").contains("Pelapor membacanya"));
    assert_eq!(page.all("form#balas.internal").len(), 0);
    let note = page.one("form#catatan.internal");
    assert!(
        note.contains("INTERNAL") && note.contains("Simpan catatan"),
        "{note}"
    );
    assert!(!note.contains("Kirim"), "{note}");
    assert_eq!(page.all("form#catatan select").len(), 0);
    assert_eq!(page.all("form#terima").len(), 1);
    // Every other act has a form of its own name.
    for verb in ["recategorise", "delegate", "flag", "contest"] {
        assert_eq!(page.all(&format!("form#lakukan-{verb}")).len(), 1, "{verb}");
    }
    sends(
        &mut sari,
        &path,
        "form#catatan",
        "note",
        &[("text", "Stok habis.")],
    )
    .await
    .expect(303);
    assert!(!app.thread(&filed).await.to_string().contains("Stok habis"));
    // The other button asks, with the same words.
    sends(
        &mut sari,
        &path,
        "form#balas",
        "ask",
        &[("text", "Tiang yang mana?")],
    )
    .await
    .expect(303);
    assert!(
        app.thread(&filed)
            .await
            .to_string()
            .contains("Tiang yang mana?")
    );
}

#[tokio::test]
async fn a_draft_is_for_its_author_alone_and_goes_when_it_is_sent() {
    let app = TestApp::start().await;
    let (filed, path) = lamp(&app).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let mut rahma = app.staff("rahma", Role::Head, Some("disperkim")).await;
    let mut foreign = app.staff("dewi", Role::Officer, Some("dlh")).await;
    let answer = [("verb", "answer"), ("text", WORDS)];
    sends(&mut sari, &path, "form#balas", "draf", &answer)
        .await
        .expect(204);
    let saved = sends(
        &mut sari,
        &path,
        "form#catatan",
        "simpan-draf",
        &[("text", "Stok habis.")],
    )
    .await;
    assert!(
        saved.location().ends_with("sudah=draf#catatan-teks"),
        "{}",
        saved.location()
    );
    let page = sari.get(&path).await;
    page.says("Draf tersimpan");
    assert_eq!(page.one("#balas-teks"), WORDS.replace('\n', " "));
    assert_eq!(page.one("#catatan-teks"), "Stok habis.");
    // Nobody else sees or makes one here.
    let theirs = rahma.get(&path).await;
    theirs.says_nothing_of("Regu kami datang");
    assert!(!theirs.one("form#balas").contains("Draf tersimpan"));
    let token = foreign
        .get("/petugas")
        .await
        .form("form[action='/petugas/keluar']");
    let csrf = token[0].1.clone();
    let theirs = [
        ("csrf", csrf.as_str()),
        ("verb", "answer"),
        ("text", "Halo."),
    ];
    for to in ["draf", "simpan-draf", "pakai", "bukan-duplikat"] {
        foreign
            .post(&format!("{path}/{to}"), &theirs)
            .await
            .expect(404);
    }
    foreign.get(&format!("{path}/jawaban")).await.expect(404);
    // What is too long or for nothing is not kept, and what was kept stays.
    let long = "a".repeat(4_001);
    sends(&mut sari, &path, "form#balas", "draf", &[("text", &long)])
        .await
        .expect(422);
    let refused = sends(
        &mut sari,
        &path,
        "form#balas",
        "simpan-draf",
        &[("text", &long)],
    )
    .await;
    assert_eq!(refused.expect(422).one("#balas-teks"), long);
    sends(&mut sari, &path, "form#balas", "draf", &[("verb", "start")])
        .await
        .expect(404);
    sari.post(&format!("{path}/draf"), &answer)
        .await
        .expect(403);
    assert_eq!(
        sari.get(&path).await.one("#balas-teks"),
        WORDS.replace('\n', " ")
    );
    // Sent, it is no draft any more; the other one is.
    sends(&mut sari, &path, "form#balas", "answer", &[("text", WORDS)])
        .await
        .expect(303);
    let page = sari.get(&path).await;
    assert_eq!(page.one("#balas-teks"), "");
    assert_eq!(page.one("#catatan-teks"), "Stok habis.");
    // A refused act leaves the draft.
    let act = [("text", "x"), ("revision", "1")];
    sends(&mut sari, &path, "form#catatan", "note", &act)
        .await
        .expect(409);
    assert_eq!(sari.get(&path).await.one("#catatan-teks"), "Stok habis.");
    // It goes with the reporter's data.
    let mut citizen = opened(&app, &filed).await;
    let here = format!("/lacak/{}/hapus-data", filed.reference);
    let form = format!("form[action='{here}']");
    let agreed = [("understood", "true")];
    citizen.fill(&here, &form, &here, &agreed).await.expect(303);
    app.work().await;
    let page = sari.get(&path).await;
    page.says_nothing_of("Stok habis.");
}

#[tokio::test]
async fn words_survive_a_session_that_runs_out_while_they_are_written() {
    let app = TestApp::start().await;
    let (filed, path) = lamp(&app).await;
    let password = app.account("sari", Role::Officer, Some("disperkim")).await;
    let known = [("name", "sari"), ("password", password.as_str())];
    let mut sari = app.browser();
    sari.post("/petugas/masuk", &known).await.expect(303);
    let hidden = sari.get(&path).await.form("form#balas");
    let mut fields: Vec<(&str, &str)> = hidden
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("text", WORDS));
    app.state.clock.advance_seconds(31 * 60);
    let late = sari.post(&format!("{path}/answer"), &fields).await;
    late.expect(303);
    let to = late.location();
    assert_eq!(to, format!("/petugas/masuk?ke={path}"));
    assert!(!app.thread(&filed).await.to_string().contains("Regu kami"));
    let forged: Vec<(&str, &str)> = vec![("csrf", "palsu"), ("text", "Bukan tulisan Sari.")];
    sari.post(&format!("{path}/answer"), &forged)
        .await
        .expect(403);
    sari.fill(&to, "main form", "/petugas/masuk", &known)
        .await
        .expect(303);
    let page = sari.get(&path).await;
    assert_eq!(page.one("#balas-teks"), WORDS.replace('\n', " "));
}

#[tokio::test]
async fn prepared_answers_are_filled_and_not_sent_while_a_place_stands_open() {
    let app = TestApp::start().await;
    let (filed, path) = lamp(&app).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disperkim")).await;
    let mut head = app.head("disperkim").await;
    let page = sari.get(&path).await;
    let offered = page.all("#balas-jawaban option").join("\n");
    assert!(
        offered.contains("Lampu jalan") && !offered.contains("Kependudukan"),
        "{offered}"
    );
    let endpoint = format!("{path}/jawaban");
    let prepared = sari.get(&endpoint).await.json();
    let list: Vec<Value> = prepared.as_array().unwrap().clone();
    let lamp = list
        .iter()
        .find(|one| one["code"] == "lampu-perbaikan")
        .unwrap();
    let text = lamp["text"].as_str().unwrap();
    assert!(
        text.contains(&filed.reference) && text.contains("Bapak/Ibu"),
        "{text}"
    );
    assert!(
        text.contains("Dinas Perumahan") && text.contains("16.00 WITA"),
        "{text}"
    );
    assert!(
        text.contains("{tanggal_pengerjaan}") && !text.contains("{batas}"),
        "{text}"
    );
    // Where somebody has written already, it is asked first what becomes of that.
    let chosen = [("answer", "lampu-perbaikan"), ("text", "Selamat pagi.")];
    let asked = sends(&mut sari, &path, "form#balas", "pakai", &chosen).await;
    asked.expect(422).says("Sudah ada tulisan");
    assert_eq!(asked.one("#balas-teks"), "Selamat pagi.");
    let ways = asked.all("#balas [formaction*=pakai]");
    assert_eq!(ways, ["Ganti tulisan", "Tambahkan di bawahnya"]);
    let chosen = [chosen[0], chosen[1], ("do", "append")];
    let used = sends(&mut sari, &path, "form#balas", "pakai", &chosen).await;
    assert!(
        used.location().ends_with("#balas-teks"),
        "{}",
        used.location()
    );
    let words = sari.get(&path).await.one("#balas-teks");
    assert!(words.starts_with("Selamat pagi. Bapak/Ibu"), "{words}");
    let chosen = [chosen[0], chosen[1], ("do", "replace")];
    sends(&mut sari, &path, "form#balas", "pakai", &chosen).await;
    let words = sari.get(&path).await.one("#balas-teks");
    assert!(words.starts_with("Bapak/Ibu"), "{words}");
    // What was put in and left as it is gives way to another one without a question.
    let other = [("answer", "terima-kasih")];
    sends(&mut sari, &path, "form#balas", "pakai", &other).await;
    let words = sari.get(&path).await.one("#balas-teks");
    assert!(
        words.contains("terima kasih") && !words.contains("Regu"),
        "{words}"
    );
    let unknown = [("answer", "mantra"), ("text", "Selamat siang.")];
    let refused = sends(&mut sari, &path, "form#balas", "pakai", &unknown).await;
    assert_eq!(refused.expect(422).one("#balas-teks"), "Selamat siang.");
    // Never into a note.
    let note = [("answer", "lampu-perbaikan"), ("verb", "note")];
    sends(&mut sari, &path, "form#catatan", "pakai", &note)
        .await
        .expect(404);
    // The page and the API refuse an open place by its name.
    let open = sends(&mut sari, &path, "form#balas", "answer", &[("text", text)]).await;
    open.expect(422).says("Isi dulu {tanggal_pengerjaan}");
    assert!(open.one("#balas-teks").contains("{tanggal_pengerjaan}"));
    let wrong = head.does(&filed, "answer", &json!({ "text": text })).await;
    wrong.expect(422);
    assert!(
        wrong.text().contains("{tanggal_pengerjaan}"),
        "{}",
        wrong.text()
    );
    assert!(app.thread(&filed).await["answered_at"].is_null());
    let filled = text.replace("{tanggal_pengerjaan}", "3 Desember");
    head.does(&filed, "answer", &json!({ "text": filled }))
        .await
        .expect(200);
    // Other braces are only braces, and colleagues may write what they like.
    let braces = json!({ "text": "Kode { } dan {1;2} bukan isian." });
    head.does(&filed, "answer", &braces).await.expect(200);
    head.does(&filed, "note", &json!({ "text": text }))
        .await
        .expect(200);
    let done = json!({ "text": format!("{DONE} {{hasil}}") });
    head.does(&filed, "resolve", &done).await.expect(422);
}
