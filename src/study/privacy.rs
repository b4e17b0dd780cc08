//! Who could be recognised: the cases that few municipalities fit.

use super::Study;
use crate::case::{Detail, candidates};
use crate::output::{Column, Table, Values};

impl Study {
    /// One row a case that fewer than `threshold` municipalities fit: how many
    /// (`k`), which, and how many there would be were its size told as a class
    /// (`k_size_class`), or its region as a part of the country too
    /// (`k_landsdeel`). Where `k` is 0 no municipality fits what was stated.
    pub fn privacy_table(&self, threshold: usize) -> Table {
        let year = self.year();
        let rows: Vec<_> = self
            .cases()
            .enumerate()
            .map(|(at, found)| {
                let of = |detail| candidates(found.case(), year, detail);
                let stated = of(Detail::Stated);
                let class = of(Detail::SizeClass).len();
                (at + 1, found, stated, class, of(Detail::Landsdeel).len())
            })
            .filter(|(_, _, stated, ..)| stated.len() < threshold)
            .collect();
        let names = rows.iter().map(|(_, _, stated, ..)| {
            stated
                .iter()
                .map(|municipality| municipality.name.clone())
                .collect()
        });
        let heading = rows.iter().map(|(_, found, ..)| found.heading());
        let sources = rows.iter().map(|(_, found, ..)| found.source());
        let columns = vec![
            Column::text("source", sources),
            Column::integer(
                "case",
                rows.iter().map(|(_, found, ..)| found.case().number),
            ),
            Column::integer("number", rows.iter().map(|row| row.0)),
            Column::text("heading", heading),
            Column::integer("k", rows.iter().map(|row| row.2.len())),
            Column::new("municipalities", Values::Texts(names.collect())),
            Column::integer("k_size_class", rows.iter().map(|row| row.3)),
            Column::integer("k_landsdeel", rows.iter().map(|row| row.4)),
        ];
        Table::new("privacy", columns)
    }
}
