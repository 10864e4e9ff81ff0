//! How long the pages of the workspace take with 1,000, 100,000 and 1,000,000 complaints, through the whole router:
//! the queue in every view and by every filter, the search, and the two desks.
//!
//! `cargo bench --bench queue`, or with other numbers behind `--`; six gigabytes must be free where temporary files lie.
//! With `TEST_DATABASE_URL` for PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on has failed"
)]

#[path = "queue/city.rs"]
mod city;
#[expect(dead_code, unused_imports, reason = "the service tests use more of it")]
#[path = "../service/harness/mod.rs"]
mod harness;
#[path = "queue/plant.rs"]
mod plant;

use std::time::{Duration, Instant};

use city::{UNIT, grow, make_findable, staff};
use harness::{Browser, TestApp};
use plant::plant;
use tanggap::complaint::Role;

/// Every size is compared with this one, which is asked in turns with it.
const SMALL: usize = 1_000;
/// Search and the desks are measured at this number.
const LOOKED_INTO: usize = 100_000;
/// Requests that warm up and do not count, and those that count.
const WARM_UP: usize = 20;
const OTHERS: usize = 60;
/// A ratio is measured so often, with so many requests each time; the one in the middle counts.
const BLOCKS: usize = 5;
const COMPARED: usize = 300;
/// Every view besides the first.
const VIEWS: [&str; 7] = [
    "mine", "soon", "late", "decide", "waiting", "release", "done",
];
/// Every filter, and some that find little or nothing together; in the least favourable view.
const FILTERS: [&str; 19] = [
    "state=closed",
    "category=lampu-jalan",
    "state=in_progress",
    "category=parkir",
    "category=perumahan",
    "area=63.72.06.1001",
    "assignee=me",
    "assignee=none",
    "channel=walk_in",
    "channel=open311",
    "privacy=named",
    "privacy=private",
    "reopened=1",
    "followers=5",
    "photo=1",
    "from=2024-08-10&to=2024-08-11",
    "from=2026-07-01&to=2026-07-02",
    "reopened=1&privacy=private&photo=1",
    "category=parkir&area=63.72.06.1001&followers=1",
];

