//! One complaint for whoever asks, and what its reporter does with it.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::opened::{Again, page};
use super::session::{CaseSession, MaybeCase};
use crate::complaint::{Action, Instant, Reference};
use crate::media::admit::Sender;
use crate::media::upload;
use crate::platform::service::Service;
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::Device;
use crate::platform::web::error::AppError;
use crate::platform::web::form_body::{FormBody, Texts};
use crate::platform::web::lang::Lang;
use crate::platform::web::render::{Frame, Notice, Tone};
use crate::platform::web::state::{AppState, Now};
use crate::platform::web::text::{FieldError, FieldErrors};
use crate::tracking::open::{Tracked, find, open};
use crate::tracking::reply::{Said, action, carry_out, takes_files};

/// The form for whoever finds the matter solved in part: a dispute that says so.
const SOLVED_IN_PART: &str = "dispute-some";

/// What the forms of the page send, besides files.
#[derive(Clone, Debug, Default)]
struct SentAct {
    csrf: String,
    text: String,
    rating: String,
    /// The file to be taken out again, by its button.
    remove: String,
}

impl SentAct {
    fn of(body: &FormBody) -> Self {
        let text = |name| body.text(name).to_owned();
        Self {
            csrf: text("csrf"),
            text: text("text"),
            rating: text("rating"),
            remove: text("remove"),
        }
    }

    fn said(&self) -> Said {
        // What is no number is no rating either, and is told so.
        let rating = Some(self.rating.trim())
            .filter(|text| !text.is_empty())
            .map(|text| text.parse().unwrap_or(0));
        Said {
            text: self.text.replace("\r\n", "\n"),
            rating,
        }
    }
}

/// What has just been done, for the notice on top.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
}

/// `GET /lacak/{reference}`.
pub async fn show(
    State(state): State<AppState>,
    Now(now): Now,
    frame: Frame,
    MaybeCase(session): MaybeCase,
    Path(reference): Path<String>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    let (tracked, session) = look_up(&state.service, now, &reference, session).await?;
    let frame = match done_key(&done).filter(|_| session.is_some()) {
        Some(key) => notice(frame, key),
        None => frame,
    };
    page(
        &state.service,
        now,
        frame,
        &tracked,
        session.as_ref(),
        Again::default(),
    )
    .await
}

/// `POST /lacak/{reference}/{act}`: does it and returns to the page, or says there why not. Files that were taken
/// are kept for the next try.
pub async fn act(
    State(state): State<AppState>,
    Now(now): Now,
    sender: (ClientNetwork, Device),
    frame: Frame,
    MaybeCase(session): MaybeCase,
    Path((reference, act)): Path<(String, String)>,
    mut body: FormBody,
) -> Result<Response, AppError> {
    let (service, lang) = (&state.service, frame.lang);
    let (tracked, session) = look_up(service, now, &reference, session).await?;
    let (network, _) = sender;
    let received = receive(&state, now, sender, &mut body, session.as_ref(), &act).await;
    let sent = SentAct::of(&body);
    let session = session.filter(|session| session.sent(&sent.csrf));
    let done = match (&session, received) {
        (None, _) => Err(AppError::Forbidden),
        (Some(_), Err(error)) => Err(error),
        (Some(session), Ok(())) if !sent.remove.is_empty() => {
            forget(service, session, &sent.remove).await.map(|()| false)
        }
        (Some(session), Ok(())) => {
            let done = act_on(service, now, (&tracked, session), &act, &sent, lang).await;
            if done.is_ok() {
                state.limits.unsent.sent(network, &session.files_key());
            }
            done.map(|()| true)
        }
    };
    let again = match done {
        Ok(true) => {
            let (reference, act) = (&tracked.own.case.reference, plain(&act));
            return Ok(Redirect::to(&format!("/lacak/{reference}?done={act}")).into_response());
        }
        Ok(false) => Again::typing(&act, sent.text, sent.rating),
        Err(error) => again(error, &act, sent, lang)?,
    };
    let frame = match again.errors.is_empty() && again.alerts.is_empty() {
        true => frame,
        false => frame.failed(),
    };
    // Somebody may have been faster: the page shows how it stands now.
    let (tracked, session) = look_up(service, now, &reference, session).await?;
    page(service, now, frame, &tracked, session.as_ref(), again).await
}

