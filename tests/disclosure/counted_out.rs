//! Random tables, protected and then counted out.

use draagvlak::tally::Draw;
use draagvlak::tally::disclosure::{Extent, Reader, Release, Rules, Table, protect};
use ndarray::{ArrayD, IxDyn};

use crate::random::{counts, shared_world, table};

/// What came of it.
#[derive(Debug, Default)]
pub struct CountedOut {
    /// Tables of which all that agrees with what is printed was made.
    pub audited: usize,
    /// Those of which a reader can recover what is hidden, or that hide what they need not.
    pub wrong: Vec<String>,
    /// Tables of which the least that must be hidden is known.
    pub compared: usize,
    /// The most information that was lost, as a share of the least.
    pub worst: f64,
}

const SHAPES: [&[&[usize]]; 7] = [
    &[&[3, 3]],
    &[&[4, 3]],
    &[&[2, 4]],
    &[&[2, 2, 2]],
    &[&[2, 2, 3]],
    &[&[6]],
    &[&[3, 2], &[3, 2]],
];

/// Protects so many draws of one to three variables, or of two tables that share a margin,
/// and counts each out, unless that takes more than `most` tables.
pub fn count_out(draws: usize, most: usize) -> CountedOut {
    let mut draw = Draw::new(1);
    let mut out = CountedOut::default();
    for shapes in SHAPES.iter().cycle().take(draws) {
        let minimum = 2 + draw.below(3) as u64;
        let reader = [Reader::Outsider, Reader::Respondent][draw.below(2)];
        let tables = tables(shapes, &mut draw);
        let rules = Rules::minimum(minimum).against(reader);
        let found = protect(&tables, &Release::default(), &rules).expect("tables agree");
        let of: Vec<&Table> = tables.iter().collect();
        let open = match found.extent {
            Extent::Margins => false,
            Extent::SomeMargins => true,
            Extent::Nothing => continue,
        };
        let (numbers, world) = shared_world(&of, open);
        let mut hidden = vec![false; world.figures.len()];
        for (numbers, table) in numbers.iter().zip(&found.tables) {
            for (&figure, &is_hidden) in numbers.iter().zip(&table.printed.hidden) {
                hidden[figure] |= is_hidden;
            }
        }
        if let Some(is_safe) = world.is_safe(&hidden, minimum, reader, most) {
            out.audited += 1;
            if !is_safe {
                out.wrong.push(format!("{shapes:?} {minimum} {reader:?}"));
            }
        }
        if let Some(Some(least)) = world.optimum(minimum, reader, most) {
            out.compared += 1;
            out.worst = out.worst.max((found.cost + 1) as f64 / (least + 1) as f64);
        }
    }
    out
}

/// One table, or two that share the margin of their last variable.
fn tables(shapes: &[&[usize]], draw: &mut Draw) -> Vec<Table> {
    let units = 6 + draw.below(20);
    let names = match shapes {
        [_] => ["a", "b", "c"],
        _ => ["a", "z", ""],
    };
    let first = table(&names[..shapes[0].len()], &counts(draw, shapes[0], units));
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
