//! Contrast as WCAG 2 reckons it.

use crate::{PAIRS, Pair, Preset, TOKENS};

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6)?;
        let byte = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
        Some(Colour {
            red: byte(0)?,
            green: byte(2)?,
            blue: byte(4)?,
        })
    }

    /// Relative luminance, 0 for black to 1 for white.
    pub fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// This colour laid over `ground`, opaque by `percent`.
    #[must_use]
    pub fn over(self, ground: Colour, percent: u32) -> Colour {
        let mix = |top: u8, under: u8| {
            let sum = u32::from(top) * percent + u32::from(under) * (100 - percent);
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        Colour {
            red: mix(self.red, ground.red),
            green: mix(self.green, ground.green),
            blue: mix(self.blue, ground.blue),
        }
    }
}

/// The contrast of two colours: 1 for the same one, 21 for black and white.
pub fn ratio(one: Colour, other: Colour) -> f64 {
    let (a, b) = (one.luminance(), other.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The pairs that are too faint when tokens have these values, with the contrast that they have.
/// Where a value is no `#rrggbb`, its pairs are not judged.
pub fn too_faint<'a>(value_of: impl Fn(&str) -> Option<&'a str>) -> Vec<(Pair, f64)> {
    let colour = |name: &str| value_of(name).and_then(Colour::parse);
    PAIRS
        .into_iter()
        .filter_map(|pair| Some((pair, ratio(colour(pair.ink)?, colour(pair.ground)?))))
        .filter(|(pair, found)| found * 10.0 < f64::from(pair.least_tenths))
        .collect()
}

/// The pairs of a preset that are too faint.
pub fn too_faint_in(preset: Preset) -> Vec<(Pair, f64)> {
    too_faint(|name| {
        TOKENS
            .iter()
            .find(|token| token.name == name)
            .map(|token| preset.value(token))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap_or_else(|| panic!("{text} is no colour"))
    }

    #[test]
    fn known_contrasts() {
        assert!((ratio(colour("#000000"), colour("#ffffff")) - 21.0).abs() < 0.001);
        assert!((ratio(colour("#767676"), colour("#ffffff")) - 4.54).abs() < 0.01);
    }

    #[test]
    fn every_preset_is_legible() {
        for preset in Preset::ALL {
            assert_eq!(too_faint_in(preset), vec![], "{}", preset.name());
        }
    }

    #[test]
    fn every_pair_names_two_colours_of_the_table() {
        for pair in PAIRS {
            for name in [pair.ink, pair.ground] {
                let token = TOKENS.iter().find(|token| token.name == name);
                let token = token.unwrap_or_else(|| panic!("no token {name}"));
                for preset in Preset::ALL {
                    assert!(Colour::parse(preset.value(token)).is_some(), "{name}");
                }
            }
        }
    }

    /// The style sheets lay the veil by at least this much where words stand on the video.
    #[test]
    fn words_on_the_veil_are_legible_over_any_picture() {
        for preset in Preset::ALL {
            let value = |name: &str| {
                let token = TOKENS.iter().find(|token| token.name == name);
                token.map_or("", |token| preset.value(token))
            };
            let veil = colour(value("scrim")).over(colour("#ffffff"), 60);
            assert!(ratio(colour(value("scrim-ink")), veil) >= 4.5);
        }
    }

    #[test]
    fn a_faint_pair_is_told() {
        let told = too_faint(|name| match name {
            "ink" | "surface" => Some("#808080"),
            _ => None,
        });
        assert_eq!(told.len(), 1);
    }
}
