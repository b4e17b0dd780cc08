//! How a table makes the intervals of its shares.

use super::{FiniteMethod, Method, finite_interval, interval, wilson};
use crate::error::Error;
use crate::tally::Estimable;

/// The method and the level of the intervals of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShareInterval {
    kind: Kind,
    level: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// With finite-population correction, where the population is known.
    Finite(FiniteMethod),
    Plain(Method),
}

impl Default for ShareInterval {
    /// Wilson's at 95%, with finite-population correction.
    fn default() -> Self {
        Self {
            kind: Kind::Finite(FiniteMethod::Wilson),
            level: 0.95,
        }
    }
}

impl ShareInterval {
    /// The names of the methods: `wilson` and `exact` (hypergeometric) heed the size of
    /// the population, the others do not.
    pub const NAMES: [&'static str; 8] = [
        "wilson",
        "exact",
        "clopper_pearson",
        "jeffreys",
        "mid_p",
        "agresti_coull",
        "likelihood",
        "wilson_cc",
    ];

    /// The method of this name at a level.
    ///
    /// # Errors
    /// When there is no such method, or the level is not between 0 and 1.
    pub fn new(name: &str, level: f64) -> Result<Self, Error> {
        if !(level > 0.0 && level < 1.0) {
            let found = level.to_string();
            return Err(Error::unexpected("a level between 0 and 1", found));
        }
        let known = Self::NAMES.contains(&name);
        let plain = Method::from_name(name).filter(|_| known).map(Kind::Plain);
        let kind = match name {
            "wilson" => Some(Kind::Finite(FiniteMethod::Wilson)),
            "exact" => Some(Kind::Finite(FiniteMethod::Hypergeometric)),
            _ => plain,
        };
        let kind = kind.ok_or_else(|| Error::unknown("an interval", name, Self::NAMES))?;
        Ok(Self { kind, level })
    }

    /// The name of the method.
    pub fn name(self) -> &'static str {
        match self.kind {
            Kind::Finite(FiniteMethod::Hypergeometric) => "exact",
            Kind::Finite(_) => Method::Wilson.name(),
            Kind::Plain(method) => method.name(),
        }
    }

    /// The level.
    pub fn level(self) -> f64 {
        self.level
    }

    /// The interval for a share of `x` in `n`. Where the size of the population is not
    /// known, or smaller than `n`, the exact one is that of Clopper and Pearson.
    ///
    /// # Errors
    /// Where none can be given; of a census there is none.
    pub fn of(self, x: u64, n: u64, population: Option<u64>) -> Estimable<(f64, f64)> {
        let population = population.filter(|all| *all >= n);
        match (self.kind, population) {
            (Kind::Finite(FiniteMethod::Wilson), population) => {
                wilson(x, n, population, self.level)
            }
            (Kind::Finite(method), Some(all)) => finite_interval(method, x, n, all, self.level),
            (Kind::Finite(_), None) => interval(Method::ClopperPearson, x, n, self.level),
            (Kind::Plain(method), _) => interval(method, x, n, self.level),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_gives_its_method() {
        for name in ShareInterval::NAMES {
            let asked = ShareInterval::new(name, 0.9).expect("a method");
            assert_eq!((asked.name(), asked.level()), (name, 0.9));
            let (low, high) = asked.of(8, 11, Some(342)).expect("an interval");
            assert!(low < 8.0 / 11.0 && 8.0 / 11.0 < high);
        }
        assert!(ShareInterval::new("wald", 0.95).is_err());
        assert!(ShareInterval::new("wilson", 1.0).is_err());
    }
}
