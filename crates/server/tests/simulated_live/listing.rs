//! What a player reads from a media playlist, tag by tag (RFC 8216bis, section 4.4).

use std::collections::BTreeMap;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    pub media_sequence: u64,
    pub discontinuity_sequence: u64,
    /// By Media Sequence Number; the last may have no `uri` yet.
    pub segments: BTreeMap<u64, Segment>,
    pub hint: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segment {
    /// The discontinuities before it since the stream began, as a player counts them.
    pub discontinuities: u64,
    pub discontinuity: bool,
    pub program_date_time: String,
    pub parts: Vec<String>,
    /// Once it is complete.
    pub uri: Option<String>,
}

impl Listing {
    pub fn read(playlist: &str) -> Self {
        let mut listing = Self::default();
        let mut segment = Segment::default();
        let mut msn = 0;
        for line in playlist.lines() {
            let (tag, value) = line.split_once(':').unwrap_or((line, ""));
            match tag {
                "#EXT-X-MEDIA-SEQUENCE" => {
                    listing.media_sequence = value.parse().expect("a number");
                    msn = listing.media_sequence;
                }
                "#EXT-X-DISCONTINUITY-SEQUENCE" => {
                    listing.discontinuity_sequence = value.parse().expect("a number");
                    segment.discontinuities = listing.discontinuity_sequence;
                }
                "#EXT-X-DISCONTINUITY" => {
                    segment.discontinuity = true;
                    segment.discontinuities += 1;
                }
                "#EXT-X-PROGRAM-DATE-TIME" => segment.program_date_time = value.into(),
                "#EXT-X-PART" => segment.parts.push(uri_attribute(value)),
                "#EXT-X-PRELOAD-HINT" => listing.hint = uri_attribute(value),
                _ if !line.starts_with('#') => {
                    segment.uri = Some(line.into());
                    let discontinuities = segment.discontinuities;
                    listing.segments.insert(msn, segment);
                    segment = Segment {
                        discontinuities,
                        ..Segment::default()
                    };
                    msn += 1;
                }
                _ => {}
            }
        }
        listing.segments.insert(msn, segment);
        listing
    }
}

fn uri_attribute(attributes: &str) -> String {
    let (_, rest) = attributes.split_once("URI=\"").expect("a URI");
    rest.split('"').next().expect("its end").into()
}
