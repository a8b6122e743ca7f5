//! The bag: the server's cart, with what the shopper asked for and the server has not answered yet.

use livestall_contract::{
    BagCart, BagItem, CartId, LineId, LineOfferState, Money, OfferId, ServerTime, TotalKind,
    VariantId,
};

/// What survives a reload, kept in the page's storage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// The session's bearer token.
    pub token: Option<String>,
    pub cart_id: Option<CartId>,
}

/// How a line's price is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// An ordinary line.
    None,
    /// At the offer's price until this moment of the server's clock.
    Held { until: ServerTime },
    /// The hold ran out: at `ordinary_price` (minor units for one), if the shopper agrees.
    Lapsed { ordinary_price: i64 },
}

/// A line as the bag shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BagLine {
    pub id: LineId,
    pub title: String,
    pub options: Vec<String>,
    pub image_url: Option<String>,
    pub quantity: u32,
    /// For one, as charged now.
    pub price: Money,
    /// Announced with the offer, while the hold lasts.
    pub prior_price: Option<Money>,
    pub hold: Hold,
    /// A change of this line is on its way.
    pub busy: bool,
}

/// The shopper's bag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bag {
    cart: Option<BagCart>,
    /// Units that were added and not answered yet, by variant.
    adding: Vec<(u64, VariantId, Option<OfferId>, u32)>,
    /// Lines whose change was not answered yet.
    changing: Vec<(u64, LineId)>,
}

impl Bag {
    /// The server's cart, once it is known.
    pub fn cart(&self) -> Option<&BagCart> {
        self.cart.as_ref()
    }

    /// Takes the server's word. An answer that was overtaken by a later one is left aside.
    pub fn replace(&mut self, cart: BagCart) {
        let overtaken = self.cart.as_ref().is_some_and(|known| {
            known.id == cart.id && known.livestall.revision > cart.livestall.revision
        });
        if !overtaken {
            self.cart = Some(cart);
        }
    }

    /// Forgets the cart, such as when its session is gone.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn begin_add(
        &mut self,
        op: u64,
        variant: VariantId,
        offer: Option<OfferId>,
        n: u32,
    ) {
        self.adding.push((op, variant, offer, n));
    }

    pub(crate) fn begin_change(&mut self, op: u64, line: LineId) {
        self.changing.push((op, line));
    }

    pub(crate) fn settle(&mut self, op: u64) {
        self.adding.retain(|(pending, ..)| *pending != op);
        self.changing.retain(|(pending, _)| *pending != op);
    }

    /// Units in the bag, those on their way included.
    pub fn count(&self) -> u32 {
        let held: u32 = self.lines_of_cart().iter().map(|l| l.quantity).sum();
        held + self.adding.iter().map(|(.., n)| n).sum::<u32>()
    }

    /// Whether an add of this variant is on its way.
    pub fn is_adding(&self, variant: &VariantId) -> bool {
        self.adding
            .iter()
            .any(|(_, pending, ..)| pending == variant)
    }

    /// Units of this variant in the bag, those on their way included.
    pub fn units_of(&self, variant: &VariantId) -> u32 {
        let lines = self.lines_of_cart().iter();
        let held = lines.filter(|line| line.item.id == variant.as_str());
        let coming = self.adding.iter().filter(|(_, id, ..)| id == variant);
        held.map(|line| line.quantity).sum::<u32>() + coming.map(|(.., n)| n).sum::<u32>()
    }

    fn lines_of_cart(&self) -> &[BagItem] {
        self.cart.as_ref().map_or(&[], |cart| &cart.line_items)
    }

    /// The currency of the cart, by its first three letters; none for no cart or a broken one.
    fn money(&self, amount: i64) -> Option<Money> {
        let currency = livestall_contract::Currency::parse(&self.cart.as_ref()?.currency).ok()?;
        Some(Money::new(amount, currency))
    }

    /// The lines to show, in the cart's order.
    pub fn lines(&self) -> Vec<BagLine> {
        self.lines_of_cart()
            .iter()
            .filter_map(|line| self.line(line))
            .collect()
    }

    fn line(&self, line: &BagItem) -> Option<BagLine> {
        let extension = line.livestall.as_ref();
        let offer = extension.and_then(|e| e.offer.as_ref());
        let held = offer.is_some_and(|o| o.state == LineOfferState::Held);
        let hold = match offer {
            Some(o) if o.state == LineOfferState::Held => Hold::Held {
                until: o.hold_expires_at,
            },
            Some(o) if o.state == LineOfferState::Lapsed => Hold::Lapsed {
                ordinary_price: o.ordinary_price,
            },
            _ => Hold::None,
        };
        let prior = offer.filter(|_| held).and_then(|o| o.prior_price);
        Some(BagLine {
            id: line.id.clone(),
            title: line.item.title.clone(),
            options: extension.map(|e| e.options.clone()).unwrap_or_default(),
            image_url: line.item.image_url.clone(),
            quantity: line.quantity,
            price: self.money(line.item.price)?,
            prior_price: prior.and_then(|amount| self.money(amount)),
            hold,
            busy: self.changing.iter().any(|(_, id)| *id == line.id),
        })
    }

    /// What the bag costs, by the server's word.
    pub fn total(&self) -> Option<Money> {
        let totals = &self.cart.as_ref()?.totals;
        let total = totals.iter().find(|t| t.kind == TotalKind::Total)?;
        self.money(total.amount)
    }

    /// Units of this offer in the bag, those on their way included.
    pub fn claimed_in(&self, offer: &OfferId) -> u32 {
        let held = |line: &&BagItem| {
            line.livestall
                .as_ref()
                .and_then(|e| e.offer.as_ref())
                .is_some_and(|o| o.offer_id == *offer && o.state == LineOfferState::Held)
        };
        let in_cart: u32 = self
            .lines_of_cart()
            .iter()
            .filter(held)
            .map(|l| l.quantity)
            .sum();
        let coming: u32 = self
            .adding
            .iter()
            .filter(|(_, _, claimed, _)| claimed.as_ref() == Some(offer))
            .map(|(.., n)| n)
            .sum();
        in_cart + coming
    }

    /// The earliest moment at which a hold of the bag runs out.
    pub fn next_hold_end(&self) -> Option<ServerTime> {
        self.lines()
            .iter()
            .filter_map(|line| match line.hold {
                Hold::Held { until } => Some(until),
                Hold::None | Hold::Lapsed { .. } => None,
            })
            .min()
    }

    /// Whether nothing stands between this bag and paying.
    pub fn can_check_out(&self) -> bool {
        let lines = self.lines();
        !lines.is_empty()
            && self.adding.is_empty()
            && self.changing.is_empty()
            && !lines
                .iter()
                .any(|line| matches!(line.hold, Hold::Lapsed { .. }))
    }
}
