//! Minor units as a buyer reads them.

/// The amount with its sign or code, in the currency's own number of decimals (ISO 4217).
pub fn written(amount: i64, currency: &str) -> String {
    let decimals = match currency {
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "UGX" | "XAF" | "XOF" | "XPF" | "PYG" | "RWF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    };
    let unit = 10_u64.pow(decimals);
    let (whole, rest) = (amount.unsigned_abs() / unit, amount.unsigned_abs() % unit);
    let minus = if amount < 0 { "−" } else { "" };
    let sign = match currency {
        "EUR" => "€\u{a0}".to_owned(),
        "USD" => "$".to_owned(),
        "GBP" => "£".to_owned(),
        other => format!("{other}\u{a0}"),
    };
    match decimals {
        0 => format!("{minus}{sign}{whole}"),
        _ => format!(
            "{minus}{sign}{whole}.{rest:0width$}",
            width = decimals as usize
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn each_currency_has_its_own_decimals() {
        assert_eq!(written(2_405, "EUR"), "€\u{a0}24.05");
        assert_eq!(written(2_400, "JPY"), "JPY\u{a0}2400");
        assert_eq!(written(2_400, "KWD"), "KWD\u{a0}2.400");
    }
}
