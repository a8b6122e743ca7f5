//! What no file of ours may hold.

use super::tree::{Complaint, Tree};

/// This file names what it forbids.
const SELF: &str = "crates/xtask/src/tidy/hygiene.rs";

/// A build that names a registry's host breaks wherever a mirror is used.
const HOSTS: [&str; 8] = [
    "registry.npmjs.org",
    "registry.yarnpkg.com",
    "index.crates.io",
    "static.crates.io",
    "files.pythonhosted.org",
    "deb.debian.org",
    "proxy.golang.org",
    "static.rust-lang.org",
];

/// Folders of people's machines, of this project's workplace among them.
const FOLDERS: [&str; 5] = ["/root/", "/home/", "/Users/", "/work/main", "/work/shared"];

/// A merchant must be able to overrule our styles without a fight.
pub fn important(tree: &Tree) -> Vec<Complaint> {
    let is_style = |path: &str| path.starts_with("style/") && path.ends_with(".css");
    tree.offences(is_style, |line| {
        line.replace(' ', "")
            .contains("!important")
            .then(|| "uses !important".to_owned())
    })
}

/// See [`HOSTS`].
pub fn registries(tree: &Tree) -> Vec<Complaint> {
    forbidden(tree, &HOSTS, |_| true)
}

/// See [`FOLDERS`].
pub fn machines(tree: &Tree) -> Vec<Complaint> {
    // In `example.com/home/` it is part of an address.
    let begins =
        |before: Option<char>| !before.is_some_and(|c| c.is_alphanumeric() || "._-/}".contains(c));
    forbidden(tree, &FOLDERS, begins)
}

fn forbidden(tree: &Tree, words: &[&str], begins: impl Fn(Option<char>) -> bool) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (path, text) in tree.texts(|path| path != SELF) {
        for (index, line) in text.lines().enumerate() {
            for word in words {
                let is_held = line
                    .match_indices(word)
                    .any(|(at, _)| begins(line[..at].chars().next_back()));
                if is_held {
                    complaints.push(Complaint::at(path, index + 1, format!("holds {word}")));
                }
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_that_shouts_is_told_wherever_the_space_is() {
        let tree = Tree::of(&[
            (
                "style/bag.css",
                "a { color: red !important }\nb { color: red ! important }\n",
            ),
            ("e2e/hostile.css", "* { all: unset !important }\n"),
        ]);
        assert_eq!(important(&tree).len(), 2);
    }

    #[test]
    fn a_registrys_host_in_a_lock_file_is_told() {
        let lock = "\"resolved\": \"https://registry.npmjs.org/esbuild.tgz\"\n";
        assert_eq!(
            registries(&Tree::of(&[("package-lock.json", lock)])).len(),
            1
        );
        let cargo = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
        assert!(registries(&Tree::of(&[("Cargo.lock", cargo)])).is_empty());
    }

    #[test]
    fn a_path_of_one_machine_is_told_and_an_address_is_not() {
        let tree = Tree::of(&[
            (
                "e2e/browser.mjs",
                "const driver = '/root/.cache/geckodriver';\n",
            ),
            ("README.md", "https://shop.example/home/live\n"),
        ]);
        assert_eq!(machines(&tree).len(), 1);
    }
}
