//! The parts of what has parts, as serde asks for them.

use super::{Reader, Unreadable};
use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};

/// An array's items.
pub(super) struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    first: bool,
}

impl<'a, 'de> Items<'a, 'de> {
    pub(super) fn of(reader: &'a mut Reader<'de>) -> Self {
        Self {
            reader,
            first: true,
        }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if !self
            .reader
            .goes_on(b']', std::mem::replace(&mut self.first, false))?
        {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// A struct's fields, in the order of its type.
///
/// serde writes a reader by name and one by order for each struct. The one by order is half as
/// long, so the names are looked up here, once for all types. A field that is not there is an end
/// after which more may come: serde then takes its default, or refuses.
pub(super) struct Fields<'a, 'de> {
    reader: &'a mut Reader<'de>,
    places: std::vec::IntoIter<Option<usize>>,
}

impl<'a, 'de> Fields<'a, 'de> {
    pub(super) fn of(reader: &'a mut Reader<'de>, places: Vec<Option<usize>>) -> Self {
        Self {
            reader,
            places: places.into_iter(),
        }
    }
}

impl<'de> SeqAccess<'de> for Fields<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some(place) = self.places.next().flatten() else {
            return Ok(None);
        };
        self.reader.at = place;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// An object's entries.
pub(super) struct Entries<'a, 'de> {
    reader: &'a mut Reader<'de>,
    first: bool,
}

impl<'a, 'de> Entries<'a, 'de> {
    pub(super) fn of(reader: &'a mut Reader<'de>) -> Self {
        Self {
            reader,
            first: true,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unreadable> {
        if !self
            .reader
            .goes_on(b'}', std::mem::replace(&mut self.first, false))?
        {
            return Ok(None);
        }
        if self.reader.peek() != Some(b'"') {
            return Err(Unreadable);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unreadable> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A word of an enum.
pub(super) struct Variant<'a, 'de>(&'a mut Reader<'de>);

impl<'a, 'de> Variant<'a, 'de> {
    pub(super) fn of(reader: &'a mut Reader<'de>) -> Self {
        Self(reader)
    }
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Unreadable;
    type Variant = Word;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Word), Unreadable> {
        if self.0.peek() != Some(b'"') {
            return Err(Unreadable);
        }
        Ok((seed.deserialize(&mut *self.0)?, Word))
    }
}

/// What follows an enum's word: nothing.
pub(super) struct Word;

impl<'de> VariantAccess<'de> for Word {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Unreadable> {
        Err(Unreadable)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }
}
