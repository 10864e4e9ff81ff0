//! A city's complaints: as many as are asked for, made after those of [`crate::plant`]. The statements serve both
//! databases but for the few pieces of [`Dialect`].

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tanggap::complaint::Role;

use crate::harness::{Browser, TestApp};

/// The unit whose page is measured; a fifth of all complaints is its own.
pub const UNIT: &str = "disperkim";
/// Events and words are made up to this number of complaints; the desks read them.
const TOLD_AT_MOST: usize = 100_000;
/// When the first of the others was received, in milliseconds; one a minute follows, for nearly two years.
const FIRST: i64 = 1_722_871_200_000;

/// What the databases say differently.
struct Dialect(DbBackend);

impl Dialect {
    fn of(app: &TestApp) -> Self {
        Self(app.state.service.db.read().get_database_backend())
    }

    /// An id that tells the time of a complaint and its number, with four digits of one's own.
    fn id(&self, number: &str, own: &str) -> String {
        let time = format!("({FIRST} + ({number}) * 60000)");
        match self.0 {
            DbBackend::Sqlite => {
                format!("unhex(printf('%012x7%03x8%015x', {time}, {own}, {number}))")
            }
            _ => format!(
                "(lpad(to_hex({time}), 12, '0') || '7' || lpad(to_hex({own}), 3, '0') || '8'
                    || lpad(to_hex({number}), 15, '0'))::uuid"
            ),
        }
    }

    fn hex(&self, number: &str) -> String {
        match self.0 {
            DbBackend::Sqlite => format!("printf('%016x', {number})"),
            _ => format!("lpad(to_hex({number}), 16, '0')"),
        }
    }
}

/// After which seed complaint `i` is made: three in ten are open, few of them anything else than ordinary.
const PLACE: &str = "CASE
    WHEN i % 1000 = 1 THEN 88 + i / 1000 % 3
    WHEN i % 2000 = 3 THEN 91 + i / 2000 % 2
    WHEN i % 4000 = 7 THEN 93
    WHEN i % 2000 = 11 THEN 94 + i / 2000 % 2
    WHEN i % 500 = 17 THEN 96 + i / 500 % 2
    WHEN i % 100 = 13 THEN 85 + i / 100 % 3
    WHEN i / 5 % 10 < 3 THEN i / 7 % 60
    WHEN i % 9 = 2 THEN 80 + i / 9 % 5
    ELSE 60 + i / 7 % 20 END";

/// Adds complaints until there are so many.
pub async fn grow(app: &TestApp, from: usize, to: usize) {
    let dialect = Dialect::of(app);
    let db = app.state.service.db.read();
    let one = db
        .query_one_raw(sql(app, "SELECT * FROM complaint LIMIT 1"))
        .await
        .unwrap()
        .unwrap();
    let columns = one.column_names();
    let values: Vec<String> = columns.iter().map(|name| value(&dialect, name)).collect();
    let made = format!(
        "FROM number n JOIN seed ON seed.place = {PLACE}
            LEFT JOIN seed_unit ON seed_unit.number = i / 5 % (SELECT count(*) FROM seed_unit)
         WHERE i >= {from} AND i < {to}"
    );
    let (names, values) = (columns.join(", "), values.join(", "));
    run(
        app,
        &format!("INSERT INTO complaint ({names}) SELECT {values} {made}"),
    )
    .await;
    if from < TOLD_AT_MOST {
        tell(app, &dialect, from, to.min(TOLD_AT_MOST)).await;
    }
    settle(app).await;
}

/// What a column of complaint `i` holds: what its seed has, but for what would be alike everywhere.
fn value(dialect: &Dialect, name: &str) -> String {
    match name {
        "id" => dialect.id("i", "0"),
        "reference" => "'seed-' || i".to_owned(),
        "public_id" => dialect.hex("i"),
        // Its hash is asked for by nobody here.
        "code_hash" => "seed.code_hash".to_owned(),
        "unit" => format!(
            "CASE WHEN seed.unit IS NULL OR seed.kind = 'supervisory' THEN seed.unit
                WHEN i % 5 = 0 THEN '{UNIT}' ELSE seed_unit.code END"
        ),
        "received_at" => format!("({FIRST} + i * 60000) * 1000"),
        // Some are late, and most fall due in the next two weeks.
        "due_at" => "CASE WHEN seed.rank < 2
            THEN seed.due_at + (i * 7919 % 20000 - 4000) * 60000000 ELSE seed.due_at END"
            .to_owned(),
        "wake_at" | "document" | "surge" => "NULL".to_owned(),
        "channel" => {
            "CASE WHEN i % 2500 = 0 THEN 'walk_in' WHEN i % 50 = 1 THEN 'whatsapp' ELSE 'web' END"
                .to_owned()
        }
        "identity" => "CASE WHEN i % 4000 = 5 THEN 'named' WHEN i % 5 = 1 THEN 'anonymous'
            ELSE 'confidential' END"
            .to_owned(),
        "private_content" => "i % 20 = 0".to_owned(),
        "photo" => "i % 7 = 2".to_owned(),
        "disputes" => "CASE WHEN i % 150 = 5 THEN 1 ELSE 0 END".to_owned(),
        "category" => "CASE WHEN i % 5000 = 15 THEN 'parkir' ELSE seed.category END".to_owned(),
        "area" => "CASE WHEN i % 10000 = 20 THEN '63.72.06.1001' ELSE seed.area END".to_owned(),
        "assignee" => {
            "CASE WHEN i % 2000 = 5 THEN (SELECT id FROM staff WHERE name = 'kepala.bangku') END"
                .to_owned()
        }
        // Six follow each thousandth.
        "joined" => "i % 1000 BETWEEN 1 AND 6".to_owned(),
        "merged_into" => format!(
            "CASE WHEN i % 1000 BETWEEN 1 AND 6 THEN {} END",
            dialect.id("(i - i % 1000)", "0")
        ),
        name => format!("seed.{name}"),
    }
}

