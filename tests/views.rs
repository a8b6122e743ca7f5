//! Each view, mounted in a shadow root of a real browser, in a state that a real stall comes into.
//! Everything is found by its part, as a merchant's style sheet finds it.
#![cfg(target_arch = "wasm32")]

mod fixture;
mod stall;

use fixture::{bowl, loading, shop, shop_with, showing, snapshot, teapot, va, wishing};
use livestall_contract::{Code, Problem, ProductId};
use livestall_rules::{Failure, Msg, Notice, Now, PlayerReport, Shop, Wish};
use serde_json::json;
use stall::Stall;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn reporting(report: PlayerReport) -> Shop {
    let mut shop = shop();
    shop.update(Msg::Player(report), Now(0));
    shop
}

#[wasm_bindgen_test]
async fn an_offer_says_what_how_much_how_long_and_how_many() {
    let stall = Stall::of(shop()).await;
    assert_eq!(stall.text("product-title"), "Tidal bowl");
    assert!(stall.text("price").contains("24.00"));
    assert!(stall.text("prior-price").contains("32.00"));
    assert_eq!(stall.text("percent"), "−25%");
    assert_eq!(stall.text("countdown"), "0:14");
    assert_eq!(stall.attribute("countdown", "role"), "timer");
    assert_eq!(stall.text("remaining"), "12 left");
    assert_eq!(stall.text("goal"), "At 50 bowls I sing32/50");
}

#[wasm_bindgen_test]
async fn a_product_without_an_offer_is_never_struck_through() {
    let mut snapshot = snapshot();
    snapshot["base"]["offers"] = json!([]);
    snapshot["base"]["pinned"] = json!("pr_teapot");
    let stall = Stall::of(showing(snapshot)).await;
    assert_eq!(stall.text("product-title"), "Lighthouse teapot");
    for part in ["prior-price", "percent", "countdown", "remaining"] {
        assert!(!stall.has(part), "{part}");
    }
}

#[wasm_bindgen_test]
async fn a_tap_on_add_is_answered_at_once() {
    let stall = Stall::of(shop()).await;
    assert_eq!(stall.text("add-button"), "Add to bag");
    assert!(!stall.has("bag-count"));
    stall.click("add-button").await;
    assert_eq!(stall.text("add-button"), "Adding…");
    assert_eq!(stall.text("bag-count"), "1");
    // A second tap while the first is on its way adds nothing.
    stall.click("add-button").await;
    assert_eq!(stall.text("bag-count"), "1");
}

#[wasm_bindgen_test]
async fn the_limit_of_an_offer_is_said_before_it_is_refused() {
    let stall = Stall::of(shop_with(&[bowl(Some(("held", 100_000)))])).await;
    assert_eq!(stall.text("add-button"), "Your limit: 2");
    assert_eq!(stall.attribute("add-button", "aria-disabled"), "true");
}

#[wasm_bindgen_test]
async fn an_empty_bag_shows_the_way_to_the_goods() {
    let stall = Stall::of(wishing(shop(), Wish::OpenBag)).await;
    assert!(stall.attribute("sheet", "open").is_empty());
    assert!(stall.text("bag").contains("Your bag is waiting"));
    assert!(!stall.has("checkout-button"));
}

#[wasm_bindgen_test]
async fn a_held_line_counts_down_and_a_lapsed_one_asks() {
    let held = [bowl(Some(("held", 103_000))), teapot()];
    let stall = Stall::of(wishing(shop_with(&held), Wish::OpenBag)).await;
    assert_eq!(stall.text("line-hold"), "Held for you 1:43");
    assert!(stall.text("total").contains("112.00"));
    assert_eq!(stall.attribute("checkout-button", "aria-disabled"), "false");
    drop(stall);

    let lapsed = [bowl(Some(("lapsed", -1))), teapot()];
    let stall = Stall::of(wishing(shop_with(&lapsed), Wish::OpenBag)).await;
    assert!(!stall.has("line-hold"));
    assert!(
        stall
            .text("line-lapsed")
            .contains("The held price ran out. Now €32.00.")
    );
    assert_eq!(stall.text("keep-button"), "Keep at €32.00");
    assert_eq!(stall.attribute("checkout-button", "aria-disabled"), "true");
}

#[wasm_bindgen_test]
async fn a_sheet_is_a_modal_dialog_that_closes_by_its_button() {
    let stall = Stall::of(wishing(shop(), Wish::OpenGifts)).await;
    assert!(stall.matches("sheet", ":modal"));
    assert_eq!(stall.text("send-gift-button"), "Send for €2.00");
    stall.click("close-button").await;
    assert!(!stall.matches("sheet", "[open]"));
}

