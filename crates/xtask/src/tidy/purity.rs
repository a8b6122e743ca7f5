//! What the inner crates must not do.

use super::tree::{Complaint, Tree, names};

const INNER: [&str; 3] = [
    "crates/contract/src/",
    "crates/rules/src/",
    "crates/theme/src/",
];
const PRICED: [&str; 2] = ["crates/contract/src/", "crates/rules/src/"];
const CLOCKS: [&str; 4] = [
    "Instant::now",
    "SystemTime",
    "Date::now",
    "std::time::Instant",
];

/// Money is whole minor units: a float would round a shopper's price.
pub fn money(tree: &Tree) -> Vec<Complaint> {
    tree.offences(
        |path| PRICED.iter().any(|folder| path.starts_with(folder)),
        |line| {
            let float = ["f32", "f64"]
                .into_iter()
                .find(|float| names(line, float))?;
            Some(format!("uses {float}"))
        },
    )
}

/// Time is an argument, so that a test can run an hour in a millisecond.
pub fn clocks(tree: &Tree) -> Vec<Complaint> {
    tree.offences(
        |path| INNER.iter().any(|folder| path.starts_with(folder)),
        |line| {
            let clock = CLOCKS.into_iter().find(|clock| line.contains(clock))?;
            Some(format!("reads {clock}"))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_beside_a_price_is_told() {
        let tree = Tree::of(&[
            ("crates/contract/src/money.rs", "pub amount: f64,\n"),
            (
                "crates/rules/src/cart.rs",
                "// f32 would round\nlet total = 3_f32;\nlet x: f32 = 1.0;\n",
            ),
            (
                "crates/theme/src/contrast.rs",
                "fn contrast() -> f64 { 4.5 }\n",
            ),
        ]);
        assert_eq!(
            money(&tree),
            [
                Complaint::at("crates/contract/src/money.rs", 1, "uses f64"),
                Complaint::at("crates/rules/src/cart.rs", 3, "uses f32"),
            ]
        );
    }

    #[test]
    fn a_clock_in_the_rules_is_told() {
        let tree = Tree::of(&[
            (
                "crates/rules/src/clock.rs",
                "let now = SystemTime::now();\n",
            ),
            (
                "crates/server/src/clock.rs",
                "let now = SystemTime::now();\n",
            ),
        ]);
        assert_eq!(
            clocks(&tree),
            [Complaint::at(
                "crates/rules/src/clock.rs",
                1,
                "reads SystemTime"
            )]
        );
    }
}
