"""How objects show themselves: nothing of a note is run, overlaps come out right."""

from html.parser import HTMLParser

import pytest

import draagvlak as dv
from draagvlak import display
from draagvlak.case import CaseView
from draagvlak.marks import Mark, marked_html, marked_text, pieces

HOSTILE = """Limburg 30.000 inwoners

Wij doen graag mee aan het programma</mark><script>alert(1)</script>, mits er geld is.
De begroting & "het tekort" <img src=x onerror=alert(1)> <b>lopen op</b>.
"""

VOID = {"img", "br", "meta"}


class Balanced(HTMLParser):
    """Checks that what is opened is closed, in order, and keeps tags and shown text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class Words(Balanced):
    """The text without what is said beside it, and which of it stands in <mark>."""

    def __init__(self, html: str) -> None:
        self.text = ""
        self.evidence = ""
        super().__init__(html)

    def handle_data(self, data: str) -> None:
        if "small" in self.open or data in "«»":
            return
        self.text += data
        if "mark" in self.open:
            self.evidence += data


def test_overlapping_marks_are_split_and_lose_nothing() -> None:
    text = "geen geld voor de wijkteams"
    marks = [
        Mark(0, 9, "coding", "Tekorten"),
        Mark(5, 9, "coding", "Financiën", ("negation",)),
        Mark(5, 17, "evidence"),
        Mark(15, 40, "condition", "voorwaarde"),
    ]
    split = pieces(text, marks)
    assert "".join(piece.text for piece in split) == text
    assert [piece.text for piece in split] == ["geen ", "geld", " voor ", "de", " wijkteams"]
    assert marked_text(text, marks) == "geen «geld voor de» wijkteams"
    html = marked_html(text, marks, "nl")
    words = Words(html)
    assert "".join(words.text.split()) == "".join(text.split())
    assert words.evidence.split() == ["geld", "voor", "de"]
    lanes = [tag["class"] for name, tag in words.tags if name == "span" and "lane" in str(tag)]
    assert {"dv-coding dv-lane-0", "dv-coding dv-lane-1"} <= set(lanes)


@pytest.mark.parametrize("number", range(1, 16))
def test_a_case_shows_its_whole_text_and_its_evidence(study: dv.Study, number: int) -> None:
    view = CaseView(study, number)
    words = Words(view.html())
    squeezed = "".join(words.text.split())
    assert "".join(view.text.split()) in squeezed
    for quote in view.row["evidence"]:
        assert "".join(quote["text"].split()) in "".join(words.evidence.split())
        assert f"«{quote['text']}" in repr(view) or f"{quote['text']}»" in repr(view)
    assert view.row["reason"] in repr(view)


def test_a_case_is_shown_as_its_coder_sees_it(study: dv.Study) -> None:
    fresh = dv.read(study.sources)
    words = "Teamleider zal het in het college brengen."
    said = {
        4: {"stance": "unclear", "evidence": [words]},
        8: {"stance": "conditional", "conditions": ["dan tekent hij"]},
    }
    fresh.code_with(lambda task: said.get(task["number"]), name="Els")
    view = CaseView(fresh.coded_by("Els"), 4)
    assert f"«{words}»" in repr(view)
    assert "Els: onduidelijk" in repr(view) and "regels: later" in repr(view)
    view = CaseView(fresh.coded_by("Els"), 8)
    (condition,) = (mark for mark in view.marks if mark.kind == "condition")
    assert view.text[condition.start - view.start :].startswith("dan tekent hij")


def test_cases_of_parts_and_of_documents_with_one_name_have_their_own_text() -> None:
    notes = "Limburg 30.000 inwoners\n\nWij doen {} mee aan het programma.\n"
    twins = dv.read_texts([notes.format("graag"), notes.format("niet")], names=["a", "a"])
    assert "doen niet mee" in CaseView(twins, 2).text
    assert "doen graag mee" in CaseView(twins, 1).text


def test_notes_are_shown_and_never_run() -> None:
    study = dv.read_text(HOSTILE, name="<i>.txt")
    for shown in (CaseView(study, 1)._repr_html_(), study._repr_html_()):
        tags = {name for name, _ in Balanced(shown).tags}
        assert not tags & {"script", "img", "b"}
    assert '"het tekort" <img src=x onerror=alert(1)> <b>' in Words(CaseView(study, 1).html()).text


def test_no_colour_of_text_is_fixed(study: dv.Study) -> None:
    for rule in display.style().split("}"):
        for part in rule.partition("{")[2].split(";"):
            name, _, value = part.partition(":")
            if name.strip() in {"color", "background"}:
                assert "#" not in value and value.strip() not in {"black", "white"}, rule
    assert "http" not in display.style()


def test_tables_are_read_aloud_as_tables(study: dv.Study) -> None:
    tags = Balanced(study.cases._repr_html_()).tags
    assert sum(tag.get("scope") == "row" for _, tag in tags) == len(study.cases)
    assert sum(tag.get("scope") == "rowgroup" for _, tag in tags) == len(study.sources)
    assert any(name == "caption" for name, _ in tags)


def test_numbers_stand_under_each_other(study: dv.Study) -> None:
    lines = display.table_text(study.tally("stance", by="landsdeel"), width=140).splitlines()
    assert len({line.index("·") for line in lines[2:8]}) == 1


def test_a_study_at_a_glance(study: dv.Study) -> None:
    text = display.study_text(study)
    assert text.startswith("15 gesprekken · 2 bronnen")
    assert "47% (25–70)" in text and "11 zeker" in text
    assert "47%" in study._repr_html_() and "aria-hidden" in study._repr_html_()


def test_nothing_read_is_shown_too() -> None:
    study = dv.read_text("Zomaar een tekst.", name="leeg.txt")
    assert display.study_text(study).startswith("0 gesprekken")
    assert "leeg.txt" in Words(study._repr_html_()).text
    with pytest.raises(dv.DraagvlakError, match="found `1`"):
        CaseView(study, 1)


def test_a_language_for_a_session_and_for_a_block(small: dv.Study) -> None:
    with dv.language("en"):
        assert "willing" in repr(small.tally()) and "bereid" not in repr(small.tally())
        assert 'lang="en"' in small._repr_html_()
    assert "bereid" in repr(small.tally())
    assert "willing" in repr(display.show(small.tally(), lang="en"))
    with pytest.raises(dv.DraagvlakError, match="found `de`"):
        dv.language("de")


def test_show_takes_more_rows(study: dv.Study) -> None:
    assert len(repr(display.show(study.codings, rows=150)).splitlines()) > 150
    assert repr(display.show(study)) == display.study_text(study)


def test_whom_no_municipality_fits_is_not_listed_as_one_to_be_recognised() -> None:
    notes = "Drenthe 107.000 inwoners\n\nJa.\n\nDrenthe 900.000 inwoners\n\nNee.\n"
    privacy = dv.read_text(notes, year=2020).privacy()
    assert [row["k"] for row in privacy.rows()] == [1, 0]
    told = display.table_text(privacy, "nl")
    assert "Emmen" in told and "900.000" not in told
    nobody = dv.read_text(notes, year=2020).privacy(threshold=1)
    note = dv.label("unfit_note", "nl").format(numbers="2")
    for table in (privacy, nobody):
        assert note in display.table_text(table, "nl") and note in display.table_html(table, "nl")


def test_weighted_shares_are_in_percent(study: dv.Study) -> None:
    weighted = study.weighted("stance", to="landsdeel")
    first = weighted.rows()[0]
    told = display.table_text(weighted, "nl", 200)
    assert f"{first['share']:.0%}" in told and f"{first['weighted']:.0%}" in told
    assert "0," not in told


def test_what_is_hidden_stands_right_as_numbers_do(study: dv.Study) -> None:
    lines = display.table_text(study.protect().tally("stance", by="landsdeel"), "nl", 200)
    head, _, *rows = lines.splitlines()
    ends = [at for at in range(1, len(head)) if head[at - 1] != " " and head[at : at + 2] == "  "]
    hidden = [row for row in rows[:3] if " x " in row]
    assert hidden
    for row in hidden:
        ats = [at + 1 for at, sign in enumerate(row) if sign == "x"]
        assert {*ats} <= {*ends, len(head)}
