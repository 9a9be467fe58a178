//! What is noted beside a body that is no frame: how it is written, and for which devices its sender may send. The intake reads it back from the
//! journal, so that a body means the same whenever it is read.

use std::collections::BTreeSet;

use lantian_domain::monitoring::observation::Form;

/// For which devices somebody may send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Devices {
    /// Every one.
    All,
    /// These, by their MN.
    These(BTreeSet<String>),
}

impl Devices {
    /// So many can be named.
    pub const MOST: usize = 1_000;

    /// Whether it is one of them.
    pub fn holds(&self, mn: &str) -> bool {
        match self {
            Devices::All => true,
            Devices::These(devices) => devices.contains(mn),
        }
    }
}

/// What is noted beside a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cover {
    pub form: Form,
    pub devices: Devices,
}

/// Beside a frame the year of an edition stands first, and no edition is of 2254.
const BODY: u8 = 0xFE;

impl Cover {
    /// As it is noted: the mark of a body, the form, and the devices, one a line.
    pub fn notes(&self) -> Vec<u8> {
        let form = match self.form {
            Form::Json => b'j',
            Form::Csv => b'c',
        };
        let mut notes = vec![BODY, form];
        match &self.devices {
            Devices::All => notes.push(b'*'),
            Devices::These(devices) => {
                for device in devices {
                    notes.push(b'\n');
                    notes.extend_from_slice(device.as_bytes());
                }
            }
        }
        notes
    }

    /// What was noted; nothing beside what is no body.
    pub fn of(notes: &[u8]) -> Option<Cover> {
        let [BODY, form, devices @ ..] = notes else {
            return None;
        };
        let form = match form {
            b'j' => Form::Json,
            b'c' => Form::Csv,
            _ => return None,
        };
        let devices = if devices == b"*" {
            Devices::All
        } else {
            let devices = std::str::from_utf8(devices).ok()?;
            let lines = devices.lines().filter(|line| !line.is_empty());
            Devices::These(lines.map(str::to_owned).collect())
        };
        Some(Cover { form, devices })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_read_back_and_fits_beside_a_record() {
        let many = (0..Devices::MOST).map(|number| format!("{number:040}"));
        for form in [Form::Json, Form::Csv] {
            for devices in [
                Devices::All,
                Devices::These(BTreeSet::new()),
                Devices::These(["A".into(), "B-1".into()].into()),
                Devices::These(many.clone().collect()),
            ] {
                let cover = Cover { form, devices };
                assert_eq!(Cover::of(&cover.notes()), Some(cover.clone()));
                assert!(u16::try_from(cover.notes().len()).is_ok());
            }
        }
        assert_eq!(Cover::of(&[17, 3, 4]), None);
        assert_eq!(Cover::of(&[]), None);
    }
}
