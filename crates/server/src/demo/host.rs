//! The host: does what the script says at the moment at which the camera shows it.

use super::script::{Act, Beat, Script};
use super::{seed, shrug};
use crate::App;
use crate::error::Result;
use livestall_contract::{NewGoal, NewOffer, PinProduct, ProductId, ShowId, ShowTime};
use std::time::Duration;

/// An offer that is nearly over when the server starts is left out, in ms.
const WORTH_OPENING_MS: i64 = 5_000;
/// How long a reached goal stays before the next begins, in loops.
const REST_LOOPS: u32 = 2;

/// Everything that the demo's actors share.
#[derive(Clone)]
pub struct Stage {
    pub app: App,
    pub script: Script,
    pub show: ShowId,
    /// When the first loop of the clip began (Unix ms).
    pub epoch_ms: i64,
}

impl Stage {
    /// When the loop began that runs at `now` (Unix ms).
    pub fn loop_start(&self, now: i64) -> i64 {
        now - (now - self.epoch_ms).rem_euclid(self.script.loop_ms)
    }

    /// Waits until a moment (Unix ms); false when the server stops first.
    pub async fn wait_until(&self, moment: i64) -> bool {
        let left = u64::try_from(moment - self.app.now().0).unwrap_or(0);
        let mut stopping = self.app.stopping();
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(left)) => true,
            _ = stopping.wait_for(|stopping| *stopping) => false,
        }
    }

    /// Plays the script for as long as the server runs.
    pub async fn run(self) {
        let mut reached_for = 0;
        let began = self.app.now().0;
        let mut start = self.loop_start(began);
        shrug("catching up", self.catch_up(start, began).await);
        loop {
            shrug("goal", self.tend_goal(&mut reached_for).await);
            for beat in &self.script.beats {
                let moment = start + beat.at_ms;
                if moment < began {
                    continue;
                }
                if !self.wait_until(moment).await {
                    return;
                }
                shrug("beat", self.play(beat, moment).await);
            }
            start += self.script.loop_ms;
            if !self.wait_until(start).await {
                return;
            }
            shrug("restocking", self.restock().await);
        }
    }

    /// Brings a show that starts in the middle of the loop to where the clip is.
    async fn catch_up(&self, start: i64, now: i64) -> Result<()> {
        self.restock().await?;
        let past = self
            .script
            .beats
            .iter()
            .filter(|beat| start + beat.at_ms < now);
        let past: Vec<&Beat> = past.collect();
        // Before the loop's first pin, the last one of the loop before is in the host's hands.
        let pins = past.iter().copied().chain(self.script.beats.iter().rev());
        let pinned = |beat: &&Beat| matches!(beat.act, Act::Pin { .. });
        let latest = past
            .iter()
            .rev()
            .copied()
            .find(pinned)
            .or_else(|| pins.clone().find(pinned));
        if let Some(beat) = latest {
            self.play(beat, now).await?;
        }
        for beat in past {
            if let Act::Offer {
                product,
                price_minor,
                duration_ms,
                quantity,
            } = &beat.act
            {
                let left = start + beat.at_ms + duration_ms - now;
                if left >= WORTH_OPENING_MS
                    && !self
                        .app
                        .store()
                        .has_open_offer(&self.show, self.app.now())
                        .await?
                {
                    self.open_offer(product, *price_minor, left, *quantity, now)
                        .await?;
                }
            }
        }
        Ok(())
    }

    async fn play(&self, beat: &Beat, moment: i64) -> Result<()> {
        let at = ShowTime(moment);
        match &beat.act {
            Act::Pin { product } => {
                let pin = PinProduct {
                    product_id: Some(ProductId::from_tail(product)),
                    at: Some(at),
                };
                self.app
                    .store()
                    .pin(seed::call(&self.app), &self.show, &pin)
                    .await?;
            }
            Act::Offer {
                product,
                price_minor,
                duration_ms,
                quantity,
            } => {
                self.open_offer(product, *price_minor, *duration_ms, *quantity, moment)
                    .await?;
            }
            Act::Unknown => {}
        }
        Ok(())
    }

    async fn open_offer(
        &self,
        product: &str,
        price_minor: i64,
        duration_ms: i64,
        quantity: u32,
        moment: i64,
    ) -> Result<()> {
        // A new evening for the ledger: see the demo's own words on why.
        self.app.store().forget_offer_prices().await?;
        let offer = NewOffer {
            product_id: ProductId::from_tail(product),
            variant_ids: Vec::new(),
            price: self.script.money(price_minor),
            starts_at: Some(ShowTime(moment)),
            duration_ms: u32::try_from(duration_ms).unwrap_or(0),
            quantity,
            per_shopper: None,
            hold_ms: None,
        };
        self.app
            .store()
            .open_offer(seed::call(&self.app), &self.show, &offer)
            .await?;
        Ok(())
    }

    async fn restock(&self) -> Result<()> {
        for variant in self
            .script
            .products
            .iter()
            .flat_map(super::script::Product::variant_ids)
        {
            self.app.store().set_stock(&variant, seed::STOCK).await?;
        }
        Ok(())
    }

    async fn tend_goal(&self, reached_for: &mut u32) -> Result<()> {
        if let Some((value, target)) = self.app.store().goal(&self.show).await? {
            if value < target {
                return Ok(());
            }
            *reached_for += 1;
            if *reached_for <= REST_LOOPS {
                return Ok(());
            }
        }
        *reached_for = 0;
        let goal = NewGoal {
            title: self.script.goal.text.clone(),
            target: self.script.goal.target,
            product_id: Some(ProductId::from_tail(&self.script.goal.product)),
            at: None,
        };
        self.app
            .store()
            .set_goal(seed::call(&self.app), &self.show, &goal)
            .await?;
        Ok(())
    }
}
