//! draagvlak: the whole path from bytes to columns.

use std::error::Error;
use std::hint::black_box;
use std::sync::Arc;

use draagvlak::{Codebook, Settings, Source, Study};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::Round;
use crate::corpus::Document;

pub fn round(codebook: Codebook, threads: usize) -> Result<Round, Box<dyn Error>> {
    let codebook = Arc::new(codebook);
    let pool = pool(threads)?;
    Ok(Box::new(move |documents| {
        pool.install(|| whole_path(&codebook, documents))
    }))
}

/// The same, and the stance of each case.
pub fn round_with_stances(codebook: Codebook) -> Result<Round, Box<dyn Error>> {
    let codebook = Arc::new(codebook);
    let pool = pool(1)?;
    Ok(Box::new(move |documents| {
        pool.install(|| {
            let study = study(&codebook, documents);
            black_box(study.tally("stance", &[]).expect("a tally"));
            study.codings_table(None).expect("codings").len()
        })
    }))
}

/// The library's own threads are those of the pool that it is called from.
pub fn pool(threads: usize) -> Result<ThreadPool, rayon::ThreadPoolBuildError> {
    ThreadPoolBuilder::new().num_threads(threads).build()
}

/// Reads the documents.
pub fn study(codebook: &Arc<Codebook>, documents: &[Document]) -> Study {
    let mut study = Study::new(Settings {
        codebook: codebook.clone(),
        ..Settings::default()
    });
    let source = |document: &Document| {
        Source::from_bytes(document.name.as_str(), &document.bytes).expect("UTF-8")
    };
    study.add(documents.iter().map(source).collect());
    study
}

/// From bytes to the columns of the codings and the tally of the codes.
fn whole_path(codebook: &Arc<Codebook>, documents: &[Document]) -> usize {
    let study = study(codebook, documents);
    let codings = study.codings_table(None).expect("codings");
    let tally = study.tally("code", &[]).expect("a tally");
    black_box(&tally);
    black_box(&codings).len()
}
