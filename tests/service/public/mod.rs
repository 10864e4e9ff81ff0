//! What everybody may see of complaints: facts of those that are public, words only after a person released them.

mod list;
mod release;
mod told;

use tanggap::complaint::Role;

use crate::harness::{Answer, Browser, Filed, TestApp};

/// A complaint with personal data of several sorts in it.
pub const TELLING: &str = "Lampu jalan padam di depan rumah Pak Zulkarnain Santoso, RT 03. Hubungi 0812-3456-7890 atau \
    NIK 6372 0101 0190 0001, zul@contoh.id, motor DA 1234 ABC.";

pub async fn coordinator(app: &TestApp) -> Browser {
    app.staff("koordinator.publik", Role::Coordinator, None)
        .await
}

pub fn release_page(filed: &Filed) -> String {
    format!("/petugas/laporan/{}/terbitkan", filed.reference)
}

/// Releases the words as they are proposed, with these changes.
pub async fn let_out(desk: &mut Browser, filed: &Filed, changes: &[(&str, &str)]) -> Answer {
    let path = release_page(filed);
    let page = desk.get(&path).await;
    page.expect(200);
    let title = page.attribute("input[name=title]", "value").unwrap();
    let (text, answer) = (
        page.one("textarea[name=text]"),
        page.one("textarea[name=answer]"),
    );
    let mut fields = vec![
        ("title", title.as_str()),
        ("text", &text),
        ("answer", &answer),
    ];
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend_from_slice(changes);
    desk.fill(&path, "form.composer", &path, &fields).await
}

/// The address of the only public complaint in the list.
pub async fn only_entry(app: &TestApp) -> String {
    let list = app.browser().get("/laporan").await;
    list.expect(200);
    list.attribute("tbody th a", "href")
        .expect("a complaint in the list")
}
