//! Whether a clip's fragments lie on one grid in time.

use mp4_atom::Moof;

use super::error::ClipError;
use super::fragment::{Run, run};
use super::timeline::PARTS_PER_SEGMENT;
use super::tracks::{AudioTrack, VideoTrack};

/// Sound and picture of a part, and of the whole loop, keep within this of each other.
/// An AAC frame at 48 kHz lasts 21 ms; below about 45 ms nobody sees lips out of step.
const GREATEST_TRACK_SKEW_MS: u64 = 45;

/// Holds every fragment against the first: the playlist's arithmetic knows one length of part.
pub(super) struct Grid<'a> {
    video: &'a VideoTrack,
    audio: Option<&'a AudioTrack>,
    first: Option<Run>,
    expected_video_start: u64,
    expected_audio_start: Option<u64>,
    fragments: u64,
}

impl<'a> Grid<'a> {
    pub fn new(video: &'a VideoTrack, audio: Option<&'a AudioTrack>) -> Self {
        Self {
            video,
            audio,
            first: None,
            expected_video_start: 0,
            expected_audio_start: None,
            fragments: 0,
        }
    }

    /// Whether the fragment starts with a key frame, or why it does not fit.
    pub fn add(&mut self, moof: &Moof) -> Result<bool, String> {
        let timing = self.video.timing;
        let video = run(moof, timing)?;
        let first = *self.first.get_or_insert(video);
        if self.fragments == 0 {
            self.expected_video_start = video.start;
        }
        if video.start != self.expected_video_start {
            return Err(format!(
                "its video starts at {} of {} ticks/s, the fragment before ends at {}",
                video.start, timing.timescale, self.expected_video_start
            ));
        }
        if video.duration != first.duration {
            return Err(format!(
                "its video lasts {} ms, that of the first fragment {} ms (ffmpeg: -frag_duration)",
                timing.to_ms(video.duration),
                timing.to_ms(first.duration)
            ));
        }
        if self.fragments.is_multiple_of(PARTS_PER_SEGMENT) && !video.starts_with_keyframe {
            return Err("a segment starts here, without a key frame (ffmpeg: -g)".into());
        }
        if let Some(track) = self.audio {
            let audio = run(moof, track.timing)?;
            let expected = self.expected_audio_start.unwrap_or(audio.start);
            if audio.start != expected {
                return Err(format!(
                    "its sound starts at {} of {} ticks/s, the fragment before ends at {expected}",
                    audio.start, track.timing.timescale
                ));
            }
            self.expected_audio_start = Some(audio.start + audio.duration);
            let skew = (track.timing.to_ms(audio.start)).abs_diff(timing.to_ms(video.start));
            if skew > GREATEST_TRACK_SKEW_MS {
                return Err(format!(
                    "its sound and its picture start {skew} ms apart, more than \
                     {GREATEST_TRACK_SKEW_MS} ms"
                ));
            }
        }
        self.expected_video_start += video.duration;
        self.fragments += 1;
        Ok(video.starts_with_keyframe)
    }

    /// The length of a part in ms and the frames per 1,000 s.
    pub fn finish(self) -> Result<(u32, u64), ClipError> {
        let wrong = |reason: String| Err(ClipError::Loop(reason));
        let Some(first) = self.first else {
            return wrong("it has no fragments (ffmpeg: -frag_duration 500000)".into());
        };
        let fragments = self.fragments;
        if !fragments.is_multiple_of(PARTS_PER_SEGMENT) {
            return wrong(format!(
                "{fragments} fragments do not make whole segments of {PARTS_PER_SEGMENT}"
            ));
        }
        let scale = u64::from(self.video.timing.timescale);
        if first.duration == 0 || !(first.duration * 1000).is_multiple_of(scale) {
            return wrong(format!(
                "a part lasts {} ticks of {scale}/s, which is not a whole number of ms: \
                 the loops would drift from the wall clock",
                first.duration
            ));
        }
        if let (Some(audio), Some(end)) = (self.audio, self.expected_audio_start) {
            let video_end = self.video.timing.to_ms(self.expected_video_start);
            let skew = audio.timing.to_ms(end).abs_diff(video_end);
            if skew > GREATEST_TRACK_SKEW_MS {
                return wrong(format!("sound and picture end {skew} ms apart"));
            }
        }
        let part_ms = u32::try_from(first.duration * 1000 / scale)
            .map_err(|_| ClipError::Loop("a part lasts for weeks".into()))?;
        Ok((part_ms, first.samples * 1000 * scale / first.duration))
    }
}
