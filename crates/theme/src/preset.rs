//! The looks that come with Livestall.

use crate::Token;
use serde::{Deserialize, Serialize};

/// A whole look by its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Light: glaze white, ink and sea.
    #[default]
    Porcelain,
    /// Dark: a street at night under paper lanterns.
    Nightmarket,
}

impl Preset {
    /// Every preset.
    pub const ALL: [Preset; 2] = [Preset::Porcelain, Preset::Nightmarket];

    /// The preset that a `theme` attribute names.
    pub fn named(name: &str) -> Option<Preset> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its name in a `theme` attribute.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Porcelain => "porcelain",
            Preset::Nightmarket => "nightmarket",
        }
    }

    /// What CSS calls it.
    pub(crate) fn colour_scheme(self) -> &'static str {
        match self {
            Preset::Porcelain => "light",
            Preset::Nightmarket => "dark",
        }
    }

    /// The token's value in this preset.
    pub fn value(self, token: &Token) -> &'static str {
        match self {
            Preset::Porcelain => token.porcelain,
            Preset::Nightmarket => token.nightmarket,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_is_found_by_the_name_that_it_writes() {
        for preset in Preset::ALL {
            assert_eq!(Preset::named(preset.name()), Some(preset));
        }
        assert_eq!(Preset::named("Porcelain"), None);
    }
}