fn main() {
    // The only argument of cargo itself is `--bench`.
    let mut sizes: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    if sizes.is_empty() {
        sizes = vec![SMALL, LOOKED_INTO, 1_000_000];
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(measure(&sizes));
}

/// A city with those who look at it.
struct Office {
    app: TestApp,
    head: Browser,
    desk: Browser,
    inspector: Browser,
    /// The head of a unit with units below.
    many: Browser,
    /// A moment after which something has happened.
    since: String,
}

async fn open() -> Office {
    let app = TestApp::start().await;
    plant(&app).await;
    let since = app.now().plus_seconds(-3_600).to_string();
    Office {
        head: staff(&app, "kepala.bangku", Role::Head, Some(UNIT)).await,
        desk: staff(&app, "meja.bangku", Role::Coordinator, None).await,
        inspector: staff(
            &app,
            "pengawas.bangku",
            Role::Inspector,
            Some("inspektorat"),
        )
        .await,
        many: staff(&app, "kepala.bangku.dinkes", Role::Head, Some("dinkes")).await,
        since,
        app,
    }
}

async fn measure(sizes: &[usize]) {
    let mut small = open().await;
    let mut big = open().await;
    println!("a page of planted complaints, each with words of its own");
    weigh("of the unit", &mut big.head, "/petugas?view=act", 50).await;
    weigh("of the coordinator", &mut big.desk, "/petugas?view=act", 50).await;
    grow(&small.app, 0, SMALL).await;
    let mut number = 0;
    for &size in sizes {
        grow(&big.app, number, size).await;
        number = size;
        println!("{size} complaints, a fifth of them of the unit, three in ten open");
        compare(
            "queue of the unit",
            [&mut small.head, &mut big.head],
            "/petugas?view=act",
        )
        .await;
        let path = "/petugas?view=all";
        compare(
            "queue of the coordinator",
            [&mut small.desk, &mut big.desk],
            path,
        )
        .await;
        let limit = if size > LOOKED_INTO { 300 } else { 150 };
        let limit = Duration::from_millis(limit);
        for view in VIEWS {
            let path = format!("/petugas?view={view}");
            // What waits for the coordinator is no view of a unit.
            if !["decide", "release"].contains(&view) {
                timed(
                    &format!("view {view}, unit"),
                    &mut big.head,
                    &[&path],
                    limit,
                )
                .await;
            }
            timed(
                &format!("view {view}, city"),
                &mut big.desk,
                &[&path],
                limit,
            )
            .await;
        }
        // Eleven units are below this one.
        for view in ["act", "all"] {
            let path = format!("/petugas?view={view}");
            timed(
                &format!("view {view}, many units"),
                &mut big.many,
                &[&path],
                limit,
            )
            .await;
        }
        let news = format!("/petugas/antrian/kabar?view=act&since={}", big.since);
        timed("what is new, city", &mut big.desk, &[&news], limit).await;
        for filter in FILTERS {
            let path = format!("/petugas?view=all&{filter}");
            timed(&format!("{filter}, unit"), &mut big.head, &[&path], limit).await;
            timed(&format!("{filter}, city"), &mut big.desk, &[&path], limit).await;
        }
        if size == LOOKED_INTO {
            let limit = Duration::from_millis(300);
            timed(
                "desk of the coordinator",
                &mut big.desk,
                &["/petugas/meja"],
                limit,
            )
            .await;
            let path = ["/petugas/pengawasan"];
            timed("desk of the Inspectorate", &mut big.inspector, &path, limit).await;
            search(&mut big).await;
        }
    }
}

async fn search(office: &mut Office) {
    make_findable(&office.app).await;
    // The most usual word, usual ones by their beginnings, rare ones, several, and none.
    let asked = [
        "aa0", "qa1", "ha", "da3 aa6", "ig1000", "mb38", "aa2", "tidakada",
    ];
    let paths = asked.map(|words| {
        let words = words.replace(' ', "%20");
        format!("/petugas?view=all&text={words}")
    });
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let limit = Duration::from_millis(200);
    timed("search of the unit", &mut office.head, &paths, limit).await;
    timed("search of the coordinator", &mut office.desk, &paths, limit).await;
}

/// How many bytes a page has, with so many rows.
async fn weigh(what: &str, staff: &mut Browser, path: &str, rows: usize) {
    let answer = staff.get(path).await;
    let bytes = answer.bytes.len();
    let mut plain = staff.clone().with_header("accept-encoding", "identity");
    let found = plain.get(path).await.all("tbody tr").len();
    assert_eq!(found, rows, "{path}");
    println!("  {what:<46} {rows} rows in {bytes} bytes compressed (at most 25600)");
}

/// One request, and how long it took.
async fn ask(staff: &mut Browser, path: &str) -> Duration {
    let since = Instant::now();
    let answer = staff.get(path).await;
    let time = since.elapsed();
    assert_eq!(answer.status.as_u16(), 200, "{path}");
    time
}

/// Asks a small city and this one in turns, so that what else the machine does slows down both.
async fn compare(what: &str, [small, big]: [&mut Browser; 2], path: &str) {
    let (mut before, mut now, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..WARM_UP {
        ask(small, path).await;
        ask(big, path).await;
    }
    for _ in 0..BLOCKS {
        let (mut one, mut other) = (Vec::new(), Vec::new());
        for _ in 0..COMPARED {
            one.push(ask(small, path).await);
            other.push(ask(big, path).await);
        }
        before.extend(one.iter().copied());
        now.extend(other.iter().copied());
        ratios.push(Times::of(other).p99.as_secs_f64() / Times::of(one).p99.as_secs_f64());
    }
    ratios.sort_unstable_by(f64::total_cmp);
    println!(
        "  {:<46} {}",
        format!("{what} at {SMALL}"),
        Times::of(before)
    );
    println!("  {what:<46} {}", Times::of(now));
    println!(
        "  {:<46} {:.2}, between {:.2} and {:.2} (at most 1.5)",
        "p99 against that, in turns",
        ratios[BLOCKS / 2],
        ratios[0],
        ratios[BLOCKS - 1]
    );
}

/// Asks again and again, and says how long it took, and whether that is too long.
async fn timed(what: &str, staff: &mut Browser, paths: &[&str], limit: Duration) {
    let mut times = Vec::new();
    for round in 0..OTHERS + WARM_UP.min(OTHERS) {
        let time = ask(staff, paths[round % paths.len()]).await;
        if round >= WARM_UP {
            times.push(time);
        }
    }
    let times = Times::of(times);
    let verdict = match times.p95 > limit {
        true => format!("  more than {limit:?}"),
        false => String::new(),
    };
    println!("  {what:<46} {times}{verdict}");
}

struct Times {
    p50: Duration,
    p95: Duration,
    p99: Duration,
}

impl Times {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
        Self {
            p50: at(50),
            p95: at(95),
            p99: at(99),
        }
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { p50, p95, p99 } = self;
        write!(f, "p50 {p50:>8.1?}  p95 {p95:>8.1?}  p99 {p99:>8.1?}")
    }
}
