//! A phone that several people use: nothing personal is shown without a tap, and nothing stays for ever.

use super::lab::QUIET;
use super::steps::{TROUBLE, next, open_form};
use super::visitor::Visitor;
use super::world::serving;

/// Puts reports on the phone, each as fields of its record.
async fn keep(visitor: &Visitor, reports: &[&str]) {
    let all = reports.join("},{");
    visitor
        .run_later(&format!(
            "const done = arguments[arguments.length - 1], day = 24 * 3600 * 1000, now = Date.now();
             const words = {{ waiting: '{{n}} laporan menunggu dikirim, sejak {{time}}.', now: 'Kirim sekarang', sent: 'Laporan Anda sudah terkirim.',
               show: 'Lihat nomor dan kode', forget: 'Hapus dari HP ini', sure: 'Hapus?' }};
             import(document.getElementById('report').dataset.keep).then(async () => {{
               for (const report of [{{{all}}}]) await keep.put('reports', {{ words, after: Infinity, ...report }});
               await keep.tell();
               done();
             }});"
        ))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn receipts_go_after_a_week_and_unsent_reports_tell_their_age() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    keep(
        &visitor,
        &[
            "key: 'old', at: now - 8 * day, receipt: '<main id=content>BJB-LAMA</main>'",
            "key: 'new', at: now - 6 * day, receipt: '<main id=content><h1>BJB-BARU</h1></main>'",
            "key: 'unsent', made: now - 10 * day",
        ],
    )
    .await;
    visitor.open(&format!("{url}/bantuan")).await;
    visitor.sees("Laporan Anda sudah terkirim.").await;
    visitor
        .waits_for("document.querySelectorAll('#outbox .banner').length === 2")
        .await;
    let kept = visitor.kept("reports").await;
    assert!(
        !kept.contains("BJB-LAMA") && kept.contains("BJB-BARU") && kept.contains("unsent"),
        "{kept}"
    );
    let day = visitor
        .run("return new Intl.DateTimeFormat('id', { day: 'numeric', month: 'short' }).format(Date.now() - 10 * 24 * 3600 * 1000)")
        .await;
    visitor
        .sees(&format!(
            "menunggu dikirim, sejak {}",
            day.as_str().unwrap()
        ))
        .await;

    // Number and code after a tap only; gone at once for whoever wants that, after a second tap.
    assert!(!visitor.text("body").await.contains("BJB-BARU"));
    visitor.run("window.confirm = () => false").await;
    visitor
        .click("#outbox .banner.info button:last-child")
        .await;
    visitor.run("window.confirm = () => true").await;
    assert!(visitor.kept("reports").await.contains("unsent"));
    visitor
        .click("#outbox .banner.info button:last-child")
        .await;
    visitor
        .waits_for("!document.querySelector('#outbox .banner.info')")
        .await;
    visitor.click("#outbox .banner.ok button:last-child").await;
    visitor
        .waits_for("!document.querySelector('#outbox .banner')")
        .await;
    visitor.keeps_nothing().await;
    visitor.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn a_draft_with_a_name_is_for_its_owner() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    let value = async |name: &str| {
        visitor
            .run(&format!("return document.getElementById('{name}').value"))
            .await
    };
    open_form(&visitor, &url).await;
    visitor.write("description", TROUBLE).await;
    visitor.run("location.hash = 'kontak'").await;
    visitor.write("contact", "warga@contoh.example").await;
    visitor.write("name", "Siti Aminah").await;
    next(&visitor, "perlindungan").await;
    visitor
        .waits_for("document.querySelector('#report > .hint:last-child').textContent")
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(1_000)).await;
    open_form(&visitor, &url).await;
    visitor.sees("Lanjutkan draf").await;
    for name in ["contact", "name", "description"] {
        assert_eq!(value(name).await, "", "{name}");
    }
    visitor.fits(360).await;
    visitor.click("#report > .banner button").await;
    visitor.sees("Draf tersimpan di HP ini").await;
    assert_eq!(value("contact").await, "warga@contoh.example");
    assert_eq!(value("name").await, "Siti Aminah");
    assert_eq!(value("description").await, TROUBLE);

    open_form(&visitor, &url).await;
    visitor.click("#report > .banner button:last-child").await;
    visitor.waits_for("localStorage.length === 0").await;
    visitor.keeps_nothing().await;
    assert_eq!(value("contact").await, "");
    visitor.leave().await;
}
