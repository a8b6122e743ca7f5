//! The files that the rules look at.

use crate::{Outcome, process, workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Text files by their path in the repository, and the paths of all others.
#[derive(Default)]
pub struct Tree {
    texts: BTreeMap<String, String>,
    paths: BTreeSet<String>,
}

/// Where something is wrong, and what.
#[derive(Debug, PartialEq, Eq)]
pub struct Complaint {
    path: String,
    /// Counted from 1; 0 for the file as a whole.
    line: usize,
    what: String,
}

impl Tree {
    /// Reads what git tracks, and what it would add, from the disk.
    pub fn read() -> Outcome<Self> {
        let mut list = process::command("git");
        list.args([
            "ls-files",
            "--cached",
            "--others",
            "--exclude-standard",
            "-z",
        ]);
        let list = process::output(&mut list).ok_or("tidy needs git to list the files.")?;
        let mut tree = Self::default();
        for path in list.split('\0').filter(|path| !path.is_empty()) {
            // A file that was just deleted is still listed.
            let Ok(content) = std::fs::read(workspace::root().join(path)) else {
                continue;
            };
            tree.paths.insert(path.to_owned());
            if let Ok(text) = String::from_utf8(content) {
                tree.texts.insert(path.to_owned(), text);
            }
        }
        Ok(tree)
    }

    /// A tree for a rule's test.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.paths.insert((*path).to_owned());
            tree.texts.insert((*path).to_owned(), (*text).to_owned());
        }
        tree
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Each text file whose path is accepted.
    pub fn texts(&self, accept: impl Fn(&str) -> bool) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .filter(move |(path, _)| accept(path))
    }

    /// One text file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Whether there is a file of that path, or a folder with files in it.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let folder = format!("{path}/");
        self.paths.contains(path)
            || self
                .paths
                .range(folder.clone()..)
                .next()
                .is_some_and(|next| next.starts_with(&folder))
    }

    /// A complaint about each line of code that `offends`; comments are free to name things.
    pub fn offences(
        &self,
        accept: impl Fn(&str) -> bool,
        offends: impl Fn(&str) -> Option<String>,
    ) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        for (path, text) in self.texts(accept) {
            for (index, line) in text.lines().enumerate() {
                if let Some(what) = offends(code_of(line)) {
                    complaints.push(Complaint::at(path, index + 1, what));
                }
            }
        }
        complaints
    }
}

impl Complaint {
    /// About one line.
    pub fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
        }
    }

    /// About a whole file.
    pub fn about(path: &str, what: impl Into<String>) -> Self {
        Self::at(path, 0, what)
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            0 => write!(to, "{}: {}", self.path, self.what),
            line => write!(to, "{}:{line}: {}", self.path, self.what),
        }
    }
}

/// A line without its `//` comment; an address, as in `https://`, begins none.
fn code_of(line: &str) -> &str {
    let comment = line
        .match_indices("//")
        .find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// Whether `line` holds `name` as a whole name, or as its first part where it ends in `_`.
pub fn names(line: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(is_part) && (name.ends_with('_') || !after.is_some_and(is_part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_code_but_addresses_are() {
        assert_eq!(code_of("let x = 1; // f64"), "let x = 1; ");
        assert_eq!(code_of("/// f64"), "");
        assert_eq!(
            code_of("fetch(\"https://a.example\")"),
            "fetch(\"https://a.example\")"
        );
    }

    #[test]
    fn a_name_is_found_whole() {
        assert!(names("use gloo::net;", "gloo"));
        assert!(names("use gloo_net;", "gloo_"));
        assert!(!names("let igloo = 1;", "gloo"));
        assert!(!names("buf32 + f321", "f32"));
    }

    #[test]
    fn a_folder_exists_by_the_files_in_it() {
        let tree = Tree::of(&[("src/view/bag.rs", "")]);
        assert!(tree.has("src/view/bag.rs") && tree.has("src/view") && tree.has("src/view/"));
        assert!(!tree.has("src/vie") && !tree.has("src/view/cart.rs"));
    }
}
