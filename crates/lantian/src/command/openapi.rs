use std::process::ExitCode;
pub fn print_document() -> anyhow::Result<ExitCode> {
    anyhow::bail!("later")
}
