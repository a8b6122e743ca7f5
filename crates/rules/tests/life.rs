//! Start, streams and network, from a shopper's side.

mod common;

use common::{EPOCH, World};
use livestall_contract::{Fact, FactKind, Pulse, ServerTime, ShowTime};
use livestall_rules::{
    Announcement, Command, Connection, Failure, Memory, Milestone, Msg, Now, Phase, PlayerReport,
    Shop, ShopConfig, Stream, Wish,
};

fn fresh() -> Shop {
    Shop::new(ShopConfig {
        show_id: livestall_contract::ShowId::from_tail("test"),
        seed: "seed-of-the-test".to_owned(),
        attribution: Default::default(),
        muted: true,
    })
}

#[test]
fn a_server_that_is_away_at_the_start_is_asked_again_until_it_answers() {
    let mut shop = fresh();
    shop.update(Msg::Start(Memory::default()), Now(0));
    let mut asked = 0;
    let mut now = Now(0);
    for _ in 0..5 {
        shop.update(Msg::SnapshotAnswered(Err(Failure::Unreachable)), now);
        assert!(matches!(shop.phase, Phase::Failed { retrying: true, .. }));
        now = shop.next_call().expect("it wants to try again");
        asked += shop
            .update(Msg::Tick, now)
            .iter()
            .filter(|c| **c == Command::LoadSnapshot)
            .count();
    }
    assert_eq!(asked, 5);
    let snapshot = World::new(0).snapshot();
    shop.update(Msg::SnapshotAnswered(Ok(Box::new(snapshot))), now);
    assert!(shop.stage().is_some());
}

#[test]
fn a_hole_in_the_facts_takes_a_new_snapshot_and_a_repeat_does_nothing() {
    let mut world = World::new(0);
    world.run("0s start | 1s pin bowl");
    let fact = |seq| Fact {
        seq,
        at: ShowTime(EPOCH + 1_000),
        kind: FactKind::ShowEnded,
    };
    world.commands.clear();
    world.send(Msg::FactsArrived(vec![fact(2)]));
    assert!(world.commands.is_empty() && world.scene_seen() == "live pin=bowl");
    world.send(Msg::FactsArrived(vec![fact(4)]));
    assert_eq!(world.commands, vec![Command::LoadSnapshot]);
    assert_eq!(
        world.scene_seen(),
        "live pin=bowl",
        "nothing after the hole is believed"
    );
}

#[test]
fn a_stream_that_broke_is_read_on_from_the_last_offset() {
    let mut world = World::new(0);
    world.send(Msg::OffsetArrived(Stream::Facts, "17".to_owned()));
    world.commands.clear();
    world.send(Msg::StreamLost(Stream::Facts));
    assert_eq!(world.shop.connection, Connection::Reconnecting);
    world.advance_to(2_000);
    let read_on = world.commands.iter().any(|c| {
        matches!(c, Command::ReadStream { stream: Stream::Facts, offset, .. } if offset == "17")
    });
    assert!(read_on, "{:?}", world.commands);
    world.send(Msg::StreamOpened(Stream::Facts));
    assert_eq!(world.shop.connection, Connection::Connected);
}

#[test]
fn the_network_that_comes_back_is_used_at_once() {
    let mut world = World::new(0);
    world.run("0s start | 1s offline");
    assert_eq!(world.shop.connection, Connection::Offline);
    world.commands.clear();
    world.run("2s online");
    assert!(
        world
            .commands
            .iter()
            .any(|c| matches!(c, Command::ReadStream { .. }))
    );
}

#[test]
fn hearts_go_out_in_one_batch_and_are_never_counted_twice() {
    let mut world = World::new(0);
    world.run("0s start | 1s heart | 1.1s heart | 1.2s heart");
    assert_eq!(world.shop.hearts_shown(), 3, "seen at once");
    world.advance_to(3_000);
    let sent: Vec<u32> = world
        .commands
        .iter()
        .filter_map(|c| match c {
            Command::SendHearts { count } => Some(*count),
            _ => None,
        })
        .collect();
    assert_eq!(sent, vec![3]);
    world.send(Msg::PulseArrived(Pulse {
        at: ServerTime(EPOCH + 3_000),
        hearts: 10,
        viewers: 4,
    }));
    assert_eq!(world.shop.hearts_shown(), 10, "our three are among the ten");
    let drawn = Command::DrawHearts {
        count: 6,
        own: false,
    };
    assert!(
        world.commands.contains(&drawn),
        "the others' hearts rise, six at the most"
    );
}