#[wasm_bindgen_test]
async fn a_chip_changes_the_picture_and_keeps_the_rest() {
    let plate = ProductId::from_tail("plate");
    let stall = Stall::of(wishing(shop(), Wish::OpenProduct(plate))).await;
    assert_eq!(stall.pressed("sheet", ".chip"), ["21 cm", "Sea"]);
    stall.click_on("sheet", ".chip", "27 cm").await;
    assert_eq!(stall.pressed("sheet", ".chip"), ["27 cm", "Sea"]);
    // There is no plate of 27 cm in sand, so the size gives way.
    stall.click_on("sheet", ".chip", "Sand").await;
    assert_eq!(stall.pressed("sheet", ".chip"), ["21 cm", "Sand"]);
}

#[wasm_bindgen_test]
async fn each_state_of_the_picture_has_its_way_on() {
    for (report, part) in [
        (PlayerReport::NeedsTap, Some("play-button")),
        (PlayerReport::Paused, Some("play-button")),
        (PlayerReport::Playing, Some("pause-button")),
        (PlayerReport::Muted(true), Some("unmute")),
        (PlayerReport::Muted(false), Some("mute-button")),
        (PlayerReport::AtLiveEdge(false), Some("live-button")),
        (PlayerReport::AtLiveEdge(true), None),
    ] {
        let stall = Stall::of(reporting(report)).await;
        match part {
            Some(part) => assert!(stall.has(part), "{report:?}: {part}"),
            None => assert!(!stall.has("live-button")),
        }
    }
    let stall = Stall::of(reporting(PlayerReport::NotThere)).await;
    assert!(
        stall
            .text("player")
            .contains("Prices and your bag are live.")
    );
    assert!(stall.has("add-button"));
}

#[wasm_bindgen_test]
async fn a_fault_is_one_sentence_and_a_way_on_where_there_is_one() {
    let problem = |code| Failure::Problem(Box::new(Problem::new(code, "")));
    for (failure, sentence, retry) in [
        (Failure::Unreachable, "cannot be reached right now", true),
        (problem(Code::NotFound), "not here any more", false),
        (
            problem(Code::InvalidKey),
            "cannot be played on this page",
            false,
        ),
    ] {
        let mut shop = loading();
        shop.update(Msg::SnapshotAnswered(Err(failure)), Now(0));
        let stall = Stall::of(shop).await;
        assert!(stall.text("fault").contains(sentence));
        assert_eq!(stall.has("retry-button"), retry);
        assert!(!stall.has("product-card"));
    }
}

#[wasm_bindgen_test]
async fn a_notice_is_told_and_can_be_dismissed() {
    let mut shop = shop();
    shop.notice = Some(Notice::OutOfStock { available: 1 });
    let stall = Stall::of(shop).await;
    assert_eq!(stall.text("notice"), "Only 1 is left.");
    stall.session.wish(Wish::DismissNotice);
    stall.settle().await;
    assert!(!stall.has("notice"));
}

#[wasm_bindgen_test]
async fn offline_is_said_and_the_goods_stay() {
    let mut shop = shop();
    shop.update(Msg::Online(false), Now(0));
    let stall = Stall::of(shop).await;
    assert_eq!(
        stall.text("connection"),
        "You are offline. Your bag is safe."
    );
    assert!(stall.has("product-card"));
}

#[wasm_bindgen_test]
async fn before_and_after_the_show_everything_is_for_sale() {
    for (status, headline) in [("scheduled", "Starts at"), ("ended", "The show is over")] {
        let mut snapshot = snapshot();
        snapshot["base"] = json!({ "status": status });
        let stall = Stall::of(showing(snapshot)).await;
        assert!(stall.text("curtain").contains(headline));
        assert_eq!(stall.count("product-row"), 5);
    }
}

#[wasm_bindgen_test]
async fn a_variant_that_is_gone_says_so() {
    let plain = wishing(shop(), Wish::OpenShop);
    assert_eq!(
        plain.add_state(&va("vase-one")),
        livestall_rules::AddState::OutOfStock
    );
    let stall = Stall::of(plain).await;
    assert!(stall.text("sheet").contains("Sold out"));
}

#[wasm_bindgen_test]
async fn every_button_has_a_name_and_none_is_styled_by_an_attribute_of_ours() {
    for shop in [
        shop(),
        wishing(shop(), Wish::OpenGifts),
        wishing(shop_with(&[teapot()]), Wish::OpenBag),
    ] {
        let stall = Stall::of(shop).await;
        assert_eq!(stall.nameless_buttons(), Vec::<String>::new());
        assert!(!stall.html().contains("<style"));
    }
}
