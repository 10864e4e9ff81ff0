//! Search engines find the public pages and never a thread.

use crate::harness::TestApp;

#[tokio::test]
async fn threads_and_desks_are_not_listed_and_public_pages_are() {
    let app = TestApp::start().await;
    let filed = app.file_simple().await;
    let mut engine = app.browser();
    let rules = engine.get("/robots.txt").await;
    rules.expect(200);
    assert!(
        rules.text().contains("Disallow: /lacak/") && rules.text().contains("Disallow: /petugas")
    );
    for path in [
        format!("/lacak/{}", filed.reference),
        "/petugas/masuk".to_owned(),
        "/lacak/tidak-ada".to_owned(),
    ] {
        assert_eq!(
            engine.get(&path).await.header("x-robots-tag"),
            "noindex, nofollow",
            "{path}"
        );
    }
    for path in ["/", "/lapor", "/lacak", "/unit", "/bantuan"] {
        let page = engine.get(path).await;
        page.expect(200);
        assert_eq!(page.header("x-robots-tag"), "", "{path}");
    }
}
