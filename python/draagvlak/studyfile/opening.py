"""Opening a study file as a study."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from draagvlak.studyfile.anchor import cases_of
from draagvlak.studyfile.answers import Keeper, give_back, load
from draagvlak.studyfile.basis import Basis
from draagvlak.studyfile.documents import documents, study_of
from draagvlak.studyfile.file import StudyFile
from draagvlak.studyfile.path import shown

if TYPE_CHECKING:
    from draagvlak import Codebook, Study


def open(
    path: str | os.PathLike[str],
    *,
    codebook: Codebook | str | os.PathLike[str] | None = None,
    target: str | Iterable[str] | None = None,
    year: int | None = None,
    settings: str | os.PathLike[str] | None = None,
) -> Study:
    """The study of a study file: the same as `read` makes of the same files.

    It is read by the codebook, target, year and settings that the file keeps, unless the
    arguments overrule them. It has the answers of coders that the file has, and from then
    on the file keeps those that it takes, as soon as it takes them. Its `failures` are what
    could not be read when it was last imported.

    Raises DraagvlakError when it is no study file.
    """
    with StudyFile.open(path) as file, file.snapshot():
        basis = Basis.of_meta(file.meta()).overruled(codebook, target, year, settings)
        found = documents(file)
        answers, failures = load(file), file.failures()
    if change := basis.change():
        warnings.warn(f"{shown(os.fspath(path))}: {change}", stacklevel=2)
    study = study_of(found, basis, failures)
    keeper = Keeper(os.path.abspath(path), basis, study.codebook.stamp, found)
    if answers:
        cases = cases_of(study)
        keeper.know(cases)
        give_back(study, answers, found, cases)
    study.keep_coding(keeper)
    return study
