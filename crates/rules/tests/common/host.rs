//! The script's verbs: what the host, the server and the shopper do.

use super::{EPOCH, World, empty_cart, eur, tap};
use livestall_contract::{
    BagCart, Cart, FactKind, Goal, GoalId, Item, LineExtension, LineId, LineItem, LineOffer,
    LineOfferState, Offer, OfferClosed, OfferId, Problem, ProductId, ServerTime, ShowTime, Total,
    TotalKind, VariantId,
};
use livestall_rules::{CartOp, Command, Failure, Msg, PlayerReport, Wish};

impl World {
    pub(super) fn step(&mut self, what: &str) {
        let words: Vec<&str> = what.split_whitespace().collect();
        match words.as_slice() {
            ["start"] => self.tell(FactKind::ShowStarted),
            ["stop"] => self.tell(FactKind::ShowStopped),
            ["end"] => self.tell(FactKind::ShowEnded),
            ["pin", key] => {
                let product_id = Some(ProductId::from_tail(key));
                self.tell(FactKind::ProductPinned { product_id });
            }
            ["offer", key, price, lasts, count] => self.open_offer(key, price, lasts, count),
            ["left", n] => {
                let offer_id = self.last_offer();
                let remaining = n.parse().expect("a count");
                self.tell(FactKind::OfferRemaining {
                    offer_id,
                    remaining,
                });
            }
            ["withdraw"] => {
                let offer_id = self.last_offer();
                self.tell(FactKind::OfferClosed {
                    offer_id,
                    reason: OfferClosed::Withdrawn,
                });
            }
            ["bought", name, key, n] => self.tell(FactKind::Purchased {
                name: Some((*name).to_owned()),
                product_id: ProductId::from_tail(key),
                quantity: n.parse().expect("a count"),
            }),
            ["goal", target] => self.tell(FactKind::GoalSet {
                goal: Goal {
                    id: GoalId::from_tail("1"),
                    title: "sing".to_owned(),
                    value: 0,
                    target: target.parse().expect("a count"),
                    product_id: None,
                },
            }),
            ["progress", n] => self.tell(FactKind::GoalProgress {
                goal_id: GoalId::from_tail("1"),
                value: n.parse().expect("a count"),
            }),
            ["mystery"] => self.tell(FactKind::Unknown),
            ["tap", key] => self.send(tap(key)),
            ["heart"] => self.send(Msg::Wish(Wish::Heart)),
            ["pause"] => {
                self.report_playhead();
                self.send(Msg::Player(PlayerReport::Paused));
            }
            ["offline"] => self.send(Msg::Online(false)),
            ["online"] => self.send(Msg::Online(true)),
            ["refuse", code] => {
                let quoted = format!("\"{code}\"");
                self.refuse = Some(serde_json::from_str(&quoted).expect("a code"));
            }
            ["away"] => self.away = true,
            ["back"] => self.away = false,
            ["lapse"] => self.lapse(),
            ["see"] => self.see(),
            other => panic!("the script does not know {other:?}"),
        }
    }

    fn last_offer(&self) -> OfferId {
        OfferId::from_tail(&self.offers.to_string())
    }

    fn open_offer(&mut self, key: &str, price: &str, lasts: &str, count: &str) {
        self.offers += 1;
        let starts_at = ShowTime(EPOCH + self.clock_ms);
        let lasts: i64 = lasts.trim_end_matches('s').parse().expect("seconds");
        let cents: i64 = price
            .replace('.', "")
            .parse()
            .expect("a price, such as 24.00");
        let offer = Offer {
            id: self.last_offer(),
            product_id: ProductId::from_tail(key),
            variant_ids: Vec::new(),
            price: eur(cents),
            prior_price: Some(eur(3_200)),
            percent: Some(25),
            starts_at,
            ends_at: starts_at.plus_ms(lasts * 1_000),
            quantity: count.trim_start_matches('x').parse().expect("a count"),
            per_shopper: 2,
            hold_ms: 60_000,
        };
        self.tell(FactKind::OfferOpened { offer });
    }

    /// The scripted server: it says yes, or refuses once with the code that the script set.
    pub(super) fn perform(&mut self, command: &Command) {
        match command {
            Command::CreateCart { .. } => {
                let cart = empty_cart(EPOCH + self.clock_ms);
                self.cart = Some(cart.clone());
                self.send(Msg::CartLoaded(Ok(as_read(&cart))));
            }
            Command::LoadCart { .. } => {
                if let Some(cart) = self.cart.clone() {
                    self.send(Msg::CartLoaded(Ok(as_read(&cart))));
                }
            }
            Command::ChangeCart { op, change, .. } => {
                let (op, change) = (*op, change.clone());
                let result = match self.refuse.take() {
                    _ if self.away => Err(Failure::Unreachable),
                    Some(code) => Err(Failure::Problem(Box::new(Problem::new(code, "scripted")))),
                    None => Ok(as_read(&self.changed_cart(&change))),
                };
                self.send(Msg::CartAnswered { op, result });
            }
            _ => {}
        }
    }

    fn changed_cart(&mut self, change: &CartOp) -> Cart {
        let now = EPOCH + self.clock_ms;
        let cart = self.cart.get_or_insert_with(|| empty_cart(now));
        cart.livestall.revision += 1;
        cart.livestall.server_now = ServerTime(now);
        match change {
            CartOp::Add {
                variant_id,
                quantity,
                offer_id,
            } => {
                cart.line_items
                    .push(line(variant_id, *quantity, offer_id.clone(), now));
            }
            CartOp::Remove { line_id } => cart.line_items.retain(|l| l.id != *line_id),
            CartOp::SetQuantity { .. } | CartOp::AcceptPrice { .. } => {}
        }
        let sum: i64 = cart
            .line_items
            .iter()
            .map(|l| l.item.price * i64::from(l.quantity))
            .sum();
        cart.totals = vec![Total {
            kind: TotalKind::Total,
            amount: sum,
            display_text: None,
        }];
        cart.clone()
    }

    /// The server's sweep: every hold of the cart runs out.
    fn lapse(&mut self) {
        let cart = self.cart.as_mut().expect("a cart to lapse");
        cart.livestall.revision += 1;
        for line in &mut cart.line_items {
            if let Some(offer) = line.livestall.as_mut().and_then(|e| e.offer.as_mut()) {
                offer.state = LineOfferState::Lapsed;
                line.item.price = offer.ordinary_price;
            }
        }
    }
}

/// The server's cart, as the widget reads it off the wire.
fn as_read(cart: &Cart) -> Box<BagCart> {
    let written = serde_json::to_string(cart).expect("a cart can be written");
    serde_json::from_str(&written).expect("a bag can be read from it")
}

fn line(variant: &VariantId, quantity: u32, offer: Option<OfferId>, now: i64) -> LineItem {
    let price = if offer.is_some() { 2_400 } else { 3_200 };
    LineItem {
        id: LineId::from_tail(&format!("{}{now}", &variant.as_str()[3..])),
        item: Item {
            id: variant.as_str().to_owned(),
            title: variant.as_str()[3..].to_owned(),
            price,
            image_url: None,
        },
        quantity,
        totals: Vec::new(),
        livestall: Some(LineExtension {
            offer: offer.map(|offer_id| LineOffer {
                offer_id,
                state: LineOfferState::Held,
                price: 2_400,
                ordinary_price: 3_200,
                prior_price: Some(3_200),
                hold_expires_at: ServerTime(now + 60_000),
            }),
            ..LineExtension::default()
        }),
    }
}
