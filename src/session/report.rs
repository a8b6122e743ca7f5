//! What `element.state` and `element.cart` answer, as JSON.

use super::effects::page;
use super::{Selected, Session, selected};
use leptos::prelude::*;
use livestall_contract::ShowStatus;
use livestall_rules::{Connection, Phase, PlayerReport, Shop};
use livestall_theme::Preset;

impl Session {
    /// The theme to wear: the element's, else the show's, else none, which follows the device.
    pub fn select_theme(&self) -> Selected<Option<Preset>> {
        let of_show = self.select(|shop| {
            let theme = shop.stage()?.show.theme.as_deref()?;
            Preset::named(theme)
        });
        let config = self.config;
        selected(move || {
            let named = config.with(|config| Preset::named(config.theme.as_deref()?));
            named.or_else(|| of_show.get())
        })
    }

    /// The bag in GA4's shape.
    pub fn cart_json(&self) -> String {
        self.peek(page::bag)
    }

    /// How the stall stands.
    pub fn state_json(&self) -> String {
        self.peek(|shop| {
            let playhead = shop.stage().map(|stage| stage.playhead().0.to_string());
            [
                "{\"phase\":\"",
                phase(shop),
                "\",\"fault\":",
                &fault(shop),
                ",\"connection\":\"",
                connection(shop.connection),
                "\",\"picture\":\"",
                picture(shop.player.picture),
                "\",\"muted\":",
                if shop.player.muted { "true" } else { "false" },
                ",\"playhead\":",
                playhead.as_deref().unwrap_or("null"),
                "}",
            ]
            .concat()
        })
    }
}

fn phase(shop: &Shop) -> &'static str {
    match &shop.phase {
        Phase::Loading => "loading",
        Phase::Failed { .. } => "failed",
        Phase::Ready(stage) => match stage.scene.status {
            ShowStatus::Scheduled => "scheduled",
            ShowStatus::Live => "live",
            ShowStatus::Ended => "ended",
        },
    }
}

fn fault(shop: &Shop) -> String {
    match &shop.phase {
        Phase::Failed { fault, .. } => ["\"", fault.code(), "\""].concat(),
        Phase::Loading | Phase::Ready(_) => "null".to_owned(),
    }
}

fn connection(connection: Connection) -> &'static str {
    match connection {
        Connection::Connected => "connected",
        Connection::Reconnecting => "reconnecting",
        Connection::Offline => "offline",
    }
}

fn picture(report: PlayerReport) -> &'static str {
    match report {
        PlayerReport::Playing => "playing",
        PlayerReport::Paused => "paused",
        PlayerReport::NeedsTap => "needs-tap",
        PlayerReport::Stalled => "stalled",
        PlayerReport::NotThere => "not-there",
        PlayerReport::CannotPlay => "cannot-play",
        // Muted and AtLiveEdge are no pictures, and are never kept as one.
        PlayerReport::Loading | PlayerReport::Muted(_) | PlayerReport::AtLiveEdge(_) => "loading",
    }
}
