//! Every URL, grouped by who may use it: citizens, staff, machines.

mod administration;

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::absence::pages as leave;
use crate::casework::pages as desk;
use crate::config::Config;
use crate::intake::pages::{challenge, form, front, offline, place, post as post_form};
use crate::media::pages as media;
use crate::notify::api as whatsapp;
use crate::notify::pages::{identity, messages, original};
use crate::oversight::pages as oversight;
use crate::platform::web::assets;
use crate::platform::web::lang;
use crate::platform::web::layers::with_layers;
use crate::platform::web::pace::keep_pace;
use crate::platform::web::robots;
use crate::platform::web::seats::{AllSeats, Seats};
use crate::platform::web::signs::drop_control_signs;
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::theme;
use crate::publishing::pages as public;
use crate::scoring::api as score_api;
use crate::scoring::pages as scores;
use crate::similar::pages as similar;
use crate::staff::pages as staff_pages;
use crate::tracking::pages::{acts, enter, erase, files as tracked_files, lost};
use crate::{casework, intake, staff, tracking};

/// The most bytes of a form or JSON body; files have their own limit.
const BODY_AT_MOST: usize = 64 * 1024;
/// The most bytes of a form with files: five of 10 MiB and what stands around them.
const FILES_AT_MOST: usize = 51 * 1024 * 1024;
/// The most bytes of one file of 10 MiB; a little above it still gets its own sentence.
const FILE_AT_MOST: usize = 16 * 1024 * 1024;
/// A page that takes longer is given up.
const PAGE_TIMEOUT: Duration = Duration::from_secs(30);
/// What brings files may take as long as a bad line needs.
const FILES_TIMEOUT: Duration = Duration::from_secs(120);

/// The whole service.
pub fn app(state: AppState) -> Router {
    let AllSeats {
        read,
        staff: desk,
        webhook,
        ..
    } = state.limits.seats.clone();
    let pages = seated(citizens(), read)
        .merge(seated(staff(), desk))
        .layer(from_fn(drop_control_signs))
        .layer(timeout(PAGE_TIMEOUT));
    let routes = Router::new()
        .merge(pages.merge(files()).layer(CsrfLayer::new()))
        .merge(
            machines(webhook)
                .layer(from_fn(drop_control_signs))
                .layer(timeout(FILES_TIMEOUT)),
        )
        .layer(DefaultBodyLimit::max(BODY_AT_MOST));
    let routes = routes
        .layer(from_fn_with_state(state.clone(), keep_up))
        .layer(from_fn(keep_pace));
    with_layers(routes, policy(&state.config)).with_state(state)
}

/// What a page may load: our own, and the map's pictures from where the settings say.
fn policy(config: &Config) -> HeaderValue {
    let tiles = config.map.tiles.foreign_origin().unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: {tiles}; \
         connect-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy.replace(" ;", ";"))
        .expect("the settings let no other signs into an origin")
}

/// Each request goes by the reference data that is in force at its one instant.
async fn keep_up(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let now = state.clock.now();
    let service = &state.service;
    service.policies.keep_up(&service.db, now).await;
    request.extensions_mut().insert(Now(now));
    next.run(request).await
}

/// Pages that are made from seats of their own kind.
fn seated(pages: Router<AppState>, seats: Seats) -> Router<AppState> {
    pages.layer(from_fn(move |request, next| {
        seats.clone().pages(request, next)
    }))
}

fn timeout(after: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, after)
}

/// Forms that bring files.
fn files() -> Router<AppState> {
    let (several, one) = (
        DefaultBodyLimit::max(FILES_AT_MOST),
        DefaultBodyLimit::max(FILE_AT_MOST),
    );
    Router::new()
        .route(
            "/petugas/laporan/{reference}/bukti",
            post(desk::attach).layer(several),
        )
        .route(
            "/lapor",
            get(form::show).post(post_form::send).layer(several),
        )
        .route("/lacak/{reference}/{act}", post(acts::act).layer(several))
        .route("/lapor/berkas", post(media::keep).layer(one))
        .layer(from_fn(drop_control_signs))
        .layer(timeout(FILES_TIMEOUT))
}

/// Pages for everybody.
fn citizens() -> Router<AppState> {
    Router::new()
        .route("/assets/{*file}", get(assets::serve))
        .route("/sw.js", get(offline::worker))
        .route("/manifest.webmanifest", get(offline::manifest))
        .route(offline::OFFLINE, get(offline::page))
        .route("/bahasa", post(lang::choose))
        .route("/tema", post(theme::choose))
        .route("/laporan", get(public::list))
        .route("/laporan/{public_id}", get(public::entry))
        .route("/robots.txt", get(robots::rules))
        .route("/unit", get(scores::units))
        .route("/unit/metode", get(scores::method))
        .route("/unit/periksa-ulang", get(oversight::public))
        .route("/unit/periksa-ulang.json", get(oversight::json))
        .route("/unit/{code}", get(scores::unit))
        .route("/unit/{code}/laporan", get(scores::behind))
        .route("/unit/{code}/skor.csv", get(scores::csv))
        .route("/unit/{code}/catatan", post(scores::submit_note))
        .route("/unit/{code}/catatan/terima", post(scores::accept_note))
        .route("/", get(front::home))
        .route("/bantuan", get(front::help))
        .route("/lapor/tempat", get(place::find))
        .route("/lapor/peta.json", get(place::map))
        .route(
            "/laporan/{public_id}/ikuti",
            get(similar::follow_page).post(similar::follow_public),
        )
        .route("/lapor/tantangan", get(challenge::show))
        .route("/privasi", get(public::privacy))
        .route("/lapor/berkas/{id}/hapus", post(media::remove))
        .route("/lacak", get(enter::show).post(enter::enter))
        .route("/lacak/tutup", post(enter::close))
        .route("/lacak/kode-hilang", get(lost::show).post(lost::ask))
        .route("/lacak/{reference}", get(acts::show))
        .route(
            "/lacak/{reference}/hapus-data",
            get(erase::show).post(erase::erase),
        )
        .route("/lacak/{reference}/berkas/{id}", get(tracked_files::show))
        .layer(Extension(
            Arc::new(intake::figures::FiguresCache::default()),
        ))
}

