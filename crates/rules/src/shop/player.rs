//! What the player says, and what that makes of the playhead.

use super::{Command, PageEvent, PlayerOrder, PlayerReport, Shop};
use crate::Playhead;
use livestall_contract::ShowTime;

impl Shop {
    /// Begins the show's video, from nothing. Until it plays, the shopper looks at no moment of the
    /// show, and the server's clock says where the stage stands.
    pub(super) fn start_player(&mut self, out: &mut Vec<Command>) {
        self.played = false;
        let Some(stage) = self.stage_mut() else {
            return;
        };
        stage.picture = None;
        let sources = stage.show.sources.clone();
        out.push(Command::Player(PlayerOrder::Start(sources)));
    }

    /// A time is believed once the video has played: hls.js tells one for a frame not yet shown,
    /// and the stage would stand still at it for as long as the browser waits for a tap.
    pub(super) fn playhead_moved(&mut self, picture: Option<ShowTime>) {
        let (now, running) = (self.now, self.player.picture == PlayerReport::Playing);
        let picture = picture.filter(|_| self.played);
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
                self.played |= running;
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
}
