//! A fragmented mp4 as a packager would write it. Its samples are not decodable:
//! each fragment's are filled with the fragment's own number, to be told apart.

use bytes::Bytes;
use mp4_atom::esds::{DecoderConfig, DecoderSpecific, EsDescriptor, Esds};
use mp4_atom::{Audio, FourCC};
use mp4_atom::{
    Avc1, Avcc, Codec, Edts, Elst, ElstEntry, Encode, Ftyp, Mdat, Mdhd, Mdia, Mfhd, Minf, Moof,
    Moov, Mp4a, Mvex, Mvhd, Stbl, Stsd, Tfdt, Tfhd, Tkhd, Traf, Trak, Trex, Trun, TrunEntry,
    TrunSamples, Visual,
};

pub const VIDEO: u32 = 1;
pub const AUDIO: u32 = 2;
const VIDEO_FRAME_TICKS: u32 = 512;
const VIDEO_TICKS_PER_S: u32 = 15_360;
const AUDIO_FRAME_TICKS: u64 = 1_024;
const AUDIO_TICKS_PER_S: u32 = 48_000;
const KEY_FRAME: u32 = 0x0200_0000;
const OTHER_FRAME: u32 = 0x0101_0000;

/// 24 s at 30 frames/s and AAC at 48 kHz, a key frame each second, 48 fragments of 0.5 s.
pub struct MadeClip {
    pub moov: Moov,
    pub fragments: Vec<Moof>,
}

impl MadeClip {
    pub fn new() -> Self {
        let mut audio_frames = 0;
        let fragments = (0..48)
            .map(|index| {
                let first_audio_frame = audio_frames;
                // As ffmpeg does: an audio frame goes where it starts.
                audio_frames =
                    ((index + 1) * u64::from(AUDIO_TICKS_PER_S) / 2).div_ceil(AUDIO_FRAME_TICKS);
                let audio_here = audio_frames - first_audio_frame;
                fragment(
                    index,
                    first_audio_frame * AUDIO_FRAME_TICKS,
                    audio_here as u32,
                )
            })
            .collect();
        let codecs = [
            (VIDEO, VIDEO_TICKS_PER_S, video_codec()),
            (AUDIO, AUDIO_TICKS_PER_S, audio_codec()),
        ];
        let moov = Moov {
            mvhd: Mvhd::default(),
            meta: None,
            mvex: Some(Mvex {
                mehd: None,
                trex: vec![
                    trex(VIDEO, VIDEO_FRAME_TICKS),
                    trex(AUDIO, AUDIO_FRAME_TICKS as u32),
                ],
            }),
            trak: codecs
                .map(|(id, timescale, codec)| trak(id, timescale, codec))
                .into(),
            udta: None,
            ainf: None,
        };
        Self { moov, fragments }
    }

    /// One part's samples, as `fragment` numbers them.
    pub fn samples_of(fragment: usize) -> Vec<u8> {
        vec![fragment as u8; 8 * (fragment + 1)]
    }

    pub fn bytes(&self) -> Bytes {
        let mut out = Vec::new();
        let brand = FourCC::new(b"iso5");
        let ftyp = Ftyp {
            major_brand: brand,
            minor_version: 512,
            compatible_brands: vec![brand],
        };
        ftyp.encode(&mut out).expect("ftyp");
        self.moov.encode(&mut out).expect("moov");
        for (index, moof) in self.fragments.iter().enumerate() {
            moof.encode(&mut out).expect("moof");
            Mdat {
                data: Self::samples_of(index),
            }
            .encode(&mut out)
            .expect("mdat");
        }
        out.into()
    }

    pub fn traf(&mut self, fragment: usize, track_id: u32) -> &mut Traf {
        let mut trafs = self.fragments[fragment].traf.iter_mut();
        trafs
            .find(|traf| traf.tfhd.track_id == track_id)
            .expect("a traf")
    }

    /// Shifts a track as ffmpeg does for the priming of its AAC encoder.
    pub fn shift_by_edit_list(&mut self, track: usize) {
        let edit = ElstEntry {
            segment_duration: 0,
            media_time: Some(1024),
            media_rate: 1.into(),
        };
        self.moov.trak[track].edts = Some(Edts {
            elst: Some(Elst {
                entries: vec![edit],
            }),
        });
    }
}

fn fragment(index: u64, audio_start: u64, audio_frames: u32) -> Moof {
    let frames = 15;
    let first_flags = if index.is_multiple_of(2) {
        KEY_FRAME
    } else {
        OTHER_FRAME
    };
    let video = (0..frames).map(|frame| TrunEntry {
        flags: Some(if frame == 0 { first_flags } else { OTHER_FRAME }),
        ..TrunEntry::default()
    });
    let video_start = index * u64::from(frames * VIDEO_FRAME_TICKS);
    let audio = TrunSamples::Inherited {
        count: audio_frames,
        first_flags: None,
    };
    Moof {
        mfhd: Mfhd {
            sequence_number: index as u32 + 1,
        },
        traf: vec![
            traf(VIDEO, video_start, TrunSamples::Explicit(video.collect())),
            traf(AUDIO, audio_start, audio),
        ],
    }
}

fn traf(track_id: u32, start: u64, samples: TrunSamples) -> Traf {
    Traf {
        tfhd: Tfhd {
            track_id,
            default_base_is_moof: true,
            ..Tfhd::default()
        },
        tfdt: Some(Tfdt {
            base_media_decode_time: start,
        }),
        trun: vec![Trun {
            data_offset: Some(0),
            samples,
        }],
        ..Traf::default()
    }
}

fn trex(track_id: u32, default_sample_duration: u32) -> Trex {
    Trex {
        track_id,
        default_sample_description_index: 1,
        default_sample_duration,
        default_sample_size: 0,
        default_sample_flags: KEY_FRAME,
    }
}

fn trak(track_id: u32, timescale: u32, codec: Codec) -> Trak {
    let stbl = Stbl {
        stsd: Stsd {
            codecs: vec![codec],
        },
        ..Stbl::default()
    };
    Trak {
        tkhd: Tkhd {
            track_id,
            ..Tkhd::default()
        },
        mdia: Mdia {
            mdhd: Mdhd {
                timescale,
                language: "und".into(),
                ..Mdhd::default()
            },
            minf: Minf {
                stbl,
                ..Minf::default()
            },
            ..Mdia::default()
        },
        ..Trak::default()
    }
}

fn video_codec() -> Codec {
    Codec::Avc1(Avc1 {
        visual: Visual {
            data_reference_index: 1,
            width: 540,
            height: 960,
            ..Visual::default()
        },
        avcc: Avcc::new(&[0x67, 0x4d, 0x40, 0x1f], &[0x68]).expect("avcC"),
        ..Avc1::default()
    })
}

fn audio_codec() -> Codec {
    let low_complexity = DecoderSpecific {
        profile: 2,
        freq_index: 3,
        chan_conf: 2,
        raw: Vec::new(),
    };
    let dec_config = DecoderConfig {
        object_type_indication: 0x40,
        stream_type: 5,
        dec_specific: Some(low_complexity),
        ..DecoderConfig::default()
    };
    Codec::Mp4a(Mp4a {
        audio: Audio {
            data_reference_index: 1,
            channel_count: 2,
            sample_size: 16,
            sample_rate: 48_000.into(),
        },
        esds: Esds {
            es_desc: EsDescriptor {
                es_id: 2,
                dec_config,
                ..EsDescriptor::default()
            },
        },
        btrt: None,
        taic: None,
    })
}
