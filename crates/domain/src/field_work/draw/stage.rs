//! How far a draw is: committed to a seed → lists frozen → drawn. The seed is told at the end only.

use serde::{Deserialize, Serialize};

use super::{DrawFault, Lists, RULE, Sheet, commitment, draw};

/// How far a draw is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Stage {
    /// The hash of the seed is published.
    Committed {
        /// The seed, still secret.
        seed: String,
    },
    /// The lists are frozen, and their hash is published.
    Frozen {
        /// The seed, still secret.
        seed: String,
        /// The lists.
        lists: Lists,
    },
    /// It was drawn, and everything is published.
    Drawn {
        /// All of it.
        sheet: Sheet,
    },
}

impl Stage {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Stage::Committed { .. } => "committed",
            Stage::Frozen { .. } => "frozen",
            Stage::Drawn { .. } => "drawn",
        }
    }

    /// What is published of the seed.
    pub fn commitment(&self) -> String {
        match self {
            Stage::Committed { seed } | Stage::Frozen { seed, .. } => commitment(seed),
            Stage::Drawn { sheet } => sheet.commitment.clone(),
        }
    }

    /// The lists, once they are frozen.
    pub fn lists(&self) -> Option<&Lists> {
        match self {
            Stage::Committed { .. } => None,
            Stage::Frozen { lists, .. } => Some(lists),
            Stage::Drawn { sheet } => Some(&sheet.lists),
        }
    }

    /// Freezes the lists; none in another stage.
    ///
    /// # Errors
    /// What is wrong with lists from which nothing can be drawn.
    pub fn freeze(&self, lists: Lists) -> Result<Option<Stage>, Vec<DrawFault>> {
        let Stage::Committed { seed } = self else {
            return Ok(None);
        };
        // Drawn once for the sake of the faults alone; the result is not looked at.
        draw(seed, &lists)?;
        Ok(Some(Stage::Frozen {
            seed: seed.clone(),
            lists: lists.ordered(),
        }))
    }

    /// Draws and tells the seed; none in another stage.
    ///
    /// # Errors
    /// What is wrong with the lists.
    pub fn reveal(&self, title: &str) -> Result<Option<Stage>, Vec<DrawFault>> {
        let Stage::Frozen { seed, lists } = self else {
            return Ok(None);
        };
        let sheet = Sheet {
            rule: RULE.to_owned(),
            title: title.to_owned(),
            commitment: commitment(seed),
            fingerprint: lists.fingerprint(),
            seed: seed.clone(),
            drawn: draw(seed, lists)?,
            lists: lists.clone(),
        };
        Ok(Some(Stage::Drawn { sheet }))
    }
}
