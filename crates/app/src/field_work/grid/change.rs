//! Changes of the grid: posts filled, ended and handed over, cells added.

use jiff::civil::Date;
use lantian_domain::access::Action;
use lantian_domain::actor::Validity;
use lantian_domain::field_work::grid::{
    Cell, CellFault, Level, Post, PostRefusal, appoint, hand_over as handed_over,
};
use serde_json::json;

use super::{found, read, subject, whole};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::grid::{AddCell, EndPost, FillPost, GridCellDetail, HandOverPost};

fn refused(refusal: PostRefusal) -> Failure {
    let (field, zh, en): (_, String, String) = match &refusal {
        PostRefusal::NameMissing => ("name", "请填写姓名。".into(), "Give a name.".into()),
        PostRefusal::PhoneUnusable => (
            "phone",
            "电话应为 7 到 15 位数字。".into(),
            "A telephone number has 7 to 15 digits.".into(),
        ),
        PostRefusal::ChiefThere { name } => (
            "role",
            format!("该网格当时已有网格长“{name}”，请办理交接。"),
            format!("The cell has a chief then, “{name}”; hand the post over."),
        ),
        PostRefusal::ThereAlready => (
            "name",
            "此人当时已在该网格。".into(),
            "This person is in the cell then.".into(),
        ),
        PostRefusal::NotRunning => (
            "on",
            "该岗位在这一天不在任，或者前一天还没有开始。".into(),
            "The post does not run on that day, or had not begun the day before.".into(),
        ),
        PostRefusal::EndsBeforeItBegins => (
            "on",
            "结束日期早于开始日期。".into(),
            "It would end before it begins.".into(),
        ),
    };
    Failure::invalid(field, refusal.code(), zh, en)
}

/// Only people who can sign in have a login.
async fn check_login(app: &App, login: Option<&String>) -> Result<(), Failure> {
    match login {
        Some(login) if app.store.person(login).await?.is_none() => Err(Failure::invalid(
            "login",
            "login-unknown",
            "没有这个登录名。",
            "Nobody has this login.",
        )),
        _ => Ok(()),
    }
}

/// What the audit trail keeps of a post: who and when, without the telephone number.
fn told(post: &Post) -> serde_json::Value {
    json!({ "cell": post.cell, "role": post.role, "name": post.name, "from": post.valid.from, "to": post.valid.to })
}

/// Fills a post.
pub async fn fill(
    app: &App,
    caller: &Caller,
    code: &str,
    input: FillPost,
) -> Result<GridCellDetail, Failure> {
    let grid = whole(app).await?;
    found(&grid, Some(code))?;
    app.allow(caller, Action::ManageGrid, &subject(app, &grid, code))?;
    check_login(app, input.login.as_ref()).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let posts = change.grid_posts().await?;
    let post = Post {
        id: change.next_grid_post().await?,
        cell: code.to_owned(),
        role: input.role.into(),
        name: input.name.trim().to_owned(),
        phone: input.phone.trim().to_owned(),
        login: input.login,
        valid: Validity {
            from: Some(input.from.map_or(app.today(), |day| day.0)),
            to: None,
        },
    };
    appoint(&posts, &post).map_err(refused)?;
    change.put_grid_post(&post).await?;
    change
        .audit(
            "grid.fill",
            &format!("grid-post/{}", post.id),
            None::<&()>,
            Some(&told(&post)),
        )
        .await?;
    change.commit().await?;
    read(app, caller, code, None).await
}

/// A post that the caller may change.
async fn post_of(app: &App, caller: &Caller, posts: &[Post], id: i64) -> Result<Post, Failure> {
    let post = posts
        .iter()
        .find(|post| post.id == id)
        .cloned()
        .ok_or_else(|| Failure::not_found(format!("grid-post/{id}")))?;
    let grid = whole(app).await?;
    app.allow(caller, Action::ManageGrid, &subject(app, &grid, &post.cell))?;
    Ok(post)
}

