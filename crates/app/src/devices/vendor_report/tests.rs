use lantian_wire::hj212::Verdict;

use super::*;
use crate::view::device::DeviceVerdict;
use crate::view::scalar::{Day, Moment, Text};
use crate::view::vendor::{ConformanceRuleView, ExampleFrame, FramePart, VendorLine};

fn text(zh: &str, en: &str) -> Text {
    Text {
        zh: zh.into(),
        en: en.into(),
    }
}

#[test]
fn the_report_is_a_document_in_either_language_with_its_example_byte_by_byte() {
    let conformance = ConformanceView {
        frames: 50,
        clean: 40,
        note: 0,
        warning: 0,
        error: 10,
        grade: None,
        reason: Some(text("太少", "too few")),
        errors: Some("20.00".into()),
        faulty: Some("20.00".into()),
    };
    let verdict = DeviceVerdict {
        code: Verdict::CrcWrong.code().into(),
        clause: "HJ 212-2017 附录A".into(),
        sentence: text("校验错误", "the check is wrong"),
        severity: "error".into(),
        frames: 10,
    };
    let day = Day(jiff::civil::date(2026, 11, 1));
    let report = VendorReport {
        from: day,
        to: day,
        since: None,
        rule: ConformanceRuleView {
            key: "k".into(),
            name: text("口径", "rule"),
            least: 100,
            grades: Vec::new(),
            source: "s".into(),
            mark: "U".into(),
        },
        line: VendorLine {
            vendor: "某某仪器".into(),
            devices: 1,
            conformance,
            clauses: 1,
            worst: Some(verdict.clone()),
        },
        broken: vec![BrokenClause {
            edition: "2017".into(),
            verdict,
            share: Some("20.00".into()),
            devices: 1,
            examples: vec![ExampleFrame {
                mn: "A".into(),
                sequence: 7,
            }],
        }],
        of_devices: Vec::new(),
    };
    let frame = FrameAnatomy {
        sequence: 7,
        at: Moment(jiff::Timestamp::UNIX_EPOCH),
        peer: "192.0.2.1:9".into(),
        way: "tcp".into(),
        mn: Some("A".into()),
        edition: Some("2017".into()),
        bytes: 2,
        parts: vec![FramePart {
            offset: 0,
            hex: "23 23".into(),
            text: "##".into(),
            meaning: text("包头", "lead"),
            finding: None,
        }],
        verdicts: Vec::new(),
    };
    for language in [Language::Zh, Language::En] {
        let document = document(&report, &[Some(frame.clone())], language, day.0);
        let shown = format!("{document:?}");
        for word in ["某某仪器", "23 23", "HJ 212-2017 附录A", "20.00"] {
            assert!(shown.contains(word), "{word} in {shown}");
        }
        assert_eq!(
            shown.contains("the check is wrong"),
            language == Language::En
        );
        let bytes = docx::write(&document).expect("a document");
        assert!(bytes.starts_with(b"PK"));
    }
}
