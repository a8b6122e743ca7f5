//! A time limit that begins anew each time something comes.

use super::timer::Timer;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::AbortController;

/// Breaks a request off when nothing comes for too long.
pub struct Patience {
    controller: AbortController,
    timer: RefCell<Option<Timer>>,
    over: Rc<Cell<bool>>,
}

impl Patience {
    /// Over a request that this controller can break off.
    pub fn with(controller: AbortController) -> Self {
        let (timer, over) = (RefCell::default(), Rc::default());
        Self {
            controller,
            timer,
            over,
        }
    }

    /// Waits anew, for this long.
    pub fn wait(&self, ms: i64) {
        let (controller, over) = (self.controller.clone(), self.over.clone());
        let timer = Timer::after(ms, move || {
            over.set(true);
            controller.abort();
        });
        self.timer.replace(Some(timer));
    }

    /// Whether it broke off.
    pub fn is_over(&self) -> bool {
        self.over.get()
    }
}
