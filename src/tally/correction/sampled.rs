//! Which cases to check by hand.

use std::collections::BTreeMap;

use super::allocation::next_stratum;
use crate::tally::Draw;

/// All cases that a coder coded, in the order in which to check them by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampled {
    order: Vec<usize>,
}

impl Sampled {
    /// Draws the order from a seed, given the stratum of each case: a number for
    /// what was said of it and by which coder. `None` leaves out a case that needs no
    /// check, such as one that was coded by hand.
    ///
    /// Each next check goes to a stratum with fewer than two, the one with the fewest
    /// and of those the largest; when all have two, or all their cases, to the
    /// stratum with the most cases per check (Sainte-Laguë). So what is rare is seen
    /// as well, and the rest in proportion. Within a stratum the cases come in random
    /// order: those checked so far are a random draw at any moment.
    ///
    /// The order is that of the seed and the strata alone. Draw it once the cases are
    /// all coded, before any is checked.
    pub fn new(strata: &[Option<usize>], seed: u64) -> Self {
        let mut draw = Draw::new(seed);
        let mut members: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
        for (case, stratum) in strata.iter().enumerate() {
            // Drawn for every case, so that leaving one out does not turn the others.
            let lot = draw.unit();
            if let Some(stratum) = stratum {
                members.entry(*stratum).or_default().push((lot, case));
            }
        }
        let mut members: Vec<_> = members.into_values().collect();
        for stratum in &mut members {
            stratum.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        }
        let sizes: Vec<u64> = members.iter().map(|cases| cases.len() as u64).collect();
        let mut checked = vec![0; sizes.len()];
        let mut order = Vec::new();
        while let Some(stratum) = next_stratum(&sizes, &checked) {
            order.push(members[stratum][checked[stratum] as usize].1);
            checked[stratum] += 1;
        }
        Self { order }
    }

    /// The `n` cases to check, by place, or all when there are fewer. More checks
    /// come after those before: the first of any `n` stay the same.
    ///
    /// ```
    /// use draagvlak::tally::correction::Sampled;
    ///
    /// let (willing, unwilling) = (Some(0), Some(1));
    /// let strata = [vec![willing; 9], vec![unwilling; 2]].concat();
    /// let sampled = Sampled::new(&strata, 7);
    /// assert_eq!(sampled.sample_check(6)[..4], *sampled.sample_check(4));
    /// assert!(sampled.sample_check(4).contains(&9) && sampled.sample_check(4).contains(&10));
    /// ```
    pub fn sample_check(&self, n: usize) -> &[usize] {
        &self.order[..n.min(self.order.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strata() -> Vec<Option<usize>> {
        (0..60)
            .map(|case| Some(usize::from(case % 10 == 0)))
            .collect()
    }

    #[test]
    fn every_case_comes_once() {
        let sampled = Sampled::new(&strata(), 3);
        let mut order = sampled.sample_check(1000).to_vec();
        order.sort_unstable();
        assert_eq!(order, (0..60).collect::<Vec<_>>());
        assert!(Sampled::new(&[], 3).sample_check(5).is_empty());
    }

    #[test]
    fn each_case_of_a_stratum_is_as_likely() {
        let mut times = [0_i32; 60];
        for seed in 0..3000 {
            for &case in Sampled::new(&strata(), seed).sample_check(20) {
                times[case] += 1;
            }
        }
        // 2 of the 6 of the rare stratum, 18 of the 54 of the other.
        assert!(
            times.iter().all(|times| (times - 1000).abs() < 120),
            "{times:?}"
        );
    }

    #[test]
    fn a_case_left_out_does_not_turn_the_others() {
        let mut fewer = strata();
        let all = Sampled::new(&fewer, 5);
        fewer[25] = None;
        let order = |sampled: &Sampled, rare: bool| -> Vec<usize> {
            let cases = sampled.sample_check(60).iter().copied();
            cases
                .filter(|case| *case != 25 && (case % 10 == 0) == rare)
                .collect()
        };
        let left = Sampled::new(&fewer, 5);
        assert_eq!(order(&all, true), order(&left, true));
        assert_eq!(order(&all, false), order(&left, false));
    }
}
