//! Hearts that rise on a canvas. They go through no signal, and frames are asked for only while
//! one is alive.

use super::clock::now_ms;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, window};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Math, js_name = random)]
    fn random() -> f64;
    #[wasm_bindgen(js_namespace = Math, js_name = sin)]
    fn sin(x: f64) -> f64;
}

/// More than these cost a phone its frames: further ones are dropped, never queued.
const MOST_ALIVE: usize = 30;
/// How long a heart rises, in ms.
const LIFE_MS: f64 = 2_400.0;
/// Half of a heart's width, in CSS pixels.
const SIZE: f64 = 11.0;

struct Heart {
    /// Later than now for one that waits so that hearts do not rise in a row.
    born_ms: f64,
    /// Where on the canvas's width, 0 to 1.
    column: f64,
    /// How far it swings, and to which side first.
    swing: f64,
    own: bool,
}

/// The hearts of one stall.
pub struct Hearts(Rc<Inner>);

#[derive(Default)]
struct Inner {
    canvas: RefCell<Option<HtmlCanvasElement>>,
    alive: RefCell<Vec<Heart>>,
    frame: Cell<Option<i32>>,
    on_frame: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Hearts {
    /// None yet, and no canvas.
    pub fn new() -> Self {
        let inner = Rc::new(Inner::default());
        let weak: Weak<Inner> = Rc::downgrade(&inner);
        let on_frame = Closure::new(move || {
            if let Some(inner) = weak.upgrade() {
                inner.frame.set(None);
                inner.draw();
            }
        });
        inner.on_frame.replace(Some(on_frame));
        Self(inner)
    }

    /// Where to draw; none when the canvas is gone.
    pub fn attach(&self, canvas: Option<HtmlCanvasElement>) {
        self.0.canvas.replace(canvas);
    }

    /// Lets hearts rise, unless the shopper asked for no motion, or does not see the page.
    pub fn rise(&self, count: u32, own: bool) {
        if self.0.canvas.borrow().is_none() || is_still() {
            return;
        }
        let mut alive = self.0.alive.borrow_mut();
        let room = MOST_ALIVE.saturating_sub(alive.len());
        for _ in 0..room.min(count as usize) {
            let wait_ms = if own { 0.0 } else { random() * 1_200.0 };
            alive.push(Heart {
                born_ms: now_ms() as f64 + wait_ms,
                column: 0.25 + random() * 0.5,
                swing: random() - 0.5,
                own,
            });
        }
        drop(alive);
        self.0.ask_for_frame();
    }
}

impl Drop for Hearts {
    fn drop(&mut self) {
        if let (Some(frame), Some(window)) = (self.0.frame.take(), window()) {
            // It fails only without a window.
            let _ = window.cancel_animation_frame(frame);
        }
        self.0.on_frame.take();
    }
}

impl Inner {
    fn ask_for_frame(&self) {
        if self.frame.get().is_some() || self.alive.borrow().is_empty() {
            return;
        }
        if let (Some(window), Some(call)) = (window(), &*self.on_frame.borrow()) {
            let frame = window.request_animation_frame(call.as_ref().unchecked_ref());
            self.frame.set(frame.ok());
        }
    }

    fn draw(&self) {
        let canvas = self.canvas.borrow().clone();
        let Some(canvas) = canvas else {
            self.alive.borrow_mut().clear();
            return;
        };
        let context = canvas.get_context("2d").ok().flatten();
        let Some(context) = context.map(|c| c.unchecked_into::<CanvasRenderingContext2d>()) else {
            return;
        };
        let scale = window().map_or(1.0, |w| w.device_pixel_ratio()).min(2.0);
        let (width, height) = (
            f64::from(canvas.client_width()),
            f64::from(canvas.client_height()),
        );
        // Setting the size clears the canvas too.
        canvas.set_width((width * scale) as u32);
        canvas.set_height((height * scale) as u32);
        let now = now_ms() as f64;
        let mut alive = self.alive.borrow_mut();
        alive.retain(|heart| now - heart.born_ms < LIFE_MS);
        for heart in alive.iter() {
            let t = (now - heart.born_ms) / LIFE_MS;
            if t < 0.0 {
                continue;
            }
            let sway = sin(t * 7.0) * heart.swing * 0.35;
            let x = (heart.column + sway) * width;
            let y = height - SIZE * 2.0 - t * (height - SIZE * 4.0);
            let size = SIZE * (t * 8.0).min(1.0) * if heart.own { 1.25 } else { 1.0 } * scale;
            context.set_global_alpha((1.0 - t).min(0.3) / 0.3);
            context.set_fill_style_str(if heart.own { "#ff4d67" } else { "#ff8fa0" });
            outline(&context, x * scale, y * scale, size);
            context.fill();
        }
        drop(alive);
        self.ask_for_frame();
    }
}

fn outline(context: &CanvasRenderingContext2d, x: f64, y: f64, s: f64) {
    context.begin_path();
    context.move_to(x, y + s * 0.9);
    context.bezier_curve_to(
        x - s * 1.6,
        y - s * 0.1,
        x - s * 0.8,
        y - s * 1.3,
        x,
        y - s * 0.4,
    );
    context.bezier_curve_to(
        x + s * 0.8,
        y - s * 1.3,
        x + s * 1.6,
        y - s * 0.1,
        x,
        y + s * 0.9,
    );
}

fn is_still() -> bool {
    let Some(window) = window() else { return true };
    let query = window.match_media("(prefers-reduced-motion: reduce)");
    let reduced = query.ok().flatten().is_some_and(|query| query.matches());
    reduced || window.document().is_some_and(|document| document.hidden())
}