/// Takes the files of a form, one after another. Without the token of the page none is received.
async fn receive(
    state: &AppState,
    now: Instant,
    (network, Device(device)): (ClientNetwork, Device),
    body: &mut FormBody,
    session: Option<&CaseSession>,
    act: &str,
) -> Result<(), AppError> {
    let sender = Sender { network, device };
    let mut refused = None;
    let of_page = |texts: &Texts| {
        session.filter(|session| session.sent(texts.get("csrf")) && takes_files(plain(act)))
    };
    let admit = async |texts: &Texts| match of_page(texts) {
        Some(_) => sender.admit(state, now).await.map(|_| ()),
        None => Err(AppError::Forbidden),
    };
    while let Some(file) = body.next_file(admit).await? {
        // What stands behind a file that is not taken is read all the same: it may be the text.
        let (file, session) = match (file, of_page(&body.texts)) {
            (Ok(file), Some(session)) => (file, session),
            (Err(error), Some(_)) => {
                refused.get_or_insert(error);
                continue;
            }
            (_, None) => continue,
        };
        let key = session.files_key();
        let name = file.name.clone();
        if let Err(error) = sender.keep(state, now, &key, file).await {
            refused.get_or_insert(error.at(&format!("{act}-files"), &name));
        }
    }
    refused.map_or(Ok(()), Err)
}

/// Takes a file out of the form again.
async fn forget(service: &Service, session: &CaseSession, id: &str) -> Result<(), AppError> {
    if let Ok(id) = id.parse() {
        upload::remove(service, &session.files_key(), id).await?;
    }
    Ok(())
}

async fn act_on(
    service: &Service,
    now: Instant,
    (tracked, session): (&Tracked, &CaseSession),
    act: &str,
    sent: &SentAct,
    lang: Lang,
) -> Result<(), AppError> {
    let key = Some(session.files_key()).filter(|_| takes_files(plain(act)));
    let mut said = sent.said();
    if act == "reply" && said.text.trim().is_empty() {
        let held = upload::list(service, &session.files_key()).await?;
        if !held.is_empty() {
            said.text = lang.t("tracking-files-only");
        }
    }
    let action = match (action(plain(act), said)?, act) {
        // Said in the reporter's own voice, so that the unit reads it.
        (Action::Dispute { text }, SOLVED_IN_PART) => Action::Dispute {
            text: format!("{}\n{text}", lang.t("tracking-in-part")),
        },
        (action, _) => action,
    };
    carry_out(service, now, tracked, &action, key.as_deref()).await?;
    Ok(())
}

/// The act of a form: there are two forms to dispute.
fn plain(act: &str) -> &str {
    match act {
        SOLVED_IN_PART => "dispute",
        act => act,
    }
}

/// The complaint, and the session if this browser has opened this very one.
pub(super) async fn look_up(
    service: &Service,
    now: Instant,
    reference: &str,
    session: Option<CaseSession>,
) -> Result<(Tracked, Option<CaseSession>), AppError> {
    let reference = Reference::parse(reference).map_err(|_| AppError::NotFound)?;
    if let Some(session) = session.filter(|session| session.reference == reference)
        && let Some(tracked) = open(service, now, &reference, &session.code).await?
    {
        return Ok((tracked, Some(session)));
    }
    let tracked = find(service, &reference).await?.ok_or(AppError::NotFound)?;
    Ok((tracked, None))
}

/// What the page says about an act that was not done. What is nobody's mistake goes on as it is.
fn again(error: AppError, act: &str, sent: SentAct, lang: Lang) -> Result<Again, AppError> {
    let status = error.status();
    let typed = Some(sent.text).filter(|text| !text.trim().is_empty());
    let failure = |key: &str, status| Again {
        kept: typed.clone(),
        alerts: vec![Notice {
            tone: Tone::Failure,
            text: lang.t(key),
        }],
        status,
        ..Again::default()
    };
    match error {
        AppError::Invalid(errors) => {
            // The text field of each act has an id of its own.
            let named = |error: FieldError| match error.field.as_str() {
                "text" => FieldError {
                    field: act.to_owned(),
                    ..error
                },
                _ => error,
            };
            Ok(Again {
                errors: FieldErrors(errors.into_iter().map(named).collect()),
                act: act.to_owned(),
                text: typed.unwrap_or_default(),
                rating: sent.rating,
                status,
                ..Again::default()
            })
        }
        AppError::Refused(refusal) => Ok(failure(refusal.key(), status)),
        AppError::Forbidden => Ok(failure("tracking-session-over", status)),
        error => Err(match typed {
            Some(text) => error.keeping(text),
            None => error,
        }),
    }
}

fn notice(frame: Frame, key: &str) -> Frame {
    let text = frame.lang.t(key);
    frame.notice(Tone::Success, text)
}

fn done_key(done: &str) -> Option<&'static str> {
    Some(match done {
        "reply" => "tracking-done-reply",
        "confirm" => "tracking-done-confirm",
        "dispute" => "tracking-done-dispute",
        "rate" => "tracking-done-rate",
        "withdraw" => "tracking-done-withdraw",
        "appeal" => "tracking-done-appeal",
        "explain" => "tracking-done-explain",
        "unmerge" => "tracking-done-unmerge",
        "erase" => "tracking-done-erase",
        _ => return None,
    })
}
