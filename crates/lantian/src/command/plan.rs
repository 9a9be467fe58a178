use crate::arguments::PlanFormat;
use lantian_domain::language::Language;
use std::path::Path;
use std::process::ExitCode;
pub fn parse(_: &Path, _: PlanFormat, _: Option<&Path>, _: Language) -> anyhow::Result<ExitCode> {
    anyhow::bail!("later")
}
pub fn check(_: &Path, _: Language) -> anyhow::Result<ExitCode> {
    anyhow::bail!("later")
}
pub fn diff(_: &Path, _: &Path, _: Language) -> anyhow::Result<ExitCode> {
    anyhow::bail!("later")
}
