//! A run on real complaints: 500 texts are posted over HTTP to the program itself, which is then killed.
//! After a restart each is found by its reference, in the queue it belongs to, with the two dates right.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant as Stopwatch;

use jiff::civil::{Date, Weekday};
use serde_json::{Value, json};
use tanggap::complaint::{CategoryCode, Instant, Kind, UnitCode};
use tanggap::office::reference::{Reference as City, built_in};
use tanggap::sla::due::Target;

const COUNT: usize = 500;

fn texts() -> Option<Vec<String>> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/complaints/complaints_dev.csv");
    let mut reader = csv::Reader::from_path(path).ok()?;
    let column = reader
        .headers()
        .ok()?
        .iter()
        .position(|name| name == "text")?;
    // Spread over the whole file, so that every source is there.
    let all: Vec<String> = reader
        .records()
        .filter_map(|row| Some(row.ok()?.get(column)?.to_owned()))
        .collect();
    let long_enough = |text: &&String| (10..=4_000).contains(&text.trim().chars().count());
    let fitting: Vec<&String> = all.iter().filter(long_enough).collect();
    Some(
        fitting
            .iter()
            .step_by(fitting.len() / COUNT)
            .take(COUNT)
            .map(|text| (*text).clone())
            .collect(),
    )
}

/// The program, killed without warning when it is dropped.
struct Program {
    child: Child,
    url: String,
}

impl Program {
    fn start(data: &Path) -> Self {
        Self::at(data, 0)
    }

    fn at(data: &Path, port: u16) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tanggap"))
            .args(["serve", "--bind", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data)
            .env("TANGGAP_LIMITS__INTAKE_PER_ADDRESS", "100000")
            .env("TANGGAP_LIMITS__INTAKE_SLOW_LANE", "100000")
            .env("TANGGAP_LIMITS__REQUESTS_PER_TOKEN", "100000")
            .env_remove("DATABASE_URL")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap()
            .to_owned();
        Self { child, url }
    }

