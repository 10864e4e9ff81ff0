//! What carries messages out of the house: the channels as they are configured, and the worker's private keys.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;

use super::mail::{MailSettings, Mailer};
use super::quiet::Quiet;
use super::webhook::{Endpoint, SigningSecret, Webhooks};
use super::whatsapp::{Whatsapp, WhatsappSettings};
use crate::config::{self, Config};
use crate::platform::secrets::{Secret, WorkerKeys};
use crate::platform::service::Service;

/// Everything that is needed to carry out a promise. It holds private keys: only the worker has one.
pub struct Courier {
    pub service: Service,
    pub(super) keys: WorkerKeys,
    /// Where the Inspectorate's sealed key lies.
    pub(super) data: PathBuf,
    pub(super) mailer: Mailer,
    pub(super) whatsapp: Option<Whatsapp>,
    pub(super) webhooks: Option<Webhooks>,
    pub(super) endpoints: BTreeMap<String, Endpoint>,
    pub(super) quiet: Quiet,
    /// What links begin with.
    pub(super) public_url: String,
}

impl Courier {
    /// Reads the private keys and sets the channels up; nothing is connected yet.
    ///
    /// # Errors
    /// A key that cannot be read, or a setting that cannot be used, by its name.
    pub fn new(service: Service, config: &Config) -> anyhow::Result<Self> {
        let keys = WorkerKeys::load(&config.data).context("the worker's key")?;
        let endpoints = endpoints(&config.webhooks)?;
        let webhooks = match endpoints.is_empty() {
            true => None,
            false => Some(Webhooks::new(config.webhooks.allow_private).context("webhooks")?),
        };
        let whatsapp = whatsapp_account(&config.whatsapp).map(Whatsapp::new);
        let quiet = Quiet::new(
            config
                .notify
                .quiet_from
                .parse()
                .context("notify.quiet_from")?,
            config.notify.quiet_to.parse().context("notify.quiet_to")?,
            service.policies.city().zone(),
        );
        Ok(Self {
            keys,
            data: config.data.clone(),
            mailer: mailer(&config.mail)?,
            whatsapp: whatsapp.transpose().context("whatsapp")?,
            webhooks,
            endpoints,
            quiet,
            public_url: config.public_url.clone(),
            service,
        })
    }
}

fn mailer(mail: &config::Mail) -> anyhow::Result<Mailer> {
    if mail.host.is_empty() {
        return Ok(Mailer::Outbox);
    }
    let settings = MailSettings {
        host: mail.host.clone(),
        port: mail.port,
        tls: mail.tls,
        username: (!mail.username.is_empty()).then(|| mail.username.clone()),
        password: given(&mail.password),
        from: mail.from.clone(),
    };
    Ok(Mailer::new(&settings)?)
}

/// The account at Meta; none while the channel is off.
pub(super) fn whatsapp_account(whatsapp: &config::Whatsapp) -> Option<WhatsappSettings> {
    let secrets = [&whatsapp.app_secret, &whatsapp.previous_app_secret];
    (!whatsapp.phone_number_id.is_empty()).then(|| WhatsappSettings {
        base_url: whatsapp.base_url.clone(),
        phone_number_id: whatsapp.phone_number_id.clone(),
        access_token: whatsapp.access_token.clone(),
        app_secrets: secrets.into_iter().filter_map(given).collect(),
        verify_token: whatsapp.verify_token.clone(),
        language: whatsapp.language.clone(),
    })
}

fn given(secret: &Secret) -> Option<Secret> {
    (!secret.reveal().is_empty()).then(|| secret.clone())
}

fn endpoints(webhooks: &config::Webhooks) -> anyhow::Result<BTreeMap<String, Endpoint>> {
    let read = |endpoint: &config::Endpoint| {
        let named = |field: &str| format!("webhooks.endpoints: {} of {:?}", field, endpoint.name);
        let url = endpoint.url.parse().with_context(|| named("url"))?;
        // During a rotation there are two, with a blank between them.
        let secrets = endpoint
            .secret
            .reveal()
            .split_whitespace()
            .map(SigningSecret::parse);
        let secrets: Vec<_> = secrets
            .collect::<Result<_, _>>()
            .with_context(|| named("secret"))?;
        anyhow::ensure!(!secrets.is_empty(), "{} is empty", named("secret"));
        Ok((endpoint.name.clone(), Endpoint { url, secrets }))
    };
    webhooks.endpoints.iter().map(read).collect()
}
