//! The key with which a device encrypts. It goes in and never comes out again: not into the registration, the audit trail, a log or a backup.

use std::fmt;

use lantian_store::Change;
use lantian_wire::hj212::Key;

use crate::failure::Failure;

/// What becomes of the key of a device.
pub(super) enum KeyChange {
    /// It stays as it is.
    Kept,
    /// It is taken away.
    Taken,
    /// It is another from now on: 16 characters or 32 hexadecimal digits.
    Set(String),
}

impl fmt::Debug for KeyChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyChange(…)")
    }
}

impl KeyChange {
    /// Reads what was entered: nothing keeps the key, an empty text takes it away.
    pub(super) fn read(entered: Option<&str>) -> Result<KeyChange, Failure> {
        match entered.map(str::trim) {
            None => Ok(KeyChange::Kept),
            Some("") => Ok(KeyChange::Taken),
            Some(text) if text.is_ascii() && Key::read(text).is_some() => {
                Ok(KeyChange::Set(text.to_owned()))
            }
            Some(_) => Err(Failure::invalid(
                "key",
                "key-unusable",
                "加密密钥应为 16 个字符，或 32 位十六进制数字；留空表示不加密",
                "the key must be 16 characters or 32 hexadecimal digits; leave it empty for a device that does not encrypt",
            )),
        }
    }

    /// Makes the change. The audit trail learns that a key was set or taken away, and not which.
    pub(super) async fn make(&self, change: &mut Change, mn: &str) -> Result<(), Failure> {
        let (action, secret) = match self {
            KeyChange::Kept => return Ok(()),
            KeyChange::Taken => ("device.key-taken", None),
            KeyChange::Set(secret) => ("device.key-set", Some(secret.as_str())),
        };
        change.set_device_key(mn, secret).await?;
        let subject = format!("device/{mn}");
        change
            .audit(action, &subject, None::<&()>, None::<&()>)
            .await?;
        Ok(())
    }
}
