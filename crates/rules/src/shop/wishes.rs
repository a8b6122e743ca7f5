//! What the shopper wishes for.

use super::{CartOp, Command, PageEvent, PlayerOrder, Sheet, Shop, Wish};
use livestall_contract::{GiftNote, ItemRef, LineRequest};

impl Shop {
    pub(super) fn wish(&mut self, wish: Wish, out: &mut Vec<Command>) {
        match wish {
            Wish::Add {
                variant_id,
                quantity,
            } => {
                let offer_id = self
                    .stage()
                    .and_then(|s| s.claimable(&variant_id))
                    .map(|o| o.id.clone());
                self.change_cart(
                    CartOp::Add {
                        variant_id,
                        quantity,
                        offer_id,
                    },
                    out,
                );
            }
            Wish::SetQuantity {
                line_id,
                quantity: 0,
            }
            | Wish::Remove { line_id } => {
                self.change_cart(CartOp::Remove { line_id }, out);
            }
            Wish::SetQuantity { line_id, quantity } => {
                self.change_cart(CartOp::SetQuantity { line_id, quantity }, out);
            }
            Wish::AcceptPrice { line_id, price } => {
                self.change_cart(CartOp::AcceptPrice { line_id, price }, out);
            }
            Wish::CheckOut => self.check_out(out),
            Wish::Heart => {
                self.hearts.tap(self.now);
                out.push(Command::DrawHearts {
                    count: 1,
                    own: true,
                });
            }
            Wish::GiveGift {
                gift_id,
                name,
                message,
            } => {
                let gift = self
                    .stage()
                    .and_then(|s| s.gifts.iter().find(|g| g.id == gift_id));
                if gift.is_some_and(|g| g.price.is_none()) {
                    self.wish(Wish::Heart, out);
                    return;
                }
                let show_id = self.config.show_id.clone();
                let line = LineRequest {
                    id: None,
                    item: ItemRef::from(&gift_id),
                    quantity: 1,
                    gift: Some(GiftNote {
                        show_id,
                        name,
                        message,
                    }),
                };
                out.push(Command::Emit(PageEvent::Gift { gift_id }));
                self.pay_gift(line, out);
            }
            Wish::OpenProduct(product_id) => {
                out.push(Command::Emit(PageEvent::ViewItem {
                    product_id: product_id.clone(),
                }));
                self.sheet = Some(Sheet::Product(product_id));
            }
            Wish::OpenBag => self.sheet = Some(Sheet::Bag),
            Wish::OpenGifts => self.sheet = Some(Sheet::Gifts),
            Wish::OpenShop => self.sheet = Some(Sheet::Shop),
            Wish::CloseSheet => self.sheet = None,
            Wish::DismissNotice => {
                self.notice = None;
                self.notice_until = None;
            }
            Wish::Retry => self.retry_now(out),
            Wish::Play => out.push(Command::Player(PlayerOrder::Play)),
            Wish::Pause => out.push(Command::Player(PlayerOrder::Pause)),
            Wish::Mute => out.push(Command::Player(PlayerOrder::Mute)),
            Wish::Unmute => out.push(Command::Player(PlayerOrder::Unmute)),
            Wish::GoLive => out.push(Command::Player(PlayerOrder::GoLive)),
        }
    }
}
