//! How much one sender may ask for (GCRA): never by address alone, since many citizens share one.
//!
//! These are the limits of this copy of the service. Those that all copies share lie in the store
//! ([`crate::platform::store::quotas`]); of them, those of intake stand here too, for when the store is down.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use tokio::sync::OwnedSemaphorePermit;

use super::address::{ClientNetwork, WiderNetwork};
use super::device::Ticket;
use super::error::{AppError, Policy};
use super::level::{Cost, level};
use super::memory::Memory;
use super::rates::Rates;
use super::seats::AllSeats;
use super::unsent::Unsent;
use crate::complaint::{Instant, Reference, StaffId};
use crate::config;
use crate::platform::clock::Clock;

/// One rule: a name for the headers, what it counts by, and how much.
#[derive(Debug)]
pub struct Limit<K: Hash + Eq + Clone> {
    policy: Policy,
    pace: Duration,
    burst: u32,
    clock: Ticks,
    limiter: RateLimiter<K, DashMapStateStore<K>, Ticks, StateInformationMiddleware>,
}

/// The service's clock as the limiter reads it: it never goes back, and tests move it.
#[derive(Clone, Debug)]
struct Ticks(Clock);

impl governor::clock::Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// All rules of `config/default.toml`, section `limits`.
#[derive(Debug)]
pub struct Limits {
    /// What is let in from one network, however: only machines send that much.
    pub intake_network: Limit<ClientNetwork>,
    /// Senders without a ticket, and those whose quota is used up.
    pub intake_slow_lane: Limit<ClientNetwork>,
    /// The same of a whole IPv6 site, whose owner has many networks.
    pub intake_slow_site: Limit<WiderNetwork>,
    /// While the shared quotas cannot be reached.
    pub intake_device: Limit<[u8; 32]>,
    pub intake_contact: Limit<[u8; 32]>,
    /// Questions for like reports: many citizens of one network may ask, no machine may sift.
    pub likely: Limit<ClientNetwork>,
    pub upload_device: Limit<[u8; 32]>,
    pub upload_address: Limit<ClientNetwork>,
    pub code_reference: Limit<Reference>,
    pub code_address: Limit<ClientNetwork>,
    pub renewal_reference: Limit<[u8; 32]>,
    pub renewal_device: Limit<[u8; 32]>,
    pub renewal_address: Limit<ClientNetwork>,
    pub sign_in_address: Limit<ClientNetwork>,
    pub token: Limit<[u8; 32]>,
    /// Further pages of the queue for one person's programs: enough to work on it, not to carry it away.
    pub queue_pages: Limit<StaffId>,
    /// How many requests of each kind are answered at once.
    pub seats: AllSeats,
    /// What forms hold that were not sent yet.
    pub unsent: Unsent,
    /// In which files are received.
    pub memory: Memory,
    rates: Rates,
    /// The work of a quiet day.
    least: Cost,
}

/// What is left of the limits that let somebody in, and the ticket they have earned, for the headers of an answer.
#[derive(Debug, Default)]
pub struct Left {
    shares: Vec<Share>,
    ticket: Option<Ticket>,
    /// Whoever was let in has a seat for as long as this lasts.
    _seat: Option<OwnedSemaphorePermit>,
}

/// What is left of one limit.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub policy: Policy,
    pub remaining: u32,
    /// Seconds until all of it is there again.
    pub full_in: u64,
}

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);
/// A whole IPv6 site has so many times the slow lane of one network.
const SITE_TIMES: u32 = 4;

/// Questions for like reports from one network and minute.
const LIKELY_PER_ADDRESS: u32 = 120;

/// Pages of the queue after the first, for one person and hour.
const QUEUE_PAGES_AN_HOUR: u32 = 120;

