//! What one `moof` box says about its samples.

use mp4_atom::{Moof, Traf};

use super::tracks::TrackTiming;

/// The samples of one track in one fragment. Times are in the track's ticks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub start: u64,
    pub duration: u64,
    pub samples: u64,
    pub starts_with_keyframe: bool,
}

/// `sample_is_non_sync_sample` of ISO/IEC 14496-12, section 8.8.3.1.
const NON_SYNC_SAMPLE: u32 = 1 << 16;

pub(super) fn run(moof: &Moof, track: TrackTiming) -> Result<Run, String> {
    let mut of_track = moof
        .traf
        .iter()
        .filter(|traf| traf.tfhd.track_id == track.track_id);
    let (Some(traf), None) = (of_track.next(), of_track.next()) else {
        return Err(format!(
            "it must hold track {} exactly once, together with the other tracks",
            track.track_id
        ));
    };
    if traf.tfhd.base_data_offset.is_some() {
        return Err(
            "its data offsets count from the start of the file, so it cannot stand alone \
             (ffmpeg: -movflags default_base_moof)"
                .into(),
        );
    }
    let Some(tfdt) = &traf.tfdt else {
        return Err(format!(
            "track {} has no tfdt box, so no start time",
            track.track_id
        ));
    };
    let duration_by_default = (traf.tfhd.default_sample_duration).unwrap_or(track.default_duration);
    let mut duration = 0;
    let mut samples = 0;
    for entry in traf.trun.iter().flat_map(|trun| trun.samples.iter()) {
        duration += u64::from(entry.duration.unwrap_or(duration_by_default));
        samples += 1;
    }
    let Some(flags) = first_flags(traf, track) else {
        return Err(format!("track {} has no samples in it", track.track_id));
    };
    Ok(Run {
        start: tfdt.base_media_decode_time,
        duration,
        samples,
        starts_with_keyframe: flags & NON_SYNC_SAMPLE == 0,
    })
}

fn first_flags(traf: &Traf, track: TrackTiming) -> Option<u32> {
    let first = traf.trun.iter().find_map(|trun| trun.samples.get(0))?;
    Some(
        first
            .flags
            .or(traf.tfhd.default_sample_flags)
            .unwrap_or(track.default_flags),
    )
}
