//! Reads from a Cargo.toml what a crate depends on.

/// A dependency that reaches those who use the crate; one for tests does not.
#[derive(Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The name that the crate goes by in the manifest.
    pub name: String,
    /// Whether a feature has to ask for it.
    pub is_optional: bool,
}

/// The dependencies of a manifest, those for one platform included.
pub fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found: Vec<Dependency> = Vec::new();
    let mut table = String::new();
    // A value may go on over several lines, inside of brackets.
    let mut depth = 0_i32;
    for line in manifest.lines().map(without_comment) {
        let is_header = depth == 0 && line.trim_start().starts_with('[');
        if is_header {
            table = line.trim().trim_matches(['[', ']']).to_owned();
            if let Some(name) = own_table(&table) {
                found.push(Dependency {
                    name,
                    is_optional: false,
                });
            }
            continue;
        }
        let starts_entry = depth == 0;
        depth += brackets(line);
        let Some((key, value)) = line.split_once('=').filter(|_| starts_entry) else {
            continue;
        };
        if is_dependency_table(&table) {
            let name = key
                .trim()
                .split('.')
                .next()
                .unwrap_or_default()
                .trim_matches('"')
                .to_owned();
            let value = value.replace(' ', "");
            found.push(Dependency {
                name,
                is_optional: value.contains("optional=true"),
            });
        } else if own_table(&table).is_some()
            && key.trim() == "optional"
            && let Some(last) = found.last_mut()
        {
            last.is_optional = value.trim() == "true";
        }
    }
    found
}

fn is_dependency_table(table: &str) -> bool {
    table == "dependencies" || (table.starts_with("target.") && table.ends_with(".dependencies"))
}

/// `leptos` of `[dependencies.leptos]`.
fn own_table(table: &str) -> Option<String> {
    let (of, name) = table.rsplit_once('.')?;
    is_dependency_table(of).then(|| name.trim_matches('"').to_owned())
}

fn without_comment(line: &str) -> &str {
    line.split_once('#').map_or(line, |(code, _)| code)
}

fn brackets(line: &str) -> i32 {
    line.chars()
        .map(|c| match c {
            '[' | '{' => 1,
            ']' | '}' => -1,
            _ => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_dependency_is_read() {
        let manifest = r#"
[package]
name = "x" # not a dependency
[dependencies]
serde = { workspace = true }
serde_json.workspace = true
utoipa = { version = "6", optional = true, features = [
  "macros",
] }
[dependencies.leptos]
version = "0.8"
optional = true
[target.'cfg(unix)'.dependencies]
libc = "0.2"
[dev-dependencies]
proptest = "1"
[features]
openapi = ["dep:utoipa"]
"#;
        let found: Vec<_> = dependencies(manifest)
            .into_iter()
            .map(|dependency| (dependency.name, dependency.is_optional))
            .collect();
        let expected = [
            ("serde", false),
            ("serde_json", false),
            ("utoipa", true),
            ("leptos", true),
            ("libc", false),
        ];
        assert_eq!(
            found,
            expected.map(|(name, is_optional)| (name.to_owned(), is_optional))
        );
    }
}
