//! The page's own storage, which a browser may refuse (private mode, a full disk, a blocked frame):
//! then this page's memory stands in for it.

use std::cell::RefCell;
use web_sys::{Storage, window};

thread_local! {
    static REFUSED: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// What was kept under this name.
pub fn load(name: &str) -> Option<String> {
    let kept = storage().and_then(|storage| storage.get_item(name).ok()?);
    kept.or_else(|| {
        REFUSED.with_borrow(|refused| {
            let found = refused.iter().find(|(known, _)| known == name);
            found.map(|(_, text)| text.clone())
        })
    })
}

/// Keeps a text under this name.
pub fn save(name: &str, text: &str) {
    if storage().is_some_and(|storage| storage.set_item(name, text).is_ok()) {
        return;
    }
    REFUSED.with_borrow_mut(|refused| {
        refused.retain(|(known, _)| known != name);
        refused.push((name.to_owned(), text.to_owned()));
    });
}
