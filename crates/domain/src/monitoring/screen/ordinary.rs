//! What ordinary causes look the same. They go with every lead, so that nobody is accused of what a stopped boiler does by itself.

use super::Screen;
use crate::language::Bilingual;

impl Screen {
    /// What has to be excluded first.
    pub fn ordinary(self) -> Bilingual {
        let (zh, en) = match self {
            Screen::Constant => (
                "停产；低于检出限；校准时的保持值",
                "the source stopped; below the detection limit; a value held during calibration",
            ),
            Screen::RepeatedBlock => (
                "周期性工艺（但不会逐位相同）；补传时重复入库",
                "a periodic process (which does not repeat digit by digit); a resend stored twice",
            ),
            Screen::CapAtLimit => (
                "治理设施按限值设定自动控制：此时原始值平滑、无断口",
                "a control loop set at the limit: then raw values are smooth and show no edge",
            ),
            Screen::RangeCap => ("量程过小", "the range is too small"),
            Screen::OxygenDilution => (
                "漏风；启炉；负荷变化",
                "an air leak; a start; a change of load",
            ),
            Screen::FoldMismatch => (
                "采用了其他基准含氧量；取整方式；小时内先折算后平均",
                "another reference oxygen; rounding; folding before averaging within the hour",
            ),
            Screen::OxygenConstant => (
                "停产；氧表传感器失效",
                "the source stopped; the oxygen sensor failed",
            ),
            Screen::Incoherent => (
                "停炉后烟道残留；传感器故障；混入其他烟气",
                "gas left in the duct after a stop; a failed sensor; other gas mixed in",
            ),
            Screen::LowDigits => (
                "仪器分辨率；采集时取整",
                "the resolution of the instrument; rounding in the logger",
            ),
            Screen::GapTactics => (
                "网络故障；高负荷时反吹频繁",
                "network faults; frequent blow-back at high load",
            ),
            Screen::TwinOutlets => (
                "共用烟囱；同一台分析仪轮测",
                "a common stack; one analyser that takes turns",
            ),
            Screen::Jump => (
                "反吹；瞬时工况波动；附近偶发排放",
                "blow-back; a short upset of the process; a passing source nearby",
            ),
            Screen::Negative => ("零点漂移", "zero drift"),
        };
        Bilingual::new(zh, en)
    }
}
