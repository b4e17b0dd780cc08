//! The register as tables.

use super::{Column, Table};
use crate::gazetteer::{Gazetteer, How, Municipality};

impl Gazetteer {
    /// One row a municipality of a year.
    pub fn municipalities_table(&self, year: u16) -> Table {
        let rows: Vec<&Municipality> = self.municipalities(year).collect();
        Table::new("municipalities", columns(&rows, year))
    }

    /// One row a municipality of a year that a name can stand for, and how.
    pub fn look_up_table(&self, name: &str, year: u16) -> Table {
        let (rows, hows): (Vec<&Municipality>, Vec<How>) = self
            .look_up(name, year)
            .iter()
            .map(|found| (found.municipality, found.how))
            .unzip();
        let mut columns = columns(&rows, year);
        columns.push(Column::text("how", hows.into_iter().map(How::name)));
        Table::new("municipalities", columns)
    }

    /// One row a part of the country, province or streek.
    pub fn regions_table(&self) -> Table {
        let rows = self.regions().iter();
        let columns = vec![
            Column::text("region", rows.clone().map(|region| region.name.as_str())),
            Column::text("region_kind", rows.clone().map(|region| region.kind.name())),
            Column::maybe_text(
                "landsdeel",
                rows.clone().map(|region| region.landsdeel.as_deref()),
            ),
            Column::maybe_text("province", rows.map(|region| region.province.as_deref())),
        ];
        Table::new("regions", columns)
    }
}

fn columns(rows: &[&Municipality], year: u16) -> Vec<Column> {
    let text = |name: &str, of: &dyn Fn(&Municipality) -> Option<String>| {
        Column::maybe_text(name, rows.iter().map(|municipality| of(municipality)))
    };
    let population = rows
        .iter()
        .map(|m| m.population(year).map(|count| count as usize));
    vec![
        text("gm_code", &|m| Some(m.code.clone())),
        text("municipality", &|m| Some(m.name.clone())),
        text("province", &|m| Some(m.province.clone())),
        text("landsdeel", &|m| Some(m.landsdeel.clone())),
        text("corop", &|m| m.corop.clone()),
        text("safety_region", &|m| m.safety_region.clone()),
        Column::maybe_integer("population", population),
        text("size_class", &|m| Some(m.size_class(year)?.name().into())),
    ]
}
