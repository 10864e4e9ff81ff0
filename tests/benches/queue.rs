//! How long the queue page of one unit takes with 1,000, 100,000 and 1,000,000 complaints in an SQLite database, and a
//! search among 100,000: through the whole router, as the unit's head asks.
//!
//! `cargo bench --bench queue`, or with other numbers behind `--`; five gigabytes must be free where temporary files lie.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]

#[expect(dead_code, unused_imports, reason = "the service tests use more of it")]
#[path = "../service/harness/mod.rs"]
mod harness;

use std::time::{Duration, Instant};

use harness::{Browser, DONE, LAMP, TestApp};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use tanggap::complaint::Role;

const UNIT: &str = "disperkim";
/// Requests of each kind; the first ones warm up and do not count.
const REQUESTS: usize = 300;
const WARM_UP: usize = 20;
/// Every view, and every filter once.
const VIEWS: [&str; 7] = [
    "mine", "soon", "late", "decide", "waiting", "release", "done",
];
const FILTERS: [&str; 11] = [
    "state=closed",
    "category=parkir",
    "area=63.72.04.1003",
    "assignee=me",
    "channel=walk_in",
    "privacy=confidential",
    "reopened=1",
    "followers=5",
    "photo=1",
    "from=2026-07-01&to=2026-07-02",
    "reopened=1&privacy=private",
];
/// Search is measured at this number.
const SEARCHED: usize = 100_000;

fn main() {
    // The only argument of cargo itself is `--bench`.
    let mut sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 100_000, 1_000_000];
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(measure(&sizes));
}

async fn measure(sizes: &[usize]) {
    let app = TestApp::start().await;
    plant(&app).await;
    let mut head = app.staff("kepala.bangku", Role::Head, Some(UNIT)).await;
    let mut desk = app.staff("meja.bangku", Role::Coordinator, None).await;
    head = head.with_header("accept-encoding", "gzip");
    desk = desk.with_header("accept-encoding", "gzip");
    let (mut number, mut first) = (0, None);
    for &size in sizes {
        grow(&app, number, size).await;
        number = size;
        println!("{size} complaints, a fifth of them of the unit, three in ten open");
        let page = timed("queue page of the unit", &mut head, &["/petugas?view=act"]).await;
        let first = *first.get_or_insert(page.p99);
        let ratio = page.p99.as_secs_f64() / first.as_secs_f64();
        println!("  p99 against the first size: {ratio:.2} (target 1.5)");
        timed(
            "queue page of the coordinator",
            &mut desk,
            &["/petugas?view=all"],
        )
        .await;
        for view in VIEWS {
            let path = format!("/petugas?view={view}");
            // What waits for the coordinator is no view of a unit.
            if !["decide", "release"].contains(&view) {
                timed(&format!("view {view} of the unit"), &mut head, &[&path]).await;
            }
            timed(&format!("view {view} of the city"), &mut desk, &[&path]).await;
        }
        // In the least favourable view. Some of these find nothing at all.
        for filter in FILTERS {
            let path = format!("/petugas?view=all&{filter}");
            timed(&format!("{filter} of the unit"), &mut head, &[&path]).await;
            timed(&format!("{filter} of the city"), &mut desk, &[&path]).await;
        }
        if size == SEARCHED {
            make_findable(&app).await;
            // The most usual word, usual ones by their beginnings, rare ones, several, and none.
            let asked = [
                "aa0", "qa1", "ha", "da3 aa6", "ig1000", "mb38", "aa2", "tidakada",
            ];
            let paths = asked.map(|words| {
                let words = words.replace(' ', "%20");
                format!("/petugas?view=all&text={words}")
            });
            let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            timed("search of the unit", &mut head, &paths).await;
            timed("search of the coordinator", &mut desk, &paths).await;
        }
    }
}

struct Times {
    p99: Duration,
}

