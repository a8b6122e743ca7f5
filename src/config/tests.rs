use super::*;

/// Checks `name=value` pairs that stand beside a sound show, api and key, which they may replace.
fn check_with(pairs: &[(&str, &str)]) -> Checked {
    let sound = [
        ("show", "sh_1"),
        ("api", "https://api.example/"),
        ("key", "pk_1"),
    ];
    check(|name| {
        let mut known = pairs.iter().chain(&sound);
        known
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

fn codes(checked: &Checked) -> Vec<&'static str> {
    checked.complaints.iter().map(|c| c.code).collect()
}

#[test]
fn show_api_and_key_are_enough() {
    let checked = check_with(&[]);
    assert_eq!(codes(&checked), [""; 0]);
    let config = checked.config.unwrap();
    assert_eq!(config.api, "https://api.example");
    assert_eq!(config.layout, Layout::Inline);
    assert!(config.muted && config.autoplay);
}

#[test]
fn each_missing_attribute_is_told_with_its_code_and_the_fix() {
    let checked = check(|_| None);
    assert_eq!(codes(&checked), ["LS101", "LS102", "LS103"]);
    assert_eq!(checked.config, None);
    assert_eq!(
        checked.complaints[0].to_string(),
        "LS101 <live-stall> has no attribute show. Write show=\"sh_…\": the show to play."
    );
}

#[test]
fn a_wrong_id_address_or_key_keeps_the_fallback() {
    for (name, value, code) in [
        ("show", "12", "LS101"),
        ("api", "api.example", "LS102"),
        ("api", "https://", "LS102"),
        ("key", "1234", "LS103"),
        ("show", " ", "LS101"),
    ] {
        let checked = check_with(&[(name, value)]);
        assert_eq!(codes(&checked), [code], "{name}={value}");
        assert_eq!(checked.config, None, "{name}={value}");
    }
}

#[test]
fn a_secret_key_is_never_repeated_in_the_console() {
    let checked = check_with(&[("key", "sk_live_123")]);
    assert_eq!(codes(&checked), ["LS103"]);
    assert!(!checked.complaints[0].text.contains("live_123"));
}

#[test]
fn what_has_a_default_is_told_and_goes_on_with_it() {
    for (name, value, code) in [
        ("layout", "wide", "LS104"),
        ("loading", "lazy", "LS105"),
        ("cart", "mine", "LS106"),
        ("cart", "page", "LS107"),
        ("muted", "no", "LS108"),
    ] {
        let checked = check_with(&[(name, value)]);
        assert_eq!(codes(&checked), [code], "{name}={value}");
        assert_eq!(checked.config, check_with(&[]).config, "{name}={value}");
    }
}

#[test]
fn a_flag_is_on_by_its_presence_and_off_by_false() {
    assert!(check_with(&[("muted", "")]).config.unwrap().muted);
    assert!(!check_with(&[("muted", "false")]).config.unwrap().muted);
    assert!(
        !check_with(&[("autoplay", "false")])
            .config
            .unwrap()
            .autoplay
    );
}

#[test]
fn another_theme_is_the_same_stall_and_another_show_is_not() {
    let plain = check_with(&[]).config.unwrap();
    let themed = check_with(&[("theme", "night"), ("lang", "nl")])
        .config
        .unwrap();
    let other = check_with(&[("show", "sh_2")]).config.unwrap();
    assert!(plain.same_stall(&themed));
    assert!(!plain.same_stall(&other));
}
