//! Fill in, check, change, send: what is shown, what is asked, what comes back.

use super::{KOMET, fill, press, receipt, value};
use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn six_steps_one_document_and_nothing_but_our_own() {
    let app = TestApp::start().await;
    let page = app.browser().get("/lapor").await;
    page.expect(200);
    let steps: Vec<String> = [
        "masalah",
        "bukti",
        "jenis",
        "lokasi",
        "kontak",
        "perlindungan",
    ]
    .iter()
    .map(|step| page.one(&format!("section[data-step={step}]#{step} h2")))
    .collect();
    assert!(steps.iter().all(|heading| !heading.is_empty()), "{steps:?}");
    assert_eq!(page.all("section[data-step]").len(), 6);
    assert!(page.all("input[type=radio][name=category]").len() <= 12);
    assert_eq!(
        page.all("form#report input[type=file][name=photo]").len(),
        2
    );
    assert_eq!(
        page.attribute("#camera", "capture").as_deref(),
        Some("environment")
    );
    assert_eq!(page.all("#subdistrict optgroup").len(), 5);
    assert_eq!(page.all("#subdistrict optgroup option").len(), 20);
    for waiting in ["#locate", "#open-map"] {
        assert!(page.attribute(waiting, "hidden").is_some(), "{waiting}");
    }
    let lamp = "input[value=lampu-jalan]";
    assert!(page.attribute(lamp, "data-place").is_some());
    assert!(page.attribute(lamp, "data-private").is_none());
    assert!(
        page.attribute("input[value=kesehatan]", "data-private")
            .is_some()
    );
    assert!(!page.text().contains(" style=") && page.all("script:not([src])").is_empty());
}

#[tokio::test]
async fn without_scripts_everything_is_seen_once_more_before_it_is_sent() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let fields = [
        ("description", LAMP),
        ("subdistrict", KOMET),
        ("address", "seberang masjid"),
        ("contact", "0812 3456 7890"),
        ("notify", "true"),
        ("name", "Rahmah"),
        ("identity", "named"),
    ];
    let check = fill(&mut citizen, &fields).await;
    check.expect(200);
    check
        .says("Periksa lalu kirim")
        .says(LAMP)
        .says("Saran kami: Lampu jalan umum (PJU)")
        .says("Komet")
        .says("seberang masjid")
        .says("0812 3456 7890")
        .says("Rahmah")
        .says("Petugas yang menangani juga")
        .says("Dinas Perumahan dan Permukiman")
        .says("8 Juli 2026")
        .says("21 Juli 2026")
        .says("Tulisan Anda tampil hanya setelah");
    assert!(app.coordinator().await.queue("").await.is_empty());

    // Back to a step: everything is still there.
    assert_eq!(
        check
            .attribute("button[formaction='/lapor#lokasi']", "value")
            .as_deref(),
        Some("edit")
    );
    let form = press(&mut citizen, &check, &[("do", "edit")]).await;
    form.expect(200);
    assert_eq!(form.one("textarea"), LAMP);
    assert_eq!(value(&form, "address"), "seberang masjid");
    assert_eq!(value(&form, "contact"), "0812 3456 7890");
    assert_eq!(value(&form, "name"), "Rahmah");
    for chosen in [
        "#subdistrict option[selected][value='63.72.04.1003']",
        "input[name=identity][value=named][checked]",
        "#notify[checked]",
    ] {
        assert_eq!(form.all(chosen).len(), 1, "{chosen}");
    }

    let check = press(&mut citizen, &form, &fields).await;
    let sent = press(&mut citizen, &check, &[("do", "send")]).await;
    let (reference, code) = receipt(&sent);
    assert!(reference.starts_with("BJB-") && code.len() == 14);
    assert!(sent.attribute("main", "data-sent").is_some());
    sent.says("8 Juli 2026")
        .says("Dinas Perumahan dan Permukiman");
    // Pressed once more, or after going back in the browser: the same receipt.
    let again = press(&mut citizen, &check, &[("do", "send")]).await;
    assert_eq!(receipt(&again), (reference, code));
    assert_eq!(app.head("disperkim").await.queue("").await.len(), 1);
}

