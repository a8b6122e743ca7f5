//! What a view follows: a part of the state that wakes it only when it changes.
//!
//! A `Memo<T>` costs every shopper about two kilobytes of code for each `T`. All parts are kept
//! by one kind of memo instead, and each `T` adds a comparison and a downcast.

use leptos::prelude::{Get, Memo, Signal, WithUntracked};
use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

/// A part of the state, or something derived from such parts.
pub struct Selected<T> {
    memo: Memo<Kept>,
    part: PhantomData<fn() -> T>,
}

impl<T> Clone for Selected<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Selected<T> {}

/// A value as it was when it was read.
pub struct Part<T>(Arc<T>);

impl<T> Deref for Part<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// A value whose type is known only to those who read it.
#[derive(Clone)]
struct Kept {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// Follows what `f` reads, and wakes its readers only when its value changes.
pub fn selected<T: PartialEq + Send + Sync + 'static>(
    f: impl Fn() -> T + Send + Sync + 'static,
) -> Selected<T> {
    let kept = move || Kept {
        value: Arc::new(f()),
        same: same::<T>,
    };
    Selected {
        memo: memo(Box::new(kept)),
        part: PhantomData,
    }
}

fn memo(f: Box<dyn Fn() -> Kept + Send + Sync>) -> Memo<Kept> {
    Memo::new(move |_| f())
}

impl<T: Send + Sync + 'static> Selected<T> {
    /// The value, which the reader then follows.
    pub fn read(&self) -> Part<T> {
        Self::part(self.memo.get())
    }

    /// The value as it is now, without following it.
    pub fn read_untracked(&self) -> Part<T> {
        Self::part(self.memo.with_untracked(Kept::clone))
    }

    fn part(kept: Kept) -> Part<T> {
        // `selected` alone makes these, and put a `T` in.
        Part(kept.value.downcast().unwrap_or_else(|_| unreachable!()))
    }
}

impl<T: Clone + Send + Sync + 'static> Selected<T> {
    /// A copy of the value, which the reader then follows.
    pub fn get(&self) -> T {
        self.read().clone()
    }

    /// A copy of the value as it is now, without following it.
    pub fn get_untracked(&self) -> T {
        self.read_untracked().clone()
    }
}

impl<T: Clone + Send + Sync + 'static> From<Selected<T>> for Signal<T> {
    fn from(selected: Selected<T>) -> Self {
        Signal::derive(move || selected.get())
    }
}
