//! Elements, drawn at once: tags, attributes, text, taps. All elements are of one type, because each
//! type of Leptos's own markup, and each attribute in it, costs every shopper a kilobyte or two.
//!
//! What follows the state is a render effect, and it and the listeners belong to the reactive owner
//! under which the element was drawn: when that is cleaned up, nothing of it is called any more.

use crate::browser::listener::Listener;
use leptos::prelude::*;
use leptos::tachys::html::{element::ElementType, node_ref::NodeRefContainer};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node};

/// An element while it is put together.
pub(crate) struct El(Element);

impl From<El> for Node {
    fn from(el: El) -> Node {
        el.0.into()
    }
}

/// An element of HTML.
pub(crate) fn el(tag: &str) -> El {
    within("http://www.w3.org/1999/xhtml", tag)
}

/// An element of SVG.
pub(crate) fn svg(tag: &str) -> El {
    within("http://www.w3.org/2000/svg", tag)
}

fn within(namespace: &str, tag: &str) -> El {
    let made = document().create_element_ns(Some(namespace), tag);
    El(made.expect("the views know their tags"))
}

/// A `<div>` of this class.
pub(crate) fn div(class: &str) -> El {
    el("div").class(class)
}

/// A `<span>` of this class.
pub(crate) fn span(class: &str) -> El {
    el("span").class(class)
}

/// A `<p>` of this class.
pub(crate) fn p(class: &str) -> El {
    el("p").class(class)
}

/// A button that submits nothing.
pub(crate) fn button(class: &str) -> El {
    el("button").set("type", "button").class(class)
}

/// A square picture that says nothing of its own.
pub(crate) fn picture(class: &str, size: &str) -> El {
    let img = el("img").set("alt", "").class(class);
    img.set("width", size).set("height", size)
}

impl El {
    /// Sets an attribute; an empty value is a flag that is on.
    pub(crate) fn set(self, name: &str, value: &str) -> Self {
        write(&self.0, name, Some(value));
        self
    }

    /// Sets an attribute that follows the state; it is absent where there is no value.
    pub(crate) fn live<V: Into<Option<String>>>(
        self,
        name: &'static str,
        value: impl Fn() -> V + 'static,
    ) -> Self {
        let element = self.0.clone();
        let value = boxed(value);
        follow(Box::new(move || write(&element, name, value().as_deref())));
        self
    }

    pub(crate) fn class(self, names: &str) -> Self {
        if names.is_empty() {
            return self;
        }
        self.set("class", names)
    }

    /// The name by which a merchant's style sheet finds it.
    pub(crate) fn part(self, name: &str) -> Self {
        self.set("part", name)
    }

    /// What a screen reader calls it.
    pub(crate) fn label(self, name: &str) -> Self {
        self.set("aria-label", name)
    }

    /// A class that it has only while something holds.
    pub(crate) fn class_while(
        self,
        name: &'static str,
        holds: impl Fn() -> bool + 'static,
    ) -> Self {
        let classes = self.0.class_list();
        follow(Box::new(move || {
            // Refused only where the name is no word.
            let _ = classes.toggle_with_force(name, holds());
        }));
        self
    }

    /// A property of its style, which a page's policy allows where an attribute would be refused.
    pub(crate) fn style(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let style = self.0.unchecked_ref::<HtmlElement>().style();
        follow(Box::new(move || {
            let _ = style.set_property(name, &value());
        }));
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        let text = document().create_text_node(text);
        self.child(text)
    }

    /// A text that follows the state.
    pub(crate) fn live_text<V: Into<Option<String>>>(self, text: impl Fn() -> V + 'static) -> Self {
        let node = document().create_text_node("");
        let (shown, text) = (node.clone(), boxed(text));
        follow(Box::new(move || {
            let text = text().unwrap_or_default();
            if shown.data() != text {
                shown.set_data(&text);
            }
        }));
        self.child(node)
    }

    pub(crate) fn child(self, child: impl Into<Node>) -> Self {
        append(&self.0, &child.into());
        self
    }

    /// Several, or the one that there may be.
    pub(crate) fn children<N: Into<Node>>(self, children: impl IntoIterator<Item = N>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// What a tap does, or a key that presses it.
    pub(crate) fn tap(self, mut f: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| f())
    }

    pub(crate) fn on(self, event: &'static str, f: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(f));
        self
    }

    /// Puts the element where others find it.
    pub(crate) fn node_ref<E>(self, place: NodeRef<E>) -> Self
    where
        E: ElementType,
        E::Output: JsCast + Clone + 'static,
    {
        place.load(&self.0);
        self
    }

    /// The element itself, as what its tag makes it.
    pub(crate) fn element<T: JsCast>(&self) -> T {
        self.0.clone().unchecked_into()
    }
}

/// Calls `f` now, and again whenever what it read has changed, for as long as this owner lives.
pub(crate) fn follow(mut f: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| f()));
}

pub(crate) fn append(parent: &Node, child: &Node) {
    let appended = parent.append_child(child);
    debug_assert!(appended.is_ok(), "what was just made has a place anywhere");
}

fn boxed<V: Into<Option<String>>>(
    value: impl Fn() -> V + 'static,
) -> Box<dyn Fn() -> Option<String>> {
    Box::new(move || value().into())
}

/// Leaves alone what is already so: a picture whose address is written anew is loaded anew.
fn write(element: &Element, name: &str, value: Option<&str>) {
    if element.get_attribute(name).as_deref() == value {
        return;
    }
    let written = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
    debug_assert!(written.is_ok(), "{name} is no name of an attribute");
}

fn listen(element: &Element, event: &'static str, f: Box<dyn FnMut(Event)>) {
    StoredValue::new_local(Listener::new(element.clone(), event, f));
}
