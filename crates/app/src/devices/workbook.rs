//! Devices registered by workbook: every row is judged first, and nothing is taken in before nothing is wrong; then all of it is, with one change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lantian_domain::access::{Action, Subject};
use lantian_domain::language::{Bilingual, Language};
use lantian_domain::ledger::{FieldTrouble, Known, check, normalise};
use lantian_domain::monitoring::device::sheet::{
    SheetDevice, SheetRow, SheetTrouble, assemble, columns,
};
use lantian_domain::monitoring::device::{Device, Registration};
use lantian_domain::workbook::{self, Refusal};
use lantian_report::ledger_book::LedgerBook;
use lantian_store::device::DeviceRow;
use serde_json::json;

use super::register::reason;
use super::{recorded, register_of};
use crate::air::import;
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::Failure;
use crate::ledger::Listed;
use crate::view::device::{
    DeviceWorkbook, DeviceWorkbookLine, DeviceWorkbookTrouble, PreviewDevices, TakeInDevices,
};
use crate::view::scalar::Text;

const MOST_TROUBLES: usize = 500;
const MOST_REMARKS: usize = 100;
const MOST_LINES: usize = 200;

/// The template: headings, an example, lists to choose from, and an explanation of every column.
///
/// # Errors
/// The template cannot be written.
pub fn template(app: &App, caller: &Caller, language: Language) -> Result<Vec<u8>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let book = LedgerBook {
        ledger: columns(),
        districts: &[],
        language,
    };
    book.template()
        .map_err(|error| Failure::Internal(error.to_string()))
}

/// What a workbook would do, with everything that is wrong in it. Nothing is changed.
///
/// # Errors
/// There is no such file, or it is no workbook with these columns.
pub async fn preview(
    app: &App,
    caller: &Caller,
    input: &PreviewDevices,
) -> Result<DeviceWorkbook, Failure> {
    app.allow(caller, Action::ManageDevices, &Subject::default())?;
    let judged = judge(app, caller, &input.hash).await?;
    Ok(judged.view(&input.hash))
}

/// Takes in every device of a workbook, or none while anything is wrong.
///
/// # Errors
/// As [`preview`]; something is wrong in it; no reason is given.
pub async fn take_in(
    app: &App,
    caller: &Caller,
    input: &TakeInDevices,
) -> Result<DeviceWorkbook, Failure> {
    app.allow(caller, Action::ManageDevices, &Subject::default())?;
    let reason = reason(&input.reason)?;
    let judged = judge(app, caller, &input.hash).await?;
    if !judged.troubles.is_empty() {
        return Err(Failure::Refused {
            code: "device-workbook-has-troubles",
        });
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut entered = Vec::new();
    for (what, SheetDevice { device, .. }) in &judged.devices {
        if *what == What::Unchanged {
            continue;
        }
        let registration = device.registration();
        let body = serde_json::to_string(registration)
            .map_err(|error| Failure::Internal(error.to_string()))?;
        change
            .add_device(&DeviceRow {
                id: 0,
                mn: registration.mn.clone(),
                state: "registered".into(),
                body,
                reason: reason.to_owned(),
                recorded: change.at(),
                by: caller.person.login.clone(),
            })
            .await?;
        entered.push(registration.mn.as_str());
    }
    if !entered.is_empty() {
        change
            .audit(
                "device.register-workbook",
                &format!("evidence/{}", input.hash),
                None::<&()>,
                Some(&json!({ "devices": entered, "reason": reason })),
            )
            .await?;
        change.commit().await?;
        if let Some(gateway) = app.gateway() {
            gateway.set_register(register_of(app).await?);
        }
    }
    Ok(judged.view(&input.hash))
}

/// What becomes of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    New,
    Changed,
    Unchanged,
}

impl What {
    fn code(self) -> &'static str {
        match self {
            What::New => "new",
            What::Changed => "changed",
            What::Unchanged => "unchanged",
        }
    }
}

