//! Between what each figure must lie, by the equations one at a time.

use super::system::Row;

/// The least and the most that a figure may be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    pub low: i64,
    pub high: Option<i64>,
}

impl Range {
    pub const COUNT: Self = Self { low: 0, high: None };

    pub fn at(count: u64) -> Self {
        Self {
            low: count as i64,
            high: Some(count as i64),
        }
    }

    /// What the figure is, where it can be one thing only.
    pub fn only(self) -> Option<i64> {
        self.high.filter(|&high| high == self.low)
    }

    pub fn contains(self, count: i64) -> bool {
        self.low <= count && self.high.is_none_or(|high| count <= high)
    }

    fn is_empty(self) -> bool {
        self.high.is_some_and(|high| high < self.low)
    }
}

/// How often all rows are gone through at most; stopping sooner leaves ranges wider
/// than need be, which the programme narrows.
const PASSES: usize = 20;

/// Narrows ranges by rows until nothing changes; `None` when nothing fits.
pub(super) fn narrow<'r>(
    ranges: &mut [Range],
    rows: impl Iterator<Item = &'r Row> + Clone,
) -> Option<()> {
    for _ in 0..PASSES {
        let mut changed = false;
        for row in rows.clone() {
            changed |= narrow_by(ranges, row, 1)?;
            if row.exact {
                changed |= narrow_by(ranges, row, -1)?;
            }
        }
        if !changed {
            break;
        }
    }
    Some(())
}

/// Narrows ranges by a row, its sign turned or not, being at least zero: each term is at
/// least what the others at their most leave.
fn narrow_by(ranges: &mut [Range], row: &Row, sign: i64) -> Option<bool> {
    let most = |ranges: &[Range], figure: usize, factor: i64| {
        let Range { low, high } = ranges[figure];
        if factor > 0 {
            high.map(|high| factor * high)
        } else {
            Some(factor * low)
        }
    };
    let terms = || {
        row.terms
            .iter()
            .map(|&(figure, factor)| (figure, sign * factor))
    };
    let endless = terms().filter(|&(figure, factor)| most(ranges, figure, factor).is_none());
    let endless: Vec<usize> = endless.map(|(figure, _)| figure).take(2).collect();
    if endless.len() > 1 {
        return Some(false);
    }
    let sum: i64 = terms()
        .filter_map(|(figure, factor)| most(ranges, figure, factor))
        .sum();
    let sum = sum + sign * row.constant;
    let mut changed = false;
    for (figure, factor) in terms() {
        let own = most(ranges, figure, factor);
        if endless.iter().any(|&other| other != figure) {
            continue;
        }
        // factor * figure + others + constant >= 0, where the others are at most `rest`.
        let rest = sum - own.unwrap_or(0);
        let range = &mut ranges[figure];
        if factor > 0 {
            let low = (-rest).div_euclid(factor) + i64::from((-rest).rem_euclid(factor) > 0);
            if low > range.low {
                range.low = low;
                changed = true;
            }
        } else {
            let high = rest.div_euclid(-factor);
            if range.high.is_none_or(|before| high < before) {
                range.high = Some(high);
                changed = true;
            }
        }
        if range.is_empty() {
            return None;
        }
    }
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_alone_in_its_line_is_known() {
        let row = Row {
            terms: vec![(0, 1), (1, 1), (2, -1)],
            constant: 0,
            exact: true,
        };
        let mut ranges = [Range::COUNT, Range::at(5), Range::at(6)];
        narrow(&mut ranges, [&row].into_iter()).expect("what is possible");
        assert_eq!(ranges[0].only(), Some(1));
        assert_eq!(
            narrow(
                &mut [Range::at(2), Range::at(5), Range::at(6)],
                [&row].into_iter()
            ),
            None
        );
    }
}
