//! How much one sender may ask for (GCRA): never by address alone, since many citizens share one.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use super::address::ClientNetwork;
use super::error::{AppError, Policy};
use crate::complaint::Reference;
use crate::config;

/// One rule: a name for the headers, what it counts by, and how much.
#[derive(Debug)]
pub struct Limit<K: Hash + Eq + Clone> {
    policy: Policy,
    limiter: RateLimiter<K, DashMapStateStore<K>, DefaultClock, StateInformationMiddleware>,
}

/// All rules of `config/default.toml`, section `limits`.
#[derive(Debug)]
pub struct Limits {
    pub intake_address: Limit<ClientNetwork>,
    pub intake_device: Limit<[u8; 32]>,
    pub intake_slow_lane: Limit<ClientNetwork>,
    pub intake_contact: Limit<[u8; 32]>,
    pub upload_device: Limit<[u8; 32]>,
    pub upload_address: Limit<ClientNetwork>,
    pub code_reference: Limit<Reference>,
    pub code_address: Limit<ClientNetwork>,
    pub renewal_reference: Limit<[u8; 32]>,
    pub renewal_address: Limit<ClientNetwork>,
    pub sign_in_account: Limit<String>,
    pub sign_in_address: Limit<ClientNetwork>,
    pub token: Limit<[u8; 32]>,
}

/// What is left of a limit, for the headers of an answer.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    policy: Policy,
    remaining: u32,
}

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);
/// The slow lane takes this many at once: a crowd behind one address comes in bursts.
const SLOW_LANE_BURST: u32 = 600;

impl Limits {
    /// Takes the numbers from the settings.
    #[must_use]
    pub fn new(limits: &config::Limits) -> Self {
        Self {
            intake_address: Limit::new(
                "intake-address",
                limits.intake_per_address,
                MINUTE,
                limits.intake_per_address,
            ),
            intake_device: Limit::new(
                "intake",
                limits.intake_per_device_hour,
                HOUR,
                limits.intake_burst_per_device,
            ),
            intake_slow_lane: Limit::new(
                "intake-slow-lane",
                limits.intake_slow_lane,
                MINUTE,
                limits
                    .intake_slow_lane
                    .max(SLOW_LANE_BURST.min(limits.intake_per_address)),
            ),
            intake_contact: Limit::new(
                "intake-contact",
                limits.intake_per_contact_day,
                DAY,
                limits.intake_per_contact_day,
            ),
            upload_device: Limit::new(
                "upload",
                limits.uploads_per_device_hour,
                HOUR,
                limits.uploads_per_device_hour,
            ),
            upload_address: Limit::new(
                "upload-address",
                limits.uploads_per_address,
                MINUTE,
                limits.uploads_per_address,
            ),
            code_reference: Limit::new(
                "code",
                limits.codes_per_reference_hour,
                HOUR,
                limits.codes_per_reference_hour,
            ),
            code_address: Limit::new(
                "code-address",
                limits.codes_per_address,
                MINUTE,
                limits.codes_per_address,
            ),
            renewal_reference: Limit::new(
                "code-renewal",
                limits.code_renewals_per_reference_hour,
                HOUR,
                limits.code_renewals_per_reference_hour,
            ),
            renewal_address: Limit::new(
                "code-renewal-address",
                limits.code_renewals_per_address_hour,
                HOUR,
                limits.code_renewals_per_address_hour,
            ),
            sign_in_account: Limit::new(
                "sign-in",
                limits.sign_in_per_account,
                MINUTE,
                limits.sign_in_per_account,
            ),
            sign_in_address: Limit::new(
                "sign-in-address",
                limits.sign_in_per_address,
                MINUTE,
                limits.sign_in_per_address,
            ),
            token: Limit::new(
                "token",
                limits.requests_per_token,
                MINUTE,
                limits.requests_per_token,
            ),
        }
    }

    /// Forgets senders that have been quiet for a whole window; called now and then.
    pub fn forget_the_quiet(&self) {
        self.intake_address.limiter.retain_recent();
        self.intake_device.limiter.retain_recent();
        self.intake_slow_lane.limiter.retain_recent();
        self.intake_contact.limiter.retain_recent();
        self.upload_device.limiter.retain_recent();
        self.upload_address.limiter.retain_recent();
        self.code_reference.limiter.retain_recent();
        self.code_address.limiter.retain_recent();
        self.renewal_reference.limiter.retain_recent();
        self.renewal_address.limiter.retain_recent();
        self.sign_in_account.limiter.retain_recent();
        self.sign_in_address.limiter.retain_recent();
        self.token.limiter.retain_recent();
    }

    /// Whether one more complaint may come in: machines are stopped by their network, a browser with a
    /// ticket has its own quota, and everybody else shares the slow lane of their network.
    pub fn intake(
        &self,
        network: ClientNetwork,
        device: Option<[u8; 32]>,
    ) -> Result<Left, AppError> {
        self.intake_address.take(&network)?;
        match device.map(|device| self.intake_device.take(&device)) {
            Some(Ok(left)) => Ok(left),
            _ => self.intake_slow_lane.take(&network),
        }
    }

    /// Whether one more file may come in: a crowd shares its network's number, one browser has its own below it.
    pub fn upload(
        &self,
        network: ClientNetwork,
        device: Option<[u8; 32]>,
    ) -> Result<Left, AppError> {
        let left = self.upload_address.take(&network)?;
        device.map_or(Ok(left), |device| self.upload_device.take(&device))
    }
}

impl<K: Hash + Eq + Clone> Limit<K> {
    fn new(name: &'static str, quota: u32, window: Duration, burst: u32) -> Self {
        // The settings refuse zero, so neither can fail.
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let pace =
            Quota::with_period(window / quota.max(1)).unwrap_or(Quota::per_second(NonZeroU32::MIN));
        let limiter = RateLimiter::keyed(pace.allow_burst(burst))
            .with_middleware::<StateInformationMiddleware>();
        let window_seconds = u32::try_from(window.as_secs()).unwrap_or(u32::MAX);
        Self {
            policy: Policy {
                name,
                quota,
                window_seconds,
            },
            limiter,
        }
    }

    /// Counts one more for `key`, or says how long to wait.
    pub fn take(&self, key: &K) -> Result<Left, AppError> {
        match self.limiter.check_key(key) {
            Ok(state) => Ok(Left {
                policy: self.policy,
                remaining: state.remaining_burst_capacity(),
            }),
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                // Rounded up: whoever comes back then must not be refused again.
                let retry_after_seconds = wait.as_secs() + 1;
                Err(AppError::Limited {
                    policy: self.policy,
                    retry_after_seconds,
                })
            }
        }
    }
}

impl Left {
    /// Adds `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers).
    pub fn write_headers(&self, headers: &mut HeaderMap) {
        let Policy {
            name,
            quota,
            window_seconds,
        } = self.policy;
        let mut set = |header: &'static str, value: String| {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(header, value);
            }
        };
        set(
            "ratelimit-policy",
            format!("\"{name}\";q={quota};w={window_seconds}"),
        );
        set(
            "ratelimit",
            format!("\"{name}\";r={};t={window_seconds}", self.remaining),
        );
    }
}
