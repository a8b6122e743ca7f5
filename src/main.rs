//! The widget as one module for the browser. It is all in the library; but of a library that
//! something else may link to as well, cargo leaves out the optimisation across crates, and says
//! nothing: that is 7 kB of brotli.

#![cfg_attr(target_arch = "wasm32", no_main)]

use livestall as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The widget runs in a browser: `make demo` builds it and shows it there.");
}
