//! The playlists over simulated time.

use std::sync::LazyLock;

use expect_test::expect;
use livestall_server::simulated_live::{
    Availability, EPOCH_MS, PartNumber, Position, SimulatedLive,
};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use crate::listing::Listing;
use crate::made_clip::MadeClip;

static LIVE: LazyLock<SimulatedLive> = LazyLock::new(|| {
    SimulatedLive::from_fmp4(&MadeClip::new().bytes(), EPOCH_MS).expect("a good clip")
});

const YEAR_MS: i64 = 365 * 86_400_000;

fn listing(since_epoch_ms: i64) -> Listing {
    Listing::read(&LIVE.playlist(EPOCH_MS + since_epoch_ms))
}

#[test]
fn the_multivariant_playlist_names_codecs_and_size() {
    expect![[r##"
        #EXTM3U
        #EXT-X-VERSION:9
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-STREAM-INF:BANDWIDTH=9472,AVERAGE-BANDWIDTH=6656,CODECS="avc1.4d401f,mp4a.40.2",RESOLUTION=540x960,FRAME-RATE=30.000
        live.m3u8
    "##]].assert_eq(&LIVE.multivariant_playlist());
}

#[test]
fn a_playlist_just_after_a_loop_began() {
    expect![[r##"
        #EXTM3U
        #EXT-X-VERSION:9
        #EXT-X-TARGETDURATION:2
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.500,HOLD-BACK=6.000
        #EXT-X-PART-INF:PART-TARGET=0.500
        #EXT-X-MEDIA-SEQUENCE:28
        #EXT-X-DISCONTINUITY-SEQUENCE:2
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MAP:URI="init-c75959d4.mp4"
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:56.000Z
        #EXTINF:2.000,
        segment-28.m4s
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:58.000Z
        #EXTINF:2.000,
        segment-29.m4s
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:00.000Z
        #EXTINF:2.000,
        segment-30.m4s
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:02.000Z
        #EXTINF:2.000,
        segment-31.m4s
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:04.000Z
        #EXTINF:2.000,
        segment-32.m4s
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:06.000Z
        #EXT-X-PART:DURATION=0.500,URI="part-33.0.m4s",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.500,URI="part-33.1.m4s"
        #EXT-X-PART:DURATION=0.500,URI="part-33.2.m4s",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.500,URI="part-33.3.m4s"
        #EXTINF:2.000,
        segment-33.m4s
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:08.000Z
        #EXT-X-PART:DURATION=0.500,URI="part-34.0.m4s",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.500,URI="part-34.1.m4s"
        #EXT-X-PART:DURATION=0.500,URI="part-34.2.m4s",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.500,URI="part-34.3.m4s"
        #EXTINF:2.000,
        segment-34.m4s
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:10.000Z
        #EXT-X-PART:DURATION=0.500,URI="part-35.0.m4s",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.500,URI="part-35.1.m4s"
        #EXT-X-PART:DURATION=0.500,URI="part-35.2.m4s",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.500,URI="part-35.3.m4s"
        #EXTINF:2.000,
        segment-35.m4s
        #EXT-X-DISCONTINUITY
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:01:12.000Z
        #EXT-X-PART:DURATION=0.500,URI="part-36.0.m4s",INDEPENDENT=YES
        #EXT-X-PART:DURATION=0.500,URI="part-36.1.m4s"
        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-36.2.m4s"
    "##]]
    .assert_eq(&LIVE.playlist(EPOCH_MS + 3 * 24_000 + 1_250));
}

#[test]
fn a_stream_begins_empty_at_its_epoch() {
    expect![[r##"
        #EXTM3U
        #EXT-X-VERSION:9
        #EXT-X-TARGETDURATION:2
        #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.500,HOLD-BACK=6.000
        #EXT-X-PART-INF:PART-TARGET=0.500
        #EXT-X-MEDIA-SEQUENCE:0
        #EXT-X-DISCONTINUITY-SEQUENCE:0
        #EXT-X-INDEPENDENT-SEGMENTS
        #EXT-X-MAP:URI="init-c75959d4.mp4"
        #EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00.000Z
        #EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-0.0.m4s"
    "##]]
    .assert_eq(&LIVE.playlist(EPOCH_MS - 1));
}

#[test]
fn a_discontinuity_counts_once_its_segment_has_gone() {
    // Segment 12 begins the second loop. It is the first of the window from 40 s to 42 s.
    for (at_ms, first, dropped) in [(38_000, 11, 0), (40_000, 12, 0), (42_000, 13, 1)] {
        let listing = listing(at_ms);
        assert_eq!(
            (listing.media_sequence, listing.discontinuity_sequence),
            (first, dropped)
        );
    }
    assert!(listing(40_000).segments[&12].discontinuity);
}

#[test]
fn the_position_is_where_the_camera_is() {
    let at = |since_epoch_ms| LIVE.position(EPOCH_MS + since_epoch_ms);
    assert_eq!(
        at(0),
        Position {
            loop_index: 0,
            offset_ms: 0
        }
    );
    assert_eq!(
        at(23_999),
        Position {
            loop_index: 0,
            offset_ms: 23_999
        }
    );
    assert_eq!(
        at(24_000),
        Position {
            loop_index: 1,
            offset_ms: 0
        }
    );
    assert_eq!(
        at(-1),
        Position {
            loop_index: -1,
            offset_ms: 23_999
        }
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn playlists_agree_on_what_both_list(from_ms in 0..YEAR_MS, later_ms in 0..20_000_i64) {
        let (earlier, later) = (listing(from_ms), listing(from_ms + later_ms));
        let last = *earlier.segments.keys().last().expect("one in progress");
        for (msn, before) in &earlier.segments {
            let Some(after) = later.segments.get(msn) else {
                prop_assert!(*msn < later.media_sequence, "{msn} vanished from the middle");
                continue;
            };
            prop_assert_eq!(&before.program_date_time, &after.program_date_time);
            prop_assert_eq!(before.discontinuities, after.discontinuities);
            prop_assert_eq!(before.discontinuity, after.discontinuity);
            if *msn < last {
                prop_assert_eq!(&before.uri, &after.uri);
            }
            // Parts are added while a segment grows, kept, and dropped all at once.
            prop_assert!(after.parts.is_empty() || after.parts.starts_with(&before.parts));
        }
    }

    #[test]
    fn each_discontinuity_that_leaves_the_window_is_counted_once(from_ms in 0..YEAR_MS) {
        let (before, after) = (listing(from_ms), listing(from_ms + 2_000));
        let left = before.segments.range(..after.media_sequence);
        let dropped = left.filter(|(_, segment)| segment.discontinuity).count() as u64;
        prop_assert_eq!(after.discontinuity_sequence, before.discontinuity_sequence + dropped);
    }

    #[test]
    fn the_window_moves_on_by_one_segment_per_two_seconds(from_ms in 16_000..YEAR_MS) {
        let (before, after) = (listing(from_ms), listing(from_ms + 2_000));
        prop_assert_eq!(after.media_sequence, before.media_sequence + 1);
        prop_assert_eq!(before.segments.len(), 9);
    }

    #[test]
    fn what_is_listed_exists_and_what_is_hinted_comes_next(from_ms in 0..YEAR_MS) {
        let listing = listing(from_ms);
        let now_ms = EPOCH_MS + from_ms;
        let is_there = |part| LIVE.availability(part, now_ms) == Availability::Available;
        for (msn, segment) in &listing.segments {
            for index in 0..segment.parts.len() as u64 {
                let part = PartNumber(msn * 4 + index);
                prop_assert!(is_there(part));
                prop_assert_eq!(&segment.parts[index as usize], &format!("part-{msn}.{index}.m4s"));
            }
            let complete = is_there(PartNumber(msn * 4 + 3));
            prop_assert_eq!(segment.uri.is_some(), complete);
        }
        let (msn, last) = listing.segments.last_key_value().expect("one in progress");
        prop_assert_eq!(&listing.hint, &format!("part-{msn}.{}.m4s", last.parts.len()));
        let next = PartNumber(msn * 4 + last.parts.len() as u64);
        let Availability::At(at_ms) = LIVE.availability(next, now_ms) else {
            panic!("the hinted part exists already");
        };
        prop_assert!(now_ms < at_ms && at_ms <= now_ms + 500);
    }

    #[test]
    fn a_delisted_segment_is_kept_for_one_more_window(from_ms in 40_000..YEAR_MS) {
        let first_listed = listing(from_ms).media_sequence;
        let availability = |msn: u64| LIVE.availability(PartNumber(msn * 4), EPOCH_MS + from_ms);
        prop_assert_eq!(availability(first_listed - 9), Availability::Available);
        prop_assert_eq!(availability(first_listed - 10), Availability::Gone);
    }

    #[test]
    fn programme_time_is_the_position_of_the_camera(from_ms in 0..YEAR_MS) {
        let listing = listing(from_ms);
        for (msn, segment) in &listing.segments {
            let starts_at = humantime::parse_rfc3339(&segment.program_date_time).expect("a time");
            let unix_ms = starts_at.duration_since(std::time::UNIX_EPOCH).expect("after 1970");
            let position = LIVE.position(unix_ms.as_millis() as i64);
            prop_assert_eq!(position.offset_ms, (msn % 12 * 2_000) as i64);
            prop_assert_eq!(position.loop_index as u64, msn / 12);
        }
    }
}
