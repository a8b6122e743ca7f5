//! The bag through adds, refusals, holds, lost networks and lost sessions.

mod common;

use common::{World, check};
use expect_test::expect;
use livestall_contract::{Code, Problem, ServerTime, Session};
use livestall_rules::{Command, Failure, Msg, Notice, Wish};

#[test]
fn a_tap_in_an_offer_claims_at_its_price_and_the_hold_counts_down() {
    check(
        "0s start | 1s offer bowl 24.00 20s x5 | 3s tap bowl | 3s see | 33s see",
        expect![[r#"
            live offer=bowl@24.00 19s x5 bag=1 [bowl 24.00 held 60s] payable
            live offer=bowl@24.00 over bag=1 [bowl 24.00 held 30s] payable"#]],
    );
}

#[test]
fn a_tap_outside_an_offer_is_at_the_ordinary_price() {
    check(
        "0s start | 3s tap bowl | 3s see",
        expect!["live bag=1 [bowl 32.00] payable"],
    );
}

#[test]
fn a_hold_that_ran_out_asks_before_paying() {
    check(
        "0s start | 1s offer bowl 24.00 20s x5 | 3s tap bowl | 62.9s lapse | 63.1s see",
        expect![[
            r#"live offer=bowl@24.00 over bag=1 [bowl 32.00 lapsed] notice=HoldOver { title: "bowl" }"#
        ]],
    );
}

#[test]
fn a_refusal_takes_the_tap_back_and_says_why() {
    check(
        "0s start | 1s refuse offer_sold_out | 3s tap bowl | 3s see | 10s see",
        expect![[r#"
            live notice=OfferSoldOut
            live"#]],
    );
}

#[test]
fn a_change_that_did_not_reach_the_server_is_sent_again_under_the_same_key() {
    let mut world = World::new(1_000);
    world.run("0s start | 1s away | 3s tap bowl | 3.2s back | 5s see");
    let keys: Vec<&String> = world
        .commands
        .iter()
        .filter_map(|c| match c {
            Command::ChangeCart {
                idempotency_key, ..
            } => Some(idempotency_key),
            _ => None,
        })
        .collect();
    assert_eq!(keys.len(), 2, "sent, and sent again: {keys:?}");
    assert_eq!(keys[0], keys[1]);
    assert_eq!(world.shop.bag.count(), 1, "added once");
}

#[test]
fn after_some_tries_the_shopper_is_told_and_nothing_stays_half_done() {
    let mut world = World::new(1_000);
    world.run("0s start | 1s tap mug | 2s away | 2s tap bowl | 7s see");
    assert_eq!(world.shop.notice, Some(Notice::NotSaved));
    assert_eq!(
        world.shop.bag.count(),
        1,
        "the mug stays, the bowl is not pretended"
    );
}

#[test]
fn two_quick_taps_are_sent_one_after_the_other_under_their_own_keys() {
    let mut world = World::new(1_000);
    world.run("0s start | 1s tap bowl | 1s tap bowl | 2s see");
    let keys: std::collections::BTreeSet<&String> = world
        .commands
        .iter()
        .filter_map(|c| match c {
            Command::ChangeCart {
                idempotency_key, ..
            } => Some(idempotency_key),
            _ => None,
        })
        .collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(world.shop.bag.count(), 2);
}

#[test]
fn a_session_that_is_gone_is_renewed_and_the_add_goes_on() {
    let mut world = World::new(1_000);
    world.run("0s start | 1s refuse invalid_session | 2s tap bowl");
    assert!(
        world.commands.contains(&Command::OpenSession),
        "{:?}",
        world.commands
    );
    world.send(Msg::SessionAnswered(Ok(Session {
        token: "st_new".to_owned(),
        expires_at: ServerTime(common::EPOCH + 86_400_000),
        server_now: ServerTime(common::EPOCH + 2_000),
    })));
    assert_eq!(world.seen(), "live bag=1 [bowl 32.00] payable");
}

#[test]
fn a_wrong_key_is_a_fault_of_the_stall_and_is_not_tried_again() {
    let mut world = World::new(1_000);
    let problem = Problem::new(Code::InvalidKey, "unknown key");
    world.send(Msg::SessionAnswered(Err(Failure::Problem(Box::new(
        problem,
    )))));
    let livestall_rules::Phase::Failed { fault, retrying } = world.shop.phase else {
        panic!("the stall goes on without a key")
    };
    assert_eq!((fault.code(), retrying), ("LS203", false));
}

#[test]
fn a_checkout_hands_the_shopper_over_unless_something_must_be_mended_first() {
    let mut world = World::new(1_000);
    world.run("0s start | 1s tap bowl");
    let answer = |status: &str| {
        let text = format!(
            r#"{{"id":"ck_1","status":"{status}","continue_url":"https://pay.test/1","links":[]}}"#
        );
        Msg::CheckoutAnswered(Ok(serde_json::from_str(&text).expect("a checkout")))
    };
    world.send(Msg::Wish(Wish::CheckOut));
    world.send(answer("incomplete"));
    assert!(!world.shop.checking_out);
    assert_eq!(world.shop.notice, Some(Notice::PriceChanged));
    world.send(Msg::Wish(Wish::CheckOut));
    world.send(answer("requires_escalation"));
    let handed = Command::HandOver(Some("https://pay.test/1".to_owned()));
    assert!(world.shop.checking_out && world.commands.contains(&handed));
}