/// The JSON API, with its description.
fn api() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Described::openapi())
        .routes(routes!(intake::api::file))
        .routes(routes!(intake::api::units))
        .routes(routes!(intake::api::categories))
        .routes(routes!(tracking::api::show))
        .routes(routes!(tracking::api::act))
        .routes(routes!(staff::api::session))
        .routes(routes!(casework::api::queue))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(casework::api::evidence))
                .layer(DefaultBodyLimit::max(FILES_AT_MOST)),
        )
        .routes(routes!(score_api::unit_score))
}

/// What the description of the API begins with.
#[derive(OpenApi)]
#[openapi(info(
    title = "Tanggap",
    description = "Errors are application/problem+json (RFC 9457) with `errors: [{field, message}]`."
))]
struct Described;

/// Pages for those who are signed in.
fn staff() -> Router<AppState> {
    Router::new()
        .route(
            "/petugas/masuk",
            get(staff_pages::sign_in_page).post(staff_pages::sign_in),
        )
        .route("/petugas/keluar", post(staff_pages::sign_out))
        .route(
            "/petugas/sandi",
            get(staff_pages::password_page).post(staff_pages::change),
        )
        .route("/petugas/cuti", get(leave::show).post(leave::save))
        .route("/petugas/cuti/{id}/akhir", post(leave::back))
        .route("/petugas/massal", post(desk::bulk))
        .route("/petugas", get(desk::queue))
        .route("/petugas/pengawasan", get(oversight::desk))
        .route("/petugas/pengawasan/nilai", post(oversight::value))
        .route("/petugas/meja", get(desk::board))
        .route("/petugas/meja/{reference}/{verb}", post(desk::decide))
        .route("/petugas/antrian/kabar", get(desk::live))
        .route("/petugas/dialihkan", get(desk::gone))
        .route("/petugas/tampilan", get(desk::views).post(desk::keep))
        .route("/petugas/tampilan/awal", post(desk::begin))
        .route("/petugas/tampilan/{id}/hapus", post(desk::forget))
        .route("/petugas/tombol", get(desk::keys).post(desk::choose_keys))
        .route("/petugas/catat", get(desk::counter).post(desk::record))
        .route("/petugas/laporan/{reference}", get(desk::show))
        .route(
            "/petugas/laporan/{reference}/berkas.pdf",
            get(desk::case_file),
        )
        .route("/petugas/laporan/{reference}/{verb}", post(desk::submit))
        .route("/petugas/laporan/{reference}/draf", post(desk::draft))
        .route("/petugas/laporan/{reference}/simpan-draf", post(desk::save))
        .route("/petugas/laporan/{reference}/pakai", post(desk::insert))
        .route(
            "/petugas/laporan/{reference}/bukan-duplikat",
            post(desk::part),
        )
        .route(
            "/petugas/laporan/{reference}/mungkin-duplikat",
            post(desk::join),
        )
        .route("/petugas/laporan/{reference}/tunda", post(desk::put_off))
        .route(
            "/petugas/laporan/{reference}/batal-tunda",
            post(desk::bring_back),
        )
        .route("/petugas/laporan/{reference}/jawaban", get(desk::answers))
        .route(
            "/petugas/laporan/{reference}/terbitkan",
            get(public::preview).post(public::publish),
        )
        .route(
            "/petugas/laporan/{reference}/tarik",
            post(public::unpublish),
        )
        .route("/petugas/berkas/{id}", get(desk::download))
        .route(
            "/petugas/berkas/{id}/asli",
            get(original::form).post(original::open),
        )
        .route(
            "/petugas/laporan/{reference}/identitas",
            get(identity::form).post(identity::open),
        )
        .merge(administration::pages())
        .route("/petugas/pesan", get(messages::show))
        .route("/petugas/pesan/{id}/ulang", post(messages::send_again))
        .layer(Extension(Arc::new(desk::Tallies::default())))
}

/// What programs call.
fn machines(seats: Seats) -> Router<AppState> {
    let calls = get(whatsapp::confirm)
        .post(whatsapp::receive)
        .layer::<_, Infallible>(from_fn(move |request, next| {
            seats.clone().calls(whatsapp::CALL_AT_MOST, request, next)
        }))
        .layer(DefaultBodyLimit::max(whatsapp::CALL_AT_MOST));
    let (api, description) = api().split_for_parts();
    Router::new()
        .merge(api)
        .route("/api/openapi.json", get(|| async { Json(description) }))
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/webhooks/whatsapp", calls)
}

/// Whether the database can be written to.
async fn ready(State(state): State<AppState>) -> StatusCode {
    if state.service.db.is_ready().await {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
