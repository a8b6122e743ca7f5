//! Reads JSON into the contract's types, in a fifth of serde_json's bytes.
//!
//! What makes it small: an error says nothing (the shopper is told the same whatever was wrong, and
//! messages are what errors are made of), objects are read by their names, and the contract has no
//! floats. A number with a fraction, which only a field newer than this widget can hold, loses it.

mod access;
mod ways;

use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;

/// How deep arrays and objects may lie in each other; an answer must not exhaust the stack.
const DEEPEST: u8 = 48;

/// The text is no JSON, or not of the type's shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

impl serde::de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unreadable
    }
}

/// The value that is written in a text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    if reader.peek().is_some() {
        return Err(Unreadable);
    }
    Ok(value)
}

/// The texts of an array's items, so that one that cannot be read spoils no other.
pub fn items(text: &str) -> Result<Vec<&str>, Unreadable> {
    let mut reader = Reader::new(text);
    let mut found = Vec::new();
    reader.expect(b'[')?;
    while reader.goes_on(b']', found.is_empty())? {
        reader.peek();
        let begin = reader.at;
        reader.skip()?;
        found.push(text.get(begin..reader.at).ok_or(Unreadable)?);
    }
    Ok(found)
}

/// A place in a text.
struct Reader<'de> {
    text: &'de str,
    at: usize,
    depth: u8,
}

impl<'de> Reader<'de> {
    fn new(text: &'de str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// The next byte that is no white space, which stays.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|b| b" \n\r\t".contains(b)) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Result<(), Unreadable> {
        if self.peek() != Some(byte) {
            return Err(Unreadable);
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str) -> Result<(), Unreadable> {
        let rest = self.text.get(self.at..).ok_or(Unreadable)?;
        if !rest.starts_with(word) {
            return Err(Unreadable);
        }
        self.at += word.len();
        Ok(())
    }

    /// Whether another item follows before `end`; takes the comma or the end.
    fn goes_on(&mut self, end: u8, first: bool) -> Result<bool, Unreadable> {
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(false);
        }
        if !first {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// Goes into an array or an object.
    fn begin(&mut self, bracket: u8) -> Result<(), Unreadable> {
        self.expect(bracket)?;
        self.depth += 1;
        if self.depth > DEEPEST {
            Err(Unreadable)
        } else {
            Ok(())
        }
    }

    /// Where the values of these fields begin in the object that follows, which is passed.
    fn places(&mut self, names: &[&str]) -> Result<Vec<Option<usize>>, Unreadable> {
        self.begin(b'{')?;
        let mut places = vec![None; names.len()];
        let mut first = true;
        while self.goes_on(b'}', std::mem::replace(&mut first, false))? {
            let name = self.string()?;
            self.expect(b':')?;
            if let Some(index) = names.iter().position(|known| *known == name) {
                places[index] = Some(self.at);
            }
            self.skip()?;
        }
        self.depth -= 1;
        Ok(places)
    }

    fn skip(&mut self) -> Result<(), Unreadable> {
        match self.peek().ok_or(Unreadable)? {
            b'"' => self.string().map(drop),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            open @ (b'{' | b'[') => {
                self.begin(open)?;
                let close = if open == b'{' { b'}' } else { b']' };
                let mut first = true;
                while self.goes_on(close, std::mem::replace(&mut first, false))? {
                    if open == b'{' {
                        self.string()?;
                        self.expect(b':')?;
                    }
                    self.skip()?;
                }
                self.depth -= 1;
                Ok(())
            }
            _ => self.number().map(drop),
        }
    }

    /// The whole part of a number, and whether it is negative.
    fn number(&mut self) -> Result<(bool, u64), Unreadable> {
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let rest = self.text.get(self.at..).ok_or(Unreadable)?;
        let length = rest
            .find(|c: char| !matches!(c, '0'..='9' | '.' | 'e' | 'E' | '+' | '-'))
            .unwrap_or(rest.len());
        self.at += length;
        let whole = rest[..length].split(['.', 'e', 'E']).next();
        let digits = whole.unwrap_or_default();
        digits
            .parse()
            .map(|n| (negative, n))
            .map_err(|_| Unreadable)
    }

    fn string(&mut self) -> Result<Cow<'de, str>, Unreadable> {
        self.expect(b'"')?;
        let mut written = String::new();
        loop {
            let rest = self.text.get(self.at..).ok_or(Unreadable)?;
            let end = rest.find(['"', '\\']).ok_or(Unreadable)?;
            let (plain, mark) = (&rest[..end], rest.as_bytes()[end]);
            self.at += end + 1;
            if mark == b'"' {
                return Ok(if written.is_empty() {
                    Cow::Borrowed(plain)
                } else {
                    written.push_str(plain);
                    Cow::Owned(written)
                });
            }
            written.push_str(plain);
            written.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, Unreadable> {
        let byte = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        Ok(match byte.ok_or(Unreadable)? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => return self.unicode(),
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            _ => return Err(Unreadable),
        })
    }

    /// One code point, from one or two groups of four hexadecimal digits.
    fn unicode(&mut self) -> Result<char, Unreadable> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high).ok_or(Unreadable);
        }
        self.word("\\u")?;
        let low = self.hex()?.checked_sub(0xdc00).ok_or(Unreadable)?;
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + low).ok_or(Unreadable)
    }

    fn hex(&mut self) -> Result<u32, Unreadable> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(Unreadable)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| Unreadable)
    }
}

#[cfg(test)]
mod tests;
