//! Which of the stall's faces is shown.

use livestall_contract::ShowStatus;
use livestall_rules::{Fault, Phase, Shop};

/// The stall's faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Screen {
    Loading,
    Failed(Fault),
    Scheduled,
    Live,
    Ended,
}

impl Screen {
    pub(super) fn of(shop: &Shop) -> Self {
        match &shop.phase {
            Phase::Loading => Screen::Loading,
            Phase::Failed { fault, .. } => Screen::Failed(*fault),
            Phase::Ready(stage) => match stage.scene.status {
                ShowStatus::Scheduled => Screen::Scheduled,
                ShowStatus::Live => Screen::Live,
                ShowStatus::Ended => Screen::Ended,
            },
        }
    }
}
