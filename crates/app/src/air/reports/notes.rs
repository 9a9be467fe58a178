//! What a reader should know: by which editions it is judged, which rule made what invalid, and what else results say of themselves.

use lantian_domain::standard::{Edition, Words};

use super::daily::grouped;
use super::draft::Tongue;
use super::figures::{headline, statistic};
use crate::view::air::assessed::{
    AssessedView, BasisView, FigureView, OutcomeState, ReasonView, RemarkView,
};
use crate::view::air::evaluation::EvaluationView;

/// Notes, each once. What was used by default where the standards say nothing comes last.
#[derive(Default)]
pub(super) struct Notes {
    notes: Vec<String>,
    defaults: Vec<String>,
}

impl Notes {
    pub(super) fn add(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub(super) fn extend(&mut self, notes: impl IntoIterator<Item = String>) {
        notes.into_iter().for_each(|note| self.add(note));
    }

    pub(super) fn into_vec(self) -> Vec<String> {
        let mut all = self.notes;
        all.extend(self.defaults);
        all
    }

    /// By which editions.
    pub(super) fn standards(&mut self, tongue: Tongue, keys: &[String]) {
        let titles = tongue.list(keys.iter().map(|key| title(key, tongue)));
        self.add(tongue.say(
            format!("评价依据：{titles}；按二级浓度限值。"),
            format!("Judged by {titles}, class II."),
        ));
    }

    /// What invalid means.
    pub(super) fn invalid(&mut self, tongue: Tongue) {
        self.add(tongue.say(
            "“无效”指有效数据达不到标准规定，不作统计，不以零或估计值代替；“—”指没有可比或不适用的数值。",
            "“Invalid” means that there are fewer valid data than the standard asks for: there is no figure, neither zero nor an estimate. A dash stands where there is nothing to compare or nothing that applies.",
        ));
    }

    /// What was invalid in an evaluation, and its remarks.
    pub(super) fn evaluation(&mut self, tongue: Tongue, when: &str, view: &EvaluationView) {
        let named: Vec<(String, &AssessedView<FigureView>)> = view
            .pollutants
            .iter()
            .map(|one| {
                let what = format!("{} {}", one.symbol, statistic(tongue, one));
                (what, headline(one))
            })
            .collect();
        let reasons: Vec<(String, &str)> = named
            .iter()
            .filter_map(|(what, result)| {
                let reason = result.reason.as_ref()?;
                Some((ruled(tongue, reason, &result.basis), what.as_str()))
            })
            .collect();
        let reasons = reasons
            .iter()
            .map(|(reason, what)| (reason.as_str(), *what));
        for (reason, what) in grouped(reasons) {
            self.add(said(tongue, [when, &tongue.list(what)], reason));
        }
        for (_, result) in &named {
            self.remarks(tongue, when, &result.remarks);
        }
        let good = tongue.say("优良天数", "good days");
        self.result(tongue, [when, &good], &view.good_days);
        let composite = tongue.say("综合指数", "composite index");
        self.result(tongue, [when, &composite], &view.composite);
    }

    /// What one result says of itself.
    pub(super) fn result<T>(
        &mut self,
        tongue: Tongue,
        [when, what]: [&str; 2],
        view: &AssessedView<T>,
    ) {
        // What does not apply is a dash, and is not invalid.
        let invalid = view.state == OutcomeState::Invalid;
        if let Some(reason) = view.reason.as_ref().filter(|_| invalid) {
            let reason = ruled(tongue, reason, &view.basis);
            self.add(said(tongue, [when, what], &reason));
        }
        self.remarks(tongue, when, &view.remarks);
    }

    /// Remarks on what `of` names.
    pub(super) fn remarks(&mut self, tongue: Tongue, of: &str, remarks: &[RemarkView]) {
        for remark in remarks {
            let text = tongue.text(&remark.text);
            if remark.code == "default" {
                let note = tongue.say(format!("{text}。"), format!("{text}."));
                if !self.defaults.contains(&note) {
                    self.defaults.push(note);
                }
            } else {
                self.add(tongue.say(format!("{of}：{text}。"), format!("{of}: {text}.")));
            }
        }
    }
}

fn said(tongue: Tongue, [when, what]: [&str; 2], reason: &str) -> String {
    tongue.say(
        format!("{when}{what}无效：{reason}。"),
        format!("{when}: {what} is invalid: {reason}."),
    )
}

/// A reason with its rule.
fn ruled(tongue: Tongue, reason: &ReasonView, basis: &BasisView) -> String {
    let text = tongue.text(&reason.text);
    let rule = title(&basis.edition, tongue);
    // Other clauses are names of procedures, not places in the text.
    let clause = if basis.clause.starts_with('§') {
        format!(" {}", basis.clause)
    } else {
        String::new()
    };
    tongue.say(
        format!("{text}（{rule}{clause}）"),
        format!("{text} ({rule}{clause})"),
    )
}

/// The standard that has this key, as it is cited.
fn title(key: &str, tongue: Tongue) -> String {
    let known = Edition::ALL
        .into_iter()
        .map(Edition::rules)
        .flat_map(|rules| {
            [
                (rules.limits.key, rules.limits.title),
                (rules.index.key, rules.index.title),
                (rules.evaluation.key, rules.evaluation.title),
            ]
        });
    let found: Option<Words> = known
        .filter(|(known, _)| *known == key)
        .map(|(_, title)| title)
        .next();
    found.map_or_else(|| key.to_owned(), |title| title.get(tongue.0).to_owned())
}
