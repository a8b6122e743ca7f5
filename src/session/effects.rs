//! Performs each command of the shop through the browser, and answers with messages.

use leptos::web_sys::{HtmlCanvasElement, HtmlVideoElement};
use livestall_rules::Command;

pub(super) struct Effects {}

impl Effects {
    pub(super) fn perform(&self, _command: Command) {}
    pub(super) fn attach_video(&self, _video: Option<HtmlVideoElement>) {}
    pub(super) fn attach_hearts(&self, _canvas: Option<HtmlCanvasElement>) {}
}