#[tokio::test]
async fn mistakes_are_listed_at_the_top_and_at_their_fields_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let fields = [
        ("description", "pendek"),
        ("category", "sampah"),
        ("address", "dekat <pasar> & \"pos\""),
        ("contact", "12"),
        ("occurred_on", "2027-01-01"),
        ("lat", "sana"),
    ];
    let again = fill(&mut citizen, &fields).await;
    again.expect(422);
    assert!(again.one("title").starts_with("Salah: "));
    assert_eq!(again.all(".errors[role=alert]").len(), 1);
    let links: Vec<String> = again.all(".errors li");
    assert_eq!(links.len(), 4, "{links:?}");
    for field in ["description", "contact", "occurred_on", "lat"] {
        let link = format!(".errors a[href='#{field}']");
        let said = again.one(&link);
        assert!(!said.is_empty(), "{field}");
        assert!(again.one(&format!("#{field}-error")).ends_with(&said));
        assert_eq!(again.all(&format!("#{field}[aria-invalid=true]")).len(), 1);
    }
    assert_eq!(again.one("textarea"), "pendek");
    assert_eq!(value(&again, "address"), "dekat <pasar> & \"pos\"");
    assert_eq!(value(&again, "contact"), "12");
    assert_eq!(value(&again, "lat"), "sana");
    assert_eq!(again.all("input[value=sampah][checked]").len(), 1);

    let empty = fill(&mut citizen, &[]).await;
    empty
        .expect(422)
        .says("Tulis apa masalahnya, atau tambahkan foto");
    let long = "a".repeat(4_143);
    let long = fill(&mut citizen, &[("description", &long)]).await;
    long.expect(422).says("Tulisan terlalu panjang 143 huruf");
    let mail = [
        ("description", LAMP),
        ("contact", "a@contoh.id"),
        ("notify", "true"),
    ];
    let mail = fill(&mut citizen, &mail).await;
    mail.expect(422)
        .says("Isi nomor WhatsApp agar kami bisa mengabari Anda");
    assert!(app.coordinator().await.queue("").await.is_empty());
}

#[tokio::test]
async fn an_emergency_and_a_number_in_the_text_are_pointed_out_and_never_block() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let text = "Rumah terbakar di gang ini. NIK saya 6372054107900001, HP 0812-3456-7890, tolong.";
    let check = fill(&mut citizen, &[("description", text)]).await;
    check
        .expect(200)
        .says("Darurat? Telepon 112 sekarang")
        .says("tampak memuat NIK dan nomor telepon");
    assert_eq!(check.all("[role=alert] a[href='tel:112']").len(), 1);
    let clean = press(&mut citizen, &check, &[("do", "clean")]).await;
    clean
        .expect(200)
        .says("NIK saya […], HP […], tolong.")
        .says_nothing_of("6372054107900001")
        .says_nothing_of("3456-7890");
    let kept = press(&mut citizen, &check, &[("do", "keep")]).await;
    kept.expect(200)
        .says("6372054107900001")
        .says_nothing_of("tampak memuat");
    receipt(&press(&mut citizen, &kept, &[("do", "send")]).await)
        .0
        .starts_with("BJB-");
}

#[tokio::test]
async fn privacy_is_the_category_s_unless_the_reporter_saw_it_and_said_otherwise() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let text = "Antrean puskesmas sangat panjang dan tidak ada nomor urut sama sekali.";
    let check = fill(
        &mut citizen,
        &[("description", text), ("category", "kesehatan")],
    )
    .await;
    check.expect(200).says("Rahasiakan isi laporan dari publik");
    let form = press(&mut citizen, &check, &[("do", "edit")]).await;
    assert_eq!(form.all("#private_content[checked]").len(), 1);
    // Seen and unticked.
    let open = press(
        &mut citizen,
        &form,
        &[("description", text), ("category", "kesehatan")],
    )
    .await;
    open.expect(200)
        .says("Tulisan Anda tampil hanya setelah")
        .says_nothing_of("Rahasiakan isi laporan dari publik");
    let back = press(&mut citizen, &open, &[("do", "edit")]).await;
    assert_eq!(back.all("#private_content[checked]").len(), 0);
}

#[tokio::test]
async fn the_check_page_says_what_the_public_sees_and_what_is_not_kept() {
    let app = TestApp::start().await;
    let base = [
        ("description", LAMP),
        ("subdistrict", KOMET),
        ("do", "check"),
    ];
    let mut open = base.to_vec();
    open.push(("category", "lampu-jalan"));
    let page = fill(&mut app.browser(), &open).await;
    page.expect(200)
        .says("Tulisan Anda tampil hanya setelah kami periksa")
        .says_nothing_of("Laporan hanya ikut dihitung");
    let mut hidden = base.to_vec();
    hidden.extend([
        ("category", "kesehatan"),
        ("identity", "anonymous"),
        ("contact", "warga@contoh.example"),
    ]);
    let page = fill(&mut app.browser(), &hidden).await;
    page.expect(200)
        .says("Laporan hanya ikut dihitung")
        .says("nama dan kontak ini tidak kami simpan");
}

#[tokio::test]
async fn a_promise_until_midnight_names_the_day_that_ends() {
    let app = TestApp::start().await;
    let mut citizen = app.browser();
    let text = "Ada kebakaran rumah di belakang pasar, api sudah padam.";
    let fields = [("description", text), ("category", "bencana")];
    // Whoever reads `Kamis, 00.00` waits until Thursday night.
    fill(&mut citizen, &fields)
        .await
        .expect(200)
        .says("24.00 WITA")
        .says_nothing_of("00.00 WITA");
}