struct Judged {
    rows: usize,
    devices: Vec<(What, SheetDevice)>,
    troubles: Vec<(SheetTrouble, Option<String>)>,
    remarks: Vec<Bilingual>,
}

async fn judge(app: &App, caller: &Caller, hash: &str) -> Result<Judged, Failure> {
    let (_, path) = evidence::find(app, caller, hash).await?;
    let registered = recorded(app).await?;
    let objects = Objects::of(app).await?;
    import::blocking(move || {
        let bytes = std::fs::read(path).map_err(|source| Failure::Files {
            doing: "read a workbook",
            source,
        })?;
        read(&bytes, &registered, &objects)
    })
    .await?
}

fn read(
    bytes: &[u8],
    registered: &BTreeMap<String, Arc<Device>>,
    objects: &Objects,
) -> Result<Judged, Failure> {
    let declared = columns();
    let book = workbook::open(bytes).map_err(|refusal| refused(&refusal))?;
    let reading =
        workbook::read(&book, &declared.fields, None).map_err(|refusal| refused(&refusal))?;
    let mut rows = Vec::new();
    let mut troubles = Vec::new();
    let mut spoilt: BTreeSet<String> = BTreeSet::new();
    for (sheet, row) in reading.rows() {
        let written: BTreeMap<String, String> = row
            .written
            .iter()
            .map(|(field, text)| (field.key.clone(), text.to_string()))
            .collect();
        let place = (sheet.sheet.name.as_str(), row.row.number());
        let before = troubles.len();
        let mut of_row = SheetRow {
            sheet: place.0.to_owned(),
            number: place.1,
            values: BTreeMap::new(),
        };
        match check(declared, &written, Known { districts: &[] }) {
            Ok(checked) => {
                let values = checked.values.iter();
                of_row.values = values
                    .map(|(field, text)| (field.to_owned(), text.to_owned()))
                    .collect();
            }
            Err(found) => troubles.extend(found.iter().map(|one| of_field(place, one))),
        }
        troubles.extend(row.troubles.iter().map(|one| of_field(place, one)));
        if let Some(written) = of_row.values.get("object").cloned() {
            match objects.find(&written) {
                Ok(id) => drop(of_row.values.insert("object".into(), id.to_string())),
                Err((code, message)) => troubles.push((
                    SheetTrouble {
                        sheet: of_row.sheet.clone(),
                        row: of_row.number,
                        column: Some("object".into()),
                        code,
                        message,
                    },
                    Some(written),
                )),
            }
        }
        // Where a row cannot be read, nothing can be said of its device as a whole.
        if troubles.len() > before
            && let Some(mn) = written.get("mn")
        {
            spoilt.insert(mn.trim().to_owned());
            of_row.values.insert("mn".into(), mn.trim().to_owned());
        }
        rows.push(of_row);
    }
    let readable: Vec<SheetRow> = rows
        .iter()
        .filter(|row| row.values.get("mn").is_none_or(|mn| !spoilt.contains(mn)))
        .cloned()
        .collect();
    let before =
        |mn: &str| -> Option<Registration> { Some(registered.get(mn)?.registration().clone()) };
    let (devices, found) = assemble(&readable, before);
    let by_place: BTreeMap<(&str, u32), &SheetRow> = readable
        .iter()
        .map(|row| ((row.sheet.as_str(), row.number), row))
        .collect();
    troubles.extend(found.into_iter().map(|one| {
        let row = by_place.get(&(one.sheet.as_str(), one.row));
        let column = one.column.as_ref();
        let written = row.and_then(|row| row.values.get(column?).cloned());
        (one, written)
    }));
    troubles.sort_by(|(one, _), (other, _)| (&one.sheet, one.row).cmp(&(&other.sheet, other.row)));
    let devices = devices.into_iter().map(|one| {
        let what = match registered.get(&one.device.registration().mn) {
            None => What::New,
            Some(before) if **before == one.device => What::Unchanged,
            Some(_) => What::Changed,
        };
        (what, one)
    });
    Ok(Judged {
        rows: rows.len(),
        devices: devices.collect(),
        troubles,
        remarks: reading
            .remarks
            .iter()
            .map(|remark| remark.message.clone())
            .collect(),
    })
}

