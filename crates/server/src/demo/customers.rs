//! Simulated customers. They are programs, but what they do is real: they go through the same store
//! as any shopper, so that the goal counts paid orders and the ticker tells of nothing else.

use super::host::Stage;
use super::{KEY, dice, seed, shrug};
use crate::error::{AppError, Result};
use crate::secret;
use crate::store::{Buyer, Call, CartRef};
use livestall_contract::{
    AddLine, Cart, Checkout, CreateCart, CreateCheckout, GiftNote, ItemRef, LineRequest, OfferId,
    ServerTime,
};
use std::time::Duration;

const NAMES: [&str; 24] = [
    "Ada", "Mei", "Tomás", "Noor", "Jonas", "Amina", "Lotte", "Kenji", "Zofia", "Priya", "Mateo",
    "Ines", "Sven", "Yara", "Olek", "Chiara", "Femi", "Linh", "Marit", "Hugo", "Leila", "Anouk",
    "Björn", "Sade",
];
const WISHES: [&str; 4] = [
    "What a glaze!",
    "For the singing",
    "Greetings from the coast",
    "Lovely hands",
];

/// Lets customers come and go for as long as the server runs.
pub async fn run(stage: Stage) {
    let mut stopping = stage.app.stopping();
    loop {
        let pause = Duration::from_millis(1_500 + dice(4_500));
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
        if let Ok(feed) = stage.app.feed(&stage.show).await {
            feed.add_hearts(u32::try_from(1 + dice(6)).unwrap_or(1));
        }
        match dice(16) {
            0 => shrug("gift", give(&stage).await),
            1..=11 => {
                tokio::spawn(visit(stage.clone()));
            }
            _ => {}
        }
    }
}

async fn visit(stage: Stage) {
    shrug("visit", buy(&stage).await);
}

/// Puts something into a bag, thinks for a few seconds, and pays.
async fn buy(stage: &Stage) -> Result<()> {
    let store = stage.app.store();
    let offer = store.open_offer_of(&stage.show, stage.app.now()).await?;
    let products = &stage.script.products;
    let wanted = match &offer {
        Some((_, product)) if dice(4) > 0 => {
            products.iter().position(|p| p.id().as_str() == product)
        }
        _ => None,
    };
    let index = wanted.unwrap_or_else(|| pick(products.len()));
    let Some(product) = products.get(index) else {
        return Ok(());
    };
    let variants = product.variant_ids();
    let Some(variant) = variants.get(pick(variants.len())) else {
        return Ok(());
    };
    let offer_id = offer
        .filter(|(_, of)| product.id().as_str() == of)
        .and_then(|(id, _)| OfferId::parse(&id).ok());
    let session = session(stage).await?;
    let new = CreateCart {
        show_id: Some(stage.show.clone()),
        ..CreateCart::default()
    };
    let call = || Call {
        scope: session.clone(),
        ..seed::call(&stage.app)
    };
    let cart: Cart = serde_json::from_str(&store.create_cart(call(), &session, &new).await?.body)?;
    let cart = CartRef {
        id: cart.id,
        session: session.clone(),
        if_match: None,
    };
    let quantity = if dice(3) == 0 { 2 } else { 1 };
    let line = AddLine {
        item: ItemRef::from(variant),
        quantity,
        offer_id,
    };
    store.add_line(call(), &cart, &line).await?;
    let thinks = i64::try_from(2_000 + dice(6_000)).unwrap_or(0);
    if !stage.wait_until(stage.app.now().0 + thinks).await {
        return Ok(());
    }
    let wish = CreateCheckout {
        cart_id: Some(cart.id.clone()),
        ..CreateCheckout::default()
    };
    pay(stage, &session, &wish).await
}

/// Gives the host a gift.
async fn give(stage: &Stage) -> Result<()> {
    let gifts = stage.app.store().gifts_of(&stage.show, "").await?;
    let Some(gift) = gifts
        .iter()
        .filter(|gift| gift.price.is_some())
        .nth(pick(2))
    else {
        return Ok(());
    };
    let note = GiftNote {
        show_id: stage.show.clone(),
        name: Some(NAMES[pick(NAMES.len())].to_owned()),
        message: Some(WISHES[pick(WISHES.len())].to_owned()),
    };
    let item = ItemRef::from(&gift.id);
    let line = LineRequest {
        id: None,
        item,
        quantity: 1,
        gift: Some(note),
    };
    let session = session(stage).await?;
    let wish = CreateCheckout {
        line_items: vec![line],
        ..CreateCheckout::default()
    };
    pay(stage, &session, &wish).await
}

async fn pay(stage: &Stage, session: &str, wish: &CreateCheckout) -> Result<()> {
    let store = stage.app.store();
    let call = || Call {
        scope: session.to_owned(),
        ..seed::call(&stage.app)
    };
    let checkout: Checkout =
        serde_json::from_str(&store.create_checkout(call(), session, wish).await?.body)?;
    let named = dice(6) > 0;
    let public_name = named.then(|| NAMES[pick(NAMES.len())].to_owned());
    let buyer = Buyer {
        public_name,
        ..Buyer::default()
    };
    store
        .complete_checkout(call(), Some(session), &checkout.id, &buyer)
        .await?;
    Ok(())
}

async fn session(stage: &Stage) -> Result<String> {
    let store = stage.app.store();
    let key = store.key(&secret::hash(KEY)).await?;
    let Some(crate::store::Key::Publishable { id, .. }) = key else {
        return Err(AppError::not_found("key"));
    };
    let begun = store
        .begin_session(&id, ServerTime(stage.app.now().0))
        .await?;
    Ok(store.session(&secret::hash(&begun.token)).await?.id)
}

fn pick(length: usize) -> usize {
    usize::try_from(dice(length as u64)).unwrap_or(0)
}
