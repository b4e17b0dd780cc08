// The review of draagvlak: one case at a time, by keyboard and by mouse.
//
// Both the widget in a notebook and the page on the loopback address call `mount` with a
// way to post a message: `post({do, ...})` promises what is to be shown. Every text of a
// note goes in as text (`textContent`), never as HTML.

import { chooserOf } from "./chooser.js";
import { h, part, selectIn, selectedIn, upper } from "./text.js";

const SLOW = 1000; // After so many ms without an answer the coder is told to wait.

/** Builds a review in `el`; gives a function that shows what comes from elsewhere. */
export function mount(el, setup, first, post) {
  const { words, stances } = setup;
  let view = first;
  let tail = Promise.resolve();
  let pending = 0;

  const live = h("p", { class: "dv-live", role: "status", "aria-live": "polite" });
  const place = h("span", { class: "dv-place" });
  const progress = h("progress", { "aria-label": words.review_done });
  const done = h("span", { class: "dv-soft" });
  const title = h("h2", { class: "dv-title" });
  const source = h("p", { class: "dv-soft dv-source" });
  const text = h("div", { class: "dv-text", lang: "nl" });
  const verdict = h("div", { class: "dv-verdict" });
  const lists = h("div", { class: "dv-lists" });
  const help = h("section", { class: "dv-help", "aria-label": words.review_keys, hidden: true });
  const chooser = chooserOf(setup);
  const timing = h("input", {
    type: "text",
    "aria-label": words.timing,
    placeholder: words.review_timing_hint,
    change: () => decide("timing", { value: timing.value }),
  });
  const memo = h("textarea", {
    rows: 2,
    "aria-label": words.review_memo,
    change: () => decide("memo", { value: memo.value }),
  });

  /** A button; a mouse that presses it leaves the keys to the whole. */
  function button(label, act, { key, pressed, hint, ...rest } = {}) {
    const press = (event) => {
      if (event.detail) root.focus({ preventScroll: true });
      act();
    };
    const keep = (event) => event.preventDefault(); // A selection survives the press.
    const pressing = pressed == null ? {} : { "aria-pressed": String(pressed) };
    const all = { type: "button", click: press, mousedown: keep, title: hint, "aria-keyshortcuts": key };
    return h("button", { ...all, ...pressing, ...rest }, upper(label), key ? h("kbd", { "aria-hidden": "true" }, key) : null);
  }

  const undo = button(words.review_undo, () => send({ do: "undo" }), { key: "z", "data-do": "undo" });
  const previous = button("‹", () => send({ do: "previous" }), {
    "aria-label": words.review_previous, hint: `${words.review_previous} (k)`, "data-do": "previous",
  });
  const next = button("›", () => send({ do: "next" }), {
    "aria-label": words.review_next, hint: `${words.review_next} (j)`, "data-do": "next",
  });
  const root = h(
    "div",
    {
      class: "dv-review", tabindex: "0", role: "region", "aria-label": words.review_title,
      lang: setup.lang, "aria-busy": "false", "data-lm-suppress-shortcuts": "true", keydown: onKey,
    },
    h(
      "header",
      { class: "dv-head" },
      h("nav", { class: "dv-steps" }, previous, place, next),
      h("div", { class: "dv-progress" }, progress, done),
      h("span", { class: "dv-who" }, setup.coder, setup.blind ? h("em", {}, words.review_blind) : null),
      undo,
      button(words.review_help, toggleHelp, { key: "?", "data-do": "help" }),
    ),
    live,
    help,
    h(
      "div",
      { class: "dv-body" },
      h(
        "article",
        { class: "dv-note" },
        title,
        source,
        h(
          "div",
          { class: "dv-tools", role: "toolbar", "aria-label": words.review_select },
          button(words.review_evidence, () => mark("evidence"), { key: "e", "data-do": "evidence" }),
          button(words.review_condition, () => mark("conditions"), { key: "c", "data-do": "conditions" }),
          button(words.review_theme, () => mark("codings"), { key: "t", "data-do": "codings" }),
          button(words.review_sentence, () => nextSentence(false), { key: "s", "data-do": "sentence" }),
        ),
        chooser.element,
        text,
      ),
      h(
        "aside",
        { class: "dv-panel" },
        verdict,
        h("label", { class: "dv-field" }, h("span", {}, upper(words.timing), h("kbd", { "aria-hidden": "true" }, "w")), timing),
        lists,
        h("label", { class: "dv-field" }, h("span", {}, upper(words.review_memo), h("kbd", { "aria-hidden": "true" }, "m")), memo),
      ),
    ),
  );

  /** Posts messages one after another, and shows what comes back. */
  function send(message) {
    pending += 1;
    root.setAttribute("aria-busy", "true");
    tail = tail.then(async () => {
      const slow = setTimeout(() => tell(words.review_wait), SLOW);
      try {
        show(await post(message));
      } catch (error) {
        tell(`${words.review_no_answer} (${error.message ?? error})`);
      } finally {
        clearTimeout(slow);
        pending -= 1;
        root.setAttribute("aria-busy", String(pending > 0));
      }
    });
  }

  const decide = (what, more = {}) => view.case && send({ do: what, id: view.case.id, ...more });

  function tell(said) {
    live.textContent = said;
    live.classList.toggle("dv-said", Boolean(said));
  }

  function mark(name) {
    const span = selectedIn(text);
    if (!span) return tell(words.review_select);
    if (name === "codings") return choose(span);
    decide("mark", { in: name, start: span[0], end: span[1] });
  }

  function nextSentence(extend) {
    const sentences = view.case?.sentences ?? [];
    const [start, end] = selectedIn(text) ?? [-1, -1];
    const found = sentences.find((sentence) => sentence[0] >= end && sentence[1] > end) ?? sentences[0];
    if (!found) return;
    const from = extend && start >= 0 && found[0] >= start ? start : found[0];
    selectIn(text, from, found[1]);
    tell(part(text.textContent, from, found[1]));
    live.classList.remove("dv-said"); // Heard by a screen reader; others see the selection.
  }

  function choose(span) {
    const { id } = view.case;
    chooser.open(part(text.textContent, ...span), (code) => {
      root.focus({ preventScroll: true });
      if (code) send({ do: "mark", id, in: "codings", start: span[0], end: span[1], code });
    });
  }

  function toggleHelp() {
    help.hidden = !help.hidden;
    const keys = [
      ["1–5, b o l n u", words.stance],
      ...(setup.blind ? [["↵", words.review_next]] : [["↵", words.review_accept]]),
      ["j k → ←", `${words.review_next}, ${words.review_previous}`],
      ["s, shift s", `${words.review_sentence}, ${words.review_extend}`],
      ["e c t", `${words.review_evidence}, ${words.review_condition}, ${words.review_theme}`],
      ["w m", `${words.timing}, ${words.review_memo}`],
      ["z", words.review_undo],
      ["esc", words.review_text],
    ];
    const terms = keys.flatMap(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]);
    help.replaceChildren(h("dl", {}, ...terms));
  }

  function onKey(event) {
    event.stopPropagation(); // Keys of the notebook around it stay out.
    const { key, target } = event;
    if (target.matches("input, textarea")) {
      if (key === "Escape" || (key === "Enter" && (target === timing || event.ctrlKey))) {
        event.preventDefault();
        if (!chooser.close()) root.focus({ preventScroll: true });
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.matches("button") && (key === "Enter" || key === " ")) return;
    const stance = stances.find((one, index) => key === one.key || key === String(index + 1));
    const acts = {
      Enter: () => decide("enter"),
      j: () => send({ do: "next" }), ArrowRight: () => send({ do: "next" }), ArrowDown: () => send({ do: "next" }),
      k: () => send({ do: "previous" }), ArrowLeft: () => send({ do: "previous" }), ArrowUp: () => send({ do: "previous" }),
      e: () => mark("evidence"), c: () => mark("conditions"), t: () => mark("codings"),
      s: () => nextSentence(false), S: () => nextSentence(true),
      w: () => timed(), m: () => memo.focus(), z: () => send({ do: "undo" }),
      "?": toggleHelp, Escape: () => (help.hidden = true),
    };
    const act = stance ? () => decide("stance", { value: stance.name }) : acts[key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function timed() {
    const span = selectedIn(text);
    if (!span) return timing.focus();
    decide("timing", { value: part(text.textContent, ...span) });
  }

  const stanceLabel = (name) => stances.find((one) => one.name === name)?.label ?? words.review_none;

  function verdictOf({ own, rules, others, draft }) {
    const told = [];
    if (rules) {
      const tracks = Object.entries(rules.tracks).map(([track, name]) => `${words[track]}: ${stanceLabel(name)}`);
      const sure = rules.confidence ? ` (${words.stance_confidence}: ${words[rules.confidence]})` : "";
      told.push(
        h(
          "div",
          { class: "dv-rules" },
          h("p", {}, `${upper(words.rules)}: `, h("strong", {}, stanceLabel(rules.stance)), sure),
          rules.reason ? h("p", { class: "dv-soft" }, rules.reason) : null,
          tracks.length ? h("p", { class: "dv-soft" }, tracks.join(", ")) : null,
          rules.timing ? h("p", { class: "dv-soft" }, `${words.timing}: ${words[rules.timing] ?? rules.timing}`) : null,
          button(words.review_accept, () => decide("accept"), { key: "↵", class: "dv-accept", "data-do": "accept" }),
        ),
      );
    }
    for (const { coder, stance } of others)
      told.push(h("p", { class: "dv-soft dv-other" }, `${coder}: ${stanceLabel(stance)}`));
    const state = draft ? words.review_draft : own?.stance ? words.review_done : words.review_open;
    const stanceButtons = stances.map((one, index) =>
      button(one.label, () => decide("stance", { value: one.name }), {
        key: String(index + 1), pressed: own?.stance === one.name, "data-do": `stance-${one.name}`,
        class: rules?.stance === one.name ? "dv-ruled" : null,
      }),
    );
    const sureButtons = ["high", "medium", "low"].map((sure) =>
      button(words[sure], () => decide("confidence", { value: own?.confidence === sure ? null : sure }), {
        pressed: own?.confidence === sure, "data-do": `confidence-${sure}`,
      }),
    );
    const yours = `${words.review_yours}: `;
    return [
      ...told,
      h("p", { class: `dv-state ${draft ? "dv-draft" : own?.stance ? "dv-kept" : ""}` }, yours, h("strong", {}, state)),
      h("div", { class: "dv-stances", role: "group", "aria-label": words.stance }, ...stanceButtons),
      h("div", { class: "dv-sure", role: "group", "aria-label": words.stance_confidence },
        h("span", { class: "dv-soft" }, words.stance_confidence), ...sureButtons),
    ];
  }

  function listOf(name, items) {
    const rows = items.map((item) => {
      const { start, end, code } = item;
      const act = item.dropped ? "mark" : "drop";
      const what = item.dropped ? words.review_restore : words.review_drop;
      const label = item.label ? `${item.label}: ${item.text}` : item.text;
      const about = { in: name, start, end, ...(code ? { code } : {}) };
      return h(
        "li",
        { class: item.dropped ? "dv-dropped" : item.rules ? "" : "dv-mine", "data-in": name },
        h("button", { type: "button", class: "dv-quote", click: () => selectIn(text, start, end) },
          item.label ? h("b", {}, item.label) : null, item.label ? " " : null, h("q", {}, item.text)),
        ...(item.contexts ?? []).map((context) => h("span", { class: "dv-tag" }, context)),
        button(item.dropped ? "↺" : "×", () => decide(act, about), {
          "aria-label": `${what}: ${label}`, hint: what, class: "dv-act", "data-do": `${act}-${name}-${start}-${end}-${code ?? ""}`,
        }),
      );
    });
    const heading = h("h3", {}, upper(words[name]), h("span", { class: "dv-soft" }, ` ${items.filter((i) => !i.dropped).length}`));
    return h("section", { class: `dv-list dv-list-${name}` }, heading, rows.length ? h("ul", {}, ...rows) : h("p", { class: "dv-soft" }, words.review_none));
  }

  function piecesOf(pieces) {
    return pieces.map(({ text: words_, in: names }) => {
      if (!names.length) return document.createTextNode(words_);
      const codes = names.filter((name) => name.startsWith("code:")).map((name) => name.slice(5));
      const labels = codes.map((code) => setup.codes.find((one) => one.name === code)?.label ?? code);
      const kinds = ["evidence", "conditions"].filter((name) => names.includes(name));
      const classes = [...kinds, ...(codes.length ? ["code"] : [])].map((name) => `dv-${name}`);
      const hint = [...kinds.map((kind) => words[kind]), ...labels].join(", ");
      return h(kinds.length ? "mark" : "span", { class: classes.join(" "), title: hint }, words_);
    });
  }

  function fill(input, value, fresh) {
    if (fresh || input.getRootNode().activeElement !== input) input.value = value ?? "";
  }

  /** Shows a view: of the same case only what changed is seen to change. */
  function show(shown) {
    const fresh = shown.case?.id !== view.case?.id || shown === first;
    const laid = JSON.stringify(view.case?.pieces);
    view = shown;
    const focused = root.getRootNode().activeElement?.getAttribute?.("data-do");
    const all = view.total > 0 && view.done === view.total;
    place.textContent = view.total ? `${view.at + 1} / ${view.total}` : "0";
    progress.max = Math.max(1, view.total);
    progress.value = view.done;
    done.textContent = all ? words.review_all_done : `${view.done} ${words.review_done}`;
    undo.disabled = !view.undo;
    previous.disabled = view.at === 0;
    next.disabled = view.at + 1 >= view.total;
    const one = view.case;
    root.classList.toggle("dv-empty", !one);
    if (!one) return tell(words.review_no_cases);
    title.textContent = `${upper(words.case)} ${one.number} · ${one.heading}`;
    source.textContent = one.source.split(/[\\/]/).pop();
    source.title = one.source;
    if (fresh || laid !== JSON.stringify(one.pieces)) text.replaceChildren(...piecesOf(one.pieces));
    verdict.replaceChildren(...verdictOf(one));
    lists.replaceChildren(...["evidence", "conditions", "codings"].map((name) => listOf(name, one[name])));
    fill(timing, one.own ? words[one.own.timing] ?? one.own.timing : "", fresh);
    fill(memo, one.own?.memo, fresh);
    tell(view.said);
    if (fresh) {
      chooser.close();
      live.textContent = [view.said, `${words.case} ${place.textContent}: ${one.heading}`].filter(Boolean).join(". ");
      text.scrollTop = 0;
    }
    if (focused) {
      const again = [...root.querySelectorAll("[data-do]")].find((other) => other.dataset.do === focused);
      (again && !again.disabled ? again : root).focus({ preventScroll: true });
    }
  }

  el.replaceChildren(root);
  show(first);
  return { root, show, onKey };
}

/** The widget: messages and answers are traits of its model, that find each other by number. */
function render({ model, el }) {
  const mark = Math.random().toString(36).slice(2);
  let count = 0;
  const waiting = new Map();
  const post = (message) =>
    new Promise((resolve) => {
      const n = `${mark}-${++count}`;
      waiting.set(n, resolve);
      model.set("asked", { ...message, n });
      model.save_changes();
    });
  const review = mount(el, { ...model.get("setup"), mark }, model.get("shown"), post);
  const onShown = () => {
    const shown = model.get("shown");
    const resolve = waiting.get(shown.n);
    waiting.delete(shown.n);
    if (resolve) resolve(shown);
    else review.show(shown); // Another view of the same widget asked.
  };
  model.on("change:shown", onShown);
  return () => model.off("change:shown", onShown);
}

/** The page: messages are posted to where it came from. */
async function start(el) {
  const post = async (message) => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("message", { method: "POST", headers, body: JSON.stringify(message), keepalive: true });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
  const { setup, shown } = await post({ do: "start" });
  const { root, onKey } = mount(el, { ...setup, mark: "page" }, shown, post);
  document.addEventListener("keydown", (event) => {
    if (!root.contains(event.target)) onKey(event);
  });
  // Who leaves while typing has typed enough: what was typed is kept.
  window.addEventListener("pagehide", () => root.focus({ preventScroll: true }));
  root.focus({ preventScroll: true });
}

const page = globalThis.document?.querySelector("[data-draagvlak-review]");
if (page) start(page);

export default { render };
