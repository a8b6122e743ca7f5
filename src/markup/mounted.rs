//! What Leptos mounts: the stall's outermost element. All within it was drawn by the time it is built.

use super::el::El;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};
use web_sys::Element;

/// A stall that is drawn when it is mounted.
pub(crate) struct Mounted(pub(crate) fn() -> El);

impl Render for Mounted {
    type State = Element;

    fn build(self) -> Element {
        (self.0)().element()
    }

    /// A stall is mounted once.
    fn rebuild(self, _: &mut Element) {}
}

no_attrs!(Mounted);

/// Asked for by Leptos of any view. The widget runs in browsers alone, so none of it is called.
impl RenderHtml for Mounted {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Element {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
