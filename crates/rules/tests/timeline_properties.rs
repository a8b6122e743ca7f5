//! What holds of the fold whatever happens in a show.

mod common;

use common::{EPOCH, World};
use livestall_contract::{Fact, FactKind, ProductId, ShowTime, Snapshot, VariantId};
use livestall_rules::{Accepted, Timeline, timeline};
use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

fn any_kind() -> impl Strategy<Value = FactKind> {
    (0_u8..6, 0_u32..5).prop_map(|(kind, n)| match kind {
        0 => FactKind::ShowStarted,
        1 => FactKind::ProductPinned {
            product_id: Some(ProductId::from_tail(&n.to_string())),
        },
        2 => FactKind::Purchased {
            name: None,
            product_id: ProductId::from_tail("bowl"),
            quantity: n + 1,
        },
        3 => FactKind::StockChanged {
            variant_id: VariantId::from_tail("bowl"),
            available: n,
        },
        4 => FactKind::ProductPinned { product_id: None },
        _ => FactKind::Unknown,
    })
}

/// Facts in the order of their sequence; the moments in front of the camera may be out of order,
/// as when a host's phone sends late.
fn any_facts() -> impl Strategy<Value = Vec<Fact>> {
    prop::collection::vec((0_i64..60_000, any_kind()), 0..40).prop_map(|facts| {
        facts
            .into_iter()
            .zip(1..)
            .map(|((at, kind), seq)| Fact {
                seq,
                at: ShowTime(EPOCH + at),
                kind,
            })
            .collect()
    })
}

fn empty() -> Snapshot {
    World::new(0).snapshot()
}

proptest! {
    #[test]
    fn a_late_joiner_sees_what_those_who_were_there_see(
        facts in any_facts(),
        joined in 0_usize..40,
        playhead in 0_i64..70_000,
    ) {
        let mut from_the_start = Timeline::new(&empty());
        for fact in &facts {
            prop_assert_eq!(from_the_start.accept(fact.clone()), Accepted::Taken);
        }
        let known = facts.len().min(joined);
        let mut late = Timeline::new(&Snapshot { facts: facts[..known].to_vec(), ..empty() });
        for fact in &facts {
            late.accept(fact.clone());
        }
        let playhead = ShowTime(EPOCH + playhead);
        prop_assert_eq!(from_the_start.scene_at(playhead), late.scene_at(playhead));
    }

    #[test]
    fn a_base_and_its_tail_fold_to_what_all_the_facts_fold_to(
        facts in any_facts(),
        playhead in 0_i64..70_000,
    ) {
        let mut whole = Timeline::new(&empty());
        for fact in &facts {
            whole.accept(fact.clone());
        }
        // As the server makes a base: the longest run of facts that all lie behind the playhead.
        let playhead = ShowTime(EPOCH + playhead);
        let cut = facts.iter().take_while(|f| f.at <= playhead).count();
        let mut ordered = facts[..cut].to_vec();
        ordered.sort_by_key(|f| (f.at, f.seq));
        let mut snapshot = Snapshot { base_seq: cut as u64, facts: facts[cut..].to_vec(), ..empty() };
        for fact in ordered.iter().filter(|f| !timeline::acts_at_once(&f.kind)) {
            timeline::apply(&mut snapshot.base, fact);
        }
        for fact in facts[..cut].iter().filter(|f| timeline::acts_at_once(&f.kind)) {
            timeline::apply(&mut snapshot.base, fact);
        }
        let joined = Timeline::new(&snapshot);
        let (mut a, mut b) = (whole.scene_at(playhead), joined.scene_at(playhead));
        for scene in [&mut a, &mut b] {
            scene.stock.sort();
            // A fact that came late is folded later by a joiner; which eight are the last may differ.
            scene.purchases.clear();
            scene.pinned = None;
        }
        prop_assert_eq!(a, b);
    }

    #[test]
    fn nothing_on_the_stage_comes_from_after_the_playhead(
        facts in any_facts(),
        playhead in 0_i64..70_000,
    ) {
        let mut whole = Timeline::new(&empty());
        for fact in &facts {
            whole.accept(fact.clone());
        }
        let playhead = ShowTime(EPOCH + playhead);
        let scene = whole.scene_at(playhead);
        prop_assert_eq!(scene.purchases.iter().filter(|p| p.at > playhead).count(), 0);
        if let Some(next) = whole.next_after(playhead) {
            prop_assert_eq!(whole.scene_at(next.plus_ms(-1)), scene);
        }
    }
}
