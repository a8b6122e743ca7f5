//! Which part of the widget may name which.

use super::tree::{Complaint, Tree, names};

const BROWSER_FILES: [&str; 3] = ["src/browser.rs", "src/markup.rs", "src/mount.rs"];
const BROWSER_CRATES: [&str; 6] = [
    "web_sys",
    "js_sys",
    "gloo",
    "gloo_",
    "wasm_bindgen",
    "wasm_bindgen_futures",
];

const SESSION: &str = "src/session.rs";
const STATE_WRITERS: [&str; 3] = ["RwSignal<Shop>", "ArcRwSignal<Shop>", "WriteSignal<Shop>"];
/// The session's own parts see its private field, and are to leave it alone all the same.
const STATE_WRITES: [&str; 4] = [
    "shop.set(",
    "shop.update(",
    "shop.try_update(",
    "shop.write(",
];

fn is_widget(path: &str) -> bool {
    path.starts_with("src/") && path.ends_with(".rs")
}

fn is_browser(path: &str) -> bool {
    is_widget(path) && (path.starts_with("src/browser/") || path == "src/browser.rs")
}

/// All that only a browser can do is in two folders, what it does and what is drawn
/// in it, so that the rest can be read, and mostly tested, without one.
pub fn browser(tree: &Tree) -> Vec<Complaint> {
    tree.offences(
        |path| {
            let draws = path.starts_with("src/markup/");
            is_widget(path) && !is_browser(path) && !draws && !BROWSER_FILES.contains(&path)
        },
        |line| {
            let name = BROWSER_CRATES.into_iter().find(|name| names(line, name))?;
            Some(format!("names {name}"))
        },
    )
}

/// A view asks by a message; it never does a thing itself.
pub fn views(tree: &Tree) -> Vec<Complaint> {
    tree.offences(
        |path| is_widget(path) && (path.starts_with("src/view/") || path == "src/view.rs"),
        |line| {
            let is_grouped = line.contains("crate::{") && names(line, "browser");
            let is_named = line.contains("crate::browser") || line.contains("super::browser");
            (is_grouped || is_named).then(|| "names crate::browser".to_owned())
        },
    )
}

/// The browser reports and performs; what follows from it is decided elsewhere.
pub fn rules(tree: &Tree) -> Vec<Complaint> {
    tree.offences(is_browser, |line| {
        names(line, "livestall_rules").then(|| "names livestall_rules".to_owned())
    })
}

/// The state's signal is a private field of the session, so that `dispatch` is
/// the one way in: nobody else names such a signal, and the session hands none out.
pub fn state(tree: &Tree) -> Vec<Complaint> {
    let writer = |line: &str| STATE_WRITERS.into_iter().find(|writer| names(line, writer));
    let elsewhere = tree.offences(
        |path| is_widget(path) && path != SESSION,
        |line| writer(line).map(|writer| format!("holds a {writer}")),
    );
    let handed_out = tree.offences(
        |path| path == SESSION,
        |line| {
            writer(line)
                .filter(|_| names(line, "pub"))
                .map(|writer| format!("hands out its {writer}"))
        },
    );
    let inside = tree.offences(
        |path| path.starts_with("src/session/"),
        |line| {
            let write = STATE_WRITES
                .into_iter()
                .find(|write| line.contains(write))?;
            Some(format!("calls {write}…)"))
        },
    );
    elsewhere
        .into_iter()
        .chain(handed_out)
        .chain(inside)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&Tree) -> Vec<Complaint>, files: &[(&str, &str)], expect: &[&str]) {
        let told: Vec<String> = rule(&Tree::of(files))
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(told, expect);
    }

    #[test]
    fn a_browser_call_outside_of_its_folder_is_told() {
        let call = "use web_sys::window;\n";
        check(
            browser,
            &[
                ("src/browser/api.rs", call),
                ("src/mount.rs", call),
                ("src/markup/el.rs", call),
                ("tests/bag.rs", call),
                (
                    "src/session/effects.rs",
                    "use gloo_timers::callback::Timeout;\n",
                ),
                (
                    "src/view/bag.rs",
                    "// web_sys is not for views\nlet w = leptos::web_sys::window();\n",
                ),
            ],
            &[
                "src/session/effects.rs:1: names gloo_",
                "src/view/bag.rs:2: names web_sys",
            ],
        );
    }

    #[test]
    fn a_view_that_does_a_thing_itself_is_told() {
        check(
            views,
            &[
                ("src/view/bag.rs", "use crate::browser::storage;\n"),
                ("src/view/line.rs", "use crate::{browser, session};\n"),
                ("src/session.rs", "use crate::browser::storage;\n"),
            ],
            &[
                "src/view/bag.rs:1: names crate::browser",
                "src/view/line.rs:1: names crate::browser",
            ],
        );
    }

    #[test]
    fn a_browser_that_decides_is_told() {
        check(
            rules,
            &[
                ("src/browser/video.rs", "use livestall_rules::Msg;\n"),
                ("src/session.rs", "use livestall_rules::Msg;\n"),
            ],
            &["src/browser/video.rs:1: names livestall_rules"],
        );
    }

    #[test]
    fn a_second_way_into_the_state_is_told() {
        check(
            state,
            &[
                (
                    "src/session.rs",
                    "shop: RwSignal<Shop>,\npub(crate) all: RwSignal<Shop>,\n",
                ),
                (
                    "src/session/effects.rs",
                    "session.shop.update(|shop| shop.clear());\n",
                ),
                ("src/view/bag.rs", "fn bag(shop: RwSignal<Shop>) {}\n"),
            ],
            &[
                "src/view/bag.rs:1: holds a RwSignal<Shop>",
                "src/session.rs:2: hands out its RwSignal<Shop>",
                "src/session/effects.rs:1: calls shop.update(…)",
            ],
        );
    }
}
