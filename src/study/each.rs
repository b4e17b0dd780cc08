//! Doing the same to many things, in parallel where that is built in.

#[cfg(feature = "parallel")]
use std::sync::{Mutex, PoisonError};

/// Does something to each item, with what `with` makes: no more of it than there are
/// threads, so that it can remember. The results are in the order of the items.
pub(super) fn each<T: Send, W: Send, R: Send>(
    items: Vec<T>,
    with: impl Fn() -> W + Sync + Send,
    act: impl Fn(&mut W, T) -> R + Sync + Send,
) -> Vec<R> {
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        let spare = Mutex::new(Vec::new());
        let loan = || {
            let found = spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
            Loan {
                spare: &spare,
                lent: Some(found.unwrap_or_else(&with)),
            }
        };
        let results = items.into_par_iter().map_init(loan, |loan, item| {
            let with = loan.lent.as_mut().expect("it is lent until it is dropped");
            act(with, item)
        });
        results.collect()
    }
    #[cfg(not(feature = "parallel"))]
    {
        let mut with = with();
        items.into_iter().map(|item| act(&mut with, item)).collect()
    }
}

/// What a part of the work has for itself; it goes back when that is done.
#[cfg(feature = "parallel")]
struct Loan<'s, W> {
    spare: &'s Mutex<Vec<W>>,
    lent: Option<W>,
}

#[cfg(feature = "parallel")]
impl<W> Drop for Loan<'_, W> {
    fn drop(&mut self) {
        let mut spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        spare.extend(self.lent.take());
    }
}
