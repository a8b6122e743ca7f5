//! A mounted stall, and how a test looks at it.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::tick;
use livestall::{session::Session, style::SHEET, view::App};
use livestall_rules::Shop;
use livestall_theme::{Preset, css};
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};

/// A stall in a page of its own. Dropped, it leaves the page as it was.
pub struct Stall {
    host: HtmlElement,
    root: ShadowRoot,
    pub session: Session,
    _view: Box<dyn Any>,
}

impl Stall {
    /// Mounts the whole stall in this state.
    pub async fn of(shop: Shop) -> Self {
        let document = document();
        let host: HtmlElement = document
            .create_element("div")
            .expect("a div")
            .unchecked_into();
        document
            .body()
            .expect("a body")
            .append_child(&host)
            .expect("a page to be in");
        let root = host
            .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
            .expect("a shadow root");
        let sheets = js_sys::Array::new();
        for text in [css(Preset::Porcelain).as_str(), SHEET] {
            let sheet = CssStyleSheet::new().expect("a style sheet");
            sheet.replace_sync(text).expect("styles that can be read");
            sheets.push(&sheet);
        }
        root.set_adopted_style_sheets(&sheets);
        let frame: HtmlElement = document
            .create_element("div")
            .expect("a div")
            .unchecked_into();
        for (property, value) in [
            ("position", "relative"),
            ("width", "390px"),
            ("height", "694px"),
        ] {
            frame
                .style()
                .set_property(property, value)
                .expect("a style");
        }
        root.append_child(&frame).expect("a frame");
        let (send, receive) = std::sync::mpsc::channel();
        let view = mount_to(frame, move || {
            send.send(Session::for_tests(shop))
                .expect("the test waits for it");
            App()
        });
        let session = receive.recv().expect("the view is built at once");
        let stall = Self {
            host,
            root,
            session,
            _view: Box::new(view),
        };
        stall.settle().await;
        stall
    }

    /// Lets what follows from the last message happen.
    pub async fn settle(&self) {
        tick().await;
        tick().await;
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self
            .root
            .query_selector_all(selector)
            .expect("a sound selector");
        (0..found.length())
            .filter_map(|place| found.item(place))
            .map(JsCast::unchecked_into)
            .collect()
    }

    /// The last element of this part: that of the sheet, where the stage has one too.
    fn part(&self, name: &str) -> Element {
        let found = self.all(&format!("[part~={name}]")).pop();
        found.unwrap_or_else(|| panic!("no part {name} in {}", self.html()))
    }

    pub fn has(&self, name: &str) -> bool {
        self.count(name) > 0
    }

    pub fn count(&self, name: &str) -> usize {
        self.all(&format!("[part~={name}]")).len()
    }

    pub fn text(&self, name: &str) -> String {
        let text = self.part(name).text_content().unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The attribute's value; a part without it fails the test.
    pub fn attribute(&self, name: &str, attribute: &str) -> String {
        let value = self.part(name).get_attribute(attribute);
        value.unwrap_or_else(|| panic!("part {name} has no {attribute}"))
    }

    pub fn matches(&self, name: &str, selector: &str) -> bool {
        self.part(name).matches(selector).expect("a sound selector")
    }

    pub async fn click(&self, name: &str) {
        self.part(name).unchecked_into::<HtmlElement>().click();
        self.settle().await;
    }

    /// Clicks the element with this text inside a part.
    pub async fn click_on(&self, name: &str, selector: &str, text: &str) {
        let found = self.all(&format!("[part~={name}] {selector}"));
        let wanted = found
            .into_iter()
            .find(|e| e.text_content().as_deref() == Some(text));
        let wanted = wanted.unwrap_or_else(|| panic!("nothing says {text} in {}", self.html()));
        wanted.unchecked_into::<HtmlElement>().click();
        self.settle().await;
    }

    /// The texts of what is pressed inside a part.
    pub fn pressed(&self, name: &str, selector: &str) -> Vec<String> {
        let found = self.all(&format!("[part~={name}] {selector}[aria-pressed=true]"));
        found.iter().filter_map(|e| e.text_content()).collect()
    }

    /// Buttons that a screen reader could only call "button".
    pub fn nameless_buttons(&self) -> Vec<String> {
        let named = |button: &Element| {
            let label = button
                .get_attribute("aria-label")
                .or_else(|| button.text_content());
            label.is_some_and(|label| !label.trim().is_empty())
        };
        let buttons = self.all("button").into_iter();
        buttons
            .filter(|b| !named(b))
            .map(|b| b.outer_html())
            .collect()
    }

    pub fn html(&self) -> String {
        self.root.inner_html()
    }
}

impl Drop for Stall {
    fn drop(&mut self) {
        self.host.remove();
    }
}
