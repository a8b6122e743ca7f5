//! What the demo's database begins with: the goods, the show, its keys.

use super::script::{Product, Script};
use super::{Demo, KEY, SHOW};
use crate::App;
use crate::error::{AppError, Result};
use crate::store::Call;
use livestall_contract::{
    Code, Host, NewGift, NewProduct, NewShow, NewVariant, ShowId, ShowStatus, ShowTime, Source,
    SourceKind, UpdateShow,
};

/// Units of each variant at the start of a loop.
pub const STOCK: u32 = 40;
/// How far behind the camera the simulated live plays where a player cannot tell, in ms.
const DELAY_MS: u32 = 2_000;

/// Puts in what is not there yet.
pub async fn seed(app: &App, script: &Script, demo: &Demo, has_video: bool) -> Result<()> {
    let mut origins: Vec<String> = ["http://127.0.0.1:*", "http://localhost:*", "http://[::1]:*"]
        .map(str::to_owned)
        .into();
    origins.extend(demo.origins.iter().cloned());
    origins.extend(app.config().public_url.clone());
    app.store().put_key(KEY, &origins, app.now()).await?;
    if let Some(secret) = &demo.secret_key {
        app.store().put_key(secret, &[], app.now()).await?;
    }
    for product in &script.products {
        there_or_made(
            app.store()
                .create_product(call(app), &new_product(script, product))
                .await,
        )?;
    }
    there_or_made(
        app.store()
            .create_show(call(app), &new_show(app, script, has_video))
            .await,
    )?;
    let show = ShowId::from_tail(SHOW.trim_start_matches(ShowId::PREFIX));
    let live = UpdateShow {
        status: Some(ShowStatus::Live),
        ..UpdateShow::default()
    };
    app.store().update_show(call(app), &show, &live).await?;
    Ok(())
}

/// A change that the demo itself makes.
pub fn call(app: &App) -> Call {
    Call {
        scope: "demo".to_owned(),
        idempotency: None,
        now: app.now(),
        base: String::new(),
    }
}

fn there_or_made<T>(made: Result<T>) -> Result<()> {
    match made {
        Err(AppError::Refused(problem)) if problem.code == Code::Conflict => Ok(()),
        made => made.map(|_| ()),
    }
}

fn new_product(script: &Script, product: &Product) -> NewProduct {
    let picture = |name: &str| format!("/clip/products/{name}.webp");
    let plain = NewVariant {
        id: product.variant_ids().into_iter().next(),
        options: Vec::new(),
        price: script.money(product.price_minor),
        stock: Some(STOCK),
        image_url: None,
    };
    let variants = product.variants.iter().map(|variant| NewVariant {
        id: Some(product.variant_id(variant)),
        options: vec![variant.title.clone()],
        price: script.money(variant.price_minor.unwrap_or(product.price_minor)),
        image_url: Some(picture(&format!("{}-{}", product.key, variant.key))),
        ..plain.clone()
    });
    let variants: Vec<NewVariant> = variants.collect();
    NewProduct {
        id: Some(product.id()),
        title: product.title.clone(),
        description: product.description.clone(),
        image_url: picture(&product.key),
        image_alt: match product.image_alt.is_empty() {
            true => product.title.clone(),
            false => product.image_alt.clone(),
        },
        url: None,
        axes: product.option.iter().cloned().collect(),
        variants: if variants.is_empty() {
            vec![plain]
        } else {
            variants
        },
    }
}

fn new_show(app: &App, script: &Script, has_video: bool) -> NewShow {
    let source = Source {
        kind: SourceKind::Hls,
        url: "/media/stall/index.m3u8".to_owned(),
        delay_ms: DELAY_MS,
    };
    NewShow {
        id: ShowId::parse(SHOW).ok(),
        title: format!("{}: the evening market", script.brand),
        host: Host {
            name: script.brand.clone(),
            avatar_url: Some("/clip/host.webp".to_owned()),
        },
        currency: script.currency,
        starts_at: ShowTime(app.now().0),
        sources: if has_video { vec![source] } else { Vec::new() },
        poster_url: Some("/clip/poster.webp".to_owned()),
        theme: None,
        grace_ms: None,
        clock_offset_ms: 0,
        product_ids: script.products.iter().map(Product::id).collect(),
        gifts: script
            .gifts
            .iter()
            .map(|gift| NewGift {
                title: gift.title.clone(),
                image_url: format!("/clip/gifts/{}.webp", gift.key),
                price: gift.price_minor.map(|minor| script.money(minor)),
            })
            .collect(),
    }
}
