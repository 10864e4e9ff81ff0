//! Use case: whether one more complaint or file may come in now from this network, this browser and this contact.
//!
//! A browser that has done its proof of work has a quota of its own. Everybody else shares the slow lane of their
//! network: programs, browsers without scripts, and those whose quota or proof is used up. Whoever is refused has
//! used nothing, so that coming back at the time told succeeds.

use jiff::civil::Date;

use super::draft::Draft;
use crate::complaint::Instant;
use crate::platform::secrets::LookupKey;
use crate::platform::service::Service;
use crate::platform::store::quotas::{self, Taken};
use crate::platform::store::{StoreError, Write};
use crate::platform::web::address::ClientNetwork;
use crate::platform::web::device::Ticket;
use crate::platform::web::error::AppError;
use crate::platform::web::limits::{Left, Share};
use crate::platform::web::quota::{DAY, HOUR, Rule};
use crate::platform::web::state::AppState;
use crate::platform::web::work::{self, Proof, REPORT};

/// Where a complaint comes from.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'a> {
    pub network: ClientNetwork,
    /// What the browser's ticket counts by; none for programs and browsers without one.
    pub device: Option<[u8; 32]>,
    /// The answer to a challenge, as the form's field `altcha` holds it; empty without scripts.
    pub proof: &'a str,
}

/// What the store says: whether the sender has a quota of their own and what is left of it, or how long to wait.
#[derive(Debug, Default)]
struct Vouched {
    shares: Option<Vec<Share>>,
    ticket: Option<Ticket>,
    wait: Option<AppError>,
    /// Whether the contact was named too often today.
    contact_full: bool,
}

/// Counts one more complaint of a sender and gives it a seat, or says how long to wait. A contact that many
/// complaints named today is left out of this one: anybody can name anybody, so that a refusal would shut out
/// whoever it belongs to, and messages would pester them.
pub async fn admit(
    state: &AppState,
    now: Instant,
    sender: Sender<'_>,
    draft: &mut Draft,
) -> Result<Left, AppError> {
    let seat = state.limits.seats.intake.take().await?;
    let left = counted(state, now, sender, draft).await?;
    Ok(left.seated(seat))
}

async fn counted(
    state: &AppState,
    now: Instant,
    sender: Sender<'_>,
    draft: &mut Draft,
) -> Result<Left, AppError> {
    let rules = Rules { state, now };
    let contacts = rules.contacts(draft);
    let proof = work::check(&state.service.keys.lookup, REPORT, sender.proof, now);
    if contacts.is_empty() && sender.device.is_none() && proof.is_none() {
        let slow = state.limits.network(sender.network, false, now)?;
        return Ok(Left::new(slow.into_iter().collect(), None));
    }
    let (vouched, tx) = match rules.shared(sender.device, proof, &contacts).await {
        Ok((vouched, tx)) => (vouched, Some(tx)),
        Err(error) => {
            // No complaint is lost because limits cannot be counted: this copy counts for itself.
            tracing::warn!(%error, "the shared quotas cannot be reached");
            (rules.alone(sender.device, proof, &contacts), None)
        }
    };
    if vouched.contact_full {
        draft.contact = None;
        draft.contact_left_out = true;
    }
    let slow = state
        .limits
        .network(sender.network, vouched.shares.is_some(), now)
        // Their own quota will have room then, whatever the neighbours do meanwhile.
        .map_err(|error| vouched.wait.unwrap_or(error))?;
    if let Some(tx) = tx
        && let Err(error) = tx.commit().await
    {
        tracing::warn!(%error, "the shared quotas could not be kept");
    }
    let shares = vouched.shares.unwrap_or_else(|| slow.into_iter().collect());
    Ok(Left::new(shares, vouched.ticket))
}

/// Recurring: forgets what counts no more.
pub async fn forget_quotas(service: &Service, now: Instant) -> Result<(), StoreError> {
    let tx = service.db.write().await?;
    quotas::forget(&*tx, now).await?;
    tx.commit().await
}

/// The rules at one moment.
#[derive(Clone, Copy)]
struct Rules<'a> {
    state: &'a AppState,
    now: Instant,
}

