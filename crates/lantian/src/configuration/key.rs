//! What a configuration key is: one entry that the file, the variable, the flag, the printed example and the help all come from.

/// How a value is written in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// In quotation marks.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Switch,
}

/// One key of the configuration.
#[derive(Debug)]
pub struct Key {
    /// The section of the file it stands in.
    pub section: &'static str,
    /// Its name within the section.
    pub name: &'static str,
    /// How its value is written.
    pub shape: Shape,
    /// The value when nobody gives one.
    pub default: &'static str,
    /// What stands for the value in the help.
    pub placeholder: &'static str,
    /// What it is for, in Chinese.
    pub zh: &'static str,
    /// What it is for, in English.
    pub en: &'static str,
}

impl Key {
    /// As it is named in messages: `server.listen`.
    pub fn path(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }

    /// The flag without its dashes: `server-listen`.
    pub fn flag(&self) -> String {
        format!("{}-{}", self.section, self.name.replace('_', "-"))
    }

    /// The environment variable: `LANTIAN_SERVER_LISTEN`.
    pub fn variable(&self) -> String {
        format!("LANTIAN_{}_{}", self.section, self.name).to_uppercase()
    }
}
