//! Keyness: whether a word is typical of one text against another.

use super::chi_square::{ChiSquareTest, likelihood_ratio};
use super::fisher::FisherExact;
use super::four_fold::{self, FourFold};
use super::odds_ratio::{haldane_error, haldane_ln_ratio};
use crate::tally::{Estimable, NotEstimable};

/// How often a word stands in a target text against a reference text.
///
/// Two likelihood ratios go by the same name in the field: that of Rayson and
/// Garside (2000) compares the two counts of the word alone, that of Dunning
/// (1993) the four counts of the word and of all other words.
///
/// Words of one note are not independent of each other: counts of notes that
/// have the word make a fairer test than counts of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyness {
    /// 1 when the word is more frequent in the target, -1 when it is less
    /// frequent there, 0 when it is as frequent in both.
    pub sign: i8,
    /// The likelihood ratio of Rayson and Garside, over two cells.
    pub log_likelihood: ChiSquareTest,
    /// The likelihood ratio G² of Dunning, over four cells.
    pub g2: ChiSquareTest,
    /// G² with the correction of Williams (1976) for small counts; zero when
    /// one of the margins of the table is empty, as G² then is.
    pub g2_williams: f64,
    /// Pearson's chi-square over four cells. Not estimable when the word stands
    /// nowhere, or there is no other word.
    pub chi_square: Estimable<f64>,
    /// The same with the correction of Yates.
    pub chi_square_yates: Estimable<f64>,
    /// The two-sided p-value of Fisher's exact test.
    pub fisher_p: f64,
    /// The binary logarithm of the ratio of relative frequencies (Hardie 2014);
    /// a word that a text lacks counts as half a word there.
    pub log_ratio: f64,
    /// %DIFF: by how many percent the relative frequency in the target is above
    /// that in the reference (Gabrielatos and Marchi 2011). Not estimable when
    /// the reference lacks the word.
    pub percent_difference: Estimable<f64>,
    /// The Bayes factor, by BIC, that goes with [`log_likelihood`](Self::log_likelihood)
    /// (Wilson 2013): above 2 is evidence of a difference, above 10 very strong.
    pub bic: f64,
    /// The effect size ELL (Johnston, Berry and Mielke 2006) of
    /// [`log_likelihood`](Self::log_likelihood). It is below zero when the smaller
    /// expected count is below one, and then says nothing. Not estimable when the
    /// word stands nowhere, or that count is one.
    pub ell: Estimable<f64>,
    /// The logarithm of the odds ratio with a half added to each cell.
    pub log_odds: f64,
    /// The standard error of that logarithm.
    pub log_odds_error: f64,
}

impl Keyness {
    /// The keyness of a word that stands `target` times among the
    /// `target_size` words of the target, and `reference` times among the
    /// `reference_size` words of the reference.
    ///
    /// Not estimable when a text is empty, when a word is counted more often
    /// than its text has words, or when the texts have over 2⁵³ words.
    ///
    /// ```
    /// use draagvlak::tally::association::Keyness;
    ///
    /// let word = Keyness::new(20, 10, 10_000, 10_000)?;
    /// assert_eq!((word.sign, word.log_ratio), (1, 1.0));
    /// assert!((word.log_likelihood.statistic - 3.398).abs() < 1e-3);
    /// # Ok::<(), draagvlak::tally::NotEstimable>(())
    /// ```
    pub fn new(
        target: u64,
        reference: u64,
        target_size: u64,
        reference_size: u64,
    ) -> Estimable<Self> {
        if target > target_size || reference > reference_size {
            return Err(NotEstimable::Asked(
                "a word is counted more often than its text has words",
            ));
        }
        if target_size == 0 || reference_size == 0 {
            return Err(NotEstimable::Empty);
        }
        let table = [
            [target, target_size - target],
            [reference, reference_size - reference],
        ];
        let fisher_p = FisherExact::new(table)?.two_sided;

        let (a, b, m, n) = (
            target as f64,
            reference as f64,
            target_size as f64,
            reference_size as f64,
        );
        let expected = [m, n].map(|size| size * (a + b) / (m + n));
        let log_likelihood = likelihood_ratio([(a, expected[0]), (b, expected[1])].into_iter());
        let g2 = four_fold::likelihood_ratio(table);
        let counted = |count: f64| if count == 0.0 { 0.5 } else { count };
        let more = (u128::from(target) * u128::from(reference_size))
            .cmp(&(u128::from(reference) * u128::from(target_size)));
        Ok(Self {
            sign: more as i8,
            log_likelihood: ChiSquareTest::new(log_likelihood, 1),
            g2: ChiSquareTest::new(g2, 1),
            g2_williams: g2 / williams(table),
            chi_square: four_fold::pearson_statistic(table),
            chi_square_yates: four_fold::yates_statistic(table),
            fisher_p,
            log_ratio: (counted(a) / m / (counted(b) / n)).log2(),
            percent_difference: if b > 0.0 {
                Ok(100.0 * (a * n / (b * m) - 1.0))
            } else {
                Err(NotEstimable::Empty)
            },
            bic: log_likelihood - (m + n).ln(),
            ell: ell(log_likelihood, expected[0].min(expected[1]), m + n),
            log_odds: haldane_ln_ratio(table),
            log_odds_error: haldane_error(table),
        })
    }
}

/// The divisor by which Williams brings G² nearer to its distribution.
fn williams(table: FourFold) -> f64 {
    let [[a, b], [c, d]] = four_fold::floats(table);
    let n = a + b + c + d;
    let inverses = |one: f64, other: f64| n / one + n / other - 1.0;
    1.0 + inverses(a + b, c + d) * inverses(a + c, b + d) / (6.0 * n)
}

fn ell(log_likelihood: f64, least_expected: f64, words: f64) -> Estimable<f64> {
    if least_expected == 0.0 {
        return Err(NotEstimable::Empty);
    }
    if least_expected == 1.0 {
        return Err(NotEstimable::Singular);
    }
    Ok(log_likelihood / (words * least_expected.ln()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_texts_turn_the_signs() {
        let there = Keyness::new(7, 2, 10, 9).expect("two texts");
        let back = Keyness::new(2, 7, 9, 10).expect("two texts");
        assert_eq!((there.sign, back.sign), (1, -1));
        assert!((there.log_ratio + back.log_ratio).abs() < 1e-12);
        assert!((there.log_odds + back.log_odds).abs() < 1e-12);
        assert!((there.g2.statistic - back.g2.statistic).abs() < 1e-12);
    }

    #[test]
    fn texts_of_one_word_only_do_not_differ() {
        let same = Keyness::new(4, 6, 4, 6).expect("two texts");
        assert_eq!(
            (same.sign, same.g2.statistic, same.g2_williams),
            (0, 0.0, 0.0)
        );
        assert_eq!(same.chi_square, Err(NotEstimable::OneValue));
        assert_eq!(Keyness::new(0, 0, 0, 6), Err(NotEstimable::Empty));
    }
}
