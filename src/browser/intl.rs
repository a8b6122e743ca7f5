//! The browser's `Intl`: its words cost the shopper no bytes.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = NumberFormat)]
    type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = NumberFormat, catch)]
    fn new(locales: &JsValue, options: &JsValue) -> Result<NumberFormat, JsValue>;
    /// A string of digits is taken exactly, so that no amount goes through a float.
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, decimal: &str) -> String;
    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &NumberFormat) -> JsValue;

    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = DateTimeFormat, catch)]
    fn new(locales: &JsValue, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, js_name = format)]
    fn format_date(this: &DateTimeFormat, unix_ms: f64) -> String;
}

/// The formatters of one language, each made when it is first used.
#[derive(Default)]
pub struct Formatters {
    lang: Option<String>,
    money: Vec<(String, usize, NumberFormat)>,
    number: Option<NumberFormat>,
    percent: Option<NumberFormat>,
    clock: Option<DateTimeFormat>,
}

impl Formatters {
    /// Goes over to another language (a BCP 47 tag), or to the browser's own.
    pub fn speak(&mut self, lang: Option<&str>) {
        if self.lang.as_deref() != lang {
            *self = Self {
                lang: lang.map(str::to_owned),
                ..Self::default()
            };
        }
    }

    fn locales(&self) -> JsValue {
        self.lang
            .as_deref()
            .map_or(JsValue::UNDEFINED, JsValue::from)
    }

    /// `amount` minor units of an ISO 4217 currency.
    pub fn money(&mut self, amount: i64, currency: &str) -> String {
        if !self.money.iter().any(|(known, ..)| known == currency) {
            let options = options(&[("style", "currency"), ("currency", currency)]);
            let Some(format) = number_format(&self.locales(), &options) else {
                return format!("{} {currency}", decimal(amount, 2));
            };
            let digits = digits(&format);
            self.money.push((currency.to_owned(), digits, format));
        }
        let known = self.money.iter().find(|(known, ..)| known == currency);
        known.map_or_else(String::new, |(_, digits, format)| {
            format.format(&decimal(amount, *digits))
        })
    }

    /// A whole number.
    pub fn number(&mut self, number: u64) -> String {
        if self.number.is_none() {
            self.number = number_format(&self.locales(), &options(&[]));
        }
        let plain = number.to_string();
        match &self.number {
            Some(format) => format.format(&plain),
            None => plain,
        }
    }

    /// Whole percent.
    pub fn percent(&mut self, percent: u8) -> String {
        if self.percent.is_none() {
            self.percent = number_format(&self.locales(), &options(&[("style", "percent")]));
        }
        match &self.percent {
            Some(format) => format.format(&decimal(i64::from(percent), 2)),
            None => format!("{percent}%"),
        }
    }

    /// Hours and minutes where the shopper is.
    pub fn clock_time(&mut self, unix_ms: i64) -> String {
        if self.clock.is_none() {
            let options = options(&[("hour", "2-digit"), ("minute", "2-digit")]);
            self.clock = DateTimeFormat::new(&self.locales(), &options)
                .or_else(|_| DateTimeFormat::new(&JsValue::UNDEFINED, &options))
                .ok();
        }
        let clock = self.clock.as_ref();
        clock.map_or_else(String::new, |clock| clock.format_date(unix_ms as f64))
    }
}

/// How many digits a currency has behind its point; 2 for one that the browser does not know.
pub fn currency_digits(currency: &str) -> usize {
    let options = options(&[("style", "currency"), ("currency", currency)]);
    number_format(&JsValue::UNDEFINED, &options).map_or(2, |format| digits(&format))
}

/// `-1205` with 2 digits is `-12.05`.
pub fn decimal(amount: i64, digits: usize) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let padded = format!("{:0>width$}", amount.unsigned_abs(), width = digits + 1);
    let (whole, rest) = padded.split_at(padded.len() - digits);
    let point = if digits == 0 { "" } else { "." };
    [sign, whole, point, rest].concat()
}

fn digits(format: &NumberFormat) -> usize {
    let known = Reflect::get(&format.resolved_options(), &"maximumFractionDigits".into());
    known
        .ok()
        .and_then(|d| d.as_f64())
        .map_or(2, |d| d as usize)
}

/// In the wished language, or in the browser's own where the tag is no language.
fn number_format(locales: &JsValue, options: &JsValue) -> Option<NumberFormat> {
    NumberFormat::new(locales, options)
        .or_else(|_| NumberFormat::new(&JsValue::UNDEFINED, options))
        .ok()
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let pairs = pairs
        .iter()
        .map(|(name, value)| Array::of2(&(*name).into(), &(*value).into()));
    let entries: Array = pairs.collect();
    Object::from_entries(&entries).map_or(JsValue::UNDEFINED, JsValue::from)
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn minor_units_become_a_decimal_without_a_float() {
        for (amount, digits, expect) in [
            (2400, 2, "24.00"),
            (5, 2, "0.05"),
            (-1205, 2, "-12.05"),
            (1500, 0, "1500"),
            (i64::MAX, 3, "9223372036854775.807"),
        ] {
            assert_eq!(decimal(amount, digits), expect);
        }
    }
}
