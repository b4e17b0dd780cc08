//! Breaks files by chance for a while, and looks whether a reader stands it.

use std::error::Error;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use draagvlak::Source;
use draagvlak::source::Format;
use draagvlak::tally::Draw;

use crate::mutation::broken;

/// No file may take longer.
const SLOW: Duration = Duration::from_secs(10);

/// Breaks the files of a folder that are of the format of `ending`, for so many seconds.
/// What does harm is kept in `found`; so is what is read now, for the case that it takes
/// the program along.
pub fn run(ending: &str, folder: &Path, seconds: u64, found: &Path) -> Result<bool, Box<dyn Error>> {
    let name = format!("kapot.{ending}");
    let format = Format::named(&name).ok_or("no such format")?;
    let mut seeds = Vec::new();
    for entry in walk(folder)? {
        if Format::named(&entry.to_string_lossy()) == Some(format) {
            seeds.push(std::fs::read(entry)?);
        }
    }
    if seeds.is_empty() {
        return Err(format!("no file of the format {ending}").into());
    }
    std::fs::create_dir_all(found)?;
    let now = found.join(format!("now-{}.{ending}", std::process::id()));
    let start = Instant::now();
    let mut draw = Draw::new(u64::from(std::process::id()));
    let (mut runs, mut harm, mut slowest) = (0_u64, 0_u64, Duration::ZERO);
    while start.elapsed().as_secs() < seconds {
        let file = broken(&seeds, &mut draw);
        std::fs::write(&now, &file)?;
        let since = Instant::now();
        let read = catch_unwind(|| drop(Source::from_file(&name, file.clone(), None)));
        let took = since.elapsed();
        slowest = slowest.max(took);
        runs += 1;
        if read.is_err() || took > SLOW {
            harm += 1;
            std::fs::write(found.join(format!("{ending}-{runs}.{ending}")), &file)?;
        }
    }
    std::fs::remove_file(&now)?;
    println!(
        "{ending}: {runs} files in {seconds} s, {harm} did harm, slowest {:.2} s, at most {} MB",
        slowest.as_secs_f64(),
        most_memory()?
    );
    Ok(harm == 0)
}

fn walk(folder: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => files.extend(walk(&path)?),
            false => files.push(path),
        }
    }
    Ok(files)
}

/// The most memory that this program had, in megabytes.
fn most_memory() -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.ok_or("no VmHWM")?.trim().trim_end_matches(" kB");
    Ok(kilobytes.parse::<u64>()? >> 10)
}
