//! Recording values and thresholds, and reviewing values. Who records does not review.

use lantian_domain::access::Action;
use lantian_domain::plan::model::TargetValue;
use lantian_store::target::{ThresholdRow, ValueRow, Verdict};
use rust_decimal::Decimal;
use serde_json::json;

use super::{read, subject};
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::view::target::{RecordValue, ReviewValue, SetThreshold, TargetDetail, ValueVerdict};

/// Records a value; it counts once somebody else has reviewed it.
pub async fn record_value(
    app: &App,
    caller: &Caller,
    id: &str,
    input: RecordValue,
) -> Result<TargetDetail, Failure> {
    let profile = app.profile();
    let target = profile
        .target(id)
        .ok_or_else(|| Failure::not_found(format!("target/{id}")))?;
    app.allow(
        caller,
        Action::RecordIndicatorValue,
        &subject(&profile, target, None),
    )?;
    if super::is_computed(&profile, target) {
        return Err(Failure::Refused {
            code: "value-is-computed",
        });
    }
    let mut faults = Vec::new();
    if input.as_of.0 > app.today() {
        faults.push(Fault::new(
            "as_of",
            "in-the-future",
            "数据的日期不能晚于今天。",
            "The day a value describes cannot lie ahead.",
        ));
    }
    faults.extend(decimal_fault(input.value));
    match (&target.value, &input.case) {
        (TargetValue::Distributed(cases), Some(case))
            if cases.iter().any(|(name, _)| name == case) => {}
        (TargetValue::Distributed(cases), _) => {
            let names: Vec<&str> = cases.iter().map(|(name, _)| name.as_str()).collect();
            faults.push(Fault::new(
                "case",
                "case-missing",
                format!("该目标分情形，须指明其一：{}。", names.join("、")),
                format!("This target has cases; name one of: {}.", names.join(", ")),
            ));
        }
        (_, Some(_)) => {
            faults.push(Fault::new(
                "case",
                "case-unexpected",
                "该目标不分情形。",
                "This target has no cases.",
            ));
        }
        (_, None) => {}
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    if !change.knows_evidence(&input.document).await? {
        faults.push(Fault::new(
            "document",
            "evidence-unknown",
            "来源文件尚未上传。",
            "The document it is from has not been received.",
        ));
    }
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    let row = ValueRow {
        id: 0,
        target: id.to_owned(),
        case: input.case,
        as_of: input.as_of.0,
        value: input.value,
        recorded: change.at(),
        by: caller.person.login.clone(),
        unit: caller.person.unit.clone(),
        document: input.document,
        note: input.note.trim().to_owned(),
        verdict: None,
    };
    let number = change.add_value(&row).await?;
    let after = json!({ "target": id, "case": row.case, "as_of": row.as_of, "value": row.value, "document": row.document });
    change
        .audit(
            "value.record",
            &format!("value/{number}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}

fn decimal_fault(value: Decimal) -> Option<Fault> {
    let absurd = value.abs() > Decimal::from(1_000_000_000_000_i64) || value.scale() > 6;
    absurd.then(|| {
        Fault::new(
            "value",
            "value-out-of-range",
            "数值过大或小数位过多（至多 6 位）。",
            "The value is too large or has more than 6 decimals.",
        )
    })
}

/// Reviews a value.
pub async fn review_value(
    app: &App,
    caller: &Caller,
    id: i64,
    review: ReviewValue,
) -> Result<TargetDetail, Failure> {
    let profile = app.profile();
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let not_found = || Failure::not_found(format!("value/{id}"));
    let row = change.value(id).await?.ok_or_else(not_found)?;
    let target = profile.target(&row.target).ok_or_else(not_found)?;
    app.allow(
        caller,
        Action::ReviewIndicatorValue,
        &subject(&profile, target, Some(row.by.clone())),
    )?;
    if row.verdict.is_some() {
        return Err(Failure::Refused {
            code: "not-in-this-state",
        });
    }
    let accepted = review.verdict == ValueVerdict::Accept;
    let note = review.note.trim().to_owned();
    if !accepted && note.is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    let verdict = Verdict {
        accepted,
        at: change.at(),
        by: caller.person.login.clone(),
        note,
    };
    change.judge_value(id, &verdict).await?;
    let after =
        json!({ "state": if accepted { "accepted" } else { "rejected" }, "note": verdict.note });
    change
        .audit(
            "value.review",
            &format!("value/{id}"),
            Some(&json!({ "state": "pending" })),
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, &row.target).await
}

/// Sets a threshold that the plan leaves open.
pub async fn set_threshold(
    app: &App,
    caller: &Caller,
    id: &str,
    input: SetThreshold,
) -> Result<TargetDetail, Failure> {
    let profile = app.profile();
    let target = profile
        .target(id)
        .ok_or_else(|| Failure::not_found(format!("target/{id}")))?;
    app.allow(
        caller,
        Action::SetThreshold,
        &subject(&profile, target, None),
    )?;
    let mut faults: Vec<Fault> = decimal_fault(input.value).into_iter().collect();
    if input.source.trim().is_empty() {
        faults.push(Fault::new(
            "source",
            "source-missing",
            "须写明目标值的来源文件与文号。",
            "Name the document and number the threshold comes from.",
        ));
    }
    let open = matches!(target.value, TargetValue::External)
        || target.comparator == lantian_domain::plan::model::Comparator::About;
    if !open {
        return Err(Failure::Refused {
            code: "threshold-stated-by-plan",
        });
    }
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = ThresholdRow {
        target: id.to_owned(),
        year: input.year,
        value: input.value,
        recorded: change.at(),
        by: caller.person.login.clone(),
        source: input.source.trim().to_owned(),
    };
    change.add_threshold(&row).await?;
    let after = json!({ "value": row.value, "year": row.year, "source": row.source });
    change
        .audit(
            "threshold.set",
            &format!("target/{id}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}
