//! Changing one's own password.

use lantian_domain::password;

use super::{Holder, read};
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::people::secret;
use crate::view::session::{ChangePassword, SessionView};

/// Changes one's own password and ends one's other sessions.
pub async fn change_password(
    app: &App,
    holder: &Holder,
    input: ChangePassword,
) -> Result<SessionView, Failure> {
    let login = &holder.caller.person.login;
    let Some(mut person) = app.store.person(login).await? else {
        return Err(Failure::not_found(format!("person/{login}")));
    };
    if !secret::verify(input.current.clone(), person.password_hash.clone()).await? {
        return Err(Failure::invalid(
            "current",
            "wrong-current-password",
            "当前密码不正确。",
            "The present password is not right.",
        ));
    }
    let mut faults: Vec<Fault> = password::broken_rules(&input.new, login)
        .into_iter()
        .map(password_fault)
        .collect();
    if input.new == input.current {
        faults.push(Fault::new(
            "new",
            "password-unchanged",
            "新密码与当前密码相同。",
            "The new password is the same as the present one.",
        ));
    }
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    person.password_hash = secret::hash(input.new).await?;
    person.must_change_password = false;
    let mut change = app
        .store
        .change(holder.caller.stamp(app.clock.now()))
        .await?;
    change.put_person(&person).await?;
    change
        .end_sessions_of(login, holder.caller.session.as_deref())
        .await?;
    change
        .audit(
            "person.change-own-password",
            &format!("person/{login}"),
            None::<&()>,
            None::<&()>,
        )
        .await?;
    change.commit().await?;
    let caller = Caller {
        must_change_password: false,
        ..holder.caller.clone()
    };
    read(
        app,
        &Holder {
            caller,
            csrf: holder.csrf.clone(),
        },
    )
    .await
}

fn password_fault(rule: password::BrokenRule) -> Fault {
    use password::BrokenRule as Rule;
    let (zh, en) = match rule {
        Rule::TooShort => (
            "密码至少 10 个字符。",
            "A password has at least 10 characters.",
        ),
        Rule::TooFewClasses => (
            "密码须含大写、小写、数字、符号中的三类，或至少 16 个字符。",
            "A password mixes three of upper case, lower case, digits and signs, or has at least 16 characters.",
        ),
        Rule::ContainsLogin => (
            "密码不得包含登录名。",
            "A password must not contain the login name.",
        ),
        Rule::TooCommon => ("该密码过于常见。", "This password is too common."),
    };
    Fault::new("new", rule.code(), zh, en)
}
