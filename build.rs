//! Joins the views' sheets into one, without what only its writers read: a quarter of its bytes.

use std::path::Path;
use std::{env, fs};

/// In the order of the cascade: what all views share, then each view, then other sizes.
const SHEETS: [&str; 21] = [
    "base", "stage", "player", "top", "goal", "feed", "price", "offer", "choices", "add", "card",
    "bar", "notice", "curtain", "sheet", "product", "bag", "gifts", "products", "wide", "small",
];

fn main() {
    println!("cargo:rerun-if-changed=style");
    let sheet: String = SHEETS
        .iter()
        .map(|name| format!("style/{name}.css"))
        .map(|path| fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}")))
        .map(|css| squeezed(&css))
        .collect();
    let out = env::var("OUT_DIR").expect("cargo names a place to write to");
    fs::write(Path::new(&out).join("sheet.css"), sheet).expect("that place can be written to");
}

/// Takes comments away, and white space where it says nothing. Our sheets hold no string with
/// either in it; a space may mean a descendant before `:`, so that one stays.
fn squeezed(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let mut out = String::with_capacity(plain.len());
    for word in plain.split_whitespace() {
        let tight_before = out.ends_with(['{', '}', ';', ',', ':']) || out.is_empty();
        let tight_after = word.starts_with(['{', '}', ';', ',']);
        if !tight_before && !tight_after {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
