//! What the fans reach together.

use super::icon::{Draw, Icon};
use crate::session::use_session;
use crate::words::{fill, words};
use leptos::prelude::*;
use livestall_contract::Goal;

/// The goal and how far it is.
#[component]
pub(super) fn Goal() -> impl IntoView {
    let session = use_session();
    let words = words();
    let intl = session.intl();
    let goal = session.select(|shop| shop.stage().and_then(|s| s.scene.goal.clone()));
    let number = move |n: u32| intl.number(u64::from(n));
    let count = move |goal: &Goal| {
        fill(
            words.goal_count,
            &[&number(goal.value), &number(goal.target)],
        )
    };
    view! {
        {move || {
            goal.get().map(|goal| {
                let reached = goal.value >= goal.target;
                let thousandths = u64::from(goal.value.min(goal.target)) * 1_000 / u64::from(goal.target.max(1));
                view! {
                    <div class="goal" part="goal" class:reached=reached role="progressbar" aria-valuemin="0"
                        aria-valuemax=goal.target.to_string() aria-valuenow=goal.value.min(goal.target).to_string()
                        aria-valuetext=count(&goal) aria-label=goal.title.clone()>
                        <Draw icon=if reached { Icon::Check } else { Icon::Note } />
                        <span class="goal-title">{goal.title.clone()}</span>
                        <span class="goal-count">
                            {if reached { words.goal_reached.to_owned() } else { [number(goal.value), number(goal.target)].join("/") }}
                        </span>
                        <span class="goal-bar" style:--filled=thousandths.to_string()></span>
                    </div>
                }
            })
        }}
    }
}
