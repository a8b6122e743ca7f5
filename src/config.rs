//! The element's attributes, checked. Pure: it reads through a function and talks to nobody.

use livestall_contract::ShowId;
use std::fmt;

/// Where the stall stands in its page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    #[default]
    Inline,
    Floating,
    Fullscreen,
}

/// What a merchant asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub show: ShowId,
    /// Without a slash at its end; an address, or a path on the page's own origin.
    pub api: String,
    /// The publishable key.
    pub key: String,
    /// The theme's name; the show's own where the element names none.
    pub theme: Option<String>,
    /// A BCP 47 tag; the page's own language where the element names none.
    pub lang: Option<String>,
    pub layout: Layout,
    /// Whether sound is off at the start.
    pub muted: bool,
    /// Whether the video starts by itself.
    pub autoplay: bool,
    /// Who brought the shopper.
    pub referrer: Option<String>,
}

/// Something that the merchant should mend: one message in the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// Never changes its meaning; the documentation lists them.
    pub code: &'static str,
    /// What is wrong, and how to mend it.
    pub text: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)?;
        f.write_str(" ")?;
        f.write_str(&self.text)
    }
}

/// What became of the attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// None where the stall cannot be shown: the page keeps the fallback child.
    pub config: Option<Config>,
    pub complaints: Vec<Complaint>,
}

/// Checks the element's attributes, which `attribute` reads by name.
pub fn check(attribute: impl Fn(&str) -> Option<String>) -> Checked {
    let mut complaints = Vec::new();
    let mut complain = |code, text: String| complaints.push(Complaint { code, text });
    let given = |name: &str| attribute(name).map(|value| value.trim().to_owned());
    let filled = |name: &str| given(name).filter(|value| !value.is_empty());

    let show = match filled("show") {
        None => {
            complain("LS101", missing("show", "sh_…", "the show to play"));
            None
        }
        Some(value) => match ShowId::parse(&value) {
            Ok(show) => Some(show),
            Err(_) => {
                complain("LS101", wrong("show", &value, "an id that begins with sh_"));
                None
            }
        },
    };
    let api = match filled("api") {
        None => {
            let example = "https://api.example";
            complain(
                "LS102",
                missing("api", example, "the address of the Livestall API"),
            );
            None
        }
        Some(value) if is_address(&value) => Some(value.trim_end_matches('/').to_owned()),
        Some(value) => {
            complain(
                "LS102",
                wrong("api", &value, "an address that begins with https://"),
            );
            None
        }
    };
    let key = match filled("key") {
        None => {
            complain("LS103", missing("key", "pk_…", "your publishable key"));
            None
        }
        Some(value) if value.starts_with("pk_") => Some(value),
        Some(value) => {
            // A secret key must not be repeated where every visitor can read it.
            let shown = if value.starts_with("sk_") {
                "sk_…"
            } else {
                &value
            };
            complain(
                "LS103",
                wrong("key", shown, "a publishable key, which begins with pk_"),
            );
            None
        }
    };

    let layout = match filled("layout").as_deref() {
        None | Some("inline") => Layout::Inline,
        Some("floating") => Layout::Floating,
        Some("fullscreen") => Layout::Fullscreen,
        Some(other) => {
            complain(
                "LS104",
                wrong("layout", other, "inline, floating or fullscreen"),
            );
            Layout::Inline
        }
    };
    match filled("loading").as_deref() {
        None | Some("visible" | "tap" | "eager") => {}
        Some(other) => complain("LS105", wrong("loading", other, "visible, tap or eager")),
    }
    match filled("cart").as_deref() {
        None | Some("api") => {}
        Some("page") => complain(
            "LS107",
            "cart=\"page\" is not in this version yet; the stall keeps its own bag, as with cart=\"api\".".to_owned(),
        ),
        Some(other) => complain("LS106", wrong("cart", other, "api or page")),
    }
    let mut flag = |name: &str, absent: bool| match given(name).as_deref() {
        None => absent,
        Some("" | "true") => true,
        Some("false") => false,
        Some(other) => {
            complain("LS108", wrong(name, other, "true or false"));
            absent
        }
    };
    let (muted, autoplay) = (flag("muted", true), flag("autoplay", true));

    let config = match (show, api, key) {
        (Some(show), Some(api), Some(key)) => Some(Config {
            show,
            api,
            key,
            theme: filled("theme"),
            lang: filled("lang"),
            layout,
            muted,
            autoplay,
            referrer: filled("ref"),
        }),
        _ => None,
    };
    Checked { config, complaints }
}

impl Config {
    /// A sound one, for tests.
    pub fn for_tests() -> Self {
        Self {
            show: ShowId::from_tail("test"),
            api: "https://api.example".to_owned(),
            key: "pk_test".to_owned(),
            theme: None,
            lang: Some("en".to_owned()),
            layout: Layout::Inline,
            muted: true,
            autoplay: true,
            referrer: None,
        }
    }

    /// Whether going from `self` to `other` needs no new stall: the same show, at the same place.
    pub fn same_stall(&self, other: &Config) -> bool {
        (&self.show, &self.api, &self.key, &self.referrer)
            == (&other.show, &other.api, &other.key, &other.referrer)
    }
}

/// A theme that this version does not have.
pub fn unknown_theme(name: &str) -> Complaint {
    Complaint {
        code: "LS109",
        text: wrong("theme", name, "the name of a theme, such as porcelain"),
    }
}

/// `https://…`, `http://…`, or a path on the page's own origin.
fn is_address(value: &str) -> bool {
    let host = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    host.map_or(value.starts_with('/'), |host| !host.is_empty())
}

fn missing(name: &str, example: &str, meaning: &str) -> String {
    format!("<live-stall> has no attribute {name}. Write {name}=\"{example}\": {meaning}.")
}

fn wrong(name: &str, value: &str, wanted: &str) -> String {
    format!("<live-stall {name}=\"{value}\">: {name} must be {wanted}.")
}

#[cfg(test)]
mod tests;
