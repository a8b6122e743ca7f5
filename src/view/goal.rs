//! What the fans reach together.

use super::icon::{Icon, draw};
use crate::markup::{Node, div, live, span, when};
use crate::session::{selected, use_session};
use crate::words::{fill, words};
use livestall_contract::Goal;

/// The goal and how far it is. It stays itself while it fills, so that the bar can be seen to grow.
pub(super) fn goal() -> Node {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let goal = session.select(|shop| shop.stage().and_then(|s| s.scene.goal.clone()));
    let read = move |f: &dyn Fn(&Goal) -> String| goal.read().as_ref().map(f);
    let number = move |n: u32| intl.number(u64::from(n));
    let reached = selected(move || goal.read().as_ref().is_some_and(|g| g.value >= g.target));
    let count = move |goal: &Goal| {
        fill(
            words.goal_count,
            &[&number(goal.value), &number(goal.target)],
        )
    };
    let counted = move |goal: &Goal| {
        if goal.value >= goal.target {
            words.goal_reached.to_owned()
        } else {
            [number(goal.value), number(goal.target)].join("/")
        }
    };
    let filled = |goal: &Goal| {
        let value = u64::from(goal.value.min(goal.target));
        (value * 1_000 / u64::from(goal.target.max(1))).to_string()
    };
    let icon = move || {
        draw(if reached.get() {
            Icon::Check
        } else {
            Icon::Note
        })
    };
    let bar = move || {
        div("goal")
            .part("goal")
            .class_while("reached", move || reached.get())
            .set("role", "progressbar")
            .set("aria-valuemin", "0")
            .live("aria-valuemax", move || read(&|g| g.target.to_string()))
            .live("aria-valuenow", move || {
                read(&|g| g.value.min(g.target).to_string())
            })
            .live("aria-valuetext", move || read(&count))
            .live("aria-label", move || read(&|g| g.title.clone()))
            .child(live(move || Some(icon())))
            .child(span("goal-title").live_text(move || read(&|g| g.title.clone())))
            .child(span("goal-count").live_text(move || read(&counted)))
            .child(span("goal-bar").style("--filled", move || read(&filled).unwrap_or_default()))
    };
    when(move || goal.read().is_some(), bar)
}
