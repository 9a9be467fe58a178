//! The city profile as loaded: the files of one folder, and what administrators changed about it since.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lantian_domain::actor::{ActorKey, Directory, GroupKey, MemberAmendment, MemberChange};
use lantian_domain::calendar::{AmendedDay, DayAmendment};
use lantian_domain::city::{self, City, ProfileProblem};
use lantian_domain::language::Bilingual;
use lantian_domain::plan::document::Document;
use lantian_domain::plan::model::{Part, Plan, Target, Task};
use lantian_domain::plan::{self};
use lantian_store::Store;
use lantian_store::city::{CalendarAmendmentRow, MemberAmendmentRow};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::failure::Failure;
use crate::view::scalar::{Text, UnitRef};

/// The city, its plan, and what administrators changed.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The city, amendments included.
    pub city: City,
    /// The plan's text.
    pub document: Document,
    /// The plan.
    pub plan: Plan,
    /// SHA-256 of the plan's text, hexadecimal.
    pub plan_hash: String,
    /// What is doubtful in the profile.
    pub problems: Vec<ProfileProblem>,
    /// Days that an administrator changed.
    pub amended_days: Vec<Date>,
    /// Members that an administrator changed: group and unit.
    pub amended_members: Vec<(String, String)>,
    published: Published,
}

/// The city as its profile publishes it, before amendments.
#[derive(Clone, Debug)]
struct Published {
    calendar: lantian_domain::calendar::Calendar,
    directory: Directory,
}

/// Why a profile cannot be used.
#[derive(Debug, Error)]
pub enum ProfileError {
    /// A file cannot be read.
    #[error("failed to read {path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The plan's text cannot be read.
    #[error("the plan {path} cannot be read: {message}", message = message.en)]
    Plan {
        /// The file.
        path: PathBuf,
        /// Why.
        message: Bilingual,
    },
    /// The profile has errors; all problems are listed.
    #[error("the city profile has errors")]
    Faulty(Vec<ProfileProblem>),
}

/// What came of reading a profile folder, for checking it: the profile if it is usable, and every problem.
pub struct Checked {
    /// The profile, unless there are errors.
    pub profile: Option<Profile>,
    /// All problems.
    pub problems: Vec<ProfileProblem>,
}

impl Profile {
    /// Reads a profile folder.
    ///
    /// # Errors
    /// [`ProfileError`], with every problem found.
    pub fn load(folder: &Path) -> Result<Profile, ProfileError> {
        let checked = Profile::check(folder)?;
        checked
            .profile
            .ok_or(ProfileError::Faulty(checked.problems))
    }

    /// Reads a profile folder and says what is wrong with it.
    ///
    /// # Errors
    /// [`ProfileError::Unreadable`] or [`ProfileError::Plan`] when a file cannot be read at all.
    pub fn check(folder: &Path) -> Result<Checked, ProfileError> {
        let plan_path = folder.join("plan.txt");
        let bytes = read(&plan_path)?;
        let document =
            plan::read::read(&bytes, "plan.txt").map_err(|error| ProfileError::Plan {
                path: plan_path.clone(),
                message: error.message(),
            })?;
        let mut files = BTreeMap::new();
        let optional = [city::MAP_FILE, city::PLACES_FILE]
            .into_iter()
            .filter(|name| folder.join(name).exists());
        for name in city::FILES.into_iter().chain(optional) {
            let path = folder.join(name);
            let bytes = read(&path)?;
            let text = String::from_utf8(bytes).map_err(|source| ProfileError::Unreadable {
                path,
                source: std::io::Error::new(std::io::ErrorKind::InvalidData, source),
            })?;
            files.insert(name.to_owned(), text);
        }
        for (name, text) in own_ledgers(folder)? {
            files.insert(name, text);
        }
        let plan = plan::parse(&document, None);
        let compiled = city::compile(&files, &plan, &document.text);
        let plan_hash = Sha256::digest(document.text.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let profile = compiled.city.map(|city| Profile {
            published: Published {
                calendar: city.calendar.clone(),
                directory: city.directory.clone(),
            },
            city,
            document,
            plan,
            plan_hash,
            problems: compiled.problems.clone(),
            amended_days: Vec::new(),
            amended_members: Vec::new(),
        });
        Ok(Checked {
            profile,
            problems: compiled.problems,
        })
    }

    /// The profile with everything that administrators changed since, as the records have it.
    ///
    /// # Errors
    /// A [`Failure`] when the records cannot be read.
    pub async fn amended(&self, store: &Store) -> Result<Profile, Failure> {
        let days = store.calendar_amendments().await?;
        let members = store.member_amendments().await?;
        let mut amended = self.clone();
        let changes = day_amendments(&days);
        amended.amended_days = changes.iter().map(|change| change.date).collect();
        amended.city.calendar = self.published.calendar.amended(&changes);
        amended.amended_members = members
            .iter()
            .map(|row| (row.group.clone(), row.unit.clone()))
            .collect();
        amended.city.directory = self
            .published
            .directory
            .with_amendments(&member_amendments(&members));
        Ok(amended)
    }

    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.plan.tasks.iter().find(|task| task.id == id)
    }

