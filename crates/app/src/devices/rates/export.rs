//! The devices of a month as a table to take away.

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::Language;

use super::super::text_table::table;
use super::city::{self, MonthQuery};
use crate::app::{App, Caller};
use crate::failure::Failure;

/// The rates of a month as text for spreadsheets (RFC 4180, UTF-8), the worst first.
///
/// # Errors
/// There is no such month, or records or history cannot be read.
pub async fn text(
    app: &App,
    caller: &Caller,
    query: MonthQuery,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ExportData, &Subject::default())?;
    let month = city::read(app, caller, query).await?;
    let head = match language {
        Language::Zh => [
            "月份",
            "设备",
            "设备唯一标识",
            "厂商",
            "计数的数据",
            "应收",
            "实收",
            "有效",
            "数据传输率 %",
            "数据有效率 %",
            "传输有效率 %",
            "是否达标",
        ],
        Language::En => [
            "month",
            "device",
            "number",
            "vendor",
            "data counted",
            "expected",
            "received",
            "valid",
            "transmission %",
            "validity %",
            "effective %",
            "reaches the target",
        ],
    };
    let rows = month.devices.iter().map(|device| {
        let rate = &device.rate;
        let or = |value: &Option<String>| value.clone().unwrap_or_default();
        let meets = match (rate.meets, language) {
            (Some(true), Language::Zh) => "是",
            (Some(false), Language::Zh) => "否",
            (Some(true), Language::En) => "yes",
            (Some(false), Language::En) => "no",
            (None, _) => "",
        };
        vec![
            month.month.clone(),
            device.name.clone(),
            device.mn.clone(),
            or(&device.vendor),
            device.cadence.clone(),
            rate.expected.to_string(),
            rate.received.to_string(),
            rate.valid.to_string(),
            or(&rate.transmission),
            or(&rate.validity),
            or(&rate.effective),
            meets.to_owned(),
        ]
    });
    Ok(table(&head, rows))
}
