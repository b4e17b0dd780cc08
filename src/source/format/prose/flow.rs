//! Blocks that follow each other: of a text, a cell of a table, a note or a box.

use super::block::{Block, Comment};
use super::passage::{Passage, Style};

/// Blocks that follow each other, while they are read.
#[derive(Debug, Default)]
pub(in super::super) struct Flow {
    blocks: Vec<Block>,
    /// Whether something empty stands before the block that comes.
    parted: bool,
    /// Whether something that was deleted stands before the block that comes.
    tracked: bool,
}

impl Flow {
    /// Adds a paragraph. One that says nothing parts what stands around it; the comments at
    /// it are given back, for what comes next.
    pub(in super::super) fn passage(
        &mut self,
        mut passage: Passage,
        style: &Style,
    ) -> Vec<Comment> {
        let tracked = passage.take_tracked();
        match passage.finish(style) {
            Ok(mut block) => {
                block.parted |= std::mem::take(&mut self.parted);
                block.tracked |= std::mem::take(&mut self.tracked) || tracked;
                self.blocks.push(block);
                Vec::new()
            }
            Err(comments) => {
                match tracked {
                    true => self.track(),
                    false => self.part(),
                }
                comments
            }
        }
    }

    /// Adds blocks, such as those of a table.
    pub(in super::super) fn extend(&mut self, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.blocks.extend(blocks);
            self.part();
        }
    }

    /// Ends a list.
    pub(in super::super) fn part(&mut self) {
        self.parted = true;
    }

    /// Something was deleted between the blocks. It belongs to what stands before it.
    pub(in super::super) fn track(&mut self) {
        match self.blocks.last_mut() {
            Some(block) => block.tracked = true,
            None => self.tracked = true,
        }
    }

    /// The blocks.
    pub(in super::super) fn finish(self) -> Vec<Block> {
        self.blocks
    }
}
