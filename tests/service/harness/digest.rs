//! What lies in the database, as one text: equal before and after a call that changed nothing.

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

use super::TestApp;

/// Tables that a look alone may touch: when a session was last used, and what the limits count.
const TOUCHED_BY_A_LOOK: [&str; 2] = ["session", "quota"];

impl TestApp {
    /// Every row of every table, table by table in the order of their names.
    pub async fn digest(&self) -> Vec<(String, String)> {
        let db = self.state.service.db.read();
        let backend = db.get_database_backend();
        let names = match backend {
            DatabaseBackend::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            }
            _ => {
                "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY name"
            }
        };
        let rows = db
            .query_all_raw(Statement::from_string(backend, names))
            .await
            .unwrap();
        let mut digest = Vec::new();
        for row in rows {
            let table: String = row.try_get("", "name").unwrap();
            if TOUCHED_BY_A_LOOK.contains(&table.as_str()) {
                continue;
            }
            let sql = match backend {
                DatabaseBackend::Sqlite => {
                    let columns = self.columns(&table).await;
                    format!(
                        "SELECT group_concat(line, '|') AS all_of_it FROM (SELECT {columns} AS line FROM \"{table}\" ORDER BY 1)"
                    )
                }
                _ => format!(
                    "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS all_of_it FROM \"{table}\" t"
                ),
            };
            let row = db
                .query_one_raw(Statement::from_string(backend, sql))
                .await
                .unwrap();
            let text: Option<String> = row.unwrap().try_get("", "all_of_it").unwrap();
            digest.push((table, text.unwrap_or_default()));
        }
        assert!(digest.len() > 20, "few tables: {}", digest.len());
        digest
    }

    /// The columns of a table on SQLite, each written so that it says what it holds.
    async fn columns(&self, table: &str) -> String {
        let db = self.state.service.db.read();
        let sql = format!("SELECT name FROM pragma_table_info('{table}')");
        let rows = db
            .query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql))
            .await
            .unwrap();
        let names = rows.iter().map(|row| {
            let name: String = row.try_get("", "name").unwrap();
            format!("quote(\"{name}\")")
        });
        names.collect::<Vec<_>>().join(" || ',' || ")
    }
}

/// The names of the tables that differ.
pub fn changed(before: &[(String, String)], after: &[(String, String)]) -> Vec<String> {
    let pairs = before.iter().zip(after);
    pairs
        .filter(|(one, other)| one != other)
        .map(|(one, _)| one.0.clone())
        .collect()
}
