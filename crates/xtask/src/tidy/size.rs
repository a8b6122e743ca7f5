//! How long a file may be.

use super::tree::{Complaint, Tree};

const LIMIT: usize = 250;
const KINDS: [&str; 5] = [".rs", ".js", ".mjs", ".css", ".sh"];

/// Files that may be longer, each with its reason.
const EXEMPT: [(&str, &str); 0] = [];

/// A file is a room: past this, somebody else lives in it too.
pub fn lines(tree: &Tree) -> Vec<Complaint> {
    let is_counted = |path: &str| {
        KINDS.iter().any(|kind| path.ends_with(kind))
            && !EXEMPT.iter().any(|(exempt, _)| *exempt == path)
    };
    tree.texts(is_counted)
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LIMIT)
        .map(|(path, lines)| Complaint::about(path, format!("has {lines} lines")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_251_lines_is_told_and_a_document_is_not() {
        let long = "x\n".repeat(LIMIT + 1);
        let tree = Tree::of(&[
            ("src/view/bag.rs", &long),
            ("src/view/bag_line.rs", &long[2..]),
            ("README.md", &long),
        ]);
        assert_eq!(
            lines(&tree),
            [Complaint::about("src/view/bag.rs", "has 251 lines")]
        );
    }
}