/// Ends a post.
pub async fn end(
    app: &App,
    caller: &Caller,
    id: i64,
    input: EndPost,
) -> Result<GridCellDetail, Failure> {
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let posts = change.grid_posts().await?;
    let post = post_of(app, caller, &posts, id).await?;
    if !post.valid.holds_on(input.on.0) {
        return Err(refused(PostRefusal::NotRunning));
    }
    let mut ended = post.clone();
    ended.valid.to = Some(input.on.0);
    change.put_grid_post(&ended).await?;
    change
        .audit(
            "grid.end",
            &format!("grid-post/{id}"),
            Some(&told(&post)),
            Some(&told(&ended)),
        )
        .await?;
    change.commit().await?;
    read(app, caller, &post.cell, None).await
}

/// Hands a post over, with everything that is open then: the inspections of the cell and of the person, and what is written down besides.
pub async fn hand_over(
    app: &App,
    caller: &Caller,
    id: i64,
    input: HandOverPost,
) -> Result<GridCellDetail, Failure> {
    check_login(app, input.login.as_ref()).await?;
    let on: Date = input.on.0;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let posts = change.grid_posts().await?;
    let post = post_of(app, caller, &posts, id).await?;
    let successor = Post {
        id: change.next_grid_post().await?,
        name: input.name.trim().to_owned(),
        phone: input.phone.trim().to_owned(),
        login: input.login,
        ..post.clone()
    };
    let (ended, begun) = handed_over(&posts, &post, &successor, on).map_err(refused)?;
    let mut matters: Vec<String> = app
        .store
        .open_inspections()
        .await?
        .iter()
        .filter(|row| {
            let own = post
                .login
                .as_ref()
                .is_some_and(|login| row.inspectors.contains(login));
            own || row.cell.as_ref() == Some(&post.cell)
        })
        .map(|row| format!("#{} {}", row.id, row.title))
        .collect();
    matters.extend(
        input
            .matters
            .into_iter()
            .map(|matter| matter.trim().to_owned())
            .filter(|matter| !matter.is_empty()),
    );
    change.put_grid_post(&ended).await?;
    change.put_grid_post(&begun).await?;
    change
        .add_grid_hand_over((ended.id, begun.id), on, &matters, input.note.trim())
        .await?;
    let after = json!({ "ended": told(&ended), "begun": told(&begun), "matters": matters });
    change
        .audit(
            "grid.hand-over",
            &format!("grid-post/{id}"),
            Some(&told(&post)),
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, &post.cell, Some(on)).await
}

/// Adds a cell below one that is there.
pub async fn add_cell(
    app: &App,
    caller: &Caller,
    input: AddCell,
) -> Result<GridCellDetail, Failure> {
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut grid = whole(app).await?;
    app.allow(
        caller,
        Action::ManageGrid,
        &subject(app, &grid, &input.parent),
    )?;
    let level = found(&grid, Some(&input.parent))?.level;
    let below = Level::ALL
        .into_iter()
        .find(|one| one.above() == Some(level));
    let Some(level) = below else {
        return Err(Failure::invalid(
            "parent",
            "nothing-below-a-village",
            "村级以下不再分网格。",
            "There is no level below a village.",
        ));
    };
    let cell = Cell {
        code: input.code.trim().to_owned(),
        name: input.name.trim().to_owned(),
        level,
        parent: Some(input.parent),
    };
    if cell.name.is_empty() {
        return Err(refused(PostRefusal::NameMissing));
    }
    grid.add(cell.clone()).map_err(|fault| match fault {
        CellFault::Code(_) | CellFault::Line(..) => Failure::invalid(
            "code",
            "cell-code-taken",
            "编码为空，或者已有这个编码。",
            "The code is empty or taken.",
        ),
        CellFault::Parent(_) => Failure::invalid(
            "parent",
            "cell-parent",
            "上级网格不对。",
            "The cell above is not right.",
        ),
    })?;
    change.add_grid_cell(&cell).await?;
    change
        .audit(
            "grid.add-cell",
            &format!("grid/{}", cell.code),
            None::<&()>,
            Some(&cell),
        )
        .await?;
    change.commit().await?;
    read(app, caller, &cell.code, None).await
}
