//! Every URL under `/petugas/kelola`.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::administration::pages as kelola;
use crate::notify::pages::{replay, webhooks};
use crate::platform::web::state::AppState;
use crate::staff::pages::people;

/// The most bytes of a form that holds a whole reference file.
const REFERENCE_AT_MOST: usize = 1024 * 1024;

/// Pages of those who change how the service works.
pub(super) fn pages() -> Router<AppState> {
    Router::new()
        .route("/petugas/kelola", get(kelola::overview))
        .route("/petugas/kelola/perubahan/{id}", get(kelola::change))
        .route(
            "/petugas/kelola/perubahan/{id}/setujui",
            post(kelola::approve),
        )
        .route(
            "/petugas/kelola/perubahan/{id}/tarik",
            post(kelola::withdraw),
        )
        .route("/petugas/kelola/draf", get(kelola::draft))
        .route("/petugas/kelola/draf/uji", get(kelola::trial))
        .route("/petugas/kelola/draf/terbit", post(kelola::publish))
        .route("/petugas/kelola/draf/buang", post(kelola::discard))
        .route(
            "/petugas/kelola/berkas/{file}",
            get(kelola::file)
                .post(kelola::put_file)
                .layer(DefaultBodyLimit::max(REFERENCE_AT_MOST)),
        )
        .route("/petugas/kelola/pesan", get(kelola::messages))
        .route(
            "/petugas/kelola/pesan/{event}",
            get(kelola::message).post(kelola::set_message),
        )
        .route("/petugas/kelola/daftar/{list}", get(kelola::list))
        .route(
            "/petugas/kelola/tambah/{list}",
            get(kelola::add_page).post(kelola::add),
        )
        .route(
            "/petugas/kelola/daftar/{list}/{label}",
            get(kelola::edit).post(kelola::save),
        )
        .route(
            "/petugas/kelola/daftar/{list}/{label}/hapus",
            post(kelola::remove),
        )
        .route(
            "/petugas/kelola/daftar/{list}/{label}/naik",
            post(kelola::move_up),
        )
        .route(
            "/petugas/kelola/libur",
            get(kelola::holidays).post(kelola::add_holiday),
        )
        .route(
            "/petugas/kelola/libur/{date}/hapus",
            post(kelola::remove_holiday),
        )
        .route(
            "/petugas/kelola/kalender",
            get(kelola::calendars).post(kelola::add_calendar),
        )
        .route("/petugas/kelola/kalender/{name}", get(kelola::calendar))
        .route(
            "/petugas/kelola/kalender/{name}/hari",
            post(kelola::add_day),
        )
        .route(
            "/petugas/kelola/kalender/{name}/hari/{date}/hapus",
            post(kelola::remove_day),
        )
        .route(
            "/petugas/kelola/kalender/{name}/jam",
            get(kelola::week).post(kelola::set_week),
        )
        .route(
            "/petugas/kelola/kalender/{name}/masa/{from}",
            get(kelola::period).post(kelola::set_period),
        )
        .route(
            "/petugas/kelola/kalender/{name}/masa/{from}/hapus",
            post(kelola::remove_period),
        )
        .route(
            "/petugas/kelola/hitung-ulang",
            get(kelola::reschedule).post(kelola::ask_reschedule),
        )
        .route(
            "/petugas/kelola/hitung-ulang/{id}",
            post(kelola::decide_reschedule),
        )
        .route("/petugas/kelola/orang", get(people::show).post(people::add))
        .route("/petugas/kelola/orang/ubah", post(people::change))
        .route("/petugas/kelola/orang/usul/{id}", post(people::decide))
        .route("/petugas/kelola/orang/usul/{id}/sandi", post(people::fetch))
        .route(
            "/petugas/kelola/webhook",
            get(webhooks::show).post(webhooks::act),
        )
        .route(
            "/petugas/kelola/webhook/rentang",
            get(replay::show).post(replay::send),
        )
        .route(
            "/petugas/kelola/webhook/kirim-ulang/{effect}",
            post(webhooks::send_again),
        )
        .route(
            "/petugas/kelola/batas",
            get(kelola::deadlines).post(kelola::set_deadlines),
        )
}
