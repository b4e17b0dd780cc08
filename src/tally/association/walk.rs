//! The probability of the tables of a network that are unlikely enough.

use super::network::{Network, Step};
use super::paths::{Gathering, Paths};
use crate::tally::{Estimable, NotEstimable};

/// The most ways that may be gathered, as they are lengthened.
const MOST_WORK: usize = 200_000_000;

/// The most ways that may be held at a time.
const MOST_WAYS: usize = 4_000_000;

/// How many ways are joined in the time that one is lengthened.
const JOINED: usize = 4;

/// From which place to which a step leads, in the direction of a walk.
type Ends = fn(&Step) -> (usize, usize);

const FORTH: Ends = |step| (step.from as usize, step.to as usize);
const BACK: Ends = |step| (step.to as usize, step.from as usize);

/// The probability of all tables in which the product of the factorials of the
/// cells has at least a key.
///
/// Ways are lengthened from the start and from the end, whichever is less work,
/// until there is one stage between them.
pub(super) fn at_least(network: &Network, key: i64) -> Estimable<f64> {
    let Network { stages, places } = network;
    let (before, after) = (spans_from_start(network), spans_to_end(network));
    let (mut front, mut back) = (vec![Paths::start()], vec![Paths::start()]);
    let (mut done, mut end) = (0, stages.len() - 1);
    let mut room = MOST_WORK;
    let mut spend = |work: usize| {
        room = room.checked_sub(work).ok_or(NotEstimable::TooLarge)?;
        Ok(())
    };
    loop {
        let forth: usize = stages[done]
            .iter()
            .map(|step| front[step.from as usize].len())
            .sum();
        let home: usize = stages[end]
            .iter()
            .map(|step| back[step.to as usize].len())
            .sum();
        if done == end {
            spend((forth + home) / JOINED)?;
            break;
        }
        spend(forth.min(home))?;
        if forth <= home {
            front = lengthen(&stages[done], &front, places[done + 1], FORTH)?;
            done += 1;
            clip(&mut front, &after[done], key);
        } else {
            back = lengthen(&stages[end], &back, places[end], BACK)?;
            clip(&mut back, &before[end], key);
            end -= 1;
        }
    }
    let join = |step: &Step| {
        let (from, to) = FORTH(step);
        step.probability * front[from].at_least(&back[to], key - step.key)
    };
    Ok(stages[done].iter().map(join).sum())
}

/// The ways to the places on the other side of a stage.
fn lengthen(stage: &[Step], ways: &[Paths], places: usize, ends: Ends) -> Estimable<Vec<Paths>> {
    let mut longer = vec![Gathering::default(); places];
    let mut held = 0;
    for step in stage {
        let (near, far) = ends(step);
        held += longer[far].extend(&ways[near], step.key, step.probability);
        if held > MOST_WAYS {
            return Err(NotEstimable::TooLarge);
        }
    }
    Ok(longer.into_iter().map(Gathering::paths).collect())
}

/// Drops the ways that cannot reach a key, and makes those one that cannot but
/// reach it; `spans` are those of the ways that may follow.
fn clip(ways: &mut [Paths], spans: &[Span], key: i64) {
    for (ways, span) in ways.iter_mut().zip(spans) {
        ways.clip(key - span.greatest, key - span.least);
    }
}

/// The least and the greatest key that ways have.
#[derive(Clone, Copy)]
struct Span {
    least: i64,
    greatest: i64,
}

/// For each place, before each stage and after the last, the span of ways to it.
fn spans_from_start(network: &Network) -> Vec<Vec<Span>> {
    let mut spans = vec![vec![Span {
        least: 0,
        greatest: 0,
    }]];
    for (at, stage) in network.stages.iter().enumerate() {
        spans.push(widen(stage, &spans[at], network.places[at + 1], FORTH));
    }
    spans
}

/// For each place, before each stage and after the last, the span of ways from it.
fn spans_to_end(network: &Network) -> Vec<Vec<Span>> {
    let mut spans = vec![vec![Span {
        least: 0,
        greatest: 0,
    }]];
    for (at, stage) in network.stages.iter().enumerate().rev() {
        spans.push(widen(
            stage,
            &spans[spans.len() - 1],
            network.places[at],
            BACK,
        ));
    }
    spans.reverse();
    spans
}

fn widen(stage: &[Step], spans: &[Span], places: usize, ends: Ends) -> Vec<Span> {
    let mut wider = vec![
        Span {
            least: i64::MAX,
            greatest: i64::MIN
        };
        places
    ];
    for step in stage {
        let (near, far) = ends(step);
        let Span { least, greatest } = &mut wider[far];
        *least = (*least).min(spans[near].least + step.key);
        *greatest = (*greatest).max(spans[near].greatest + step.key);
    }
    wider
}
