//! How the devices of vendors keep to HJ 212, as pages and programs see it; and one frame, byte by byte.

use serde::Serialize;
use utoipa::ToSchema;

use super::device::DeviceVerdict;
use super::scalar::{Day, Moment, Text};

/// Every vendor whose devices were heard.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VendorList {
    /// From this day on, by the time of arrival in Beijing.
    pub from: Day,
    /// To this day, included.
    pub to: Day,
    /// The first day of which anything was counted.
    pub since: Option<Day>,
    /// How it is graded.
    pub rule: ConformanceRuleView,
    /// The vendors, the most frames first.
    pub vendors: Vec<VendorLine>,
}

/// How frames are graded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConformanceRuleView {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: Text,
    /// With fewer frames there is no grade.
    pub least: u64,
    /// The grades, the best first.
    pub grades: Vec<ConformanceGradeView>,
    /// What it rests on.
    pub source: String,
    /// How sure that is: `S` read in the primary text, `L` likely, `U` for the city to decide.
    pub mark: String,
}

/// A grade.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConformanceGradeView {
    /// Its letter.
    pub key: String,
    /// What it is called.
    pub name: Text,
    /// At most so many per cent of the frames cannot be relied upon; none for the last.
    pub errors: Option<String>,
    /// At most so many per cent cannot be relied upon or break a clause; none for the last.
    pub faulty: Option<String>,
}

/// Frames by the gravest of what they broke, and the grade that follows.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ConformanceView {
    /// Frames in all.
    pub frames: u64,
    /// They broke nothing.
    pub clean: u64,
    /// Nothing of consequence.
    pub note: u64,
    /// A clause, and what was meant is still clear.
    pub warning: u64,
    /// Their content cannot be relied upon.
    pub error: u64,
    /// The letter of the grade; none where there are too few frames.
    pub grade: Option<String>,
    /// Why there is no grade.
    pub reason: Option<Text>,
    /// The share of frames that cannot be relied upon, in per cent.
    pub errors: Option<String>,
    /// The share of frames that cannot be relied upon or break a clause, in per cent.
    pub faulty: Option<String>,
}

/// A vendor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VendorLine {
    /// Who; empty for devices of which nobody said who made them.
    pub vendor: String,
    /// So many devices were heard.
    pub devices: u64,
    /// How their frames keep to the standard.
    pub conformance: ConformanceView,
    /// So many clauses were broken.
    pub clauses: u64,
    /// The one that was broken most often, of those that matter most.
    pub worst: Option<DeviceVerdict>,
}

/// One vendor in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VendorReport {
    /// From this day on.
    pub from: Day,
    /// To this day, included.
    pub to: Day,
    /// The first day of which anything was counted.
    pub since: Option<Day>,
    /// How it is graded.
    pub rule: ConformanceRuleView,
    /// The vendor.
    #[serde(flatten)]
    pub line: VendorLine,
    /// The clauses that were broken, those that matter most first.
    pub broken: Vec<BrokenClause>,
    /// The devices, the worst first.
    pub of_devices: Vec<VendorDevice>,
}

/// A clause that was broken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BrokenClause {
    /// The edition by which the frames were graded.
    pub edition: String,
    /// What was broken.
    #[serde(flatten)]
    pub verdict: DeviceVerdict,
    /// In so many per cent of the frames.
    pub share: Option<String>,
    /// By so many devices.
    pub devices: u64,
    /// Frames that show it, each by its number in the journal.
    pub examples: Vec<ExampleFrame>,
}

/// A frame that shows what was broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExampleFrame {
    /// Of which device.
    pub mn: String,
    /// Its number in the journal.
    pub sequence: u64,
}

/// A device of a vendor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VendorDevice {
    /// 设备唯一标识.
    pub mn: String,
    /// What it is called.
    pub name: String,
    /// Whether nothing of it is measured: its data are simulated.
    pub simulated: bool,
    /// How its frames keep to the standard.
    pub conformance: ConformanceView,
    /// When it was last heard in this time.
    pub last: Option<Moment>,
    /// The clauses it broke, those that matter most first.
    pub broken: Vec<BrokenClause>,
}

/// A frame, byte by byte.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FrameAnatomy {
    /// Its number in the journal.
    pub sequence: u64,
    /// When it arrived.
    pub at: Moment,
    /// From where.
    pub peer: String,
    /// On which way: `tcp`, `http`, …
    pub way: String,
    /// The device it names.
    pub mn: Option<String>,
    /// The edition by which it was graded; none where it is no frame.
    pub edition: Option<String>,
    /// How many bytes it has.
    pub bytes: u64,
    /// Its parts, in the order of the bytes.
    pub parts: Vec<FramePart>,
    /// The clauses it broke, as they were found when it arrived.
    pub verdicts: Vec<DeviceVerdict>,
}

/// A part of a frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FramePart {
    /// Where it begins, counted from 0.
    pub offset: u64,
    /// Its bytes, in hexadecimal.
    pub hex: String,
    /// Its bytes as text; what is no text is shown as `�`.
    pub text: String,
    /// What it is.
    pub meaning: Text,
    /// What was found about it.
    pub finding: Option<Text>,
}