/// Gives each complaint the history and the words of its seed, and a ticket to what was drawn.
async fn tell(app: &TestApp, dialect: &Dialect, from: usize, to: usize) {
    let own = dialect.id("i", "0");
    let event = dialect.id("i", "256 + e.number");
    let made = format!("FROM number JOIN seed ON seed.place = {PLACE}");
    let some = format!("WHERE i >= {from} AND i < {to}");
    run(
        app,
        &format!(
            "INSERT INTO event (id, complaint, number, at, role, staff, action, fact, commitment, hash)
             SELECT {event}, {own}, e.number, e.at - i * 60000000, e.role, e.staff, e.action, e.fact, e.commitment, e.hash
             {made} JOIN event e ON e.complaint = seed.id {some}"
        ),
    )
    .await;
    run(
        app,
        &format!(
            "INSERT INTO event_words (event, complaint, salt, words)
             SELECT {event}, {own}, w.salt, w.words
             {made} JOIN event e ON e.complaint = seed.id JOIN event_words w ON w.event = e.id {some}"
        ),
    )
    .await;
    run(
        app,
        &format!(
            "INSERT INTO audit_ticket (month, complaint, unit, public_id, drawn)
             SELECT '2026-07', {own}, c.unit, c.public_id, i % 180 = 2
             FROM number JOIN complaint c ON c.id = {own} {some} AND i % 9 = 2 AND c.rank = 2"
        ),
    )
    .await;
}

/// Gives each complaint fifty words of ten thousand, low numbers more often, of which some begin alike, as words do.
pub async fn make_findable(app: &TestApp) {
    let words = "SELECT chr(97 + n % 26) || chr(97 + n / 26 % 26) || n AS word
        FROM (SELECT (r % 101) * ((r / 101) % 101) AS n FROM w) numbers";
    match Dialect::of(app).0 {
        DbBackend::Sqlite => {
            run(
                app,
                "UPDATE complaint SET document = rowid WHERE document IS NULL",
            )
            .await;
            let words = words.replace("chr(", "char(");
            run(
                app,
                &format!(
                    "INSERT INTO search (rowid, words)
                     SELECT c.document, (WITH RECURSIVE w (k, r) AS
                        (VALUES (1, c.document * 7919 + 1) UNION ALL
                         SELECT k + 1, (r * 48271) % 2147483647 FROM w WHERE k < 50)
                        SELECT group_concat(word, ' ') FROM ({words}))
                     FROM complaint c WHERE c.reference LIKE 'seed-%'"
                ),
            )
            .await;
        }
        _ => {
            run(
                app,
                "UPDATE complaint SET document = nextval('search_document_seq') WHERE document IS NULL",
            )
            .await;
            let words = words.replace("chr(97 + n % 26)", "chr((97 + n % 26)::int)");
            let words = words.replace("chr(97 + n / 26 % 26)", "chr((97 + n / 26 % 26)::int)");
            run(
                app,
                &format!(
                    "INSERT INTO search (document, words)
                     SELECT c.document, array_to_tsvector(ARRAY(WITH RECURSIVE w (k, r) AS
                        (VALUES (1::bigint, c.document * 7919 + 1) UNION ALL
                         SELECT k + 1, (r * 48271) % 2147483647 FROM w WHERE k < 50)
                        SELECT DISTINCT word FROM ({words}) all_words))
                     FROM complaint c WHERE c.reference LIKE 'seed-%'"
                ),
            )
            .await;
        }
    }
    settle(app).await;
}

/// What a database does by itself after a while.
async fn settle(app: &TestApp) {
    let db = app.state.service.db.read();
    let statement = match Dialect::of(app).0 {
        DbBackend::Sqlite => "PRAGMA wal_checkpoint(TRUNCATE)",
        _ => "VACUUM (ANALYZE)",
    };
    db.execute_unprepared(statement).await.unwrap();
}

pub async fn run(app: &TestApp, statement: &str) {
    let tx = app.state.service.db.write().await.unwrap();
    tx.execute_raw(sql(app, statement)).await.unwrap();
    tx.commit().await.unwrap();
}

fn sql(app: &TestApp, statement: &str) -> Statement {
    Statement::from_string(
        app.state.service.db.read().get_database_backend(),
        statement,
    )
}

/// Somebody who signs in and takes pages compressed.
pub async fn staff(app: &TestApp, name: &str, role: Role, unit: Option<&str>) -> Browser {
    let browser = app.staff(name, role, unit).await;
    browser.with_header("accept-encoding", "gzip")
}
