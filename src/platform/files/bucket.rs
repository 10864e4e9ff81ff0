//! Files in an S3-compatible bucket, for services of several machines.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{ClientOptions, Error, ObjectMeta, ObjectStore, ObjectStoreExt, RetryConfig};

use super::{Settings, Stored};
use crate::complaint::Instant;

/// One request to the store may take so long.
const PATIENCE: Duration = Duration::from_secs(20);
/// With all repetitions it may take so long.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(25);

/// The bucket.
#[derive(Clone, Debug)]
pub(super) struct Bucket(Arc<AmazonS3>);

impl Bucket {
    pub(super) fn open(settings: &Settings) -> anyhow::Result<Self> {
        // The web client takes the process's provider and panics without one; that it is there already is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let retry = RetryConfig {
            max_retries: 3,
            retry_timeout: PATIENCE_IN_ALL,
            ..RetryConfig::default()
        };
        let options = ClientOptions::new()
            .with_timeout(PATIENCE)
            .with_allow_http(settings.allow_http);
        let mut builder = AmazonS3Builder::new()
            .with_client_options(options)
            .with_retry(retry)
            .with_bucket_name(&settings.bucket)
            .with_region(&settings.region)
            .with_access_key_id(&settings.access_key)
            .with_secret_access_key(settings.secret_key.reveal());
        if !settings.endpoint.is_empty() {
            builder = builder.with_endpoint(&settings.endpoint);
        }
        let store = builder.build().context("the bucket of files.store")?;
        Ok(Self(Arc::new(store)))
    }

    /// Written again even where it is there: that makes it young again, so that nobody tidies it away.
    pub(super) async fn keep(&self, name: &str, content: Vec<u8>) -> io::Result<()> {
        self.0
            .put(&path(name), content.into())
            .await
            .map_err(told)?;
        Ok(())
    }

    pub(super) async fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let found = self.0.get(&path(name)).await.map_err(told)?;
        Ok(found.bytes().await.map_err(told)?.into())
    }

    pub(super) async fn beginning_with(&self, byte: u8) -> io::Result<Vec<Stored>> {
        let folder = Path::from(format!("{byte:02x}"));
        let listed = self
            .0
            .list_with_delimiter(Some(&folder))
            .await
            .map_err(told)?;
        let stored = |about: ObjectMeta| {
            Some(Stored {
                sha256: about.location.filename()?.to_owned(),
                kept_at: kept_at(&about),
            })
        };
        Ok(listed.objects.into_iter().filter_map(stored).collect())
    }

    pub(super) async fn remove(&self, name: &str, before: Instant) -> io::Result<()> {
        let path = path(name);
        match self.0.head(&path).await {
            Ok(about) if kept_at(&about) < before => self.0.delete(&path).await.map_err(told),
            Ok(_) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(told(error)),
        }
    }
}

fn path(name: &str) -> Path {
    Path::from(format!("{}/{name}", name.get(..2).unwrap_or("xx")))
}

fn kept_at(about: &ObjectMeta) -> Instant {
    Instant::from_micros(about.last_modified.timestamp_micros())
}

fn told(error: Error) -> io::Error {
    let kind = match error {
        Error::NotFound { .. } => io::ErrorKind::NotFound,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, error)
}
