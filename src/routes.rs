//! Every URL, grouped by who may use it: citizens, staff, machines; and the layers around them.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::absence::pages as leave;
use crate::administration::pages as kelola;
use crate::casework::pages as desk;
use crate::config::Config;
use crate::intake::pages::{challenge, form, front, offline, place, post as post_form};
use crate::media::pages as media;
use crate::notify::api as whatsapp;
use crate::notify::pages::{identity, messages, original, webhooks};
use crate::platform::web::assets;
use crate::platform::web::explain::explain_errors;
use crate::platform::web::lang;
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
use crate::staff::pages::{self as staff_pages, people};
use crate::tracking::pages::{acts, enter, erase, files as tracked_files, lost};
use crate::{casework, intake, staff, tracking};

/// The most bytes of a form or JSON body; files have their own limit.
const BODY_AT_MOST: usize = 64 * 1024;
/// The most bytes of a form that holds a whole reference file.
const REFERENCE_AT_MOST: usize = 1024 * 1024;
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
    Router::new()
        .route(
            "/petugas/laporan/{reference}/bukti",
            post(desk::attach).layer(DefaultBodyLimit::max(FILES_AT_MOST)),
        )
        .route(
            "/lapor",
            get(form::show)
                .post(post_form::send)
                .layer(DefaultBodyLimit::max(FILES_AT_MOST)),
        )
        .route(
            "/lacak/{reference}/{act}",
            post(acts::act).layer(DefaultBodyLimit::max(FILES_AT_MOST)),
        )
        .route(
            "/lapor/berkas",
            post(media::keep).layer(DefaultBodyLimit::max(FILE_AT_MOST)),
        )
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
        .route("/petugas/meja", get(desk::board))
        .route("/petugas/meja/{reference}/{verb}", post(desk::decide))
        .route("/petugas/antrian/kabar", get(desk::live))
        .route("/petugas/tampilan", get(desk::views).post(desk::keep))
        .route("/petugas/tampilan/awal", post(desk::begin))
        .route("/petugas/tampilan/{id}/hapus", post(desk::forget))
        .route("/petugas/tombol", get(desk::keys).post(desk::choose_keys))
        .route("/petugas/catat", get(desk::counter).post(desk::record))
        .route("/petugas/laporan/{reference}", get(desk::show))
        .route("/petugas/laporan/{reference}/{verb}", post(desk::submit))
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
        .merge(administration())
        .route("/petugas/pesan", get(messages::show))
        .route("/petugas/pesan/{id}/ulang", post(messages::send_again))
        .layer(Extension(Arc::new(desk::Tallies::default())))
}

/// Pages of those who change how the service works.
fn administration() -> Router<AppState> {
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
        .route(
            "/petugas/kelola/pesan",
            get(kelola::messages)
                .post(kelola::set_messages)
                .layer(DefaultBodyLimit::max(REFERENCE_AT_MOST)),
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
        .route(
            "/petugas/kelola/webhook",
            get(webhooks::show).post(webhooks::act),
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

/// Around everything, outermost first: headers on every answer, words for every error, an end for every wait.
fn with_layers(routes: Router<AppState>, policy: HeaderValue) -> Router<AppState> {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes.layer(
        ServiceBuilder::new()
            .layer(SetResponseHeaderLayer::if_not_present(
                header::CONTENT_SECURITY_POLICY,
                policy,
            ))
            .layer(header(
                header::STRICT_TRANSPORT_SECURITY,
                "max-age=31536000; includeSubDomains",
            ))
            .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(header(header::REFERRER_POLICY, "no-referrer"))
            .layer(header(
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ))
            .layer(header(
                HeaderName::from_static("cross-origin-resource-policy"),
                "same-origin",
            ))
            .layer(header(
                HeaderName::from_static("permissions-policy"),
                "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()",
            ))
            .layer(CompressionLayer::new())
            .layer(from_fn(robots::hide_private))
            .layer(from_fn(explain_errors))
            .layer(CatchPanicLayer::new()),
    )
}
