//! What the clip's `moov` box says about its tracks.

use mp4_atom::{Codec, Moov, Trak};

use super::error::ClipError;

/// The one H.264 track, which sets the grid of parts.
#[derive(Debug, Clone)]
pub(super) struct VideoTrack {
    pub timing: TrackTiming,
    /// For example `avc1.64001f` (RFC 6381, section 3.3).
    pub codec: String,
    pub width: u16,
    pub height: u16,
}

/// The one AAC track, if there is sound.
#[derive(Debug, Clone)]
pub(super) struct AudioTrack {
    pub timing: TrackTiming,
    /// For example `mp4a.40.2` (RFC 6381, section 3.3).
    pub codec: String,
}

/// What is needed to add up the samples of one track.
#[derive(Debug, Clone, Copy)]
pub(super) struct TrackTiming {
    pub track_id: u32,
    /// Ticks per second.
    pub timescale: u32,
    /// Ticks; used by fragments that state no duration.
    pub default_duration: u32,
    /// ISO/IEC 14496-12, section 8.8.3.1; used by fragments that state no flags.
    pub default_flags: u32,
}

impl TrackTiming {
    /// Whole milliseconds, rounded to the nearest.
    pub fn to_ms(self, ticks: u64) -> u64 {
        let scale = u64::from(self.timescale);
        (ticks * 1000 + scale / 2) / scale
    }
}

pub(super) fn tracks(moov: &Moov) -> Result<(VideoTrack, Option<AudioTrack>), ClipError> {
    let mut video = None;
    let mut audio = None;
    for trak in &moov.trak {
        let timing = timing(moov, trak)?;
        match trak.mdia.minf.stbl.stsd.codecs.as_slice() {
            [Codec::Avc1(avc1)] if video.is_none() => {
                let avcc = &avc1.avcc;
                video = Some(VideoTrack {
                    timing,
                    codec: format!(
                        "avc1.{:02x}{:02x}{:02x}",
                        avcc.avc_profile_indication,
                        avcc.profile_compatibility,
                        avcc.avc_level_indication
                    ),
                    width: avc1.visual.width,
                    height: avc1.visual.height,
                });
            }
            [Codec::Mp4a(mp4a)] if audio.is_none() => {
                let config = &mp4a.esds.es_desc.dec_config;
                let object_type = config.dec_specific.as_ref().map_or(2, |dec| dec.profile);
                audio = Some(AudioTrack {
                    timing,
                    codec: format!("mp4a.{:x}.{object_type}", config.object_type_indication),
                });
            }
            _ => {
                return Err(ClipError::Tracks(format!(
                    "track {} is a second video or sound, or neither H.264 (avc1) nor AAC (mp4a)",
                    timing.track_id
                )));
            }
        }
    }
    let video = video.ok_or_else(|| ClipError::Tracks("there is no H.264 video".into()))?;
    Ok((video, audio))
}

fn timing(moov: &Moov, trak: &Trak) -> Result<TrackTiming, ClipError> {
    let track_id = trak.tkhd.track_id;
    let defaults = (moov.mvex.iter())
        .flat_map(|mvex| &mvex.trex)
        .find(|trex| trex.track_id == track_id)
        .ok_or_else(|| {
            ClipError::Tracks(format!(
                "track {track_id} has no trex box, so the file is not fragmented \
                 (ffmpeg: -movflags empty_moov+default_base_moof)"
            ))
        })?;
    if trak.mdia.mdhd.timescale == 0 {
        return Err(ClipError::Tracks(format!(
            "track {track_id} has a timescale of 0"
        )));
    }
    // Players disagree on edit lists in fragmented files, so one that shifts a
    // track would put sound and picture apart in some browsers only.
    let edits = trak.edts.iter().flat_map(|edts| &edts.elst);
    if (edits.flat_map(|elst| &elst.entries)).any(|edit| edit.media_time != Some(0)) {
        return Err(ClipError::Tracks(format!(
            "track {track_id} is shifted by an edit list (ffmpeg: -use_editlist 0)"
        )));
    }
    Ok(TrackTiming {
        track_id,
        timescale: trak.mdia.mdhd.timescale,
        default_duration: defaults.default_sample_duration,
        default_flags: defaults.default_sample_flags,
    })
}
