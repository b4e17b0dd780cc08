// Chooses a theme by typing.

import { h, upper } from "./text.js";

const MOST = 8; // So many themes are offered at a time.

/** A chooser of themes, closed; `open(quote, then)` calls `then` with the name of one, or none. */
export function chooserOf({ words, codes, mark }) {
  const list = h("ul", { role: "listbox", id: `dv-codes-${mark}`, "aria-label": words.codings });
  const input = h("input", {
    type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": list.id,
    "aria-label": words.review_add_code, placeholder: words.review_add_code, autocomplete: "off",
    input: () => offer(0), keydown: onKey,
  });
  const quoted = h("q");
  const cancel = h("button", { type: "button", click: () => close(), "data-do": "cancel" }, upper(words.review_cancel));
  const element = h("section", { class: "dv-chooser", "aria-label": words.review_theme, hidden: true }, quoted, input, list, cancel);
  let then = null;
  let at = 0;

  function offer(wanted) {
    const asked = input.value.trim().toLowerCase();
    const fits = (code) => `${code.label} ${code.name}`.toLowerCase().includes(asked);
    const later = (code) => !code.label.toLowerCase().startsWith(asked);
    const found = codes.filter(fits).sort((a, b) => later(a) - later(b)).slice(0, MOST);
    at = Math.max(0, Math.min(wanted, found.length - 1));
    const options = found.map((code, index) =>
      h(
        "li",
        {
          role: "option", id: `${list.id}-${index}`, title: code.definition, "data-code": code.name,
          "aria-selected": String(index === at), click: () => close(code.name),
          mousedown: (event) => event.preventDefault(), // The typing goes on.
        },
        code.label,
      ),
    );
    list.replaceChildren(...options);
    input.setAttribute("aria-activedescendant", found.length ? `${list.id}-${at}` : "");
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) offer(at + step);
    else if (event.key === "Enter") list.children[at]?.click();
    else return;
    event.preventDefault();
  }

  /** Whether it was open. */
  function close(code) {
    const tell = then;
    then = null;
    element.hidden = true;
    tell?.(code);
    return Boolean(tell);
  }

  function open(quote, tell) {
    then = tell;
    quoted.textContent = quote;
    input.value = "";
    element.hidden = false;
    offer(0);
    input.focus();
  }

  return { element, open, close };
}