/// Asks again and again, and says how long it took.
async fn timed(what: &str, staff: &mut Browser, paths: &[&str]) -> Times {
    let mut times = Vec::with_capacity(REQUESTS);
    let mut bytes = 0;
    let requests =
        if what.contains(" of the ") && !what.contains("queue") && !what.contains("search") {
            40
        } else {
            REQUESTS
        };
    for round in 0..requests + WARM_UP {
        let path = paths[round % paths.len()];
        let since = Instant::now();
        let answer = staff.get(path).await;
        let time = since.elapsed();
        assert_eq!(answer.status.as_u16(), 200, "{path}");
        bytes = bytes.max(answer.bytes.len());
        if round >= WARM_UP {
            times.push(time);
        }
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    println!(
        "  {what:<32} p50 {:>8.1?}  p95 {:>8.1?}  p99 {:>8.1?}  at most {bytes} bytes compressed",
        at(50),
        at(95),
        at(99)
    );
    Times { p99: at(99) }
}

/// Some complaints that came in and ended as they do; the others are made after them.
async fn plant(app: &TestApp) {
    for number in 0..60 {
        let title = format!("Lampu jalan nomor {number} di depan pos ronda padam sejak tiga malam");
        let body = json!({ "title": title, "description": LAMP, "category": "lampu-jalan" });
        app.file(&body).await;
        app.state.clock.advance_seconds(600);
    }
    let mut coordinator = app.coordinator().await;
    for number in 0..20 {
        let title = format!("Taman nomor {number} gelap dan tidak terawat");
        let body = json!({ "title": title, "description": LAMP, "category": "lampu-jalan" });
        let filed = app.file(&body).await;
        let why = json!({ "reason": "unclear", "text": DONE });
        coordinator.does(&filed, "archive", &why).await.expect(200);
    }
    let units: Vec<String> = app
        .state
        .service
        .policies
        .city()
        .units()
        .map(|unit| unit.code.to_string())
        .filter(|code| code != UNIT)
        .collect();
    run(
        app,
        "CREATE TABLE seed AS SELECT * FROM complaint".to_owned(),
    )
    .await;
    run(app, "CREATE TABLE seed_unit (code TEXT)".to_owned()).await;
    for code in units {
        run(app, format!("INSERT INTO seed_unit VALUES ('{code}')")).await;
    }
}

/// Adds complaints until there are so many.
async fn grow(app: &TestApp, from: usize, to: usize) {
    let db = app.state.service.db.read();
    let columns = db
        .query_all_raw(sql(
            "SELECT name FROM pragma_table_info('complaint')".to_owned()
        ))
        .await
        .unwrap();
    let columns: Vec<String> = columns
        .iter()
        .map(|row| row.try_get("", "name").unwrap())
        .collect();
    let values: Vec<String> = columns
        .iter()
        .map(|name| match name.as_str() {
            "id" => "unhex(printf('%012x', 1783000000000 + i * 1000) || '70008' || substr(hex(randomblob(8)), 1, 15))"
                .to_owned(),
            "reference" => "'seed-' || i".to_owned(),
            "public_id" => "lower(hex(randomblob(8)))".to_owned(),
            "code_hash" => "randomblob(32)".to_owned(),
            "unit" => format!(
                "CASE WHEN i % 5 = 0 THEN '{UNIT}' ELSE
                    (SELECT code FROM seed_unit WHERE rowid = 1 + i % (SELECT count(*) FROM seed_unit)) END"
            ),
            "due_at" => "CASE WHEN rank < 2 THEN due_at + (i * 7919 % 20000) * 60000000 ELSE due_at END".to_owned(),
            "wake_at" => "NULL".to_owned(),
            "surge" => "NULL".to_owned(),
            "document" => "NULL".to_owned(),
            name => format!("seed.{name}"),
        })
        .collect();
    run(
        app,
        format!(
            "INSERT INTO complaint ({}) WITH RECURSIVE n (i) AS
                (VALUES ({from}) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {to})
             SELECT {} FROM n JOIN seed ON seed.rowid = CASE
                WHEN (i / 5) % 10 < 3 THEN 1 + (i / 7) % 60 ELSE 61 + (i / 7) % 20 END",
            columns.join(", "),
            values.join(", ")
        ),
    )
    .await;
}

/// Gives each complaint fifty words of ten thousand, low numbers more often, of which some begin alike, as words do.
async fn make_findable(app: &TestApp) {
    run(
        app,
        "UPDATE complaint SET document = rowid WHERE document IS NULL".to_owned(),
    )
    .await;
    run(
        app,
        "INSERT INTO search (rowid, words)
            SELECT c.document, (WITH RECURSIVE w (k, r) AS
                (VALUES (1, c.document * 7919 + 1) UNION ALL
                 SELECT k + 1, (r * 48271) % 2147483647 FROM w WHERE k < 50)
                SELECT group_concat(char(97 + n % 26, 97 + n / 26 % 26) || n, ' ')
                    FROM (SELECT (r % 101) * ((r / 101) % 101) AS n FROM w))
            FROM complaint c WHERE c.reference LIKE 'seed-%'"
            .to_owned(),
    )
    .await;
}

async fn run(app: &TestApp, statement: String) {
    let tx = app.state.service.db.write().await.unwrap();
    tx.execute_raw(sql(statement)).await.unwrap();
    tx.commit().await.unwrap();
}

fn sql(statement: String) -> Statement {
    Statement::from_string(DbBackend::Sqlite, statement)
}
