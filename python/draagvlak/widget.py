"""The review as a widget in a notebook: JupyterLab, Notebook, VS Code and marimo."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from draagvlak._core import label
from draagvlak.errors import DraagvlakError
from draagvlak.frames import missing
from draagvlak.review import Review
from draagvlak.review_view import STATIC, script, setup

try:
    import anywidget
    import traitlets
except ImportError:
    raise missing("anywidget") from None

if TYPE_CHECKING:
    from draagvlak import Study


class ReviewWidget(anywidget.AnyWidget):
    """Shows a review. Of the study it holds one case at a time."""

    _esm = script()
    _css = STATIC / "review.css"

    setup = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    asked = traitlets.Dict().tag(sync=True)
    """A message of the view; its number `n` comes back with what is shown then."""

    def __init__(self, review: Review) -> None:
        """Shows this review."""
        super().__init__(setup=setup(review), shown=review.view())
        self.review = review

    @traitlets.observe("asked")
    def _answer(self, change: Any) -> None:
        message = change["new"]
        try:
            shown = self.review.handle(message)
        except DraagvlakError as error:
            shown = self.review.view(str(error))
        self.shown = {**shown, "n": message.get("n")}

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """The widget, with a line of text for where no kernel runs."""
        bundle = super()._repr_mimebundle_(**options)
        view, lang = self.shown, self.review.lang
        done = f"{view['done']} / {view['total']} {label('review_done', lang)}"
        line = f"{label('review_title', lang)} ({self.review.coder}): {done}"
        extra = {"text/plain": line, "text/html": f"<p>{html.escape(line)}</p>"}
        if isinstance(bundle, tuple):
            data, metadata = bundle
            return {**data, **extra}, metadata
        return {**(bundle or {}), **extra}


def review(
    study: Study, *, coder: str | None = None, blind: bool = False, lang: str = "nl"
) -> ReviewWidget:
    """A review of a study, to look at in a notebook: last in a cell it shows."""
    return ReviewWidget(Review(study, coder=coder, blind=blind, lang=lang))
