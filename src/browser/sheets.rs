//! Adopted style sheets: the only styles that a strict content policy lets into a shadow root.

use js_sys::Array;
use std::cell::RefCell;
use web_sys::{CssStyleSheet, ShadowRoot};

thread_local! {
    /// By text: ten stalls on a page share one sheet.
    static MADE: RefCell<Vec<(String, CssStyleSheet)>> = const { RefCell::new(Vec::new()) };
}

/// The sheets that the stall added to a shadow root; they go when it is dropped.
pub struct Sheets {
    shadow: ShadowRoot,
    before: Array,
}

impl Sheets {
    /// Keeps the sheets that are there, for [`Sheets::set`] to add to.
    pub fn of(shadow: &ShadowRoot) -> Self {
        let before = Array::from(&shadow.adopted_style_sheets());
        Self {
            shadow: shadow.clone(),
            before,
        }
    }

    /// Puts these before the ones that were there, in place of any that were set earlier: of two
    /// rules for the host the loader's wins, or its box would change when the stall comes.
    pub fn set(&self, texts: &[&str]) {
        let ours: Array = texts.iter().filter_map(|text| sheet(text)).collect();
        self.shadow
            .set_adopted_style_sheets(&ours.concat(&self.before));
    }
}

impl Drop for Sheets {
    fn drop(&mut self) {
        self.shadow.set_adopted_style_sheets(&self.before);
    }
}

fn sheet(text: &str) -> Option<CssStyleSheet> {
    MADE.with_borrow_mut(|made| {
        if let Some((_, sheet)) = made.iter().find(|(known, _)| known == text) {
            return Some(sheet.clone());
        }
        let sheet = CssStyleSheet::new().ok()?;
        sheet.replace_sync(text).ok()?;
        made.push((text.to_owned(), sheet.clone()));
        Some(sheet)
    })
}
