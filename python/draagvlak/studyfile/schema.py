"""What stands in a study file: the tables of an SQLite database, each with its columns told.

Any SQLite tool shows these words with `.schema`.
"""

from __future__ import annotations

import os

MAGIC = b"SQLite format 3\0"
"""The first bytes of a database."""

APPLICATION_ID = 0x64726176
"""By this number (`drav`) a database says that it is a study file."""

VERSION = 1
"""The version of the tables (`user_version`); a file of a later one is not opened."""

TABLES = """
CREATE TABLE meta ( -- By what the notes are read.
  key   TEXT PRIMARY KEY, -- codebook_stamp, codebook_path, codebook_text (none: the built-in
                          -- one), target (JSON), year, settings_path, settings_text
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE run ( -- The imports that changed something.
  id        INTEGER PRIMARY KEY,
  pid       INTEGER NOT NULL, -- the process, and where it runs
  host      TEXT NOT NULL,
  version   TEXT NOT NULL,    -- of draagvlak
  asked     TEXT NOT NULL,    -- the paths, as JSON
  started   TEXT NOT NULL,    -- moments are UTC, as ISO 8601
  ended     TEXT,
  state     TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
  new       INTEGER,          -- how many files were new, and so on
  changed   INTEGER,
  unchanged INTEGER,
  vanished  INTEGER,
  failed    INTEGER
);

CREATE TABLE file ( -- The files that were met.
  id       INTEGER PRIMARY KEY,
  path     NOT NULL,          -- as it was given; a BLOB where it is no UTF-8
  resolved NOT NULL UNIQUE,   -- absolute and without links: the file is known by it
  size     INTEGER,           -- when it was last read, in bytes
  mtime_ns INTEGER,           -- its date when it was last read, in nanoseconds
  sha256   TEXT,              -- of its bytes when it was last read; NULL: it never was
  state    TEXT NOT NULL CHECK (state IN ('read', 'failed', 'vanished')),
  reason   TEXT               -- why it was not read
);

CREATE TABLE note ( -- The documents in the files; each stays as it was last read.
  id          INTEGER PRIMARY KEY,
  file        INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
  part        TEXT NOT NULL,    -- its name within the file; empty where the file is one document
  rank        INTEGER NOT NULL, -- which of the documents of the file, from 0
  gone        INTEGER NOT NULL DEFAULT 0, -- 1: the file has this part no longer
  format      TEXT NOT NULL,
  size        INTEGER NOT NULL, -- of the document itself, in bytes
  sha256      TEXT NOT NULL,    -- of these bytes
  encoding    TEXT,             -- where it is bytes of text
  guessed     INTEGER NOT NULL, -- 1: the encoding was guessed
  language    TEXT,             -- where it is sure: nl, en, de, fr
  date        TEXT,             -- the first that is written out: 2026-03-01 or 2026-03
  characters  INTEGER NOT NULL,
  text_sha256 TEXT NOT NULL,
  origins     TEXT NOT NULL,    -- where its blocks come from, as JSON
  remarks     TEXT NOT NULL,    -- what was left out or guessed, as JSON
  sketch      BLOB NOT NULL,    -- the lowest hashes of its shingles of words
  compared    INTEGER NOT NULL DEFAULT 0, -- whether twins were looked for
  text        TEXT NOT NULL,
  UNIQUE (file, part)
);
CREATE INDEX note_text ON note (text_sha256);

CREATE TABLE twin ( -- Notes that are, or nearly are, the same.
  note       INTEGER NOT NULL REFERENCES note ON DELETE CASCADE,
  other      INTEGER NOT NULL REFERENCES note ON DELETE CASCADE,
  same       INTEGER NOT NULL, -- 1: letter for letter
  similarity REAL NOT NULL,    -- the share of shingles of five words that both have
  PRIMARY KEY (note, other)
) WITHOUT ROWID;
CREATE INDEX twin_other ON twin (other);

CREATE TABLE answer ( -- What coders said; none is ever taken out.
  id          INTEGER PRIMARY KEY,
  coder       TEXT NOT NULL,
  kept        TEXT NOT NULL,    -- when it was kept
  codebook    TEXT NOT NULL,    -- the stamp of the codebook at that moment
  line        TEXT NOT NULL,    -- the answer as it was given, as JSON; it never changes
  withdrawn   INTEGER NOT NULL DEFAULT 0, -- 1: it only takes back what this coder said before
  replaced_by INTEGER REFERENCES answer, -- a later answer of this coder to this case
  note        INTEGER REFERENCES note ON DELETE SET NULL,
  path,                         -- the resolved path and the part of the note
  part        TEXT,
  text_sha256 TEXT,             -- of the text of the note that it last stood in
  number      INTEGER,          -- of the case in that note
  heading     TEXT,
  case_text   TEXT,             -- the text of the case
  placed      INTEGER NOT NULL, -- 0: its case can't be found in the present text
  reason      TEXT              -- why it can't
);
CREATE INDEX answer_note ON answer (note);

CREATE TABLE quote ( -- The words that answers quote.
  answer INTEGER NOT NULL REFERENCES answer,
  field  TEXT NOT NULL,    -- evidence, conditions or codings
  at     INTEGER NOT NULL, -- its place in that list of the line, from 0
  text   TEXT NOT NULL,    -- as the words stand in case_text
  start  INTEGER NOT NULL, -- where, in code points
  before TEXT NOT NULL,    -- what stands around them
  after  TEXT NOT NULL,
  placed INTEGER NOT NULL DEFAULT 1, -- 0: they stand in the present text no longer
  PRIMARY KEY (answer, field, at)
) WITHOUT ROWID;

CREATE VIEW provenance AS -- What is known of each note but its text.
  SELECT note.id, file.path, part, state, gone, format, note.size, note.sha256,
         encoding, guessed, language, date, characters, text_sha256, origins, remarks
  FROM note JOIN file ON file.id = note.file;

CREATE VIEW unplaced AS -- Answers, and words of answers, that the present text has no place for.
  SELECT answer.id, coder, coalesce(file.path, answer.path) AS path, answer.part, number, heading,
         NULL AS field, NULL AS words, answer.reason
  FROM answer LEFT JOIN note ON note.id = answer.note LEFT JOIN file ON file.id = note.file
  WHERE NOT answer.placed AND NOT withdrawn AND replaced_by IS NULL
  UNION ALL
  SELECT answer.id, coder, coalesce(file.path, answer.path), answer.part, number, heading,
         field, quote.text, 'expected these words in the case, found them no longer'
  FROM quote JOIN answer ON answer.id = quote.answer
       LEFT JOIN note ON note.id = answer.note LEFT JOIN file ON file.id = note.file
  WHERE NOT quote.placed AND answer.placed AND replaced_by IS NULL;
"""


def is_study_file(path: str | os.PathLike[str]) -> bool:
    """Whether a path is that of a database, which can be no file of notes."""
    try:
        with open(path, "rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False