    /// The target with this id.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.plan.targets.iter().find(|target| target.id == id)
    }

    /// The words of the plan at a place.
    pub fn quote(&self, span: lantian_domain::plan::document::Span) -> &str {
        &self.document.text[span.range()]
    }

    /// The units that lead a task, or a target's task; none for the goal chapter.
    pub fn leads(&self, task: &str) -> Vec<ActorKey> {
        let bodies = self
            .task(task)
            .map(|task| task.bodies.as_slice())
            .unwrap_or_default();
        bodies
            .iter()
            .filter(|body| body.part == Part::Lead)
            .filter_map(|body| match self.city.directory.resolve(&body.name) {
                Some(lantian_domain::actor::Entry::Actor(actor)) => Some(actor.key.clone()),
                Some(lantian_domain::actor::Entry::Group(_)) | None => None,
            })
            .collect()
    }

    /// A unit as named wherever it is mentioned, with who has taken over its duties by `today`.
    pub fn unit(&self, key: &ActorKey, today: Date) -> UnitRef {
        let directory = &self.city.directory;
        let name = |key: &ActorKey| match directory.actor(key) {
            Some(actor) => Text::from(&actor.short),
            None => Text {
                zh: key.0.clone(),
                en: key.0.clone(),
            },
        };
        let now = directory
            .in_charge(key, today)
            .iter()
            .filter(|unit| *unit != key)
            .map(name)
            .collect();
        UnitRef {
            key: key.0.clone(),
            name: name(key),
            district: directory
                .actor(key)
                .and_then(|actor| actor.district.as_ref())
                .map(|district| district.0.clone()),
            now,
        }
    }

    /// The units that a task binds on `day`, each once, leads first.
    pub fn bound(&self, task: &Task, day: Date) -> Vec<(ActorKey, Part)> {
        let mut units: Vec<(ActorKey, Part)> = Vec::new();
        for part in [Part::Lead, Part::Responsible] {
            for body in task.bodies.iter().filter(|body| body.part == part) {
                for actor in self.city.directory.expand(&body.name, day) {
                    if !units.iter().any(|(key, _)| *key == actor.key) {
                        units.push((actor.key.clone(), part));
                    }
                }
            }
        }
        units
    }
}

/// The city's own declarations of ledgers, by name within the profile.
fn own_ledgers(folder: &Path) -> Result<Vec<(String, String)>, ProfileError> {
    let folder = folder.join(city::LEDGERS);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |source| ProfileError::Unreadable {
        path: folder.clone(),
        source,
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = String::from_utf8(read(&path)?).map_err(|source| ProfileError::Unreadable {
            path: path.clone(),
            source: std::io::Error::new(std::io::ErrorKind::InvalidData, source),
        })?;
        found.push((format!("{}{name}", city::LEDGERS), text));
    }
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>, ProfileError> {
    std::fs::read(path).map_err(|source| ProfileError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

/// The amendments that hold: for each day the last one, and none where the last one says "as published".
fn day_amendments(rows: &[CalendarAmendmentRow]) -> Vec<DayAmendment> {
    let mut last: BTreeMap<Date, &CalendarAmendmentRow> = BTreeMap::new();
    for row in rows {
        last.insert(row.day, row);
    }
    last.into_values()
        .filter_map(|row| {
            let (working, name) = match row.working.as_str() {
                "working" => (
                    AmendedDay::Workday,
                    Bilingual::new("市级调整上班", "worked by local notice"),
                ),
                "off" => (
                    AmendedDay::Holiday,
                    Bilingual::new("市级调整放假", "day off by local notice"),
                ),
                _ => return None,
            };
            Some(DayAmendment {
                date: row.day,
                working,
                name,
                source: row.reason.clone(),
            })
        })
        .collect()
}

fn member_amendments(rows: &[MemberAmendmentRow]) -> Vec<MemberAmendment> {
    rows.iter()
        .flat_map(|row| {
            let added = row.from.map(|from| MemberChange::Added { from });
            let ended = row.to.map(|to| MemberChange::Ended { to });
            added
                .into_iter()
                .chain(ended)
                .map(|change| MemberAmendment {
                    group: GroupKey(row.group.clone()),
                    actor: ActorKey(row.unit.clone()),
                    change,
                    source: row.reason.clone(),
                })
        })
        .collect()
}
