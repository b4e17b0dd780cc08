//! Sets draagvlak beside its peers. `README.md` says how to run it.

#![forbid(unsafe_code)]

mod codebook;
mod contestants;
mod corpus;
#[path = "../../disclosure/counted_out.rs"]
mod counted_out;
mod coverage;
#[path = "../../disclosure/enumeration.rs"]
mod enumeration;
mod figures;
mod fuzz;
#[path = "../../formats/mutation.rs"]
mod mutation;
mod notes;
mod oracle;
#[path = "../../disclosure/random.rs"]
mod random;
mod rng;
#[path = "../../statistics/simulation.rs"]
#[expect(dead_code, reason = "the tests compare more of it")]
mod simulation;
mod words;

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use cpu_time::ProcessTime;

use crate::notes::Kind;

const USAGE: &str = "usage: draagvlak-bench
  generate DIR --mb N [--kind plain|hard]     DIR/KIND-N/NNNNN.txt
  generate --single FILE --mb N [--kind ...]  one file of many cases
  codebooks DIR                               DIR/dense.toml and DIR/sparse.toml
  hits CORPUS CODEBOOK                        hits per KB, at the bounds of words
  worker NAME CORPUS CODEBOOK                 a round for each line on standard input
  once CORPUS CODEBOOK ROUNDS [NAME]          rounds, of draagvlak when none is named
  oracle CORPUS CODEBOOK                      draagvlak against an overlapping search
  coverage                                    how often intervals hold the truth
  fuzz ENDING FOLDER SECONDS FOUND            breaks files of a format by chance
  figures                                     what figures of tables cost, what stays hidden";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[&str]) -> Result<bool, Box<dyn Error>> {
    match *arguments {
        ["generate", ref rest @ ..] => generate(rest)?,
        ["codebooks", dir] => codebook::generate(Path::new(dir))?,
        ["hits", corpus, codebook] => hits(corpus, codebook)?,
        ["worker", name, corpus, codebook] => work(name, corpus, codebook)?,
        ["once", corpus, codebook, rounds] => once("draagvlak", corpus, codebook, rounds.parse()?)?,
        ["once", corpus, codebook, rounds, name] => once(name, corpus, codebook, rounds.parse()?)?,
        ["oracle", corpus, codebook] => {
            return oracle::compare(Path::new(corpus), Path::new(codebook));
        }
        ["coverage"] => return Ok(coverage::print()),
        ["fuzz", ending, folder, seconds, found] => {
            return fuzz::run(ending, Path::new(folder), seconds.parse()?, Path::new(found));
        }
        ["figures"] => return Ok(figures::print()),
        _ => return Err(USAGE.into()),
    }
    Ok(true)
}

fn generate(arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let (mut dir, mut single, mut mb, mut kind) = (None, None, 1, Kind::Plain);
    let mut arguments = arguments.iter();
    while let Some(&argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(USAGE);
        match argument {
            "--single" => single = Some(value()?),
            "--mb" => mb = value()?.parse()?,
            "--kind" => kind = Kind::from_name(value()?).ok_or(USAGE)?,
            _ => dir = Some(argument),
        }
    }
    match (single, dir) {
        (Some(file), None) => corpus::generate_single(Path::new(file), kind, mb)?,
        (None, Some(dir)) => corpus::generate(Path::new(dir), kind, mb)?,
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn hits(corpus: &str, codebook: &str) -> Result<(), Box<dyn Error>> {
    let documents = corpus::load(Path::new(corpus))?;
    let kilobytes = corpus::size(&documents) as f64 / 1000.0;
    let round = contestants::set_up("aho-corasick-bounded", Path::new(codebook))?;
    println!("{:.1}", round(&documents) as f64 / kilobytes);
    Ok(())
}

/// Loads and warms up, then does a round for each line that comes in.
fn work(name: &str, corpus: &str, codebook: &str) -> Result<(), Box<dyn Error>> {
    let documents = corpus::load(Path::new(corpus))?;
    let start = Instant::now();
    let round = contestants::set_up(name, Path::new(codebook))?;
    let setup = start.elapsed().as_secs_f64();
    round(&documents);
    let bytes = corpus::size(&documents);
    say(&format!(
        r#"{{"ready": true, "bytes": {bytes}, "setup": {setup}}}"#
    ))?;
    for line in io::stdin().lock().lines() {
        line?;
        let (cpu, wall) = (ProcessTime::now(), Instant::now());
        let hits = round(&documents);
        let (cpu, wall) = (cpu.elapsed().as_secs_f64(), wall.elapsed().as_secs_f64());
        say(&format!(
            r#"{{"cpu": {cpu}, "wall": {wall}, "hits": {hits}}}"#
        ))?;
    }
    Ok(())
}

fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

fn once(name: &str, corpus: &str, codebook: &str, rounds: usize) -> Result<(), Box<dyn Error>> {
    let documents = corpus::load(Path::new(corpus))?;
    let round = contestants::set_up(name, Path::new(codebook))?;
    for _ in 0..rounds {
        println!("{} hits", round(&documents));
    }
    println!("{} bytes", corpus::size(&documents));
    Ok(())
}
