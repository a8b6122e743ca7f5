//! Facts and pulses as they come, each stream read on from its own last offset.

use super::{Backoff, Command, Connection, Shop, Stream, hearts};
use crate::Accepted;
use livestall_contract::{Fact, Pulse};

impl Shop {
    pub(super) fn read_stream(&mut self, stream: Stream, out: &mut Vec<Command>) {
        let Some(stage) = self.stage().filter(|_| !self.hidden) else {
            return;
        };
        let from = match stream {
            Stream::Facts => &stage.streams.facts,
            Stream::Pulse => &stage.streams.pulse,
        };
        let (url, offset) = (from.url.clone(), from.offset.clone());
        out.push(Command::ReadStream {
            stream,
            url,
            offset,
        });
    }

    pub(super) fn stream_opened(&mut self, stream: Stream, out: &mut Vec<Command>) {
        *self.retry_of(stream) = Default::default();
        if stream == Stream::Facts {
            self.connection = Connection::Connected;
            self.hasten_commerce(out);
        }
    }

    pub(super) fn facts_arrived(&mut self, facts: Vec<Fact>, out: &mut Vec<Command>) {
        let Some(stage) = self.stage_mut() else {
            return;
        };
        for fact in facts {
            if stage.timeline.accept(fact) == Accepted::Hole {
                out.push(Command::LoadSnapshot);
                return;
            }
        }
    }

    pub(super) fn pulse_arrived(&mut self, pulse: Pulse, out: &mut Vec<Command>) {
        self.clock.observe(pulse.at, self.now);
        let Some(stage) = self.stage_mut() else {
            return;
        };
        let growth = pulse.hearts.saturating_sub(stage.pulse.hearts);
        stage.pulse = pulse;
        let others = self.hearts.counted(growth).min(hearts::DRAWN_MOST);
        if others > 0 {
            out.push(Command::DrawHearts {
                count: others as u32,
                own: false,
            });
        }
    }

    pub(super) fn offset_arrived(&mut self, stream: Stream, offset: String) {
        let Some(stage) = self.stage_mut() else {
            return;
        };
        match stream {
            Stream::Facts => stage.streams.facts.offset = offset,
            Stream::Pulse => stage.streams.pulse.offset = offset,
        }
    }

    pub(super) fn stream_lost(&mut self, stream: Stream) {
        let now = self.now;
        self.retry_of(stream).fail(now);
        if stream == Stream::Facts && self.connection == Connection::Connected {
            self.connection = Connection::Reconnecting;
        }
    }

    pub(super) fn retry_of(&mut self, stream: Stream) -> &mut Backoff {
        match stream {
            Stream::Facts => &mut self.facts_retry,
            Stream::Pulse => &mut self.pulse_retry,
        }
    }
}
