//! Rows that come and go by their keys, and what comes and goes alone. A new key is a new element,
//! so what moves moves again.

use super::el::{El, append, follow};
use crate::session::selected;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Node};

/// Several nodes in a row, to be put in one place.
pub(crate) fn together(nodes: impl IntoIterator<Item = Node>) -> Node {
    let all = document().create_document_fragment();
    for node in nodes {
        append(&all, &node);
    }
    all.into()
}

/// What takes no room.
pub(crate) fn nothing() -> Node {
    mark().into()
}

fn mark() -> Comment {
    document().create_comment("")
}

/// What is drawn anew whenever what it read has changed, or nothing.
pub(crate) fn live<N: Into<Node>>(draw: impl Fn() -> Option<N> + 'static) -> Node {
    region(Box::new(move || draw().map(Into::into)))
}

fn region(draw: Box<dyn Fn() -> Option<Node>>) -> Node {
    let (start, end) = (mark(), mark());
    let all = together([start.clone().into(), end.clone().into()]);
    follow(Box::new(move || {
        let drawn = draw();
        // It may be many nodes by now, so all between the two marks goes.
        while let Some(old) = start.next_sibling().filter(|node| node != end.as_ref()) {
            old.unchecked_into::<web_sys::Element>().remove();
        }
        if let Some(drawn) = drawn {
            put_before(&end, &drawn);
        }
    }));
    all
}

/// What is drawn only while something holds; drawn anew only when that changes.
pub(crate) fn when(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> El + 'static,
) -> Node {
    let holds = selected(holds);
    live(move || holds.get().then(&draw))
}

/// One key, or none.
pub(crate) fn one(key: Option<String>) -> Vec<String> {
    key.into_iter().collect()
}

struct Row {
    key: String,
    owner: Owner,
    node: Node,
}

/// The rows of these keys. Each is one node, which stays itself for as long as its key is there.
pub(crate) fn list<N: Into<Node>>(
    keys: impl Fn() -> Vec<String> + 'static,
    row: impl Fn(String) -> N + 'static,
) -> Node {
    rows(Box::new(keys), Box::new(move |key| row(key).into()))
}

fn rows(keys: Box<dyn Fn() -> Vec<String>>, draw: Box<dyn Fn(String) -> Node>) -> Node {
    let end = mark();
    let all = together([end.clone().into()]);
    // Not the effect's own, which is cleaned up before each of its runs.
    let owner = Owner::current().unwrap_or_default();
    let mut shown: Vec<Row> = Vec::new();
    follow(Box::new(move || {
        let mut before = std::mem::take(&mut shown);
        let mut next: Node = end.clone().into();
        for key in keys().into_iter().rev() {
            let kept = before.iter().position(|row| row.key == key);
            let row = match kept {
                Some(place) => before.remove(place),
                None => {
                    let owner = owner.child();
                    let node = owner.with(|| untrack(|| draw(key.clone())));
                    Row { key, owner, node }
                }
            };
            if row.node.next_sibling().as_ref() != Some(&next) {
                put_before(&next, &row.node);
            }
            next = row.node.clone();
            shown.push(row);
        }
        shown.reverse();
        for gone in before {
            gone.owner.cleanup();
            gone.node.unchecked_into::<web_sys::Element>().remove();
        }
    }));
    all
}

fn put_before(next: &Node, node: &Node) {
    if let Some(parent) = next.parent_node() {
        let put = parent.insert_before(node, Some(next));
        debug_assert!(put.is_ok(), "a row has a place beside its neighbour");
    }
}
