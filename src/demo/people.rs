//! The staff and civil servants of the demo; none of them exists.

use crate::complaint::{Actor, Instant, Role, UnitCode};
use crate::platform::service::Service;
use crate::staff::accounts::{AccountError, NewAccount, add};
use crate::staff::directory::{ImportError, import};

/// Accounts of every role.
const ACCOUNTS: &[(&str, Role, Option<&str>)] = &[
    ("koordinator", Role::Coordinator, None),
    ("inspektur", Role::Inspector, None),
    ("kepala.disperkim", Role::Head, Some("disperkim")),
    ("petugas.disperkim", Role::Officer, Some("disperkim")),
    ("kepala.dpupr", Role::Head, Some("dpupr")),
    ("kepala.dlh", Role::Head, Some("dlh")),
    ("kepala.dishub", Role::Head, Some("dishub")),
    ("kepala.disdukcapil", Role::Head, Some("disdukcapil")),
    ("lurah.komet", Role::Head, Some("kel-komet")),
    ("bkpsdm", Role::Personnel, Some("bkpsdm")),
    ("pimpinan", Role::Leader, None),
    ("admin", Role::Admin, None),
];

const EMPLOYEES: &str = "\
nip,name,unit,valid_from,valid_to
198504122010011003,Suryadi Pratama,disdukcapil,2015-01-05,
197911302005012007,\"Hj. Rina Astuti, S.Sos\",kel-komet,2019-03-01,2024-12-31
197911302005012007,\"Hj. Rina Astuti, S.Sos\",kel-mentaos,2025-01-01,
199002152014031002,Agus Firmansyah,dishub,2014-04-01,
";

/// One account with its printed password.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: &'static str,
    pub role: Role,
    pub password: String,
    pub actor: Actor,
}

/// Makes all accounts and the directory.
pub async fn settle(service: &Service, now: Instant) -> anyhow::Result<Vec<Person>> {
    let mut people = Vec::with_capacity(ACCOUNTS.len());
    for &(name, role, unit) in ACCOUNTS {
        let unit = unit.map(UnitCode::parse).transpose()?;
        let email = Some(format!("{name}@kantor.example"));
        let new = NewAccount {
            name: name.to_owned(),
            role,
            unit: unit.clone(),
            email,
        };
        let (id, password) = add(service, now, new)
            .await
            .map_err(|error: AccountError| anyhow::anyhow!(error))?;
        let unit = unit.or_else(|| match role {
            Role::Coordinator => Some(service.policies.city().coordinator().clone()),
            Role::Inspector => Some(service.policies.city().inspectorate().clone()),
            _ => None,
        });
        let actor = Actor {
            role,
            staff: Some(id),
            unit,
            acting_for: None,
        };
        people.push(Person {
            name,
            role,
            password: password.reveal().to_owned(),
            actor,
        });
    }
    import(service, now, EMPLOYEES.as_bytes())
        .await
        .map_err(|error: ImportError| anyhow::anyhow!(error))?;
    Ok(people)
}
