//! The stall's life: start, snapshot, streams, clock, network, player.

use super::{
    Command, Connection, Failure, Fault, PageEvent, Phase, PlayerOrder, PlayerReport, Shop, Stage,
    Stream, hearts,
};
use crate::{Accepted, Memory, Now, Playhead};
use livestall_contract::{Fact, Pulse, ShowTime, Snapshot};

impl Shop {
    pub(super) fn start(&mut self, memory: Memory, out: &mut Vec<Command>) {
        self.memory = memory;
        out.push(Command::LoadSnapshot);
        if self.memory.token.is_none() {
            self.ask_session(out);
        } else if let Some(cart_id) = self.memory.cart_id.clone() {
            out.push(Command::LoadCart { cart_id });
        }
    }

    pub(super) fn snapshot_answered(
        &mut self,
        answer: Result<Box<Snapshot>, Failure>,
        out: &mut Vec<Command>,
    ) {
        match answer {
            Ok(snapshot) => self.snapshot_arrived(*snapshot, out),
            Err(failure) => self.snapshot_failed(&failure, out),
        }
    }

    fn snapshot_arrived(&mut self, snapshot: Snapshot, out: &mut Vec<Command>) {
        self.snapshot_retry = Default::default();
        self.clock.observe(snapshot.server_now, self.now);
        let mut stage = Stage::new(snapshot, &self.clock, self.now);
        let earlier = self.stage();
        let same_sources = earlier.is_some_and(|e| e.show.sources == stage.show.sources);
        if let Some(earlier) = earlier.filter(|_| same_sources) {
            stage.picture = earlier.picture;
            stage.refold(&self.clock, self.now);
        }
        if !same_sources {
            out.push(Command::Player(PlayerOrder::Start(
                stage.show.sources.clone(),
            )));
        }
        self.phase = Phase::Ready(Box::new(stage));
        self.read_stream(Stream::Facts, out);
        self.read_stream(Stream::Pulse, out);
        if !std::mem::replace(&mut self.ready_told, true) {
            out.push(Command::Emit(PageEvent::Ready));
        }
    }

    fn snapshot_failed(&mut self, failure: &Failure, out: &mut Vec<Command>) {
        let fault = Fault::of(failure);
        if fault.passes() {
            self.snapshot_retry.fail(self.now);
        }
        // A show that is already on the screen stays there while its snapshot is fetched again.
        if self.stage().is_none() {
            self.fail(fault, out);
        }
    }

    pub(super) fn fail(&mut self, fault: Fault, out: &mut Vec<Command>) {
        let retrying = fault.passes();
        let told = matches!(self.phase, Phase::Failed { fault: known, .. } if known == fault);
        if !told {
            let detail = format!("{fault:?}");
            out.push(Command::Emit(PageEvent::Error {
                code: fault.code(),
                detail,
            }));
        }
        self.phase = Phase::Failed { fault, retrying };
    }

    fn read_stream(&mut self, stream: Stream, out: &mut Vec<Command>) {
        let Some(stage) = self.stage() else { return };
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

    fn retry_of(&mut self, stream: Stream) -> &mut super::Backoff {
        match stream {
            Stream::Facts => &mut self.facts_retry,
            Stream::Pulse => &mut self.pulse_retry,
        }
    }

    pub(super) fn tick(&mut self, out: &mut Vec<Command>) {
        let now = self.now;
        if self.snapshot_retry.take_due(now) {
            out.push(Command::LoadSnapshot);
        }
        for stream in [Stream::Facts, Stream::Pulse] {
            if self.retry_of(stream).take_due(now) {
                self.read_stream(stream, out);
            }
        }
        if self.cart_retry.take_due(now) {
            self.work_on_cart(out);
        }
        if let Some(count) = self.hearts.take_batch(now) {
            out.push(Command::SendHearts { count });
        }
        if self.notice_until.is_some_and(|until| until <= now) {
            self.notice = None;
            self.notice_until = None;
        }
    }

    /// When [`super::Msg::Tick`] is wanted at the latest; none for not at all.
    pub fn next_call(&self) -> Option<Now> {
        let hold = self
            .bag
            .next_hold_end()
            .and_then(|end| self.clock.local(end));
        let hold_second = hold.filter(|end| *end > self.now).map(|end| {
            self.now
                .plus_ms((end.ms_since(self.now) - 1).rem_euclid(1_000) + 1)
        });
        let stage = self.stage().and_then(|stage| stage.next_call(self.now));
        [
            hold_second,
            stage,
            self.hearts.due(),
            self.notice_until,
            self.snapshot_retry.due,
            self.facts_retry.due,
            self.pulse_retry.due,
            self.cart_retry.due,
        ]
        .into_iter()
        .flatten()
        .min()
    }

    pub(super) fn playhead_moved(&mut self, picture: Option<ShowTime>) {
        let (now, running) = (self.now, self.player.picture == PlayerReport::Playing);
        if let Some(stage) = self.stage_mut() {
            stage.picture = picture.map(|show_time| Playhead {
                show_time,
                taken_at: now,
                running,
            });
        }
    }

    pub(super) fn player_reported(&mut self, report: PlayerReport, out: &mut Vec<Command>) {
        match report {
            PlayerReport::Muted(muted) => self.player.muted = muted,
            PlayerReport::AtLiveEdge(at_edge) => self.player.at_live_edge = at_edge,
            picture => {
                if picture == PlayerReport::NotThere {
                    let detail = "the show's video does not answer".to_owned();
                    out.push(Command::Emit(PageEvent::Error {
                        code: "LS301",
                        detail,
                    }));
                }
                self.player.picture = picture;
                let now = self.now;
                let running = picture == PlayerReport::Playing;
                if let Some(playhead) = self.stage_mut().and_then(|s| s.picture.as_mut()) {
                    let show_time = playhead.at(now);
                    *playhead = Playhead {
                        show_time,
                        taken_at: now,
                        running,
                    };
                }
            }
        }
    }

    pub(super) fn online(&mut self, online: bool, out: &mut Vec<Command>) {
        if !online {
            self.connection = Connection::Offline;
            return;
        }
        if self.connection == Connection::Offline {
            self.connection = Connection::Reconnecting;
        }
        let now = self.now;
        self.snapshot_retry.hasten(now);
        self.facts_retry.hasten(now);
        self.pulse_retry.hasten(now);
        self.read_stream(Stream::Facts, out);
        self.read_stream(Stream::Pulse, out);
        self.hasten_commerce(out);
    }

    pub(super) fn page_shown(&mut self, out: &mut Vec<Command>) {
        // The shopper may come back from paying, or from another tab with the same bag.
        self.checking_out = false;
        if let Some(cart_id) = self.memory.cart_id.clone() {
            out.push(Command::LoadCart { cart_id });
        }
    }

    pub(super) fn retry_now(&mut self, out: &mut Vec<Command>) {
        if self.stage().is_none() {
            self.phase = Phase::Loading;
            self.key_works = true;
            self.snapshot_retry = Default::default();
            out.push(Command::LoadSnapshot);
            if self.memory.token.is_none() {
                self.session_asked = false;
                self.ask_session(out);
            }
        } else if let Some(stage) = self.stage() {
            let sources = stage.show.sources.clone();
            out.push(Command::Player(PlayerOrder::Start(sources)));
        }
    }
}
