//! Chance that is the same everywhere: SplitMix64, in whole numbers only.

pub struct Rng(u64);

impl Rng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for the `index`-th of many.
    pub fn stream(seed: u64, index: u64) -> Self {
        let mut rng = Self(seed ^ index.wrapping_mul(0xD1B5_4A32_D192_ED03));
        Self(rng.next())
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// Items of which the first come most often, about as words do (Zipf).
pub struct Ranked<T> {
    items: Vec<T>,
    /// The weights added up, so that a draw is a binary search.
    sums: Vec<u64>,
}

impl<T> Ranked<T> {
    /// `flat` is how many of the first come about equally often.
    pub fn new(items: Vec<T>, flat: u64) -> Self {
        let sums = (0..items.len() as u64).scan(0, |sum, rank| {
            *sum += 1_000_000_000 / (rank + flat);
            Some(*sum)
        });
        let sums = sums.collect();
        Self { items, sums }
    }

    pub fn draw(&self, rng: &mut Rng) -> &T {
        let total = *self.sums.last().expect("ranked items");
        let at = rng.next() % total;
        &self.items[self.sums.partition_point(|&sum| sum <= at)]
    }
}
