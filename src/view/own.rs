//! What a view remembers for itself, such as which chip is pressed. Signals of one type hold it, for
//! a signal of each type would cost every shopper a kilobyte.

use leptos::prelude::*;
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

/// A value that a view owns and follows.
pub(super) struct Own<T> {
    signal: RwSignal<Arc<dyn Any + Send + Sync>>,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Own<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Own<T> {}

impl<T: Clone + Send + Sync + 'static> Own<T> {
    pub(super) fn new(value: T) -> Self {
        Self {
            signal: RwSignal::new(Arc::new(value)),
            value: PhantomData,
        }
    }

    /// The value, which the reader then follows.
    pub(super) fn get(&self) -> T {
        known(&*self.signal.get())
    }

    /// The value as it is now, without following it.
    pub(super) fn get_untracked(&self) -> T {
        known(&*self.signal.get_untracked())
    }

    pub(super) fn set(&self, value: T) {
        self.signal.set(Arc::new(value));
    }
}

fn known<T: Clone + 'static>(value: &dyn Any) -> T {
    let value = value.downcast_ref::<T>();
    // `new` and `set` alone put values in.
    value.unwrap_or_else(|| unreachable!()).clone()
}
