//! What is taken as a clip, and what is said of one that is not.

use bytes::Bytes;
use expect_test::{Expect, expect};
use livestall_server::simulated_live::{EPOCH_MS, Msn, PartNumber, SimulatedLive};
use mp4_atom::{Encode, Free, TrunSamples};

use crate::made_clip::{AUDIO, MadeClip, VIDEO};

/// The message for a clip that is wrong in one way.
fn check(spoil: impl FnOnce(&mut MadeClip), expected: Expect) {
    let mut made = MadeClip::new();
    spoil(&mut made);
    check_bytes(made.bytes(), expected);
}

fn check_bytes(bytes: Bytes, expected: Expect) {
    let error = SimulatedLive::from_fmp4(&bytes, EPOCH_MS).expect_err("a wrong clip");
    expected.assert_eq(&error.to_string());
}

#[test]
fn serves_each_fragment_as_it_is() {
    let made = MadeClip::new();
    let live = SimulatedLive::from_fmp4(&made.bytes(), EPOCH_MS).expect("a good clip");
    assert_eq!(live.loop_ms(), 24_000);
    for fragment in 0..48 {
        // The second loop plays the same bytes.
        let part = live.part(PartNumber(48 + fragment as u64));
        assert!(
            part.ends_with(&MadeClip::samples_of(fragment)),
            "{fragment}"
        );
        assert_eq!(&part[4..8], b"moof");
    }
    let parts: Vec<u8> = (8..12)
        .flat_map(|part| live.part(PartNumber(part)))
        .collect();
    assert_eq!(live.segment(Msn(2)), parts);
}

#[test]
fn skips_boxes_that_players_do_not_need() {
    let plain = MadeClip::new().bytes();
    let first_moof = plain
        .windows(4)
        .position(|kind| kind == b"moof")
        .expect("a moof")
        - 4;
    let mut padded = plain[..first_moof].to_vec();
    Free {
        zeroed: mp4_atom::Zeroed::new(100),
    }
    .encode(&mut padded)
    .expect("free");
    padded.extend_from_slice(&plain[first_moof..]);
    let live = SimulatedLive::from_fmp4(&padded.into(), EPOCH_MS).expect("a good clip");
    let without = SimulatedLive::from_fmp4(&plain, EPOCH_MS).expect("a good clip");
    assert_eq!(live.segment(Msn(0)), without.segment(Msn(0)));
    assert_eq!(live.init(), without.init());
}

#[test]
fn a_silent_clip_will_do() {
    let mut made = MadeClip::new();
    made.moov.trak.remove(1);
    for moof in &mut made.fragments {
        moof.traf.remove(1);
    }
    let live = SimulatedLive::from_fmp4(&made.bytes(), EPOCH_MS).expect("a good clip");
    assert!(
        live.multivariant_playlist()
            .contains("CODECS=\"avc1.4d401f\"")
    );
}

#[test]
fn refuses_what_is_no_fragmented_mp4() {
    check_bytes(
        Bytes::from_static(b"not a film"),
        expect![
            "the clip cannot be read as fragmented mp4 at byte 0: the box ends after the file does: is the file whole?"
        ],
    );
    check_bytes(
        Bytes::new(),
        expect!["the clip cannot be read as fragmented mp4 at byte 0: it has no ftyp and moov box"],
    );
    let whole = MadeClip::new().bytes();
    check_bytes(
        whole.slice(..whole.len() - 1),
        expect![
            "the clip cannot be read as fragmented mp4 at byte 20591: the box ends after the file does: is the file whole?"
        ],
    );
    check(
        |made| made.moov.mvex = None,
        expect![
            "the clip has unsuitable tracks: track 1 has no trex box, so the file is not fragmented (ffmpeg: -movflags empty_moov+default_base_moof)"
        ],
    );
    check(
        |made| made.fragments.clear(),
        expect!["the clip does not loop: it has no fragments (ffmpeg: -frag_duration 500000)"],
    );
}

#[test]
fn refuses_unsuitable_tracks() {
    check(
        |made| made.moov.trak[0] = made.moov.trak[1].clone(),
        expect![
            "the clip has unsuitable tracks: track 2 is a second video or sound, or neither H.264 (avc1) nor AAC (mp4a)"
        ],
    );
    check(
        |made| made.moov.trak.clear(),
        expect!["the clip has unsuitable tracks: there is no H.264 video"],
    );
    check(
        |made| made.shift_by_edit_list(1),
        expect![
            "the clip has unsuitable tracks: track 2 is shifted by an edit list (ffmpeg: -use_editlist 0)"
        ],
    );
}

#[test]
fn refuses_fragments_off_the_grid() {
    check(
        |made| drop(made.fragments.remove(7)),
        expect![
            "fragment 7 of the clip: its video starts at 61440 of 15360 ticks/s, the fragment before ends at 53760"
        ],
    );
    check(
        |made| drop(made.fragments.pop()),
        expect!["the clip does not loop: 47 fragments do not make whole segments of 4"],
    );
    check(
        |made| drop(made.fragments[3].traf.pop()),
        expect![
            "fragment 3 of the clip: it must hold track 2 exactly once, together with the other tracks"
        ],
    );
    check(
        |made| made.traf(5, VIDEO).tfhd.base_data_offset = Some(0),
        expect![
            "fragment 5 of the clip: its data offsets count from the start of the file, so it cannot stand alone (ffmpeg: -movflags default_base_moof)"
        ],
    );
    check(
        |made| made.traf(5, VIDEO).tfhd.default_sample_duration = Some(500),
        expect![
            "fragment 5 of the clip: its video lasts 488 ms, that of the first fragment 500 ms (ffmpeg: -frag_duration)"
        ],
    );
    check(
        |made| made.traf(5, AUDIO).tfdt = None,
        expect!["fragment 5 of the clip: track 2 has no tfdt box, so no start time"],
    );
    check(
        |made| made.traf(5, VIDEO).trun.clear(),
        expect!["fragment 5 of the clip: track 1 has no samples in it"],
    );
    check(
        |made| {
            let TrunSamples::Explicit(samples) = &mut made.traf(8, VIDEO).trun[0].samples else {
                panic!("samples with flags")
            };
            samples[0].flags = Some(1 << 16);
        },
        expect!["fragment 8 of the clip: a segment starts here, without a key frame (ffmpeg: -g)"],
    );
}

#[test]
fn refuses_a_loop_that_would_drift() {
    check(
        |made| made.moov.trak[0].mdia.mdhd.timescale = 15_361,
        expect![
            "the clip does not loop: a part lasts 7680 ticks of 15361/s, which is not a whole number of ms: the loops would drift from the wall clock"
        ],
    );
    check(
        |made| made.moov.trak[1].mdia.mdhd.timescale = 44_100,
        expect![
            "fragment 1 of the clip: its sound and its picture start 57 ms apart, more than 45 ms"
        ],
    );
}