#[test]
fn a_countdown_is_told_at_its_milestones() {
    let mut world = World::new(0);
    world.run("0s start | 1s offer bowl 24.00 40s x5");
    let mut told = Vec::new();
    for second in 2..45 {
        world.advance_to(second * 1_000);
        if let Some((_, what)) = &world.shop.announced
            && told.last() != Some(what)
        {
            told.push(what.clone());
        }
    }
    let milestones: Vec<_> = told
        .iter()
        .map(|what| match what {
            Announcement::OfferStarted { .. } => "start".to_owned(),
            Announcement::OfferTime { milestone, .. } => format!("{milestone:?}"),
            Announcement::OfferEnded { .. } => "end".to_owned(),
            other => format!("{other:?}"),
        })
        .collect();
    let thirty = format!("{:?}", Milestone::ThirtySeconds);
    let ten = format!("{:?}", Milestone::TenSeconds);
    assert_eq!(
        milestones,
        vec!["start".to_owned(), thirty, ten, "end".to_owned()]
    );
}

#[test]
fn a_video_that_waits_for_a_tap_does_not_hold_back_a_show_that_has_begun() {
    let mut world = World::unplayed();
    world.send(Msg::Player(PlayerReport::NeedsTap));
    // hls.js tells a time for a frame that it has not shown.
    world.send(Msg::PlayheadMoved(Some(ShowTime(EPOCH - 4_000))));
    world.run("1s start | 2s offer bowl 24.00 20s x5");
    world.advance_to(10_000);
    assert_eq!(world.scene_seen(), "live offer=bowl@24.00 15s x5");
    world.send(Msg::Player(PlayerReport::Playing));
    world.send(Msg::PlayheadMoved(Some(ShowTime(EPOCH + 4_000))));
    assert_eq!(world.scene_seen(), "live offer=bowl@24.00 18s x5");
}

#[test]
fn a_video_that_is_begun_anew_tells_no_time_before_it_plays_again() {
    let mut world = World::new(1_000);
    world.run("0s start | 1s pause");
    world.send(Msg::Wish(Wish::Retry));
    world.send(Msg::PlayheadMoved(Some(ShowTime(EPOCH))));
    world.run("2s pin bowl");
    world.advance_to(10_000);
    assert_eq!(world.scene_seen(), "live pin=bowl");
}

fn streams(commands: &[Command]) -> String {
    let told = commands.iter().filter_map(|command| match command {
        Command::CloseStreams => Some("close".to_owned()),
        Command::ReadStream { stream, offset, .. } => Some(format!("{stream:?}@{offset}")),
        Command::LoadSnapshot => Some("snapshot".to_owned()),
        _ => None,
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_hidden_page_holds_no_stream_and_reads_on_where_it_left_off_when_it_is_shown() {
    let mut world = World::new(0);
    world.send(Msg::OffsetArrived(Stream::Facts, "17".to_owned()));
    world.send(Msg::StreamLost(Stream::Pulse));
    world.commands.clear();
    world.send(Msg::PageHidden);
    world.send(Msg::PageHidden);
    world.send(Msg::Online(true));
    world.advance_to(60_000);
    assert_eq!(streams(&world.commands), "close");
    world.commands.clear();
    world.send(Msg::PageShown);
    world.send(Msg::PageShown);
    assert_eq!(streams(&world.commands), "Facts@17 Pulse@0");
    world.commands.clear();
    world.send(Msg::StreamGone(Stream::Facts));
    assert_eq!(streams(&world.commands), "snapshot");
}

#[test]
fn a_page_that_opens_in_the_background_reads_its_streams_when_it_is_first_seen() {
    let mut shop = fresh();
    shop.update(Msg::PageHidden, Now(0));
    shop.update(Msg::Start(Memory::default()), Now(0));
    let snapshot = World::new(0).snapshot();
    let commands = shop.update(Msg::SnapshotAnswered(Ok(Box::new(snapshot))), Now(1));
    assert_eq!(streams(&commands), "");
    let commands = shop.update(Msg::PageShown, Now(2));
    assert_eq!(streams(&commands), "Facts@0 Pulse@0");
}