impl Limits {
    /// Takes the numbers from the settings.
    #[must_use]
    pub fn new(limits: &config::Limits, clock: &Clock) -> Self {
        fn minute<K: Hash + Eq + Clone>(name: &'static str, most: u32, clock: &Clock) -> Limit<K> {
            Limit::new(name, most, MINUTE, most, clock)
        }
        Self {
            intake_network: minute("intake-network", limits.intake_per_address, clock),
            intake_slow_lane: Limit::new(
                "intake-slow-lane",
                limits.intake_slow_lane,
                MINUTE,
                limits.intake_slow_lane_burst,
                clock,
            ),
            intake_slow_site: Limit::new(
                "intake-slow-lane",
                limits.intake_slow_lane.saturating_mul(SITE_TIMES),
                MINUTE,
                limits.intake_slow_lane_burst.saturating_mul(SITE_TIMES),
                clock,
            ),
            intake_device: Limit::new(
                "intake",
                limits.intake_per_device_hour,
                HOUR,
                limits.intake_burst_per_device,
                clock,
            ),
            intake_contact: Limit::new(
                "intake-contact",
                limits.intake_per_contact_day,
                DAY,
                limits.intake_per_contact_day,
                clock,
            ),
            likely: Limit::new(
                "likely",
                LIKELY_PER_ADDRESS,
                MINUTE,
                LIKELY_PER_ADDRESS,
                clock,
            ),
            upload_device: Limit::new(
                "upload",
                limits.uploads_per_device_hour,
                HOUR,
                limits.uploads_per_device_hour,
                clock,
            ),
            upload_address: Limit::new(
                "upload-address",
                limits.uploads_per_address,
                MINUTE,
                limits.uploads_per_address,
                clock,
            ),
            code_reference: Limit::new(
                "code",
                limits.codes_per_reference_hour,
                HOUR,
                limits.codes_per_reference_hour,
                clock,
            ),
            code_address: minute("code-address", limits.codes_per_address, clock),
            renewal_reference: Limit::new(
                "code-renewal",
                limits.code_renewals_per_reference_hour,
                HOUR,
                limits.code_renewals_per_reference_hour,
                clock,
            ),
            renewal_device: Limit::new(
                "code-renewal-device",
                limits.code_renewals_per_device_hour,
                HOUR,
                limits.code_renewals_per_device_hour,
                clock,
            ),
            renewal_address: Limit::new(
                "code-renewal-address",
                limits.code_renewals_per_address_hour,
                HOUR,
                limits.code_renewals_per_address_hour,
                clock,
            ),
            sign_in_address: minute("sign-in-address", limits.sign_in_per_address, clock),
            token: minute("token", limits.requests_per_token, clock),
            queue_pages: Limit::new(
                "queue-pages",
                QUEUE_PAGES_AN_HOUR,
                HOUR,
                QUEUE_PAGES_AN_HOUR,
                clock,
            ),
            seats: AllSeats::default(),
            unsent: Unsent::new(limits.unsent_mib_per_address_hour),
            memory: Memory::default(),
            rates: Rates::default(),
            least: Cost {
                rounds: limits.work_rounds,
                tries: limits.work_tries,
            },
        }
    }

    /// Forgets senders that have been quiet for a whole window; called now and then.
    pub fn forget_the_quiet(&self, now: Instant) {
        self.intake_network.forget_the_quiet();
        self.intake_slow_lane.forget_the_quiet();
        self.intake_slow_site.forget_the_quiet();
        self.intake_device.forget_the_quiet();
        self.intake_contact.forget_the_quiet();
        self.likely.forget_the_quiet();
        self.upload_device.forget_the_quiet();
        self.upload_address.forget_the_quiet();
        self.code_reference.forget_the_quiet();
        self.code_address.forget_the_quiet();
        self.renewal_reference.forget_the_quiet();
        self.renewal_device.forget_the_quiet();
        self.renewal_address.forget_the_quiet();
        self.sign_in_address.forget_the_quiet();
        self.token.forget_the_quiet();
        self.queue_pages.forget_the_quiet();
        self.unsent.forget_the_quiet(now);
        self.rates.forget_the_quiet(now);
    }

    /// The work that a browser of this network does now for its ticket.
    #[must_use]
    pub fn cost(&self, network: ClientNetwork, now: Instant) -> Cost {
        let (own, everywhere) = self.rates.of(network, now);
        level(own, everywhere).cost(self.least)
    }

