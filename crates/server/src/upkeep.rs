//! The tasks that run by themselves. Each pass is a function of the moment, so that tests call it
//! instead of waiting.

use crate::App;
use crate::error::Result;
use livestall_contract::ShowTime;
use std::time::Duration;

/// How often holds are looked at and quantities told.
const SWEEP: Duration = Duration::from_millis(250);
/// How often the pulse beats, and the followers look at the tip without a hint.
const TICK: Duration = Duration::from_secs(1);
/// How often old facts and answers are let go.
const HOUSEKEEPING: Duration = Duration::from_secs(600);

/// How long facts stay in memory one by one, in ms: far behind every snapshot's base, whatever the
/// show's clock.
const REMEMBERED_MS: i64 = 900_000;

/// Starts the tasks; they end when the server stops.
pub fn start(app: &App) {
    spawn(app, "sweep", SWEEP, |app| async move {
        app.store().sweep(app.now()).await
    });
    spawn(app, "pulse", TICK, |app| async move { pulse(&app).await });
    spawn(app, "housekeeping", HOUSEKEEPING, |app| async move {
        housekeeping(&app).await
    });
    tokio::spawn(follow_hints(app.clone()));
}

fn spawn<F, R>(app: &App, name: &'static str, every: Duration, pass: F)
where
    F: Fn(App) -> R + Send + 'static,
    R: Future<Output = Result<()>> + Send,
{
    let app = app.clone();
    tokio::spawn(async move {
        let mut stopping = app.stopping();
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                _ = stopping.wait_for(|stopping| *stopping) => return,
            }
            if let Err(error) = pass(app.clone()).await {
                tracing::warn!(
                    name,
                    ?error,
                    "a pass of upkeep failed; the next one tries again"
                );
            }
        }
    });
}

/// Takes new facts into memory: at once on a hint, and each second in case one was lost.
async fn follow_hints(app: App) {
    let mut hints = app.hint().subscribe();
    let mut stopping = app.stopping();
    loop {
        tokio::select! {
            _ = hints.changed() => {}
            () = tokio::time::sleep(TICK) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
        if let Err(error) = follow(&app).await {
            tracing::warn!(?error, "could not read new facts; trying again");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Takes in the facts of the shows that are in memory.
pub async fn follow(app: &App) -> Result<()> {
    let feeds = app.feeds().await;
    if feeds.is_empty() {
        return Ok(());
    }
    let tips = app.store().tips().await?;
    for feed in feeds {
        let behind = |(id, seq): &(String, u64)| {
            id == feed.id.as_str() && *seq > feed.tip(crate::stream::Which::Facts)
        };
        if tips.iter().any(behind) {
            while feed.follow(app.store()).await? {}
        }
    }
    Ok(())
}

/// One beat of each show's pulse.
pub async fn pulse(app: &App) -> Result<()> {
    for feed in app.feeds().await {
        feed.forget_until(ShowTime(app.now().0 - REMEMBERED_MS));
        if let Some(hearts) = feed.tick(app.now()) {
            app.store().keep_hearts(&feed.id, hearts).await?;
        }
    }
    Ok(())
}

/// Lets go of what was kept long enough.
pub async fn housekeeping(app: &App) -> Result<()> {
    let now = app.now();
    app.store().forget_old_answers(now).await?;
    let edge = ShowTime(now.0 - app.config().keep_facts_ms);
    for (show, _) in app.store().tips().await? {
        if let Ok(show) = livestall_contract::ShowId::parse(&show) {
            app.store().prune_facts(&show, edge).await?;
        }
    }
    Ok(())
}
