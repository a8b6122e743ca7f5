//! Text into HTML.

/// Text as it may stand between tags and in quoted attributes.
pub fn text(raw: &str) -> String {
    let mut escaped = String::with_capacity(raw.len());
    for character in raw.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// What may stand in a query: anything that a capability never has is dropped.
pub fn query(raw: &str) -> String {
    raw.chars().filter(char::is_ascii_alphanumeric).collect()
}
