//! What a shopper on a phone may be made to download before the first add button.

use crate::{Outcome, workspace};

/// A name, the most brotli bytes that its files may have in all, and the files.
type Budget = (&'static str, u64, &'static [&'static str]);

const BUDGETS: [Budget; 2] = [
    ("the loader", 4_000, &["live-stall.js"]),
    (
        "the widget without the video engine",
        130_000,
        &["live-stall.js", "livestall.js", "livestall_bg.wasm"],
    ),
];

/// Weighs what `dist` has laid out.
pub fn hold() -> Outcome {
    let folder = workspace::root().join("dist/livestall/v1");
    judge(|file| {
        let path = folder.join(format!("{file}.br"));
        let weighed = path.metadata().map(|metadata| metadata.len());
        weighed.map_err(|error| format!("{}: {error}", path.display()))
    })
}

fn judge(weigh: impl Fn(&str) -> Outcome<u64>) -> Outcome {
    let mut over = Vec::new();
    for (name, budget, files) in BUDGETS {
        let size: u64 = files.iter().map(|file| weigh(file)).sum::<Outcome<u64>>()?;
        println!("{name}: {size} of {budget} B brotli");
        if size > budget {
            over.push(format!("{name} is over its budget by {} B", size - budget));
        }
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(format!("{}.", over.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wasm: u64, loader: u64) -> Outcome {
        judge(|file| {
            Ok(match file {
                "live-stall.js" => loader,
                "livestall_bg.wasm" => wasm,
                _ => 5_000,
            })
        })
    }

    #[test]
    fn a_byte_too_many_is_told() {
        assert_eq!(check(121_000, 4_000), Ok(()));
        let failure = check(121_001, 4_000).unwrap_err();
        assert!(
            failure.contains("widget") && failure.contains("by 1 B"),
            "{failure}"
        );
        assert!(check(10_000, 4_001).is_err_and(|failure| failure.contains("loader")));
    }
}
