//! What comes first: the nearest deadline; overdue before all, what waits for the reporter last; ties by urgency.

use serde_json::json;
use tanggap::complaint::Role;

use crate::harness::{LAMP, TestApp};

#[tokio::test]
async fn urgent_comes_first_of_what_is_due_together_and_what_is_paused_last() {
    let app = TestApp::start().await;
    let lamp = json!({ "description": LAMP, "category": "lampu-jalan" });
    let mut filed = Vec::new();
    for _ in 0..4 {
        filed.push(app.file(&lamp).await);
    }
    app.advance_days(1);
    let later = app.file(&lamp).await;
    let mut head = app.head("disperkim").await;
    let order = |places: &[usize]| -> Vec<String> {
        places
            .iter()
            .map(|&place| filed[place].reference.clone())
            .chain([later.reference.clone()])
            .collect()
    };
    assert_eq!(head.queue("?view=act").await, order(&[0, 1, 2, 3]));
    head.does(
        &filed[2],
        "flag",
        &json!({ "urgent": true, "text": "Kabel terbuka." }),
    )
    .await
    .expect(200);
    assert_eq!(head.queue("?view=act").await, order(&[2, 0, 1, 3]));
    head.does(
        &later,
        "flag",
        &json!({ "urgent": true, "text": "Kabel terbuka." }),
    )
    .await
    .expect(200);
    assert_eq!(head.queue("?view=act").await, order(&[2, 0, 1, 3]));
    // Page by page it is the same, and loses nothing.
    let first = head.get("/api/v1/queue?view=act&limit=1").await.json();
    let rest = format!("?view=act&cursor={}", first["next"].as_str().unwrap());
    assert_eq!(head.queue(&rest).await, order(&[0, 1, 3]));
    for action in ["start", "ask"] {
        head.does(&filed[0], action, &json!({ "text": "Tiang yang mana?" }))
            .await;
    }
    // A question that nobody has read holds nothing up: the case is still to be worked on, and waits too.
    let asked = [filed[0].reference.clone()];
    assert_eq!(head.queue("?view=act").await, order(&[2, 0, 1, 3]));
    assert_eq!(head.queue("?view=waiting").await, asked);
    assert_eq!(head.queue("?state=awaiting_reporter").await, asked);
    let remark = "Pertanyaan tidak menghentikan batas waktu";
    let case = format!("/petugas/laporan/{}", filed[0].reference);
    let mut officer = app.staff("petugas", Role::Officer, Some("disperkim")).await;
    officer.get(&case).await.says(remark);
    app.thread(&filed[0]).await;
    assert_eq!(head.queue("?state=awaiting_reporter").await, asked);
    assert_eq!(head.queue("?view=waiting").await, asked);
    assert_eq!(head.queue("?view=act").await, order(&[2, 1, 3]));
    officer.get(&case).await.says_nothing_of(remark);
    let mut all = order(&[2, 1, 3]);
    all.push(filed[0].reference.clone());
    assert_eq!(head.queue("?view=all").await, all);
}
