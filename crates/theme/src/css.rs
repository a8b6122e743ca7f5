//! The table as CSS.
//!
//! The widget reads `--surface`, which is the page's `--ls-surface` where there is one, and the
//! preset's literal where there is none. So a page overrules a token at any height of its tree, and
//! nothing of ours is ever set where the page could see it.

use crate::{Preset, TOKENS};

/// The selector of the widget's inner root, which all that it draws is inside of.
const ROOT: &str = ".stall";

/// The sheet of tokens of one preset.
pub fn css(preset: Preset) -> String {
    let mut out = String::with_capacity(1_600);
    write_root(&mut out, preset);
    out
}

/// The sheet of tokens for a page that leaves the choice to the shopper's device.
pub fn css_following_device() -> String {
    let mut out = String::with_capacity(3_200);
    write_root(&mut out, Preset::Porcelain);
    out.push_str("@media (prefers-color-scheme:dark){");
    write_root(&mut out, Preset::Nightmarket);
    out.push('}');
    out
}

fn write_root(out: &mut String, preset: Preset) {
    for part in [ROOT, "{color-scheme:", preset.colour_scheme(), ";"] {
        out.push_str(part);
    }
    for token in &TOKENS {
        let value = preset.value(token);
        for part in ["--", token.name, ":var(--ls-", token.name, ",", value, ");"] {
            out.push_str(part);
        }
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_reads_the_pages_word_and_falls_back_to_a_literal() {
        let sheet = css(Preset::Porcelain);
        assert!(
            sheet.starts_with(".stall{color-scheme:light;--surface:var(--ls-surface,#fbf8f3);")
        );
        assert_eq!(sheet.matches("var(--ls-").count(), TOKENS.len());
        assert!(sheet.ends_with("--motion:var(--ls-motion,240ms);}"));
    }

    #[test]
    fn a_page_that_names_no_theme_follows_the_device() {
        let sheet = css_following_device();
        assert!(sheet.contains("@media (prefers-color-scheme:dark){.stall{color-scheme:dark;"));
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
    }
}
