//! What speaks against a proof, as a sentence.

use super::findings::Finding;
use super::risk::RiskKind;
use crate::platform::web::lang::Lang;

/// A reason to look, in words that accuse nobody.
#[must_use]
pub fn sentence(lang: Lang, finding: &Finding) -> String {
    let amount = finding.amount.unwrap_or_default();
    // Hours are counted up to two days.
    let lasting = |hours: i64| match hours {
        ..48 => lang.args("risk-hours", &[("count", hours.max(1).into())]),
        _ => lang.args("risk-days", &[("count", (hours / 24).into())]),
    };
    match finding.kind {
        RiskKind::LikeReport => lang.t("risk-like-report"),
        RiskKind::LikeEvidence => lang.t("risk-like-evidence"),
        RiskKind::Mirrored => lang.t("risk-mirrored"),
        RiskKind::Again => lang.t("risk-again"),
        RiskKind::Before => lang.args("risk-before", &[("time", lasting(amount).into())]),
        RiskKind::Ahead => lang.args("risk-ahead", &[("time", lasting(amount).into())]),
        RiskKind::Far => lang.args("risk-far", &[("metres", lang.number(amount).into())]),
        RiskKind::Edited => lang.t("risk-edited"),
        RiskKind::Invented => lang.t("risk-invented"),
        RiskKind::Unreadable => lang.t("risk-unreadable"),
        RiskKind::Document => lang.t("risk-document"),
    }
}
