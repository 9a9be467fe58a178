//! `lantian audit verify`: walks the audit chain from its first entry and says where it is not as it was written.

use std::process::ExitCode;

use anyhow::Context;
use lantian_app::audit;
use lantian_app::view::administration::AuditVerification;
use lantian_domain::language::Language;

use super::{FOUND, print};
use crate::configuration::Configuration;
use crate::wiring;

/// Verifies the whole trail.
pub async fn verify(configuration: Configuration, language: Language) -> anyhow::Result<ExitCode> {
    let app = wiring::open_existing(&configuration).await?;
    let verified = audit::verify_from_console(&app).await;
    app.store.close().await;
    let AuditVerification {
        entries,
        broken_at,
        why,
    } = verified.context("failed to verify the audit trail")?;
    let (Some(seq), Some(why)) = (broken_at, why) else {
        let answer = match language {
            Language::Zh => format!("审计记录完好：{entries} 条\n"),
            Language::En => format!("the audit trail is sound: {entries} entries\n"),
        };
        print(answer.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    };
    let answer = match language {
        Language::Zh => format!(
            "审计记录已被改动：第 {seq} 条{}；之前 {entries} 条完好\n",
            in_chinese(&why)
        ),
        Language::En => {
            format!(
                "the audit trail was tampered with: entry {seq} was {why}; the {entries} before it are sound\n"
            )
        }
    };
    print(answer.as_bytes())?;
    Ok(ExitCode::from(FOUND))
}

fn in_chinese(why: &str) -> &str {
    match why {
        "changed" => "被修改",
        "removed" => "被删除",
        "reordered" => "次序被调换",
        "truncated" => "之后被截断",
        other => other,
    }
}
