//! The stall's life: start, snapshot, clock, network, page.

use super::{Command, Connection, Failure, Fault, PageEvent, Phase, Shop, Stage, Stream};
use crate::{Memory, Now};
use livestall_contract::Snapshot;

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
        self.phase = Phase::Ready(Box::new(stage));
        if !same_sources {
            self.start_player(out);
        }
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

    /// A browser opens six connections to one server for all of its pages together: a page that
    /// nobody sees keeps none. Nothing is lost, since a stream is read on from where it was left.
    pub(super) fn page_hidden(&mut self, out: &mut Vec<Command>) {
        if std::mem::replace(&mut self.hidden, true) {
            return;
        }
        self.facts_retry = Default::default();
        self.pulse_retry = Default::default();
        out.push(Command::CloseStreams);
    }

    pub(super) fn page_shown(&mut self, out: &mut Vec<Command>) {
        if std::mem::replace(&mut self.hidden, false) {
            self.read_stream(Stream::Facts, out);
            self.read_stream(Stream::Pulse, out);
        }
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
        } else {
            self.start_player(out);
        }
    }
}
