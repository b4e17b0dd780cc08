//! Protected tables against counting out: every table of whole numbers that agrees with
//! what is printed is made, and shows what a reader can know.

use std::mem::discriminant;

use draagvlak::tally::Draw;
use draagvlak::tally::disclosure::{Extent, Reader, Release, Rules, Table, protect};
use ndarray::{ArrayD, IxDyn};

mod enumeration;
mod random;

use random::{counts, shared_world, table};

/// As many tables are counted out before it is given up.
const MOST: usize = 300_000;
const DRAWS: usize = 44;

/// One table, or two that share the margin of their last variable.
fn tables(shapes: &[Vec<usize>], draw: &mut Draw) -> Vec<Table> {
    let units = 6 + draw.below(20);
    let names = match shapes {
        [_] => ["a", "b", "c"],
        _ => ["a", "z", ""],
    };
    let first = table(&names[..shapes[0].len()], &counts(draw, &shapes[0], units));
    let mut tables = vec![first];
    if let [_, shape] = shapes {
        let (rows, mut inner) = (shapes[0][0], ArrayD::zeros(IxDyn(shape)));
        for level in 0..shape[1] {
            for _ in 0..tables[0].cells()[[rows, level]] {
                inner[[draw.below(shape[0]), level]] += 1;
            }
        }
        tables.push(table(&["c", "z"], &inner));
    }
    tables
}

#[test]
fn no_reader_recovers_what_is_hidden_and_little_is_lost() {
    let shapes = [
        vec![vec![3, 3]],
        vec![vec![4, 3]],
        vec![vec![2, 4]],
        vec![vec![2, 2, 2]],
        vec![vec![2, 2, 3]],
        vec![vec![6]],
        vec![vec![3, 2], vec![3, 2]],
    ];
    let mut draw = Draw::new(1);
    let (mut audited, mut compared) = (0, 0);
    for shapes in shapes.iter().cycle().take(DRAWS) {
        let minimum = 2 + draw.below(3) as u64;
        let reader = [Reader::Outsider, Reader::Respondent][draw.below(2)];
        let tables = tables(shapes, &mut draw);
        let rules = Rules::minimum(minimum).against(reader);
        let found = protect(&tables, &Release::default(), &rules).expect("tables agree");
        let of: Vec<&Table> = tables.iter().collect();
        for (extent, open) in [(Extent::Margins, false), (Extent::SomeMargins, true)] {
            if discriminant(&found.extent) != discriminant(&extent) {
                continue;
            }
            let (numbers, world) = shared_world(&of, open);
            let mut hidden = vec![false; world.figures.len()];
            for (numbers, table) in numbers.iter().zip(&found.tables) {
                for (&figure, &is_hidden) in numbers.iter().zip(&table.printed.hidden) {
                    hidden[figure] |= is_hidden;
                }
            }
            if let Some(is_safe) = world.is_safe(&hidden, minimum, reader, MOST) {
                assert!(is_safe, "{shapes:?} {minimum} {reader:?}");
                audited += 1;
            }
            if let Some(Some(least)) = world.optimum(minimum, reader, MOST) {
                let most = least as f64 * 1.15;
                assert!(
                    found.cost as f64 <= most,
                    "{shapes:?} {} {least}",
                    found.cost
                );
                compared += 1;
            }
        }
    }
    assert!(
        audited > DRAWS / 2 && compared > DRAWS / 4,
        "{audited} {compared}"
    );
}
