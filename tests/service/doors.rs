//! What keeps one sender, or one kind of request, from taking the place of all others.

use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use serde_json::json;
use tanggap::complaint::Role;
use tanggap::platform::web::serve::{Doors, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use crate::harness::{LAMP, TestApp};
use crate::work::report_with_work;

/// Serves on a real socket; the address to connect to.
pub async fn open(app: &TestApp, v4: usize) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let doors = Doors {
        v4,
        ..Doors::new(Vec::new())
    };
    let router = tanggap::routes::app(app.state.clone());
    tokio::spawn(serve(listener, router, doors, std::future::pending()));
    address
}

/// A connection from an address of this machine.
pub async fn connect(from: &str, to: std::net::SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(format!("{from}:0").parse().unwrap()).unwrap();
    socket.connect(to).await.unwrap()
}

/// Asks for a page and gives the beginning of the answer.
async fn ask(mut stream: TcpStream) -> String {
    let request = b"GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let mut answer = Vec::new();
    if stream.write_all(request).await.is_ok() {
        let _ = stream.read_to_end(&mut answer).await;
    }
    String::from_utf8_lossy(&answer).chars().take(15).collect()
}

#[tokio::test]
async fn three_hundred_silent_connections_keep_nobody_else_waiting() {
    let app = TestApp::start().await;
    let address = open(&app, 200).await;
    let mut held = Vec::new();
    for number in 0..300 {
        let mut stream = connect("127.0.0.2", address).await;
        if number % 2 == 0 {
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHo").await;
        }
        held.push(stream);
    }
    let started = Instant::now();
    assert_eq!(
        ask(connect("127.0.0.3", address).await).await,
        "HTTP/1.1 200 OK"
    );
    assert!(
        started.elapsed() < Duration::from_secs(3),
        "{:?}",
        started.elapsed()
    );
    // Those above the number of their network were closed at once.
    let last = held.last_mut().unwrap();
    let mut byte = [0];
    let end = tokio::time::timeout(Duration::from_secs(3), last.read(&mut byte)).await;
    assert!(matches!(end, Ok(Ok(0) | Err(_))), "{end:?}");
    // Their network has room again when they go.
    drop(held);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(
        ask(connect("127.0.0.2", address).await).await,
        "HTTP/1.1 200 OK"
    );
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_cut_after_ten_seconds() {
    let app = TestApp::start().await;
    let address = open(&app, 200).await;
    let mut silent = connect("127.0.0.1", address).await;
    let started = Instant::now();
    let mut rest = Vec::new();
    let end = tokio::time::timeout(Duration::from_secs(20), silent.read_to_end(&mut rest)).await;
    assert!(end.is_ok(), "still open after 20 seconds");
    assert!(started.elapsed() > Duration::from_secs(8), "cut too early");
}

#[tokio::test]
async fn a_rush_on_one_kind_of_pages_leaves_the_others_theirs() {
    let app = TestApp::start().await;
    let mut head = app.staff("kepala", Role::Head, Some("disperkim")).await;
    let mut seats = Vec::new();
    while let Ok(seat) = app.state.limits.seats.staff.take().await {
        seats.push(seat);
    }
    let busy = head.get("/petugas").await;
    busy.expect(503);
    assert!(!busy.header("retry-after").is_empty() && !busy.one("h1").is_empty());
    app.browser().get("/").await.expect(200);
    drop(seats);
    head.get("/petugas").await.expect(200);
}

#[tokio::test]
async fn a_rush_of_complaints_gives_the_text_back() {
    let app = TestApp::start().await;
    let mut seats = Vec::new();
    while let Ok(seat) = app.state.limits.seats.intake.take().await {
        seats.push(seat);
    }
    let mut citizen = app.browser();
    let busy = report_with_work(&mut citizen, LAMP).await;
    busy.expect(503);
    assert!(busy.text().contains(LAMP));
    drop(seats);
    report_with_work(&mut citizen, LAMP).await.expect(201);
}

#[tokio::test]
async fn without_the_shared_quotas_complaints_come_in_and_passwords_do_not() {
    let app = TestApp::start().await;
    let password = app.account("sari", Role::Officer, Some("disperkim")).await;
    let tx = app.state.service.db.write().await.unwrap();
    tx.execute_unprepared("DROP TABLE quota").await.unwrap();
    tx.commit().await.unwrap();
    let mut citizen = app.browser();
    report_with_work(&mut citizen, LAMP).await.expect(201);
    let body = json!({ "description": LAMP, "reporter": { "phone": "081234567890" } });
    app.browser()
        .post_json("/api/v1/complaints", &body)
        .await
        .expect(201);
    let right = json!({ "name": "sari", "password": password });
    let closed = app.browser().post_json("/api/v1/session", &right).await;
    closed.expect(503);
    assert!(!closed.header("retry-after").is_empty());
}

#[tokio::test]
async fn a_stranger_cannot_keep_somebody_out_of_their_account() {
    let app = TestApp::with(|config| config.limits.sign_in_per_account = 3).await;
    let password = app.account("sari", Role::Officer, Some("disperkim")).await;
    let wrong = json!({ "name": "sari", "password": "wrong" });
    let mut statuses = Vec::new();
    for number in 0..24 {
        let mut stranger = app.browser_at(&format!("198.51.100.{}", number / 6));
        let answer = stranger.post_json("/api/v1/session", &wrong).await;
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses.iter().filter(|&&status| status == 429).count(), 12);
    // Whoever knows the password is let in, if a little later than usual.
    let right = json!({ "name": "sari", "password": password });
    let mut owner = app.browser_at("203.0.113.1");
    owner.post_json("/api/v1/session", &right).await.expect(200);
}
