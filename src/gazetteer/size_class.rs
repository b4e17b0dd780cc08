//! Size classes of municipalities.

/// A size class of Statistics Netherlands, by number of inhabitants.
///
/// ```
/// use draagvlak::SizeClass;
/// assert_eq!(SizeClass::of(80_000).name(), "50k-100k");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SizeClass(usize);

/// Upper bound (exclusive) and name of each class but the last.
const CLASSES: [(u32, &str); 7] = [
    (5_000, "<5k"),
    (10_000, "5k-10k"),
    (20_000, "10k-20k"),
    (50_000, "20k-50k"),
    (100_000, "50k-100k"),
    (150_000, "100k-150k"),
    (250_000, "150k-250k"),
];
const LAST: &str = ">=250k";

impl SizeClass {
    /// The class that a number of inhabitants falls in.
    pub fn of(population: u32) -> Self {
        Self(
            CLASSES
                .iter()
                .take_while(|(bound, _)| population >= *bound)
                .count(),
        )
    }

    /// The name of the class, such as `50k-100k`.
    pub fn name(self) -> &'static str {
        CLASSES.get(self.0).map_or(LAST, |(_, name)| name)
    }

    /// All classes, smallest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=CLASSES.len()).map(Self)
    }
}
