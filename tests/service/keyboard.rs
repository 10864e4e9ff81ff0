//! The keys of the staff pages: everybody has their own, and nobody gets two acts on one key.

use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, TestApp};

const PAGE: &str = "/petugas/tombol";
const FORM: &str = "form[action='/petugas/tombol']";

async fn choose(staff: &mut Browser, keys: &[(&str, &str)]) -> Answer {
    let page = staff.get(PAGE).await;
    let shown = |word: &str| page.attribute(&format!("#{word}"), "value").unwrap();
    let words = ["next", "previous", "accept", "note", "queue", "scores"];
    let before: Vec<(&str, String)> = words.iter().map(|word| (*word, shown(word))).collect();
    let mut all: Vec<(&str, &str)> = before
        .iter()
        .map(|(word, key)| (*word, key.as_str()))
        .filter(|(word, _)| !keys.iter().any(|(other, _)| other == word))
        .collect();
    all.extend_from_slice(keys);
    staff.fill(PAGE, FORM, PAGE, &all).await
}

/// What the script of the queue is told.
async fn told(staff: &mut Browser) -> String {
    let page = staff.get("/petugas").await;
    page.attribute("#tombol", "data-keys").unwrap()
}

#[tokio::test]
async fn everybody_chooses_their_own_keys() {
    let app = TestApp::start().await;
    let mut rahma = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    let mut sari = app.staff("sari", Role::Officer, Some("disdukcapil")).await;
    let labels = rahma
        .get(PAGE)
        .await
        .all("label[for=accept], label[for=help]");
    assert_eq!(labels, ["Terima", "Daftar tombol"]);
    let usual = told(&mut rahma).await;
    assert!(usual.contains(r#"["accept","1","Terima"]"#), "{usual}");
    let kept = choose(&mut rahma, &[("accept", " T "), ("note", "")]).await;
    rahma.get(&kept.location()).await.says("tersimpan");
    let own = told(&mut rahma).await;
    assert!(own.contains(r#"["accept","t","Terima"]"#), "{own}");
    assert!(own.contains(r#"["note","","Catatan internal"]"#), "{own}");
    assert!(own.contains(r#"["queue","gq","#), "{own}");
    let page = rahma.get(PAGE).await;
    assert_eq!(page.attribute("#accept", "value").unwrap(), "t");
    assert_eq!(told(&mut sari).await, usual, "they are hers alone");
    // On the page of a case they are the same.
    let filed = app.file_simple().await;
    let case = rahma
        .get(&format!("/petugas/laporan/{}", filed.reference))
        .await;
    assert_eq!(case.attribute("#tombol", "data-keys").unwrap(), own);
    choose(&mut rahma, &[("do", "usual")]).await.expect(303);
    assert_eq!(told(&mut rahma).await, usual);
}

#[tokio::test]
async fn switched_off_the_script_is_told_of_no_key() {
    let app = TestApp::start().await;
    let mut head = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    choose(&mut head, &[("enabled", "off"), ("accept", "t")])
        .await
        .expect(303);
    assert_eq!(told(&mut head).await, "[]");
    choose(&mut head, &[("enabled", "on")]).await.expect(303);
    assert!(told(&mut head).await.contains(r#"["accept","t","#));
}

#[tokio::test]
async fn two_acts_on_one_key_are_refused_with_a_sentence() {
    let app = TestApp::start().await;
    let mut head = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    let usual = told(&mut head).await;
    let same = choose(&mut head, &[("note", "1")]).await;
    same.expect(422)
        .says("Catatan internal: tombol ini sudah dipakai untuk Terima");
    assert_eq!(same.attribute("#note", "value").unwrap(), "1");
    // The first sign of two cannot be told apart either.
    let begins = choose(&mut head, &[("accept", "g")]).await;
    begins
        .expect(422)
        .says("Buka antrean: tombol ini sudah dipakai untuk Terima");
    let long = choose(&mut head, &[("note", "abc")]).await;
    long.expect(422)
        .says("Catatan internal: tulis satu atau dua tanda");
    assert_eq!(told(&mut head).await, usual, "nothing was kept");
}

#[tokio::test]
async fn keys_are_for_those_who_work_on_complaints() {
    let app = TestApp::start().await;
    let mut admin = app.staff("admin", Role::Admin, None).await;
    admin.get(PAGE).await.expect(403);
    let mut head = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    let usual = told(&mut head).await;
    head.post(PAGE, &[("csrf", "forged"), ("accept", "t")])
        .await
        .expect(403);
    app.browser()
        .post(PAGE, &[("accept", "t")])
        .await
        .expect(303);
    assert_eq!(told(&mut head).await, usual);
}

#[tokio::test]
async fn after_an_act_the_page_leads_to_the_next_one_in_the_queue() {
    let app = TestApp::start().await;
    for _ in 0..3 {
        app.file_simple().await;
        app.advance_days(1);
    }
    let mut head = app.staff("rahma", Role::Head, Some("disdukcapil")).await;
    let queue = head.get("/petugas?view=act").await;
    let mut address = queue.attribute("tbody th a", "href").unwrap();
    let mut met = Vec::new();
    for left in (0..3).rev() {
        let case = head.get(&address).await;
        let action = case.attribute("#terima", "action").unwrap();
        met.push(case.one(".code"));
        assert_eq!(
            case.attribute("#kembali", "href").unwrap(),
            "/petugas?view=act"
        );
        let done = head.fill(&address, "#terima", &action, &[]).await;
        let after = head.get(&done.location()).await;
        if left == 0 {
            after.says("Itu laporan terakhir di antrean ini");
        } else {
            after.says("Berikutnya di antrean");
            address = after.attribute("#berikut a", "href").unwrap();
        }
    }
    met.sort();
    met.dedup();
    assert_eq!(met.len(), 3, "{met:?}");
    // Whoever came from elsewhere is led nowhere.
    let elsewhere = format!("/petugas/laporan/{}?sudah=note&dari=view%3Dnowhere", met[0]);
    let page = head.get(&elsewhere).await;
    assert!(page.all("#berikut").is_empty());
    assert_eq!(page.attribute("#kembali", "href").unwrap(), "/petugas");
}
