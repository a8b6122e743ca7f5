//! What Livestall decides, without a browser, a network or a clock: time is an argument, effects
//! go out as data, and the core says when it next wants to be called.
//!
//! In reading order: the clocks, the fold of facts at a playhead, an offer's life, the bag, and the
//! shop that holds them together behind one `update`.

pub mod clock;
pub use clock::{Now, Playhead, ServerClock};
pub mod timeline;
pub use timeline::{Accepted, Timeline};
pub mod offer;
pub use offer::{ClaimWindow, Milestone, OfferPhase};
pub mod cart;
pub mod choice;
pub use cart::{Bag, BagLine, Hold, Memory};
pub mod shop;
pub use shop::{
    AddState, Announcement, CartOp, Command, Connection, Failure, Fault, Msg, Notice, OfferShown,
    PageEvent, Phase, PlayerOrder, PlayerPicture, PlayerReport, PlayerState, PriceShown, Sheet,
    Shop, ShopConfig, Stage, Stream, Wish,
};
