//! How the service comes up: keys, database, reference data; the same for serving, tests and the demo.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};

use crate::config::Config;
use crate::office::reference::{Reference as City, built_in, messages};
use crate::platform::clock::Clock;
use crate::platform::files::Files;
use crate::platform::media::Recoder;
use crate::platform::policies::Policies;
use crate::platform::secrets::{Passphrase, PublicKeys, prepare};
use crate::platform::service::{Promises, Service};
use crate::platform::store::{Db, search};
use crate::platform::web::limits::Limits;
use crate::platform::web::state::AppState;

/// A service that is ready to be served.
#[derive(Debug)]
pub struct Started {
    pub state: AppState,
    /// The Inspectorate's passphrase, on the very first start only: print it now or it is lost.
    pub passphrase: Option<Passphrase>,
}

/// Makes what is missing (data folder, keys, schema, reference data) and opens everything.
pub async fn start(config: Config, clock: Clock) -> anyhow::Result<Started> {
    make_private_folder(&config.data)?;
    let passphrase = prepare(&config.data).context("the keys")?;
    let keys = Arc::new(PublicKeys::load(&config.data).context("the keys")?);
    let db = Db::open(config.database_url(), &config.data).await?;
    search::catch_up(&db).await.context("the search")?;
    let files = reference_files(&config)?;
    let city = read_reference(&files)?;
    let policies = Policies::put_in_force(&db, city, &files, clock.now())
        .await
        .context("the reference data")?;
    let promises = Promises {
        delay_seconds: config.notify.delay_seconds,
        webhooks: !config.webhooks.endpoints.is_empty(),
    };
    let service = Service {
        db,
        policies,
        keys,
        files: Files::open(&config.files, &config.data)?,
        recoder: Recoder::own().context("the program's own path")?,
        promises,
    };
    let limits = Arc::new(Limits::new(&config.limits, &clock));
    Ok(Started {
        state: AppState {
            service,
            clock,
            config: Arc::new(config),
            limits,
        },
        passphrase,
    })
}

/// The files of the reference data: those of the configured folder, or the ones compiled in.
pub fn reference_files(config: &Config) -> anyhow::Result<BTreeMap<String, String>> {
    let built_in = built_in();
    if config.reference.is_empty() {
        return Ok(built_in);
    }
    let folder = Path::new(&config.reference);
    built_in
        .into_keys()
        // The own wording of notices came later than the others, and may be missing.
        .filter(|name| name != messages::FILE || folder.join(name).exists())
        .map(|name| {
            let path = folder.join(&name);
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("reference file {}", path.display()))?;
            Ok((name, text))
        })
        .collect()
}

/// Reads reference data, or says everything that is wrong with it.
pub fn read_reference(files: &BTreeMap<String, String>) -> anyhow::Result<City> {
    match City::from_files(files) {
        Ok(city) => Ok(city),
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            bail!("the reference data cannot be used:\n{}", lines.join("\n"))
        }
    }
}

/// Makes the data folder if it is missing; only the service's own user may look into it.
pub fn make_private_folder(path: &Path) -> anyhow::Result<()> {
    let failed = || format!("the data folder {} cannot be made", path.display());
    std::fs::create_dir_all(path).with_context(failed)?;
    let private = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(path, private).with_context(failed)
}
