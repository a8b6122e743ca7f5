//! The sheet that all views share, from `style/`: one file per view.

/// Adopted by the shadow root, beside the theme's tokens.
pub const SHEET: &str = concat!(
    include_str!("../style/base.css"),
    include_str!("../style/stage.css"),
    include_str!("../style/player.css"),
    include_str!("../style/top.css"),
    include_str!("../style/goal.css"),
    include_str!("../style/feed.css"),
    include_str!("../style/price.css"),
    include_str!("../style/offer.css"),
    include_str!("../style/choices.css"),
    include_str!("../style/add.css"),
    include_str!("../style/card.css"),
    include_str!("../style/bar.css"),
    include_str!("../style/notice.css"),
    include_str!("../style/curtain.css"),
    include_str!("../style/sheet.css"),
    include_str!("../style/product.css"),
    include_str!("../style/bag.css"),
    include_str!("../style/gifts.css"),
    include_str!("../style/products.css"),
    include_str!("../style/wide.css"),
    include_str!("../style/small.css"),
);
