//! How the shapes are written on the wire, and what is forgiven when they are read.

use expect_test::expect;
use livestall_contract::{
    Code, Currency, Fact, FactHead, FactKind, Money, Offer, OfferId, Problem, ProductId,
    ShowStatus, ShowTime, Total, TotalKind,
};

fn offer() -> Offer {
    Offer {
        id: OfferId::from_tail("1"),
        product_id: ProductId::from_tail("bowl"),
        variant_ids: Vec::new(),
        price: Money::new(2_400, Currency::EUR),
        prior_price: Some(Money::new(3_200, Currency::EUR)),
        percent: Some(25),
        starts_at: ShowTime(1_790_000_003_000),
        ends_at: ShowTime(1_790_000_023_000),
        quantity: 20,
        per_shopper: 2,
        hold_ms: 120_000,
    }
}

#[test]
fn a_fact_is_flat_with_its_type_beside_its_fields() {
    let fact = Fact {
        seq: 7,
        at: ShowTime(1_790_000_003_000),
        kind: FactKind::OfferOpened { offer: offer() },
    };
    let text = serde_json::to_string_pretty(&fact).unwrap();
    expect![[r#"
        {
          "seq": 7,
          "at": 1790000003000,
          "type": "offer_opened",
          "offer": {
            "id": "of_1",
            "product_id": "pr_bowl",
            "variant_ids": [],
            "price": {
              "amount": 2400,
              "currency": "EUR"
            },
            "prior_price": {
              "amount": 3200,
              "currency": "EUR"
            },
            "percent": 25,
            "starts_at": 1790000003000,
            "ends_at": 1790000023000,
            "quantity": 20,
            "per_shopper": 2,
            "hold_ms": 120000
          }
        }"#]]
    .assert_eq(&text);
    assert_eq!(serde_json::from_str::<Fact>(&text).unwrap(), fact);
}

#[test]
fn a_fact_of_a_newer_server_is_skipped_and_keeps_its_place() {
    let newer = r#"{"seq":8,"at":1,"type":"fireworks","colour":"red"}"#;
    let fact: Fact = serde_json::from_str(newer).unwrap();
    assert_eq!((fact.seq, fact.kind), (8, FactKind::Unknown));

    let reshaped = r#"{"seq":9,"at":1,"type":"offer_remaining","left":"many"}"#;
    assert!(serde_json::from_str::<Fact>(reshaped).is_err());
    let head: FactHead = serde_json::from_str(reshaped).unwrap();
    assert_eq!(Fact::from(head).kind, FactKind::Unknown);
}

#[test]
fn unknown_fields_states_and_codes_are_forgiven() {
    let known = r#"{"seq":1,"at":1,"type":"show_started","mood":"good"}"#;
    assert_eq!(
        serde_json::from_str::<Fact>(known).unwrap().kind,
        FactKind::ShowStarted
    );
    assert_eq!(
        serde_json::from_str::<ShowStatus>("\"archived\"").unwrap(),
        ShowStatus::Ended
    );
    assert_eq!(
        serde_json::from_str::<Code>("\"too_early\"").unwrap(),
        Code::Unknown
    );
}

#[test]
fn a_code_is_written_as_it_reads() {
    let problem = Problem::new(Code::OfferSoldOut, "Every unit is claimed.");
    let text = serde_json::to_string(&problem).unwrap();
    expect![[r#"{"type":"https://livestall.example/problems/offer_sold_out","title":"offer sold out","status":409,"code":"offer_sold_out","detail":"Every unit is claimed."}"#]]
        .assert_eq(&text);
    assert_eq!(
        serde_json::to_string(&Code::OfferSoldOut).unwrap(),
        "\"offer_sold_out\""
    );
    assert_eq!(Code::OfferSoldOut.as_str(), "offer_sold_out");
}

#[test]
fn an_offer_without_an_end_or_a_quantity_cannot_be_read() {
    let whole = serde_json::to_value(offer()).unwrap();
    for field in ["ends_at", "quantity", "price", "per_shopper", "hold_ms"] {
        let mut without = whole.clone();
        without.as_object_mut().unwrap().remove(field);
        assert!(
            serde_json::from_value::<Offer>(without).is_err(),
            "{field} may not be missing"
        );
    }
}

#[test]
fn totals_of_other_kinds_are_kept_as_they_came() {
    let text = r#"{"type":"gift_wrap","amount":250}"#;
    let total: Total = serde_json::from_str(text).unwrap();
    assert_eq!(total.kind, TotalKind::Other("gift_wrap".to_owned()));
    assert_eq!(serde_json::to_string(&total).unwrap(), text);
}

#[test]
fn a_currency_is_three_capital_letters() {
    assert!(serde_json::from_str::<Money>(r#"{"amount":1,"currency":"EUR"}"#).is_ok());
    for wrong in ["eur", "EU", "EURO", ""] {
        assert!(Currency::parse(wrong).is_err(), "{wrong:?}");
    }
}
