//! What the machine does to the gateway: a full disk, and a clock that is set.

use std::path::PathBuf;
use std::process::Command;

use jiff::civil::date;
use lantian_lake::journal::Extent;

use super::*;

/// A file system in memory that is soon full. Not there where nobody may mount one.
struct SmallDisk(PathBuf);

impl SmallDisk {
    fn mount(at: PathBuf) -> Option<SmallDisk> {
        std::fs::create_dir_all(&at).expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"])
            .arg(&at)
            .output()
            .is_ok_and(|out| out.status.success());
        mounted.then_some(SmallDisk(at))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn is_sound(folder: &Path) -> bool {
    let extent = Extent::Whole { known: None };
    let report = journal::verify(&folder.join("journal"), extent);
    report.expect("it reads").is_sound()
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_full_disk_nobody_is_answered_and_it_goes_on_by_itself_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(folder.path().join("journal")) else {
        eprintln!("no file system can be mounted here: the full disk is not tested");
        return;
    };
    let filler = disk.0.join("filler");
    std::fs::write(&filler, vec![0; 128 * 1024]).unwrap();
    let open_full = open(
        folder.path(),
        Limits::default(),
        register(vec![registration(MN, None)]),
    )
    .await;
    let mut device = open_full.device().await;
    let mut second = 0;
    let waits = loop {
        device
            .write_all(&upload(MN, "123456", second, "1.0"))
            .await
            .unwrap();
        second += 1;
        let answered = timeout(Duration::from_secs(2), answer(&mut device)).await;
        match answered {
            Ok(answer) => assert!(answer.contains("CN=9014")),
            Err(_) => break second,
        }
        assert!(second < 5_000, "the disk is never full");
    };
    let trouble = open_full.gateway.standing.trouble().expect("it is told");
    assert!(!trouble.error.is_empty());
    assert!(is_sound(folder.path()), "what was written is as it was");
    assert_eq!(journal_texts(folder.path()).len() as u32, waits - 1);
    // Others are taken in and wait as well.
    let mut other = open_full.device().await;
    other
        .write_all(&upload(MN, "123456", 40_000, "2.0"))
        .await
        .unwrap();

    std::fs::remove_file(&filler).unwrap();
    assert!(answer(&mut device).await.contains("CN=9014"));
    assert!(answer(&mut other).await.contains("CN=9014"));
    assert_eq!(open_full.gateway.standing.trouble(), None);
    open_full.heard(MN, u64::from(waits) + 1).await;
    assert!(is_sound(folder.path()));
    assert_eq!(journal_texts(folder.path()).len() as u32, waits + 1);
    open_full.close().await;
    drop(disk);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_back_and_forward_loses_nothing_and_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let known = || register(vec![registration(MN, None)]);
    let noon = date(2026, 11, 28).at(12, 0, 0, 0);
    let mut second = 0;
    let mut went_back = 0;
    // An hour back stays in the file of the day; a day and a half back and a month forward begin files of their own.
    for hours in [0, -1, 24, -36, 700, 1] {
        let now = Clock::replay_from(beijing(noon + jiff::SignedDuration::from_hours(hours)));
        let open_now = open_at(folder.path(), Limits::default(), (known(), now)).await;
        let mut device = open_now.device().await;
        for _ in 0..3 {
            device
                .write_all(&upload(MN, "123456", second, "1.0"))
                .await
                .unwrap();
            assert!(answer(&mut device).await.contains("CN=9014"));
            second += 1;
        }
        open_now.heard(MN, 3).await;
        if let Some(back) = open_now.gateway.standing.went_back() {
            assert!(back.to < back.from);
            went_back += 1;
        }
        open_now.close().await;
        assert!(is_sound(folder.path()), "{hours} hours from noon");
    }
    assert_eq!(went_back, 3, "each time it went back");
    assert_eq!(journal_texts(folder.path()).len(), 18);
    let last = open(folder.path(), Limits::default(), known()).await;
    let newest = last.last();
    assert!(
        newest.iter().all(|last| last.reading.frame == 18),
        "{newest:?}"
    );
    last.close().await;
}
