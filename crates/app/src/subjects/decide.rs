//! A person decides whether two holders are one.

use lantian_domain::access::{Action, Subject};
use lantian_store::subject::SubjectDecisionRow;
use serde_json::json;

use super::gather::gather;
use super::read::read;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::subject::{DecideSubjects, SubjectDetail, SubjectVerdict};

/// Decides whether two holders are one. A later decision about the same two goes before an earlier one.
///
/// # Errors
/// [`Failure::NotFound`] when one of them holds nothing; [`Failure::Refused`] when both are the same, or no reason is given for taking apart.
pub async fn decide(
    app: &App,
    caller: &Caller,
    input: DecideSubjects,
) -> Result<SubjectDetail, Failure> {
    app.allow(caller, Action::DecideSubject, &Subject::default())?;
    let subjects = gather(app).await?;
    for key in [&input.one, &input.other] {
        if !subjects.known.contains_key(key) {
            return Err(Failure::not_found(format!("subject/{key}")));
        }
    }
    if input.one == input.other {
        return Err(Failure::Refused {
            code: "nothing-changes",
        });
    }
    let note = input.note.trim().to_owned();
    let were_one = subjects.of[&input.one] == subjects.of[&input.other];
    if input.decision == SubjectVerdict::KeepApart && were_one && note.is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    let (one, other) = if input.one < input.other {
        (input.one, input.other)
    } else {
        (input.other, input.one)
    };
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = SubjectDecisionRow {
        id: 0,
        one: one.clone(),
        other,
        decision: match input.decision {
            SubjectVerdict::Merge => "merge",
            SubjectVerdict::KeepApart => "keep-apart",
        }
        .into(),
        note,
        decided: change.at(),
        by: caller.person.login.clone(),
    };
    change.decide_subject(&row).await?;
    let after = json!({ "other": row.other, "decision": row.decision, "note": row.note });
    change
        .audit(
            "subject.decide",
            &format!("subject/{one}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, &one).await
}
