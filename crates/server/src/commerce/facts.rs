//! What the database knows of a cart and its lines.

use crate::error::{AppError, Result};
use livestall_contract::{LineId, LineOfferState, ServerTime, VariantId};

/// A cart's own row.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct CartHead {
    pub id: String,
    pub show_id: Option<String>,
    pub currency: String,
    #[sqlx(try_from = "i64")]
    pub revision: u64,
    /// JSON object.
    pub attribution: String,
    /// Unix ms.
    pub expires_at: i64,
}

/// A line with all that its price depends on. Prices are minor units for one.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LineFacts {
    pub id: String,
    pub variant_id: String,
    pub product_id: String,
    pub title: String,
    /// JSON array.
    pub options: String,
    pub image_url: String,
    pub quantity: i64,
    pub ordinary_price: i64,
    /// Units that nobody holds; `None` where the merchant does not count.
    pub available: Option<i64>,
    pub offer_id: Option<String>,
    pub offer_price: Option<i64>,
    pub prior_price: Option<i64>,
    /// Unix ms.
    pub hold_expires_at: Option<i64>,
    /// Whether the hold has not been returned or sold yet.
    pub held: Option<bool>,
    pub accepted_price: Option<i64>,
}

impl LineFacts {
    /// Whether its offer's price holds at `now`, whether or not the sweep has been by since.
    pub fn is_held(&self, now: ServerTime) -> bool {
        self.held == Some(true) && self.hold_expires_at.is_some_and(|until| until > now.0)
    }

    /// How a claimed line stands; `None` for an ordinary one.
    pub fn state(&self, now: ServerTime) -> Option<LineOfferState> {
        self.offer_id.as_ref()?;
        Some(if self.is_held(now) {
            LineOfferState::Held
        } else if self.accepted_price == Some(self.ordinary_price) {
            LineOfferState::Accepted
        } else {
            LineOfferState::Lapsed
        })
    }

    /// What one unit is charged at `now`.
    pub fn unit_price(&self, now: ServerTime) -> i64 {
        match self.offer_price {
            Some(price) if self.is_held(now) => price,
            _ => self.ordinary_price,
        }
    }

    pub fn units(&self) -> u32 {
        u32::try_from(self.quantity).unwrap_or(0)
    }

    pub fn line_id(&self) -> LineId {
        LineId::from_tail(self.id.strip_prefix(LineId::PREFIX).unwrap_or(&self.id))
    }

    pub fn variant(&self) -> Result<VariantId> {
        VariantId::parse(&self.variant_id)
            .map_err(|error| AppError::Corrupt(format!("an id without {}", error.prefix)))
    }
}