    /// Lets one more in from this network if it does not send like a machine; by the slow lane, which
    /// everybody without a ticket shares there, unless something else vouches for it.
    pub fn network(
        &self,
        network: ClientNetwork,
        vouched: bool,
        now: Instant,
    ) -> Result<Option<Share>, AppError> {
        // Refused ones must not count against the network: a machine would shut out its neighbours.
        let slow = match vouched {
            true => None,
            false => {
                if let Some(site) = network.wider() {
                    self.intake_slow_site.take(&site)?;
                }
                Some(self.intake_slow_lane.take(&network)?)
            }
        };
        self.intake_network.take(&network)?;
        self.rates.add(network, now);
        Ok(slow)
    }

    /// Whether one more file may come in: a browser with a ticket has a number of its own, all others share that
    /// of their network.
    pub fn upload(
        &self,
        network: ClientNetwork,
        device: Option<[u8; 32]>,
    ) -> Result<Left, AppError> {
        let share = match device {
            Some(device) => self.upload_device.take(&device)?,
            None => self.upload_address.take(&network)?,
        };
        Ok(Left::new(vec![share], None))
    }
}

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(name: &'static str, quota: u32, window: Duration, burst: u32, clock: &Clock) -> Self {
        // The settings refuse zero, so neither can fail.
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let pace = window / quota.max(1);
        let rule = Quota::with_period(pace).unwrap_or(Quota::per_second(NonZeroU32::MIN));
        let clock = Ticks(clock.clone());
        let limiter = RateLimiter::dashmap_with_clock(rule.allow_burst(burst), clock.clone())
            .with_middleware::<StateInformationMiddleware>();
        let window_seconds = u32::try_from(window.as_secs()).unwrap_or(u32::MAX);
        Self {
            policy: Policy {
                name,
                quota,
                window_seconds,
            },
            pace,
            burst: burst.get(),
            clock,
            limiter,
        }
    }

    /// Counts one more for `key`, or says how long to wait.
    pub fn take(&self, key: &K) -> Result<Share, AppError> {
        match self.limiter.check_key(key) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = self.burst.saturating_sub(remaining);
                Ok(Share {
                    policy: self.policy,
                    remaining,
                    full_in: (self.pace * used).as_secs() + 1,
                })
            }
            Err(not_until) => {
                let wait = not_until.wait_time_from(governor::clock::Clock::now(&self.clock));
                // Rounded up: whoever comes back then must not be refused again.
                let retry_after_seconds = wait.as_secs() + 1;
                Err(AppError::Limited {
                    policy: self.policy,
                    retry_after_seconds,
                })
            }
        }
    }

    fn forget_the_quiet(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

impl Left {
    /// What is left of these limits, and a ticket that was earned.
    #[must_use]
    pub fn new(shares: Vec<Share>, ticket: Option<Ticket>) -> Self {
        Self {
            shares,
            ticket,
            _seat: None,
        }
    }

    /// The same with a ticket that was earned.
    #[must_use]
    pub fn with_ticket(self, ticket: Option<Ticket>) -> Self {
        Self { ticket, ..self }
    }

    /// The same with a seat, which is free again when this is dropped.
    #[must_use]
    pub fn seated(self, seat: OwnedSemaphorePermit) -> Self {
        Self {
            _seat: Some(seat),
            ..self
        }
    }

    /// Adds `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), and the ticket's cookie.
    pub fn write_headers(&self, headers: &mut HeaderMap) {
        let list = |each: &dyn Fn(&Share) -> String| {
            let all: Vec<_> = self.shares.iter().map(each).collect();
            HeaderValue::try_from(all.join(", ")).ok()
        };
        let policies = list(&|share| share.policy.header());
        let left = list(&|share| {
            let Share {
                policy,
                remaining,
                full_in,
            } = share;
            format!("\"{}\";r={remaining};t={full_in}", policy.name)
        });
        if !self.shares.is_empty() {
            headers.extend(policies.map(|value| (super::error::RATELIMIT_POLICY, value)));
            headers.extend(left.map(|value| (super::error::RATELIMIT, value)));
        }
        if let Some(cookie) = self.ticket.as_ref().and_then(Ticket::cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
}
