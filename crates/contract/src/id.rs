//! One newtype for each kind of id, so that a cart's id cannot stand where an offer's is asked for.

use serde::{Deserialize, Serialize};

/// Why a string is no id: it lacks the prefix of its kind, or has nothing behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdError {
    /// The prefix that this kind of id begins with, such as `sh_`.
    pub prefix: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// What every id of this kind begins with.
            pub const PREFIX: &'static str = $prefix;

            /// Accepts a string that begins with [`Self::PREFIX`] and has 1 to 64 characters of
            /// `A-Z a-z 0-9 - _` behind it.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                let rest = text.strip_prefix($prefix).unwrap_or_default();
                let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
                if rest.is_empty() || rest.len() > 64 || !rest.chars().all(plain) {
                    return Err(IdError { prefix: $prefix });
                }
                Ok(Self(text.to_owned()))
            }

            /// Puts the prefix before a unique tail that the caller made.
            pub fn from_tail(tail: &str) -> Self {
                Self(format!(concat!($prefix, "{}"), tail))
            }

            /// The whole id, prefix included.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A show.
    ShowId "sh_";
    /// A product.
    ProductId "pr_";
    /// The variant of a product that is bought: what UCP calls an item.
    VariantId "va_";
    /// A flash offer.
    OfferId "of_";
    /// A cart.
    CartId "ca_";
    /// A line of a cart.
    LineId "li_";
    /// A checkout session.
    CheckoutId "co_";
    /// A paid order.
    OrderId "or_";
    /// A gift to the host; it is bought as an item under this id.
    GiftId "gi_";
    /// A goal of the show, such as "at 50 bowls I sing".
    GoalId "go_";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_another_kind_is_refused() {
        assert!(OfferId::parse("of_1").is_ok());
        assert_eq!(OfferId::parse("ca_1"), Err(IdError { prefix: "of_" }));
        assert_eq!(OfferId::parse("of_"), Err(IdError { prefix: "of_" }));
        assert_eq!(OfferId::parse("of_a b"), Err(IdError { prefix: "of_" }));
    }
}