impl Rules<'_> {
    fn lookup(&self) -> &LookupKey {
        &self.state.service.keys.lookup
    }

    /// What one browser may send: by the hour, and by the day that its ticket lasts.
    fn device(&self, device: [u8; 32]) -> [Rule; 2] {
        let limits = &self.state.config.limits;
        let (hour, day) = (limits.intake_per_device_hour, limits.intake_per_device_day);
        let key = |name| self.lookup().digest_index(name, &device);
        let burst = limits.intake_burst_per_device;
        [
            Rule::new("intake", key("intake"), hour, HOUR, burst),
            // Nothing comes back while the ticket lasts, so that a day is a day.
            Rule::whole("intake-day", key("intake-day"), day, DAY),
        ]
    }

    /// What one telephone number and one mail address may send in a calendar day, each for itself.
    fn contacts(&self, draft: &Draft) -> Vec<Rule> {
        let today = self.today();
        let most = self.state.config.limits.intake_per_contact_day;
        let rule = |kind: &str, contact: String| {
            // The date is part of the purpose, so that the days of one contact cannot be joined.
            let purpose = format!("intake {kind} {today}");
            let key = self.lookup().blind_index(&purpose, &contact);
            Rule::whole("intake-contact", key, most, DAY)
        };
        let Some(contact) = draft.contact.as_ref() else {
            return Vec::new();
        };
        let phone = contact
            .phone
            .as_ref()
            .map(|phone| phone.as_str().to_owned());
        let mail = contact.email.as_ref().map(|mail| mail.mailbox());
        let phone = phone.map(|phone| rule("phone", phone));
        phone
            .into_iter()
            .chain(mail.map(|mail| rule("mail", mail)))
            .collect()
    }

    fn today(&self) -> Date {
        let city = self.state.service.policies.city();
        city.date_of(self.now)
    }

    /// Takes from the quotas that all copies share. The transaction keeps it; without its commit nothing is taken.
    async fn shared(
        &self,
        device: Option<[u8; 32]>,
        proof: Option<Proof>,
        contacts: &[Rule],
    ) -> Result<(Vouched, Write), StoreError> {
        let tx = self.state.service.db.write().await?;
        let mut vouched = Vouched::default();
        for rule in contacts {
            let taken = rule.quota.take(&*tx, self.now).await?;
            vouched.contact_full |= matches!(taken, Taken::Wait { .. });
        }
        if let Some(device) = device {
            self.take_device(&tx, device, &mut vouched).await?;
        }
        if let Some(proof) = proof.filter(|_| vouched.shares.is_none())
            && quotas::spend(&*tx, proof.mark, proof.expires_at).await?
        {
            let ticket = self.ticket();
            self.take_device(&tx, ticket.counted, &mut vouched).await?;
            vouched.ticket = Some(ticket);
        }
        Ok((vouched, tx))
    }

    /// Takes from both quotas of a browser, or from neither.
    async fn take_device(
        &self,
        tx: &Write,
        device: [u8; 32],
        vouched: &mut Vouched,
    ) -> Result<(), StoreError> {
        let rules = self.device(device);
        let mut longest: Option<(i64, &Rule)> = None;
        for rule in &rules {
            if let Taken::Wait { seconds } = rule.quota.look(&**tx, self.now).await?
                && longest.is_none_or(|(other, _)| seconds > other)
            {
                longest = Some((seconds, rule));
            }
        }
        if let Some((seconds, rule)) = longest {
            vouched.wait = Some(rule.refusal(seconds));
            return Ok(());
        }
        let mut shares = Vec::new();
        for rule in &rules {
            match rule.quota.take(&**tx, self.now).await? {
                Taken::Left { remaining, full_in } => shares.push(rule.share(remaining, full_in)),
                // Another copy was faster between the look and now; the slow lane is open.
                Taken::Wait { seconds } => {
                    vouched.wait = Some(rule.refusal(seconds));
                    return Ok(());
                }
            }
        }
        vouched.shares = Some(shares);
        Ok(())
    }

    /// The same by this copy alone, while the store of quotas cannot be reached.
    fn alone(&self, device: Option<[u8; 32]>, proof: Option<Proof>, contacts: &[Rule]) -> Vouched {
        let limits = &self.state.limits;
        let full = |rule: &Rule| limits.intake_contact.take(&rule.quota.key).is_err();
        let contact_full = contacts.iter().filter(|rule| full(rule)).count() > 0;
        // Whether a proof was used before cannot be known, so its challenge counts as a browser.
        let counted = device.or(proof.map(|proof| proof.mark));
        let mut vouched = Vouched {
            contact_full,
            ..Vouched::default()
        };
        match counted.map(|counted| limits.intake_device.take(&counted)) {
            Some(Ok(share)) => vouched.shares = Some(vec![share]),
            Some(Err(wait)) => vouched.wait = Some(wait),
            None => {}
        }
        vouched
    }

    fn ticket(&self) -> Ticket {
        let secure = self.state.config.is_reached_by_tls();
        Ticket::issue(self.lookup(), self.now, secure)
    }
}
