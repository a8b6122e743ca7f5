//! What a crate may stand on.

use super::manifest;
use super::tree::{Complaint, Tree, names};

/// What each inner crate may depend on. Whatever else it took would reach the
/// shopper's phone, or tie the rules to a browser or a server.
const LEAVES: [(&str, &[&str]); 3] = [
    ("crates/contract/Cargo.toml", &["serde"]),
    ("crates/theme/Cargo.toml", &["serde"]),
    ("crates/rules/Cargo.toml", &["livestall-contract", "serde"]),
];

/// The one thing that may be asked for: only the server does, for its OpenAPI document.
const OPTIONAL: (&str, &str) = ("crates/contract/Cargo.toml", "utoipa");

/// Contract and theme depend on serde alone, rules on contract.
pub fn leaves(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (path, allowed) in LEAVES {
        for dependency in manifest::dependencies(tree.text(path).unwrap_or_default()) {
            let name = dependency.name.as_str();
            let is_asked_for = dependency.is_optional && OPTIONAL == (path, name);
            if !allowed.contains(&name) && !is_asked_for {
                complaints.push(Complaint::about(path, format!("depends on {name}")));
            }
        }
    }
    complaints
}

/// One edition for all, so that code can be moved between crates.
pub fn edition(tree: &Tree) -> Vec<Complaint> {
    let is_crate = |path: &str| path.starts_with("crates/") && path.ends_with("/Cargo.toml");
    tree.texts(is_crate)
        .filter(|(_, text)| {
            !text
                .lines()
                .any(|line| line.trim() == "edition.workspace = true")
        })
        .map(|(path, _)| Complaint::about(path, "has an edition of its own"))
        .collect()
}

/// The studio shows the stall through the public element, as a merchant's page does.
pub fn studio(tree: &Tree) -> Vec<Complaint> {
    let manifest = "crates/studio/Cargo.toml";
    let depends = manifest::dependencies(tree.text(manifest).unwrap_or_default())
        .into_iter()
        .filter(|dependency| dependency.name == "livestall")
        .map(|_| Complaint::about(manifest, "depends on the widget"));
    let includes = tree.offences(
        |path| path.starts_with("crates/studio/") && path.ends_with(".rs"),
        |line| {
            let is_widget = names(line, "livestall") || line.contains("../../../src/");
            is_widget.then(|| "takes from the widget".to_owned())
        },
    );
    depends.chain(includes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leaf_that_takes_more_is_told() {
        let good = "[dependencies]\nserde = \"1\"\nutoipa = { version = \"6\", optional = true }\n";
        assert!(leaves(&Tree::of(&[("crates/contract/Cargo.toml", good)])).is_empty());
        // What contract may be asked for, theme may not.
        assert_eq!(
            leaves(&Tree::of(&[("crates/theme/Cargo.toml", good)])).len(),
            1
        );
        let forced = good.replace(", optional = true", "");
        assert_eq!(
            leaves(&Tree::of(&[("crates/contract/Cargo.toml", &forced)])).len(),
            1
        );
        let leptos =
            "[dependencies]\nlivestall-contract = { workspace = true }\nleptos = \"0.8\"\n";
        assert_eq!(
            leaves(&Tree::of(&[("crates/rules/Cargo.toml", leptos)])).len(),
            1
        );
    }

    #[test]
    fn an_edition_of_its_own_is_told() {
        let own = Tree::of(&[("crates/rules/Cargo.toml", "edition = \"2021\"\n")]);
        assert_eq!(edition(&own).len(), 1);
        let shared = Tree::of(&[("crates/rules/Cargo.toml", "edition.workspace = true\n")]);
        assert!(edition(&shared).is_empty());
    }

    #[test]
    fn a_studio_that_reaches_into_the_widget_is_told() {
        let tree = Tree::of(&[
            (
                "crates/studio/Cargo.toml",
                "[dependencies]\nlivestall = { path = \"../..\" }\n",
            ),
            (
                "crates/studio/src/preview.rs",
                "use livestall::view::Bag;\nuse livestall_contract::Show;\n",
            ),
        ]);
        assert_eq!(studio(&tree).len(), 2);
    }
}
