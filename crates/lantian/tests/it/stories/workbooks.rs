//! Workbooks that lantian writes, opened by the program that many offices have.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::settle;
use crate::guards::root;
use crate::harness::child::Home;

/// The office program that is installed here.
pub(super) fn office_program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .flat_map(|folder| [folder.join("soffice"), folder.join("libreoffice")])
        .find(|program| program.is_file())
        .unwrap_or_else(|| {
            panic!(
                "没有找到 LibreOffice：请安装软件包 libreoffice-calc-nogui libreoffice-writer-nogui\n\
                 LibreOffice was not found: install the package libreoffice-calc-nogui libreoffice-writer-nogui"
            )
        })
}

/// The first sheet of a workbook as LibreOffice reads it.
fn opened(workbook: &Path, folder: &Path) -> String {
    let out = Command::new(office_program())
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args([
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
        ])
        .arg(folder)
        .arg(workbook)
        .output()
        .expect("LibreOffice runs");
    let csv = folder.join(workbook.with_extension("csv").file_name().expect("a name"));
    std::fs::read_to_string(&csv).unwrap_or_else(|error| {
        panic!("{error}: {}", String::from_utf8_lossy(&out.stderr));
    })
}

#[test]
fn libreoffice_opens_the_exported_workbooks() {
    let home = Home::with_sqlite();
    let lantian = home.serve();
    let office = settle(&lantian).office;
    for (name, path, words) in [
        (
            "duties.xlsx",
            "/api/v1/exports/duties.xlsx?lang=zh-CN",
            ["4.2a", "灵山县"],
        ),
        (
            "scoreboard.xlsx",
            "/api/v1/exports/scoreboard.xlsx?by=unit&lang=zh-CN",
            ["灵山县", "按时"],
        ),
    ] {
        let answer = office.get(path);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let file = home.path().join(name);
        std::fs::write(&file, answer.body).expect("the workbook");
        let sheet = opened(&file, home.path());
        for word in words {
            assert!(sheet.contains(word), "{name} holds {word}:\n{sheet}");
        }
    }
    let file = home.path().join("parsed.xlsx");
    let plan = root().join("cities/qinzhou/plan.txt");
    let parsed = Command::new(env!("CARGO_BIN_EXE_lantian"))
        .args(["plan", "parse", "--format", "xlsx", "-o"])
        .arg(&file)
        .arg(plan)
        .status();
    assert!(parsed.is_ok_and(|status| status.success()));
    let sheet = opened(&file, home.path());
    assert!(
        sheet.contains("牵头单位") && sheet.contains("4.2a"),
        "{sheet}"
    );
    lantian.stop().expect_quiet_log();
}
