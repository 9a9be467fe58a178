//! `[[gateway.forward]]`: the platforms to which frames of devices are sent on. A list of tables, which flags and variables cannot say.
//!
//! ```toml
//! [[gateway.forward]]
//! name = "province"
//! to = "192.0.2.10:9212"
//! devices = ["010000A8900016F000169DC0"]   # all of the register where left out
//! commands = [2011, 2051, 2061, 2031]      # all that devices upload where left out
//! encrypted = "as-sent"                    # or "opened", for a receiver without the keys
//! ```

use std::collections::BTreeSet;

use lantian_app::ingest::forwarding::{Devices, Encrypted, Target};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::{scalar, unknown};
use super::values::Values;
use crate::trouble::Trouble;

/// Where the list stands.
pub const PATH: &str = "gateway.forward";
const NAMES: [&str; 5] = ["name", "to", "devices", "commands", "encrypted"];

/// Reads the list; faults stay in `values`.
pub fn read(value: &Spanned<DeValue<'_>>, at: &impl Fn(usize) -> String, values: &mut Values) {
    let Some(list) = value.get_ref().as_array() else {
        values.fault(Trouble::at(
            at(value.span().start),
            "转发目标应写作 [[gateway.forward]]，每个目标一节",
            "write each target of forwarding as a section [[gateway.forward]]",
        ));
        return;
    };
    for one in list.iter() {
        let place = at(one.span().start);
        match one.get_ref().as_table() {
            Some(table) => {
                let target = Reading { at, values }.target(table, &place);
                let taken = target.filter(|target| !is_named(values, target, &place));
                values.forward.extend(taken);
            }
            None => values.fault(Trouble::at(
                place,
                "转发目标应写作 [[gateway.forward]]，每个目标一节",
                "write each target of forwarding as a section [[gateway.forward]]",
            )),
        }
    }
}

/// Whether there is a target of this name already, which is a fault: its place in the journal is kept by its name.
fn is_named(values: &mut Values, target: &Target, place: &str) -> bool {
    let named = values.forward.iter().any(|other| other.name == target.name);
    if named {
        values.fault(Trouble::at(
            place.to_owned(),
            format!("有两个转发目标都叫“{}”，请改名", target.name),
            format!(
                "two targets of forwarding are called \"{}\"; rename one",
                target.name
            ),
        ));
    }
    named
}

struct Reading<'a, A> {
    at: &'a A,
    values: &'a mut Values,
}

impl<A: Fn(usize) -> String> Reading<'_, A> {
    fn target(&mut self, table: &DeTable<'_>, place: &str) -> Option<Target> {
        let mut sound = true;
        for (name, _) in table {
            if !NAMES.contains(&name.get_ref().as_ref()) {
                let known = NAMES.map(str::to_owned).to_vec();
                let place = (self.at)(name.span().start);
                self.values.fault(unknown(place, name.get_ref(), known));
                sound = false;
            }
        }
        let name = self.text(table, "name", place, |text| {
            let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            !text.is_empty() && text.chars().count() <= 40 && text.chars().all(fits)
        });
        let address = self.text(table, "to", place, |text| {
            let parted = text.rsplit_once(':');
            parted.is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
        });
        let devices = self.list(table, "devices", |text| {
            (!text.is_empty()).then(|| text.to_owned())
        });
        let commands = self.list(table, "commands", |text| {
            text.parse()
                .ok()
                .filter(|cn: &u16| (1000..10_000).contains(cn))
        });
        let encrypted = match table.get("encrypted").map(|value| value.get_ref()) {
            None => Some(Encrypted::AsSent),
            Some(value) => match scalar(value).as_deref() {
                Some("as-sent") => Some(Encrypted::AsSent),
                Some("opened") => Some(Encrypted::Opened),
                _ => {
                    self.wrong(
                        place,
                        "encrypted",
                        ("as-sent 或 opened", "as-sent or opened"),
                    );
                    None
                }
            },
        };
        let target = Target {
            name: name?,
            address: address?,
            devices: match devices? {
                Some(numbers) => Devices::These(numbers),
                None => Devices::All,
            },
            commands: commands?.unwrap_or_default(),
            encrypted: encrypted?,
        };
        sound.then_some(target)
    }

    fn text(
        &mut self,
        table: &DeTable<'_>,
        name: &str,
        place: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let text = table.get(name).and_then(|value| scalar(value.get_ref()));
        let text = text.filter(|text| fits(text));
        if text.is_none() {
            let expected = match name {
                "name" => (
                    "1 至 40 个字母、数字、汉字、连字符或下划线",
                    "1 to 40 letters, digits, hyphens or underscores",
                ),
                _ => (
                    "地址和端口，例如 192.0.2.10:9212",
                    "a host and a port, such as 192.0.2.10:9212",
                ),
            };
            self.wrong(place, name, expected);
        }
        text
    }

    /// A list, where there is one: `Some(None)` where it is left out, nothing where it is a fault.
    fn list<T: Ord>(
        &mut self,
        table: &DeTable<'_>,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Option<BTreeSet<T>>> {
        let Some(value) = table.get(name) else {
            return Some(None);
        };
        let items = value.get_ref().as_array().map(|list| {
            let item = |one: &Spanned<DeValue<'_>>| read(&scalar(one.get_ref())?);
            list.iter().map(item).collect::<Option<BTreeSet<T>>>()
        });
        let items = items.flatten().filter(|items| !items.is_empty());
        if items.is_none() {
            let place = (self.at)(value.span().start);
            let expected = match name {
                "devices" => ("设备唯一标识的列表", "a list of device numbers"),
                _ => (
                    "命令编码的列表，例如 [2011, 2061]",
                    "a list of commands, such as [2011, 2061]",
                ),
            };
            self.wrong(&place, name, expected);
        }
        items.map(Some)
    }

    fn wrong(&mut self, place: &str, name: &str, (zh, en): (&str, &str)) {
        self.values.fault(Trouble::at(
            place.to_owned(),
            format!("配置项 {PATH} 的 {name} 无效；应为{zh}"),
            format!("{name} of {PATH} is not valid; expected {en}"),
        ));
    }
}
