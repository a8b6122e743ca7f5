//! Money, numbers and times in the words of the shopper's language, by the browser's own `Intl`.

use super::{Selected, selected};
use crate::browser::intl::Formatters;
use crate::config::Config;
use leptos::prelude::*;
use livestall_contract::{Money, ShowTime};

/// Formatters for the stall's language. They are kept: building one costs forty times a use.
/// Each call follows the language, so a view that calls it is drawn anew when that changes.
#[derive(Clone, Copy)]
pub struct Intl {
    lang: Selected<Option<String>>,
    formatters: StoredValue<Formatters, LocalStorage>,
}

impl Intl {
    pub(super) fn new(config: RwSignal<Config>) -> Self {
        let lang = selected(move || config.with(|config| config.lang.clone()));
        let formatters = StoredValue::new_local(Formatters::default());
        Self { lang, formatters }
    }

    /// Such as `€ 24,00`.
    pub fn money(&self, money: Money) -> String {
        self.with(|f| f.money(money.amount, money.currency.as_str()))
    }

    /// Such as `12.345`.
    pub fn number(&self, number: u64) -> String {
        self.with(|f| f.number(number))
    }

    /// Hours and minutes where the shopper is, such as `20:15`.
    pub fn clock_time(&self, moment: ShowTime) -> String {
        self.with(|f| f.clock_time(moment.0))
    }

    /// Such as `30%`.
    pub fn percent(&self, percent: u8) -> String {
        self.with(|f| f.percent(percent))
    }

    fn with(&self, f: impl FnOnce(&mut Formatters) -> String) -> String {
        let lang = self.lang.read();
        self.formatters
            .try_update_value(|formatters| {
                formatters.speak(lang.as_deref());
                f(formatters)
            })
            .unwrap_or_default()
    }
}
