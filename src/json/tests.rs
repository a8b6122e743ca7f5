use super::*;
use livestall_contract::{Fact, FactKind, Money, Problem, TotalKind};
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
struct Plain {
    name: String,
    count: i64,
    #[serde(default)]
    note: Option<String>,
    #[serde(default)]
    list: Vec<(String, u32)>,
}

fn check<T: DeserializeOwned + PartialEq + std::fmt::Debug>(text: &str, expect: Option<T>) {
    assert_eq!(read(text).ok(), expect, "{text}");
}

#[test]
fn objects_are_read_by_name_and_what_is_not_known_is_skipped() {
    let plain = |name: &str, count, note: Option<&str>| Plain {
        name: name.to_owned(),
        count,
        note: note.map(str::to_owned),
        list: Vec::new(),
    };
    check(r#"{"name":"a","count":-3}"#, Some(plain("a", -3, None)));
    check(
        " { \"count\" : 7 , \"new\" : {\"deep\":[1.5e3,true,null,\"}\"]},\n\"name\":\"b\", \"note\":null } ",
        Some(plain("b", 7, None)),
    );
    check(
        r#"{"name":"q\"\\\/\n\u00e9\ud83c\udfa4","count":1,"note":"é🎤"}"#,
        Some(plain("q\"\\/\né🎤", 1, Some("é🎤"))),
    );
}

#[test]
fn pairs_and_lists_are_read() {
    let read: Plain = read(r#"{"name":"","count":0,"list":[["a",1],["b",2]]}"#).unwrap();
    assert_eq!(read.list, [("a".to_owned(), 1), ("b".to_owned(), 2)]);
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "",
        "{",
        "{}",
        "[]",
        "nul",
        r#"{"name":"a"}"#,
        r#"{"name":"a","count":"1"}"#,
        r#"{"name":"a","count":1} x"#,
        r#"{"name":"a" "count":1}"#,
        r#"{"name":"a,"count":1}"#,
        r#"{"name":"\ud800","count":1}"#,
        r#"{"name":"\x","count":1}"#,
        "<html>",
        "99999999999999999999",
    ] {
        check::<Plain>(text, None);
    }
    let deep = "[".repeat(100_000);
    assert_eq!(items(&deep), Err(Unreadable));
}

#[test]
fn the_contracts_tagged_and_open_enums_are_read() {
    let offer = r#"{"seq":4,"at":1700000000000,"type":"price_changed","variant_id":"va_1","price":{"amount":1800,"currency":"EUR"},"new":0.5}"#;
    let fact: Fact = read(offer).unwrap();
    assert!(matches!(
        fact.kind,
        FactKind::PriceChanged {
            price: Money { amount: 1800, .. },
            ..
        }
    ));
    check(r#""subtotal""#, Some(TotalKind::Subtotal));
    check(r#""tip""#, Some(TotalKind::Other("tip".to_owned())));
    let problem: Problem = read(r#"{"title":"t","status":410,"code":"a_newer_one"}"#).unwrap();
    assert_eq!(problem.code, livestall_contract::Code::Unknown);
}

#[test]
fn it_agrees_with_serde_json_on_what_it_writes() {
    let fact: Fact = serde_json::from_str(
        r#"{"seq":9,"at":-5,"type":"gift_given","gift_id":"gi_1","quantity":2,"message":"\u0001 \"hi\""}"#,
    )
    .unwrap();
    check(&serde_json::to_string(&fact).unwrap(), Some(fact));
}

#[test]
fn an_arrays_items_are_told_apart() {
    let found = items(r#" [ {"a":[1,2]} , "x,y" ,3 ] "#).unwrap();
    assert_eq!(found, [r#"{"a":[1,2]}"#, r#""x,y""#, "3"]);
    assert_eq!(items("[]"), Ok(Vec::new()));
}
