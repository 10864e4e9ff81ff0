//! Full-text search over complaints: one index, FTS5 on SQLite and `tsvector` with the Indonesian stemmer on PostgreSQL.
//!
//! A complaint's document is made of its title, its reference and every word said in it, never of who its reporter is.
//! It is written in the transaction that wrote the words. What somebody types becomes words of letters and digits
//! before it comes here, so it can never be part of a query's language.

use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QuerySelect,
    Statement, Value,
};

use super::Db;
use super::tables::{complaint, event, event_words};
use super::words::{distinct, is_beginning, root};
use crate::complaint::ComplaintId;

/// More bytes of different words are not kept of one complaint; PostgreSQL refuses a megabyte.
const BYTES_AT_MOST: usize = 200_000;
/// Fewer finds are looked up one by one; of more, the queue is walked until a page is full.
const FEW: usize = 2_000;
/// How many complaints are made up for in one transaction.
const BATCH: u64 = 500;

/// Makes a complaint findable by the words that it has in this transaction, and no longer by any other.
pub async fn index(tx: &impl ConnectionTrait, id: ComplaintId) -> Result<(), DbErr> {
    let Some(said) = document(tx, id).await? else {
        return Ok(());
    };
    let on_sqlite = tx.get_database_backend() == DbBackend::Sqlite;
    let (number, is_new) = match number(tx, id).await? {
        Some(number) => (number, false),
        None => (fresh_number(tx).await?, true),
    };
    if is_new {
        let set = match on_sqlite {
            true => "UPDATE complaint SET document = ? WHERE id = ?",
            false => "UPDATE complaint SET document = $1 WHERE id = $2",
        };
        run(tx, set, [number.into(), id.into()]).await?;
    } else {
        let delete = match on_sqlite {
            true => "DELETE FROM search WHERE rowid = ?",
            false => "DELETE FROM search WHERE document = $1",
        };
        run(tx, delete, [number.into()]).await?;
    }
    let insert = match on_sqlite {
        true => "INSERT INTO search (rowid, words) VALUES (?, ?)".to_owned(),
        false => format!(
            "INSERT INTO search (document, words) VALUES ($1, {})",
            vector("$2")
        ),
    };
    run(tx, &insert, [number.into(), said.into()]).await
}

/// The condition that a complaint holds each of these words, or one of the same root.
pub async fn holding(db: &impl ConnectionTrait, words: &[String]) -> Result<Expr, DbErr> {
    if words.is_empty() {
        return Ok(Expr::cust("1 = 0"));
    }
    if db.get_database_backend() != DbBackend::Sqlite {
        let sql = format!(
            "complaint.document IN (SELECT document FROM search WHERE words @@ ({}))",
            terms(words)
        );
        return Ok(Expr::cust_with_values(sql, words.iter().cloned()));
    }
    // SQLite cannot tell how many rows words have, so some are fetched. Of many, a plus keeps it from looking each up.
    let found = newest(db, words).await?;
    if found.len() == FEW {
        let sql = "+\"complaint\".\"document\" IN (SELECT rowid FROM search WHERE search MATCH ?)";
        return Ok(Expr::cust_with_values(sql, [matched(words)]));
    }
    Ok(numbered(&found))
}

/// The same of a bounded number of complaints, mostly the newest of those that hold them; whether there may be more.
pub async fn some_holding(
    db: &impl ConnectionTrait,
    words: &[String],
) -> Result<(Expr, bool), DbErr> {
    if words.is_empty() {
        return Ok((Expr::cust("1 = 0"), false));
    }
    let found = newest(db, words).await?;
    Ok((numbered(&found), found.len() == FEW))
}

fn numbered(documents: &[i64]) -> Expr {
    let numbers: Vec<String> = documents.iter().map(i64::to_string).collect();
    match numbers.is_empty() {
        true => Expr::cust("1 = 0"),
        false => Expr::cust(format!("complaint.document IN ({})", numbers.join(", "))),
    }
}

/// At most [`FEW`] places in the index that hold all of these words. SQLite keeps them in order and gives the newest;
/// PostgreSQL would have to sort them all for that.
async fn newest(db: &impl ConnectionTrait, words: &[String]) -> Result<Vec<i64>, DbErr> {
    let backend = db.get_database_backend();
    let statement = match backend {
        DbBackend::Sqlite => {
            let sql = format!(
                "SELECT rowid AS number FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT {FEW}"
            );
            Statement::from_sql_and_values(backend, sql, [matched(words).into()])
        }
        _ => {
            let sql = format!(
                "SELECT document AS number FROM search WHERE words @@ ({}) LIMIT {FEW}",
                terms(words)
            );
            Statement::from_sql_and_values(backend, sql, words.iter().cloned().map(Value::from))
        }
    };
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get("", "number")).collect()
}

