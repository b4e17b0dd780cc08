//! Random tables, for the library and to be counted out.

use draagvlak::tally::Draw;
use draagvlak::tally::disclosure::{Classification, Table};
use ndarray::{ArrayD, Dimension, IxDyn};

use crate::enumeration::{Sum, World};

/// Inner counts: units thrown into cells, some cells likelier than others.
pub fn counts(draw: &mut Draw, shape: &[usize], units: usize) -> ArrayD<u64> {
    let cells: usize = shape.iter().product();
    let weights: Vec<usize> = (0..cells).map(|_| 1 + draw.below(4).pow(2)).collect();
    let all: usize = weights.iter().sum();
    let mut counts = vec![0; cells];
    for _ in 0..units {
        let mut at = draw.below(all);
        let cell = weights
            .iter()
            .position(|&weight| match at.checked_sub(weight) {
                Some(rest) => {
                    at = rest;
                    false
                }
                None => true,
            });
        counts[cell.expect("a cell")] += 1;
    }
    ArrayD::from_shape_vec(IxDyn(shape), counts).expect("a shape")
}

/// A table of counts by variables with these names.
pub fn table(names: &[&str], inner: &ArrayD<u64>) -> Table {
    let by = names.iter().zip(inner.shape());
    let by =
        by.map(|(name, &levels)| Classification::new(*name, (0..levels).map(|at| at.to_string())));
    Table::summed(by.collect(), inner).expect("a table")
}

/// Tables to be counted out: the figure of each cell of each table, and the world.
/// Several tables share the variable of their last axis.
pub fn shared_world(tables: &[&Table], margins_are_open: bool) -> (Vec<ArrayD<usize>>, World) {
    let mut world = World::default();
    let mut numbers = Vec::new();
    let mut respondents = vec![(None, Vec::new())];
    for table in tables {
        let of_table = add(&mut world, table, numbers.first(), margins_are_open);
        let mut next = Vec::new();
        for (place, &count) in table.cells().indexed_iter() {
            let level = place.slice().last().copied();
            let fits = respondents
                .iter()
                .filter(|(own, _)| own.is_none() || *own == level);
            if count > 0 && !is_margin(place.slice(), table).contains(&true) {
                next.extend(fits.map(|(_, own)| (level, [&own[..], &[of_table[&place]]].concat())));
            }
        }
        respondents = next;
        numbers.push(of_table);
    }
    world.respondents = respondents.into_iter().map(|(_, own)| own).collect();
    (numbers, world)
}

/// On which axes a place is a margin.
fn is_margin(place: &[usize], table: &Table) -> Vec<bool> {
    let axes = place.iter().zip(table.cells().shape());
    axes.map(|(at, places)| at + 1 == *places).collect()
}

/// Adds the cells of a table, those that the first table has aside.
fn add(
    world: &mut World,
    table: &Table,
    first: Option<&ArrayD<usize>>,
    margins_are_open: bool,
) -> ArrayD<usize> {
    let cells = table.cells();
    let inner = cells
        .indexed_iter()
        .map(|(place, _)| place.slice().to_vec());
    let inner: Vec<_> = inner
        .filter(|place| !is_margin(place, table).contains(&true))
        .collect();
    let before = world.unknown;
    world.unknown += inner.len();
    let mut numbers = ArrayD::zeros(IxDyn(cells.shape()));
    for (place, &count) in cells.indexed_iter() {
        let margin = is_margin(place.slice(), table);
        let covers = |cell: &usize| {
            let axes = inner[*cell].iter().zip(place.slice()).zip(&margin);
            axes.into_iter()
                .all(|((one, other), margin)| *margin || one == other)
        };
        let of: Vec<usize> = (0..inner.len())
            .filter(covers)
            .map(|cell| before + cell)
            .collect();
        let (last, others) = margin.split_last().expect("an axis");
        if let Some(first) = first.filter(|_| !others.contains(&false)) {
            let mut place_there: Vec<usize> =
                first.shape().iter().map(|places| places - 1).collect();
            *place_there.last_mut().expect("an axis") = place[cells.ndim() - 1];
            let there = first[&place_there[..]];
            world.same.push((world.figures[there].of.clone(), of));
            numbers[&place] = there;
            continue;
        }
        numbers[&place] = world.figures.len();
        let is_total = *last && !others.contains(&false);
        let open = !is_total && (margins_are_open || !margin.contains(&true));
        world.figures.push(Sum { of, count, open });
    }
    numbers
}
