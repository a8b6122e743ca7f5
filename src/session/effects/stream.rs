//! Streams: bytes become facts and pulses.

use super::Effects;
use crate::browser::streams::{StreamEvent, StreamReader};
use crate::json;
use livestall_contract::{Fact, FactHead, Pulse};
use livestall_rules::{Msg, Stream};

impl Effects {
    pub(super) fn read_stream(&self, stream: Stream, url: String, offset: String) {
        let session = self.session;
        let reader = StreamReader::open(url, offset, move |event| {
            let msg = match event {
                StreamEvent::Opened => Some(Msg::StreamOpened(stream)),
                StreamEvent::Data(json) => arrived(stream, &json),
                StreamEvent::Offset(offset) => Some(Msg::OffsetArrived(stream, offset)),
                StreamEvent::Lost => Some(Msg::StreamLost(stream)),
                StreamEvent::Gone => Some(Msg::StreamGone(stream)),
            };
            if let Some(msg) = msg {
                session.dispatch(msg);
            }
        });
        let place = match stream {
            Stream::Facts => &self.facts,
            Stream::Pulse => &self.pulse,
        };
        place.replace(Some(reader));
    }

    pub(super) fn close_streams(&self) {
        self.facts.take();
        self.pulse.take();
    }
}

/// None for what cannot be read; a hole in the facts is then noticed by their numbers.
fn arrived(stream: Stream, json: &str) -> Option<Msg> {
    match stream {
        Stream::Facts => {
            // Almost always all of them can be read; only then one by one.
            let facts = json::read(json).ok();
            let facts = facts.or_else(|| json::items(json).ok()?.into_iter().map(fact).collect());
            Some(Msg::FactsArrived(facts?))
        }
        Stream::Pulse => {
            // Totals are cumulative: the last one says all.
            let read: Vec<Pulse> = json::read(json).ok()?;
            read.into_iter().next_back().map(Msg::PulseArrived)
        }
    }
}

/// A fact, or the place of one that only a newer widget can read.
fn fact(json: &str) -> Option<Fact> {
    json::read(json)
        .or_else(|_| json::read::<FactHead>(json).map(Fact::from))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestall_contract::FactKind;

    #[test]
    fn a_fact_of_a_newer_kind_or_shape_keeps_its_place_in_the_stream() {
        let json = r#"[{"seq":1,"at":10,"type":"show_started"},
            {"seq":2,"at":20,"type":"confetti","colour":"gold"},
            {"seq":3,"at":30,"type":"goal_progress","goal":"of another shape"}]"#;
        let Some(Msg::FactsArrived(facts)) = arrived(Stream::Facts, json) else {
            panic!("the array was not read");
        };
        let kinds: Vec<_> = facts
            .iter()
            .map(|fact| (fact.seq, fact.kind.clone()))
            .collect();
        let expect = [
            (1, FactKind::ShowStarted),
            (2, FactKind::Unknown),
            (3, FactKind::Unknown),
        ];
        assert_eq!(kinds, expect);
    }
}