/// Whether the index holds exactly the words that a complaint has.
pub async fn is_current(db: &impl ConnectionTrait, id: ComplaintId) -> Result<bool, DbErr> {
    let (Some(said), Some(number)) = (document(db, id).await?, number(db, id).await?) else {
        return Ok(false);
    };
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT words = ? AS same FROM search WHERE rowid = ?".to_owned(),
        _ => format!(
            "SELECT words = {} AS same FROM search WHERE document = $2",
            vector("$1")
        ),
    };
    let values: [Value; 2] = [said.into(), number.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    match db.query_one_raw(statement).await? {
        Some(row) => row.try_get("", "same"),
        None => Ok(false),
    }
}

/// Makes findable what was written by a release that knew no index.
pub async fn catch_up(db: &Db) -> Result<(), DbErr> {
    loop {
        let missing: Vec<ComplaintId> = complaint::Entity::find()
            .select_only()
            .column(complaint::Column::Id)
            .filter(Expr::cust("document IS NULL"))
            .limit(BATCH)
            .into_tuple()
            .all(db.read())
            .await?;
        if missing.is_empty() {
            return Ok(());
        }
        tracing::info!(complaints = missing.len(), "words are made findable");
        let tx = db.write().await?;
        for id in missing {
            index(&*tx, id).await?;
        }
        tx.commit().await?;
    }
}

/// The different words of a complaint, in order, with blanks between them.
async fn document(db: &impl ConnectionTrait, id: ComplaintId) -> Result<Option<String>, DbErr> {
    let described: Option<(String, String)> = complaint::Entity::find_by_id(id)
        .select_only()
        .column(complaint::Column::Reference)
        .column(complaint::Column::Title)
        .into_tuple()
        .one(db)
        .await?;
    let Some((reference, title)) = described else {
        return Ok(None);
    };
    let own = Query::select()
        .column(event::Column::Id)
        .from(event::Entity)
        .and_where(event::Column::Complaint.eq(id))
        .to_owned();
    let said: Vec<String> = event_words::Entity::find()
        .select_only()
        .column(event_words::Column::Words)
        .filter(event_words::Column::Event.in_subquery(own))
        .into_tuple()
        .all(db)
        .await?;
    let texts = [reference.as_str(), title.as_str()]
        .into_iter()
        .chain(said.iter().map(String::as_str));
    let mut words = distinct(texts, BYTES_AT_MOST);
    if db.get_database_backend() == DbBackend::Sqlite {
        // PostgreSQL brings a stemmer, SQLite none.
        let roots: Vec<String> = words.iter().map(|word| root(word)).collect();
        words.extend(roots);
        words.sort_unstable();
        words.dedup();
    }
    Ok(Some(words.join(" ")))
}

/// Where the words of a complaint lie in the index.
async fn number(db: &impl ConnectionTrait, id: ComplaintId) -> Result<Option<i64>, DbErr> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT document FROM complaint WHERE id = ?",
        _ => "SELECT document FROM complaint WHERE id = $1",
    };
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    match db.query_one_raw(statement).await? {
        Some(row) => row.try_get("", "document"),
        None => Ok(None),
    }
}

/// A place in the index that is nobody's. SQLite has one writer, so nobody else takes the same.
async fn fresh_number(tx: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let sql = match tx.get_database_backend() {
        DbBackend::Sqlite => "SELECT coalesce(max(document), 0) + 1 AS fresh FROM complaint",
        _ => "SELECT nextval('search_document_seq') AS fresh",
    };
    let statement = Statement::from_string(tx.get_database_backend(), sql);
    match tx.query_one_raw(statement).await? {
        Some(row) => row.try_get("", "fresh"),
        None => Err(DbErr::RecordNotFound("a place in the index".to_owned())),
    }
}

async fn run<const N: usize>(
    tx: &impl ConnectionTrait,
    sql: &str,
    values: [Value; N],
) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    tx.execute_raw(statement).await?;
    Ok(())
}

/// PostgreSQL: the words of a parameter and their roots. Its parser of texts is left out, which would take words apart
/// in its own way.
fn vector(parameter: &str) -> String {
    format!(
        "array_to_tsvector(ARRAY(
            SELECT word FROM unnest(string_to_array({parameter}::text, ' ')) word
            UNION SELECT unnest(ts_lexize('indonesian_stem', word))
                FROM unnest(string_to_array({parameter}::text, ' ')) word))"
    )
}

/// SQLite: the query for all of these words.
fn matched(words: &[String]) -> String {
    let term = |word: &String| {
        let star = if is_beginning(word) { "*" } else { "" };
        format!("(\"{word}\"{star} OR \"{}\")", root(word))
    };
    words.iter().map(term).collect::<Vec<_>>().join(" AND ")
}

/// PostgreSQL: the query for all of these words, which are its parameters.
fn terms(words: &[String]) -> String {
    let terms = (1..=words.len()).map(|place| term(place, words));
    terms.collect::<Vec<_>>().join(" && ")
}

/// PostgreSQL: the query for one word, which stands in the parameter of that place.
fn term(place: usize, words: &[String]) -> String {
    let star = if words.get(place - 1).is_some_and(|word| is_beginning(word)) {
        ":*"
    } else {
        ""
    };
    format!(
        "format('''%s''{star} | ''%s''', ${place}::text,
            coalesce((ts_lexize('indonesian_stem', ${place}::text))[1], ${place}::text))::tsquery"
    )
}
