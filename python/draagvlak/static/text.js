// Elements, and places in a text counted in code points.

/** An element with its attributes and children; functions become listeners. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const points = (text) => Array.from(text).length;

/** The code points of `text` that are selected, as [start, end]; null when none are. */
export function selectedIn(text) {
  const root = text.getRootNode();
  const selection = (root.getSelection ? root : document).getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(text)) return null;
  const whole = document.createRange();
  whole.selectNodeContents(text);
  if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
    range.setStart(whole.startContainer, whole.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0)
    range.setEnd(whole.endContainer, whole.endOffset);
  whole.setEnd(range.startContainer, range.startOffset);
  const start = points(whole.toString());
  const end = start + points(range.toString());
  return start < end ? [start, end] : null;
}

/** Selects code points of `text`, and brings them in sight. */
export function selectIn(text, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const chars = Array.from(node.data);
    const units = (offset) => chars.slice(0, offset - at).join("").length;
    if (!begun && start < at + chars.length) {
      range.setStart(node, units(start));
      begun = true;
    }
    if (begun && end <= at + chars.length) {
      range.setEnd(node, units(end));
      break;
    }
    at += chars.length;
  }
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
}

/** The code points of a text from one place to another. */
export const part = (text, start, end) => Array.from(text).slice(start, end).join("");

/** A word as it stands at the start of a line. */
export const upper = (word) => word.charAt(0).toUpperCase() + word.slice(1);
