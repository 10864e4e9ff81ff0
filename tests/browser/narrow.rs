//! At 360 px small things stand where they belong.

use super::lab::QUIET;
use super::steps::{TROUBLE, open_form};
use super::visitor::Visitor;
use super::world::serving;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a browser; tests/run gives it one"]
async fn switches_stand_in_line_and_the_sign_says_where_it_leads() {
    let _shared = QUIET.read().await;
    let Some(visitor) = Visitor::arrive(360, true).await else {
        return;
    };
    let (_app, url) = serving(|_| {}).await;
    open_form(&visitor, &url).await;
    let tops = visitor
        .run("return new Set([...document.querySelectorAll('.theme button')].map((one) => one.getBoundingClientRect().top)).size")
        .await;
    assert_eq!(tops, 1, "the themes stand in one row");
    visitor.write("description", TROUBLE).await;
    visitor.sees("Draf tersimpan di HP ini").await;
    // Letters begin where the line does, also when a button has a line to itself.
    for (line, button) in [
        (".theme", ".theme button"),
        (
            "#report > .hint:last-child",
            "#report > .hint:last-child button",
        ),
    ] {
        let indent = visitor
            .run(&format!(
                "const words = document.createRange(), [line, button] = [document.querySelector('{line}'), document.querySelector('{button}')];
                 if (line.matches('p')) line.firstChild.textContent = '';
                 words.selectNodeContents(button);
                 return Math.abs(words.getBoundingClientRect().left - line.getBoundingClientRect().left);"
            ))
            .await;
        assert!(indent.as_f64().unwrap() < 1.5, "{button}: {indent} px");
    }
    let sign = visitor
        .run("return document.querySelector('.brand').textContent")
        .await;
    assert!(sign.as_str().unwrap().contains("Beranda"), "{sign}");
    visitor.leave().await;
}
