//! Tallies and crosstabs as tables.

use super::{Column, Table, Values};
use crate::tally::{Axis, Cell, Crosstab, TOTAL, Tally};

impl Tally {
    /// The lines as a table, a column for each stratum axis.
    pub fn table(&self) -> Table {
        let cells = self.cells();
        let mut columns: Vec<Column> = Vec::new();
        for (at, axis) in self.by().iter().enumerate() {
            let levels = cells.iter().map(|cell| Some(cell.stratum[at].clone()));
            columns.push(Column::new(&axis.name, Values::Text(levels.collect())));
        }
        let level = cells.iter().map(|cell| Some(cell.level.clone())).collect();
        columns.push(Column::new(&self.variable().name, Values::Text(level)));
        if let Some(labels) = &self.variable().labels {
            let labels = labels.iter().cycle().take(cells.len()).map(Some);
            columns.extend(label_columns(labels));
        }
        let whole = |name: &str, of: &dyn Fn(&Cell) -> Option<u64>| {
            Column::maybe_integer(name, cells.iter().map(|cell| of(cell).map(|n| n as usize)))
        };
        let number = |name: &str, of: &dyn Fn(&Cell) -> Option<f64>| {
            Column::new(name, Values::Number(cells.iter().map(of).collect()))
        };
        let why = |cell: &Cell| Some(cell.share.err().or(cell.interval.err())?.name());
        columns.extend([
            whole("count", &|cell| cell.count.ok()),
            whole("base", &|cell| cell.base.ok()),
            number("share", &|cell| cell.share.ok()),
            number("low", &|cell| Some(cell.interval.ok()?.0)),
            number("high", &|cell| Some(cell.interval.ok()?.1)),
            whole("population", &|cell| cell.population),
            Column::maybe_text("why", cells.iter().map(why)),
        ]);
        Table::new("tally", columns)
    }
}

impl Crosstab {
    /// The counts as a table: a line for each level of the first variable and
    /// one for the total, a column for each level of the second and the total.
    pub fn table(&self) -> Table {
        let (rows, columns) = (self.rows(), self.columns());
        let places = || (0..rows.levels.len()).map(Some).chain([None]);
        let name = |axis: &Axis, level: Option<usize>| {
            level.map_or_else(|| TOTAL.to_owned(), |level| axis.levels[level].clone())
        };
        let names = places().map(|row| Some(name(rows, row))).collect();
        let mut table = vec![Column::new(&rows.name, Values::Text(names))];
        if let Some(labels) = &rows.labels {
            table.extend(label_columns(labels.iter().map(Some).chain([None])));
        }
        for column in (0..columns.levels.len()).map(Some).chain([None]) {
            let counts = places().map(|row| self.counts().figure(&[row, column]).ok());
            let counts = counts.map(|count| count.map(|count| count as usize));
            table.push(Column::maybe_integer(&name(columns, column), counts));
        }
        Table::new("crosstab", table)
    }
}

/// Labels in Dutch and in English; a margin has none.
fn label_columns<'l>(labels: impl Iterator<Item = Option<&'l [String; 2]>> + Clone) -> [Column; 2] {
    [("label", 0), ("label_en", 1)].map(|(name, lang)| {
        let labels = labels
            .clone()
            .map(|labels| labels.map(|labels| labels[lang].clone()));
        Column::new(name, Values::Text(labels.collect()))
    })
}
