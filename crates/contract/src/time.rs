//! Two clocks that must never be mixed: the show's, which runs in front of the camera, and the
//! server's. Both count Unix milliseconds, so only their types keep them apart.

use serde::{Deserialize, Serialize};

macro_rules! clocks {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = i64))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// The moment `ms` later (earlier when negative).
            #[must_use]
            pub fn plus_ms(self, ms: i64) -> Self {
                Self(self.0.saturating_add(ms))
            }

            /// Milliseconds from `earlier` to this moment; negative when it is later.
            pub fn ms_since(self, earlier: Self) -> i64 {
                self.0.saturating_sub(earlier.0)
            }
        }
    )*};
}

clocks! {
    /// A moment of the show's clock: when something happened in front of the camera
    /// (Unix ms, the programme date-time of the frame).
    ShowTime;
    /// A moment of the server's clock (Unix ms).
    ServerTime;
}