fn of_field((sheet, row): (&str, u32), trouble: &FieldTrouble) -> (SheetTrouble, Option<String>) {
    let told = SheetTrouble {
        sheet: sheet.to_owned(),
        row,
        column: trouble.field.clone(),
        code: trouble.code,
        message: trouble.message.clone(),
    };
    (told, trouble.written.clone())
}

fn refused(refusal: &Refusal) -> Failure {
    Failure::invalid(
        "hash",
        refusal.code,
        refusal.message.zh.clone(),
        refusal.message.en.clone(),
    )
}

/// The objects of every ledger by their names.
struct Objects {
    by_name: BTreeMap<String, Vec<i64>>,
}

impl Objects {
    async fn of(app: &App) -> Result<Objects, Failure> {
        let today = app.today();
        let mut by_name: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for ledger in app.ledgers().await? {
            for object in ledger.held.objects() {
                if let Some(listed) = Listed::on(object, today) {
                    let title = ledger.declared.title_of(&listed.revision().values);
                    by_name
                        .entry(normalise(&title))
                        .or_default()
                        .push(object.id);
                }
            }
        }
        Ok(Objects { by_name })
    }

    /// The number of the object that is named, or why there is none.
    fn find(&self, written: &str) -> Result<i64, (&'static str, Bilingual)> {
        if let Ok(id) = written.trim().parse::<i64>()
            && self.by_name.values().any(|ids| ids.contains(&id))
        {
            return Ok(id);
        }
        match self.by_name.get(&normalise(written)).map(Vec::as_slice) {
            Some([id]) => Ok(*id),
            Some(several) => {
                let ids: Vec<String> = several.iter().map(ToString::to_string).collect();
                let ids = ids.join("、");
                Err((
                    "several-objects",
                    Bilingual::new(
                        format!("有几个对象叫“{written}”，请改写编号：{ids}"),
                        format!("several objects are called “{written}”; write the number: {ids}"),
                    ),
                ))
            }
            None => Err((
                "no-such-object",
                Bilingual::new(
                    format!("台账中没有“{written}”，请先登记对象，或改写编号"),
                    format!("no ledger has “{written}”; enter it there first, or write its number"),
                ),
            )),
        }
    }
}

impl Judged {
    fn view(&self, hash: &str) -> DeviceWorkbook {
        let count = |what: What| {
            let devices = self.devices.iter();
            devices.filter(|(of, _)| *of == what).count() as u64
        };
        DeviceWorkbook {
            hash: hash.to_owned(),
            rows: self.rows as u64,
            new: count(What::New),
            changed: count(What::Changed),
            unchanged: count(What::Unchanged),
            all_troubles: self.troubles.len() as u64,
            troubles: self
                .troubles
                .iter()
                .take(MOST_TROUBLES)
                .map(|(one, written)| DeviceWorkbookTrouble {
                    sheet: one.sheet.clone(),
                    row: one.row,
                    column: one
                        .column
                        .as_deref()
                        .and_then(|key| columns().field(key))
                        .map(|field| Text::from(&field.name)),
                    code: one.code.into(),
                    message: Text::from(&one.message),
                    written: written.clone(),
                })
                .collect(),
            remarks: self
                .remarks
                .iter()
                .take(MOST_REMARKS)
                .map(Text::from)
                .collect(),
            devices: self
                .devices
                .iter()
                .take(MOST_LINES)
                .map(|(what, one)| {
                    let registration = one.device.registration();
                    DeviceWorkbookLine {
                        row: one.row,
                        mn: registration.mn.clone(),
                        name: registration.name.clone(),
                        what: what.code().into(),
                        channels: registration.channels.len() as u64,
                    }
                })
                .collect(),
        }
    }
}
