//! Who answers for a cell: 网格长 and 网格员, each for a time. A cell has one chief at a time and as many members as it likes. A post is
//! handed over on a day: the one ends the day before, the other begins.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Validity;
use crate::refusal::blank;

/// What a person is in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PostRole {
    /// 网格长.
    Chief,
    /// 网格员.
    Member,
}

/// A person who answers for a cell for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Its number.
    pub id: i64,
    /// The code of the cell.
    pub cell: String,
    /// What the person is there.
    pub role: PostRole,
    /// The person's name.
    pub name: String,
    /// The telephone number; personal, shown to those who work with the grid only.
    pub phone: String,
    /// The login, if the person has one.
    pub login: Option<String>,
    /// When.
    pub valid: Validity,
}

/// Why a post cannot be filled or handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostRefusal {
    /// The person has no name.
    NameMissing,
    /// This is no telephone number.
    PhoneUnusable,
    /// The cell has a chief then.
    ChiefThere {
        /// Who it is.
        name: String,
    },
    /// The person is in the cell then.
    ThereAlready,
    /// The post does not run on that day or ended before it.
    NotRunning,
    /// The last day is before the first.
    EndsBeforeItBegins,
}

impl PostRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            PostRefusal::NameMissing => "name-missing",
            PostRefusal::PhoneUnusable => "phone-unusable",
            PostRefusal::ChiefThere { .. } => "chief-there",
            PostRefusal::ThereAlready => "person-there-already",
            PostRefusal::NotRunning => "post-not-running",
            PostRefusal::EndsBeforeItBegins => "ends-before-it-begins",
        }
    }
}

/// Whether `new` may stand beside the posts there are.
///
/// # Errors
/// A [`PostRefusal`].
pub fn appoint(posts: &[Post], new: &Post) -> Result<(), PostRefusal> {
    if blank(&new.name) {
        return Err(PostRefusal::NameMissing);
    }
    let digits = new.phone.chars().filter(char::is_ascii_digit).count();
    let usable = new
        .phone
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | ' '));
    if !usable || !(7..=15).contains(&digits) {
        return Err(PostRefusal::PhoneUnusable);
    }
    if let (Some(from), Some(to)) = (new.valid.from, new.valid.to)
        && to < from
    {
        return Err(PostRefusal::EndsBeforeItBegins);
    }
    let beside = posts
        .iter()
        .filter(|one| one.id != new.id && one.cell == new.cell)
        .filter(|one| one.valid.overlaps(&new.valid));
    for one in beside {
        if one.role == PostRole::Chief && new.role == PostRole::Chief {
            return Err(PostRefusal::ChiefThere {
                name: one.name.clone(),
            });
        }
        if one.name == new.name && one.phone == new.phone {
            return Err(PostRefusal::ThereAlready);
        }
    }
    Ok(())
}

/// Ends `post` the day before `on` and begins `successor` on it, in the same cell and role, to the same end.
///
/// # Errors
/// [`PostRefusal::NotRunning`] unless the post ran the day before and runs on the day; and what [`appoint`] refuses.
pub fn hand_over(
    posts: &[Post],
    post: &Post,
    successor: &Post,
    on: Date,
) -> Result<(Post, Post), PostRefusal> {
    let before = on.yesterday().map_err(|_| PostRefusal::NotRunning)?;
    if !post.valid.holds_on(on) || !post.valid.holds_on(before) {
        return Err(PostRefusal::NotRunning);
    }
    let mut ended = post.clone();
    ended.valid.to = Some(before);
    let mut begun = successor.clone();
    begun.cell = post.cell.clone();
    begun.role = post.role;
    begun.valid = Validity {
        from: Some(on),
        to: post.valid.to,
    };
    let others: Vec<Post> = posts
        .iter()
        .filter(|one| one.id != post.id)
        .chain([&ended])
        .cloned()
        .collect();
    appoint(&others, &begun)?;
    Ok((ended, begun))
}

/// What a cell lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gap {
    /// Nobody is there.
    NoOne,
    /// Members are there, and no chief.
    NoChief,
}

/// What a cell lacks on a day, if anything.
pub fn gap(posts: &[Post], cell: &str, on: Date) -> Option<Gap> {
    let there = || {
        posts
            .iter()
            .filter(|post| post.cell == cell && post.valid.holds_on(on))
    };
    if there().any(|post| post.role == PostRole::Chief) {
        return None;
    }
    Some(if there().next().is_some() {
        Gap::NoChief
    } else {
        Gap::NoOne
    })
}