    /// SIGKILL: nothing is flushed, nothing is said goodbye to.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn token(data: &Path, role: &str) -> String {
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_tanggap"))
            .arg("--data")
            .arg(data)
            .args(args)
            .env_remove("DATABASE_URL")
            .stderr(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    run(&["user", "add", role, "--role", role]);
    run(&["user", "token", role])
}

#[tokio::test]
async fn five_hundred_real_complaints_survive_a_kill() {
    let Some(texts) = texts() else {
        println!("skipped: ../shared/data/complaints is not there");
        return;
    };
    assert_eq!(texts.len(), COUNT);
    let _ = rustls::crypto::ring::default_provider().install_default();
    let folder = tempfile::tempdir().unwrap();
    let data: PathBuf = folder.path().join("data");
    let mut program = Program::start(&data);
    let client = reqwest::Client::new();
    let begin = Stopwatch::now();
    let mut receipts: Vec<Value> = Vec::with_capacity(COUNT);
    let mut posting = tokio::task::JoinSet::new();
    for (number, text) in texts.into_iter().enumerate() {
        let (client, url) = (client.clone(), format!("{}/api/v1/complaints", program.url));
        posting.spawn(async move {
            let request = client
                .post(url)
                .header("idempotency-key", format!("real-{number}"));
            let answer = request
                .json(&json!({ "description": text }))
                .send()
                .await
                .unwrap();
            assert_eq!(answer.status().as_u16(), 201);
            answer.json::<Value>().await.unwrap()
        });
        // Eight senders at once.
        if posting.len() >= 8 {
            receipts.push(posting.join_next().await.unwrap().unwrap());
        }
    }
    receipts.extend(posting.join_all().await);
    let seconds = begin.elapsed().as_secs_f64();
    program.kill();
    drop(program);

    let token = token(&data, "coordinator");
    let program = Program::start(&data);
    let references: HashSet<&str> = receipts
        .iter()
        .map(|receipt| receipt["reference"].as_str().unwrap())
        .collect();
    assert_eq!(references.len(), COUNT);
    let queue = whole_queue(&client, &program.url, &token).await;
    assert_eq!(queue.len(), COUNT);
    let city = City::from_files(&built_in()).unwrap();
    let days_off = days_off(&city);
    let mut routed = 0;
    let mut units: BTreeMap<String, usize> = BTreeMap::new();
    for receipt in &receipts {
        let reference = receipt["reference"].as_str().unwrap();
        let found = client
            .get(format!("{}/api/v1/complaints/{reference}", program.url))
            .send()
            .await
            .unwrap();
        assert_eq!(found.status().as_u16(), 200, "{reference}");
        let found: Value = found.json().await.unwrap();
        assert_eq!(found["state"], receipt["state"]);
        let item = &queue[reference];
        let unit = receipt["unit"]["code"].as_str();
        assert_eq!(
            item["unit"].as_str(),
            unit,
            "{reference} lies in another queue"
        );
        assert_eq!(
            item["state"].as_str().unwrap(),
            if unit.is_some() {
                "assigned"
            } else {
                "received"
            }
        );
        routed += usize::from(unit.is_some());
        *units
            .entry(unit.unwrap_or("(coordinator)").to_owned())
            .or_default() += 1;
        let (first, last) = dates(&city, &days_off, item);
        assert_eq!(
            receipt["first_response_due"].as_str().unwrap(),
            first,
            "{item}"
        );
        assert_eq!(receipt["resolution_due"].as_str().unwrap(), last, "{item}");
    }
    println!(
        "{COUNT} of {COUNT} acknowledged in {seconds:.1} s, found after the kill, in their queue, with both dates right"
    );
    println!(
        "{routed} were routed to a unit, {} wait for the coordinator: {units:?}",
        COUNT - routed
    );
}

async fn whole_queue(client: &reqwest::Client, url: &str, token: &str) -> HashMap<String, Value> {
    let mut items = HashMap::new();
    let mut cursor = String::new();
    loop {
        let page = client
            .get(format!("{url}/api/v1/queue?limit=100{cursor}"))
            .bearer_auth(token)
            .send()
            .await
            .unwrap();
        assert_eq!(page.status().as_u16(), 200);
        let page: Value = page.json().await.unwrap();
        for item in page["items"].as_array().unwrap() {
            items.insert(item["reference"].as_str().unwrap().to_owned(), item.clone());
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return items,
        }
    }
}

fn days_off(city: &City) -> HashSet<Date> {
    city.holidays().iter().map(|holiday| holiday.date).collect()
}

/// The two dates, counted by hand: day by day, with the office hours written down once more.
fn dates(city: &City, days_off: &HashSet<Date>, item: &Value) -> (String, String) {
    let category = item["category"]
        .as_str()
        .map(|code| CategoryCode::parse(code).unwrap());
    let unit = item["unit"]
        .as_str()
        .map(|code| UnitCode::parse(code).unwrap());
    let kind = category
        .as_ref()
        .and_then(|code| city.category(code))
        .map_or(Kind::Complaint, |category| category.kind);
    // What the words tell is a category; the kind of a message nobody classified is a complaint.
    let limits = city.deadlines(Kind::Complaint, category.as_ref()).unwrap();
    assert_ne!(kind, Kind::Praise);
    let round_the_clock = unit.is_some_and(|unit| {
        city.calendar_of(&unit).spec().name != city.default_calendar().spec().name
    });
    let received: Instant = item["received_at"].as_str().unwrap().parse().unwrap();
    // WITA is eight hours ahead of UTC and has no summer time.
    let local = received.plus_seconds(8 * 3_600).seconds();
    let mut day =
        Date::constant(1970, 1, 1).saturating_add(jiff::ToSpan::days(local.div_euclid(86_400)));
    let second = local.rem_euclid(86_400);
    let is_open = |day: Date| {
        round_the_clock
            || (!matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
                && !days_off.contains(&day))
    };
    let closing = |day: Date| match day.weekday() {
        _ if round_the_clock => 24 * 3_600,
        Weekday::Friday => 16 * 3_600 + 1_800,
        _ => 16 * 3_600,
    };
    // After closing, or on a day off: as if received when the office next opens.
    while !is_open(day) || second > closing(day) && day == date_of(local) {
        day = day.tomorrow().unwrap();
    }
    let due = |target: Target| {
        let Target::OfficeDays(mut left) = target else {
            panic!("the limits are office days")
        };
        let mut day = day;
        while left > 0 {
            day = day.tomorrow().unwrap();
            left -= u32::from(is_open(day));
        }
        let days = i64::from(Date::constant(1970, 1, 1).until(day).unwrap().get_days());
        Instant::from_seconds(days * 86_400 + closing(day) - 8 * 3_600).to_string()
    };
    (due(limits.first_response), due(limits.resolution))
}

fn date_of(local: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(jiff::ToSpan::days(local.div_euclid(86_400)))
}

#[test]
fn links_lead_to_where_the_command_line_lets_it_listen() {
    let folder = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let program = Program::at(folder.path(), port);
    let body = format!(r#"{{"description":"{}"}}"#, crate::harness::LAMP);
    let request = format!(
        "POST /api/v1/complaints HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let link = format!("\"tracking_url\":\"http://127.0.0.1:{port}/lacak#");
    assert!(answer.contains(&link), "{answer}");
    drop(program);
}
