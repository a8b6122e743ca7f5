//! Server-sent events, read from bytes that may break off anywhere.

/// One event of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SseEvent {
    /// Empty where the server named none.
    pub name: String,
    /// Lines of data, joined by line feeds.
    pub data: String,
}

/// Gathers bytes until an event is whole.
#[derive(Debug, Default)]
pub struct SseParser {
    line: Vec<u8>,
    name: String,
    data: String,
    has_data: bool,
}

impl SseParser {
    /// Takes in bytes and gives the events that they complete.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<SseEvent> {
        let mut events = Vec::new();
        for &byte in bytes {
            if byte != b'\n' {
                self.line.push(byte);
                continue;
            }
            let line = std::mem::take(&mut self.line);
            let line = line.strip_suffix(b"\r").unwrap_or(&line);
            if line.is_empty() {
                events.extend(self.finish());
            } else if let Ok(line) = std::str::from_utf8(line) {
                self.take_line(line);
            }
        }
        events
    }

    fn take_line(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => self.name = value.to_owned(),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            // A comment, or a field that we have no use for.
            _ => {}
        }
    }

    fn finish(&mut self) -> Option<SseEvent> {
        let name = std::mem::take(&mut self.name);
        let data = std::mem::take(&mut self.data);
        std::mem::take(&mut self.has_data).then_some(SseEvent { name, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str = ": hello\n\nevent: data\ndata: [\"é\",\ndata: 2]\n\nevent:control\r\ndata:{}\r\n\r\nevent: data\ndata: half";

    #[test]
    fn events_are_the_same_wherever_the_bytes_break() {
        let event = |name: &str, data: &str| SseEvent {
            name: name.to_owned(),
            data: data.to_owned(),
        };
        let whole = vec![event("data", "[\"é\",\n2]"), event("control", "{}")];
        for size in 1..STREAM.len() {
            let mut parser = SseParser::default();
            let pieces = STREAM.as_bytes().chunks(size);
            let events: Vec<_> = pieces.flat_map(|piece| parser.push(piece)).collect();
            assert_eq!(events, whole, "in pieces of {size} bytes");
        }
    }
}
