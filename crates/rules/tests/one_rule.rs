//! What the host shows takes effect when the shopper's playhead reaches it.

mod common;

use common::{EPOCH, World, check};
use expect_test::expect;
use livestall_contract::{OfferId, ShowTime};
use livestall_rules::{ClaimWindow, offer};

const EVENING: &str = "0s start | 0s goal 50 | 1s pin mug | 2s bought Noor mug 1 | 3s pin bowl \
    | 4s offer bowl 24.00 10s x20 | 6s bought Sam bowl 2 | 6s progress 2 | 9s mystery \
    | 16s pin mug | 18s end";

/// What shoppers see at each half second of the show, whenever that is on their own clock.
fn seen_at_show_moments(delay_ms: i64) -> Vec<String> {
    let mut world = World::new(delay_ms);
    let mut seen = Vec::new();
    let mut steps: Vec<(i64, String)> = EVENING
        .split('|')
        .map(str::trim)
        .map(|step| {
            let moment = step.split('s').next().unwrap().parse::<i64>().unwrap() * 1_000;
            (moment, step.to_owned())
        })
        .collect();
    for half in 0..=40 {
        let show_moment = half * 500 + 1;
        let on_the_wall = show_moment + delay_ms;
        while steps
            .first()
            .is_some_and(|(moment, _)| *moment <= on_the_wall)
        {
            world.run(&steps.remove(0).1);
        }
        world.advance_to(on_the_wall);
        seen.push(world.scene_seen());
    }
    seen
}

#[test]
fn the_same_script_looks_the_same_at_every_delay() {
    let at_once = seen_at_show_moments(0);
    assert!(
        at_once
            .iter()
            .any(|line| line.contains("offer=bowl@24.00 1s")),
        "{at_once:#?}"
    );
    assert!(
        at_once.iter().any(|line| line.contains("over")),
        "{at_once:#?}"
    );
    assert_eq!(at_once, seen_at_show_moments(3_000));
    assert_eq!(at_once, seen_at_show_moments(12_000));
}

#[test]
fn a_shopper_behind_has_the_whole_of_the_offer() {
    let mut world = World::new(12_000);
    let seen = world.run(
        "0s start | 1s pin bowl | 2s offer bowl 24.00 10s x5 | 13s see | 14.1s see | 23s see | 24.1s see",
    );
    expect![[r#"
        live pin=bowl
        live pin=bowl offer=bowl@24.00 10s x5
        live pin=bowl offer=bowl@24.00 1s x5
        live pin=bowl offer=bowl@24.00 over"#]]
    .assert_eq(&seen);
}

#[test]
fn a_claim_at_the_last_second_of_a_late_playhead_is_honoured_and_one_after_the_grace_is_not() {
    let mut world = World::new(12_000);
    world.run("0s start | 2s offer bowl 24.00 10s x5 | 23s see");
    let stage = world.shop.stage().unwrap();
    let offered = stage
        .scene
        .offer(&OfferId::from_tail("1"))
        .unwrap()
        .offer
        .clone();
    let tapped = stage.claimable(&livestall_contract::VariantId::from_tail("bowl"));
    assert_eq!(
        tapped,
        Some(&offered),
        "the shopper still sees a second of it"
    );

    let live = ShowTime(EPOCH + 23_000);
    assert_eq!(
        live.ms_since(offered.ends_at),
        11_000,
        "on the show's clock it ended long ago"
    );
    assert_eq!(
        offer::claim_window(&offered, live, 15_000),
        ClaimWindow::Open
    );
    let last = offered.ends_at.plus_ms(15_000);
    assert_eq!(
        offer::claim_window(&offered, last, 15_000),
        ClaimWindow::Open
    );
    assert_eq!(
        offer::claim_window(&offered, last.plus_ms(1), 15_000),
        ClaimWindow::Over
    );
    let before = offered.starts_at.plus_ms(-1);
    assert_eq!(
        offer::claim_window(&offered, before, 15_000),
        ClaimWindow::NotStarted
    );
}

#[test]
fn what_protects_the_shopper_acts_at_once() {
    let mut world = World::new(12_000);
    let seen = world.run(
        "0s start | 1s offer bowl 24.00 30s x5 | 14s see | 15s left 0 | 15.1s see | 16s left 2 \
         | 16.1s see | 17s withdraw | 17.1s see | 18s stop | 18.1s see",
    );
    expect![[r#"
        live offer=bowl@24.00 29s x5
        live offer=bowl@24.00 28s sold-out
        live offer=bowl@24.00 27s x2
        live offer=bowl@24.00 withdrawn
        ended offer=bowl@24.00 withdrawn"#]]
    .assert_eq(&seen);
}

#[test]
fn a_paused_picture_is_not_shown_time_that_the_server_no_longer_honours() {
    check(
        "0s start | 1s offer bowl 24.00 20s x5 | 11s pause | 11s see | 30s see | 35s see | 36.1s see",
        expect![[r#"
            live offer=bowl@24.00 11s x5
            live offer=bowl@24.00 6s x5
            live offer=bowl@24.00 1s x5
            live offer=bowl@24.00 over"#]],
    );
}

#[test]
fn a_source_without_programme_time_is_taken_to_be_a_little_behind() {
    let mut world = World::new(0);
    world.send(livestall_rules::Msg::PlayheadMoved(None));
    let seen = world.run("0s start | 1s pin bowl | 3.9s see | 4.1s see");
    expect![[r#"
        live
        live pin=bowl"#]]
    .assert_eq(&seen);
}
