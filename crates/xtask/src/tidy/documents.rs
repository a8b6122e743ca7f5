//! What the documents say about the repository.

use super::tree::{Complaint, Tree};

const DOCUMENTS: [&str; 2] = ["ARCHITECTURE.md", "README.md"];
const EXTENSIONS: [&str; 10] = [
    ".rs", ".toml", ".mjs", ".js", ".css", ".html", ".md", ".json", ".lock", ".sh",
];

/// Made by a build, so that a fresh clone has them not.
const BUILT: [&str; 3] = ["target/", "dist/", "node_modules/"];

/// A map that names what is gone leads astray, so each path in backticks must exist.
pub fn paths(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (path, text) in tree.texts(|path| DOCUMENTS.contains(&path)) {
        let mut in_block = false;
        for (index, line) in text.lines().enumerate() {
            in_block ^= line.trim_start().starts_with("```");
            if in_block {
                continue;
            }
            let quoted = line.split('`').skip(1).step_by(2);
            for named in quoted.filter(|named| is_path(named) && !exists(tree, named)) {
                complaints.push(Complaint::at(
                    path,
                    index + 1,
                    format!("{named} does not exist"),
                ));
            }
        }
    }
    complaints
}

/// Relative, without a space or a placeholder, and with a slash or an extension:
/// `/v1/shows` is a route, `cargo xtask` a command, `live-stall:ready` an event.
fn is_path(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-{},*".contains(c);
    !text.is_empty()
        && !text.starts_with(['/', '-', '*'])
        && !text.starts_with("./")
        && !text.starts_with("..")
        && text.chars().all(is_plain)
        && !BUILT.iter().any(|built| text.starts_with(built))
        && (text.contains('/') || EXTENSIONS.iter().any(|extension| text.ends_with(extension)))
        && !is_media_type(text)
}

fn is_media_type(text: &str) -> bool {
    ["text/", "application/", "image/", "video/", "audio/"]
        .iter()
        .any(|kind| text.starts_with(kind))
}

/// A path with `{a,b}` stands for one path for each; one with `*` for a folder's files.
fn exists(tree: &Tree, path: &str) -> bool {
    if let Some((folder, _)) = path.split_once('*') {
        return tree.has(folder);
    }
    match path
        .split_once('{')
        .and_then(|(head, rest)| Some((head, rest.split_once('}')?)))
    {
        Some((head, (names, tail))) => names
            .split(',')
            .all(|name| exists(tree, &format!("{head}{}{tail}", name.trim()))),
        None => tree.has(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let tree = Tree::of(&[
            ("ARCHITECTURE.md", text),
            ("src/view/bag.rs", ""),
            ("src/session.rs", ""),
            ("Makefile", ""),
        ]);
        let told: Vec<String> = paths(&tree).iter().map(ToString::to_string).collect();
        assert_eq!(told, expect, "{text}");
    }

    #[test]
    fn a_path_that_is_gone_is_told() {
        check(
            "see `src/view/cart.rs`",
            &["ARCHITECTURE.md:1: src/view/cart.rs does not exist"],
        );
        check(
            "see `Trunk.toml`",
            &["ARCHITECTURE.md:1: Trunk.toml does not exist"],
        );
        check(
            "`src/view/{bag,cart}.rs`",
            &["ARCHITECTURE.md:1: src/view/{bag,cart}.rs does not exist"],
        );
    }

    #[test]
    fn what_exists_is_built_or_is_no_path_is_left_alone() {
        check(
            "`src/view/bag.rs`, `src/view/`, `src/view/*.rs`, `src/{session,view/bag}.rs`",
            &[],
        );
        check(
            "`target/shots/`, `/v1/shows`, `cargo xtask tidy`, `application/json`, `theme`",
            &[],
        );
        check("```\nsrc/view/cart.rs `src/gone.rs`\n```", &[]);
    }
}
