//! Random draws that a seed repeats.

/// A stream of random numbers, the same for the same seed on every machine:
/// SplitMix64 (Steele, Lea & Flood 2014).
///
/// ```
/// use draagvlak::tally::Draw;
/// let (mut one, mut other) = (Draw::new(7), Draw::new(7));
/// assert_eq!(one.below(342), other.below(342));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    state: u64,
}

impl Draw {
    /// A stream from a seed; every seed will do.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 up to `n`, each as likely as the other (Lemire 2019).
    ///
    /// # Panics
    /// When `n` is zero.
    pub fn below(&mut self, n: usize) -> usize {
        assert!(n > 0, "nothing lies below zero");
        let n = n as u64;
        let uneven = n.wrapping_neg() % n;
        loop {
            let product = u128::from(self.next()) * u128::from(n);
            if product as u64 >= uneven {
                return (product >> 64) as usize;
            }
        }
    }

    /// A number from 0 up to 1, in steps of 2^-53.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_the_published_generator() {
        let mut draw = Draw::new(1_234_567);
        assert_eq!(draw.next(), 6_457_827_717_110_365_317);
        assert_eq!(draw.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn every_number_below_is_as_likely() {
        let mut draw = Draw::new(1);
        let mut counts = [0_i32; 6];
        for _ in 0..60_000 {
            counts[draw.below(6)] += 1;
        }
        assert!(
            counts.iter().all(|count| (count - 10_000).abs() < 400),
            "{counts:?}"
        );
    }
}
