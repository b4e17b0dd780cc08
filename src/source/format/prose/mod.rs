//! What the texts of word processors have in common: paragraphs with their marks, tables,
//! lists and their numbers, headings, pages and notes.

mod block;
mod flow;
mod heading;
mod numbering;
mod numeral;
mod pages;
mod passage;
mod size;
mod story;
mod table;

pub(super) use block::{Block, Comment, joined};
pub(super) use flow::Flow;
pub(super) use heading::{LOWEST, level_of};
pub(super) use numbering::{Counters, Level, Sign};
pub(super) use numeral::Numeral;
pub(super) use passage::{Passage, Style};
pub(super) use size::Size;
pub(super) use story::Story;
pub(super) use table::{Cell, Table};
