//! The player's orders and reports.

use super::Effects;
use crate::browser::HtmlVideoElement;
use crate::browser::video::{Player, VideoReport};
use livestall_contract::ShowTime;
use livestall_rules::{Msg, PlayerOrder, PlayerReport};

impl Effects {
    /// Plays in this video from now on; none when it is gone.
    pub(in crate::session) fn attach_video(&self, video: Option<HtmlVideoElement>) {
        let session = self.session;
        let muted = session.peek(|shop| shop.player.muted);
        let player = video.map(|video| {
            Player::new(video, muted, self.engine.clone(), move |report| {
                session.dispatch(msg(report));
            })
        });
        if let (Some(player), Some(sources)) = (&player, &*self.sources.borrow()) {
            player.start(sources, self.config.autoplay);
        }
        self.player.replace(player);
    }

    pub(super) fn order_player(&self, order: PlayerOrder) {
        match &order {
            PlayerOrder::Start(sources) => drop(self.sources.replace(Some(sources.clone()))),
            PlayerOrder::Stop => drop(self.sources.take()),
            _ => {}
        }
        let player = self.player.borrow();
        let Some(player) = &*player else { return };
        match order {
            PlayerOrder::Start(sources) => player.start(&sources, self.config.autoplay),
            PlayerOrder::Play => player.play(),
            PlayerOrder::Pause => player.pause(),
            PlayerOrder::Mute => player.set_muted(true),
            PlayerOrder::Unmute => player.set_muted(false),
            PlayerOrder::GoLive => player.go_live(),
            PlayerOrder::Stop => player.stop(),
        }
    }
}

fn msg(report: VideoReport) -> Msg {
    Msg::Player(match report {
        VideoReport::Playhead(at) => return Msg::PlayheadMoved(at.map(ShowTime)),
        VideoReport::Loading => PlayerReport::Loading,
        VideoReport::Playing => PlayerReport::Playing,
        VideoReport::Paused => PlayerReport::Paused,
        VideoReport::NeedsTap => PlayerReport::NeedsTap,
        VideoReport::Stalled => PlayerReport::Stalled,
        VideoReport::NotThere => PlayerReport::NotThere,
        VideoReport::CannotPlay => PlayerReport::CannotPlay,
        VideoReport::Muted(muted) => PlayerReport::Muted(muted),
        VideoReport::AtLiveEdge(near) => PlayerReport::AtLiveEdge(near),
    })
}
