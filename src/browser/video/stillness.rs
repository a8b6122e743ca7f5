//! How long a picture that should move has stood still.

/// How many readings without movement make a stall that no event told of: two seconds.
const STALLED: u32 = 8;
/// How many more of them before the engine is to begin anew: eight seconds.
const STUCK: u32 = 32;

/// What a reading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stillness {
    /// It moves, or not for long enough to tell.
    Short,
    Stalled,
    /// Nothing has come of waiting. Told again after each further wait.
    Stuck,
}

/// Counts readings.
#[derive(Debug, Clone, Copy, Default)]
pub struct StillWatch {
    still: u32,
}

impl StillWatch {
    /// Takes in a reading: whether the picture stood still though it should have moved.
    pub fn read(&mut self, stands: bool) -> Stillness {
        if !stands {
            self.still = 0;
            return Stillness::Short;
        }
        self.still += 1;
        if self.still >= STALLED + STUCK {
            self.still = STALLED;
            return Stillness::Stuck;
        }
        if self.still >= STALLED {
            Stillness::Stalled
        } else {
            Stillness::Short
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When each new word is told, in readings.
    fn told(readings: impl Iterator<Item = bool>) -> Vec<(usize, Stillness)> {
        let mut watch = StillWatch::default();
        let mut last = Stillness::Short;
        let mut told = Vec::new();
        for (number, stands) in readings.enumerate() {
            let word = watch.read(stands);
            if std::mem::replace(&mut last, word) != word {
                told.push((number + 1, word));
            }
        }
        told
    }

    #[test]
    fn a_picture_that_stands_is_stalled_after_two_seconds_and_stuck_after_eight_more() {
        use Stillness::{Short, Stalled, Stuck};
        let expect = [(8, Stalled), (40, Stuck), (41, Stalled), (72, Stuck)];
        assert_eq!(told((1..=72).map(|_| true)), expect);
        let moves_at_ten = (1..=20).map(|number| number != 10);
        let expect = [(8, Stalled), (10, Short), (18, Stalled)];
        assert_eq!(told(moves_at_ten), expect);
    }
}
