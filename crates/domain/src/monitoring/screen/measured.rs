//! How often each screen is wrong and how often it finds what is there, as measured on generated months of honest outlets. A test of this crate
//! measures again and compares; whoever changes a parameter changes the numbers here, which readers of leads see.

use super::Screen;

/// What was measured of a screen, in months of one outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// In how many honest months it gave a lead.
    pub false_alarms: u32,
    /// Of how many.
    pub months: u32,
    /// In how many months with its pattern put in it gave a lead at the right place.
    pub found: u32,
    /// Of how many.
    pub tried: u32,
}

impl Screen {
    /// What was measured of it with the shipped parameters.
    pub fn measured(self) -> Measured {
        let (false_alarms, found, tried) = match self {
            Screen::Constant => (0, 180, 180),
            Screen::RepeatedBlock => (0, 160, 160),
            Screen::CapAtLimit => (0, 158, 160),
            Screen::RangeCap => (0, 160, 160),
            Screen::OxygenDilution => (0, 164, 180),
            Screen::FoldMismatch => (0, 180, 180),
            Screen::OxygenConstant => (0, 180, 180),
            Screen::Incoherent => (0, 180, 180),
            Screen::LowDigits => (0, 160, 160),
            Screen::GapTactics => (0, 174, 180),
            Screen::TwinOutlets => (0, 160, 160),
            Screen::Jump => (0, 180, 180),
            Screen::Negative => (0, 180, 180),
        };
        Measured {
            false_alarms,
            months: 180,
            found,
            tried,
        }
    }
}
