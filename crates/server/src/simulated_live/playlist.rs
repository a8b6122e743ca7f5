//! The two playlists, as text. Section numbers are those of RFC 8216bis.

use std::fmt::Write as _;
use std::time::{Duration, UNIX_EPOCH};

use super::clip::Clip;
use super::file_name::FileName;
use super::timeline::{Msn, PARTS_PER_SEGMENT, PartNumber, Timeline};

/// Where the multivariant playlist finds the media playlist, and that the rest.
/// All addresses are relative, so the router can be nested anywhere.
pub(super) const MEDIA_PLAYLIST: &str = "live.m3u8";

/// One variant: what a player needs to know before it fetches anything else (section 4.4.6.2).
pub(super) fn multivariant(clip: &Clip) -> String {
    let mut codecs = clip.video.codec.clone();
    if let Some(audio) = &clip.audio {
        codecs = format!("{codecs},{}", audio.codec);
    }
    let segment_ms = u64::from(clip.part_ms) * PARTS_PER_SEGMENT;
    let bits = |msn| clip.segment(msn).len() as u64 * 8;
    let peak = (0..clip.segments()).map(bits).max().unwrap_or(0) * 1000 / segment_ms;
    let average =
        (0..clip.segments()).map(bits).sum::<u64>() * 1000 / (segment_ms * clip.segments());
    format!(
        "#EXTM3U\n\
         #EXT-X-VERSION:9\n\
         #EXT-X-INDEPENDENT-SEGMENTS\n\
         #EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"{codecs}\",\
         RESOLUTION={width}x{height},FRAME-RATE={frame_rate}\n\
         {MEDIA_PLAYLIST}\n",
        width = clip.video.width,
        height = clip.video.height,
        frame_rate = thousandths(clip.frame_rate_milli),
    )
}

/// The live playlist in which `edge` is the first part that is not complete.
pub(super) fn media(clip: &Clip, timeline: Timeline, init: &str, edge: PartNumber) -> String {
    let first = timeline.first_listed(edge);
    let part_ms = u64::from(clip.part_ms);
    let part_duration = thousandths(part_ms);
    let segment_duration = thousandths(part_ms * PARTS_PER_SEGMENT);
    let target_duration = target_duration_s(clip);
    let mut out = format!(
        "#EXTM3U\n\
         #EXT-X-VERSION:9\n\
         #EXT-X-TARGETDURATION:{target_duration}\n\
         #EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK={part_hold_back},HOLD-BACK={hold_back}\n\
         #EXT-X-PART-INF:PART-TARGET={part_duration}\n\
         #EXT-X-MEDIA-SEQUENCE:{sequence}\n\
         #EXT-X-DISCONTINUITY-SEQUENCE:{discontinuities}\n\
         #EXT-X-INDEPENDENT-SEGMENTS\n\
         #EXT-X-MAP:URI=\"{init}\"\n",
        // Section 4.4.3.8: three part targets and three target durations.
        part_hold_back = thousandths(part_ms * 3),
        hold_back = thousandths(target_duration * 3000),
        sequence = first.0,
        discontinuities = timeline.discontinuities_before(first),
    );
    for msn in (first.0..=edge.msn().0).map(Msn) {
        // Also written for a segment without parts yet: the hint below belongs to it.
        if timeline.is_discontinuity(msn) {
            out.push_str("#EXT-X-DISCONTINUITY\n");
        }
        let starts_at = utc(timeline.segment_starts_at(msn));
        let _ = writeln!(out, "#EXT-X-PROGRAM-DATE-TIME:{starts_at}");
        if timeline.lists_parts_of(msn, edge) {
            let parts = PartNumber::first_of(msn).0..PartNumber::first_of(Msn(msn.0 + 1)).0;
            for part in parts.map(PartNumber).take_while(|part| *part < edge) {
                let uri = FileName::Part(part);
                let _ = write!(out, "#EXT-X-PART:DURATION={part_duration},URI=\"{uri}\"");
                if clip.part_is_independent(timeline.part_in_clip(part)) {
                    out.push_str(",INDEPENDENT=YES");
                }
                out.push('\n');
            }
        }
        if msn < edge.msn() {
            let uri = FileName::Segment(msn);
            let _ = writeln!(out, "#EXTINF:{segment_duration},\n{uri}");
        }
    }
    let hint = FileName::Part(edge);
    let _ = writeln!(out, "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"{hint}\"");
    out
}

/// Seconds; section 4.4.3.1: no segment is longer than this once rounded.
pub(super) fn target_duration_s(clip: &Clip) -> u64 {
    (u64::from(clip.part_ms) * PARTS_PER_SEGMENT).div_ceil(1000)
}

/// `1500` → `1.500`: playlists count in decimal seconds, we in whole ms.
fn thousandths(value: u64) -> String {
    format!("{}.{:03}", value / 1000, value % 1000)
}

/// Unix ms → ISO 8601 in UTC with ms, as section 4.4.4.6 wants it.
fn utc(unix_ms: i64) -> String {
    let since_1970 = Duration::from_millis(u64::try_from(unix_ms).unwrap_or(0));
    humantime::format_rfc3339_millis(UNIX_EPOCH + since_1970).to_string()
}
