// The keyboard on the page of a hand-in, and remarks on a passage that is selected. Nothing here
// is needed: every key has a control on the page, and a quote can be typed.

import { storage } from "./storage.js";

const form = document.getElementById("verdict");
const work = document.getElementById("werk");
const TYPED_IN = "input:not([type=radio], [type=submit]), textarea, select, [contenteditable]";

// -- the keyboard

const criteria = form ? [...form.querySelectorAll(".rubric fieldset")] : [];
let chosen = null;

function current() {
  const inside = criteria.findIndex((criterion) => criterion.contains(document.activeElement));
  if (inside >= 0) return inside;
  const open = criteria.findIndex((criterion) => !criterion.querySelector(":checked"));
  return Math.max(open, 0);
}

function go(index) {
  const criterion = criteria[Math.min(Math.max(index, 0), criteria.length - 1)];
  if (!criterion) return;
  (criterion.querySelector(":checked") ?? criterion.querySelector("input")).focus();
  criterion.scrollIntoView({ block: "nearest" });
}

function level(number) {
  const index = current();
  const radio = criteria[index]?.querySelectorAll("input[type=radio]")[number - 1];
  if (!radio) return;
  radio.focus();
  radio.click();
  go(index + 1);
}

function walk(criterionStep) {
  const inside = criteria.some((criterion) => criterion.contains(document.activeElement));
  go(inside ? current() + criterionStep : current());
}

function choose(letter) {
  chosen = document.querySelector(`[data-key="${letter}"]`);
  if (!chosen) return;
  chosen.focus();
  tell(`Gekozen: ${chosen.textContent.trim().toLowerCase()}. Ctrl en Enter verstuurt.`);
}

function send() {
  if (chosen) form.requestSubmit(chosen);
  else if (form) tell("Kies eerst: G keurt goed, A vraagt een aanpassing.");
}

function tell(words) {
  document.getElementById("gekozen").textContent = words;
}

function tellWhatMisses() {
  const open = criteria.findIndex((criterion) => !criterion.querySelector(":checked"));
  tell(open < 0 ? "" : `Onderdeel ${open + 1} heeft nog geen niveau.`);
}

if (form) {
  tellWhatMisses();
  form.querySelector(".rubric").addEventListener("change", tellWhatMisses);
}

function follow(rel) {
  document.querySelector(`a[rel=${rel}]`)?.click();
}

function help() {
  const list = document.getElementById("toetsen");
  list.open = !list.open;
  list.querySelector("summary").focus();
}

const KEYS = {
  1: () => level(1),
  2: () => level(2),
  3: () => level(3),
  4: () => level(4),
  j: () => walk(1),
  k: () => walk(-1),
  n: () => follow("next"),
  p: () => follow("prev"),
  g: () => choose("g"),
  a: () => choose("a"),
  "?": help,
};

// Keys without Ctrl can be turned off (WCAG 2.1.4): who speaks to their computer hits them unmeant.
const isOn = document.getElementById("id_toetsen");
isOn.checked = storage((store) => store.getItem("keys")) !== "off";
isOn.addEventListener("change", () => {
  storage((store) => store.setItem("keys", isOn.checked ? "on" : "off"));
});
document.getElementById("toetsen-aan").hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    send();
    return;
  }
  if (!isOn.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.(TYPED_IN)) return;
  const action = KEYS[event.key.toLowerCase()];
  if (!action) return;
  event.preventDefault();
  action();
});

// -- a remark on a passage

// What was handed in, as it counts: without the words that were deleted and the space that parts
// them from what took their place; each <br> a line break.
function wordsOf(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const parts = [node.previousSibling, node.nextSibling].map((each) => each?.nodeName);
    return node.data === " " && parts.join() === "DEL,INS" ? "" : node.data;
  }
  if (node.nodeName === "BR") return "\n";
  if (node.nodeName === "DEL") return "";
  return [...node.childNodes].map(wordsOf).join("");
}

function offset(root, node, at) {
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(node, at);
  return wordsOf(before.cloneContents()).length;
}

// {field, quote, start} of what is selected within one answer, or null.
function passage() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const paragraph = work.querySelectorAll("[data-field] > p:not(.soft)");
  const root = [...paragraph].find((each) => each.contains(range.commonAncestorContainer));
  if (!root) return null;
  const start = offset(root, range.startContainer, range.startOffset);
  const end = offset(root, range.endContainer, range.endOffset);
  const text = wordsOf(root).slice(start, end);
  const quote = text.trim();
  if (!quote) return null;
  const before = text.length - text.trimStart().length;
  const field = root.closest("[data-field]").dataset.field;
  return { field, quote, start: start + before };
}

function freeRow() {
  const rows = [...form.querySelectorAll("[data-remark]")];
  const part = (row, name) => row.querySelector(`[name^="${name}"]`);
  const row = rows.find((each) => !each.querySelector("textarea").value && !part(each, "remark_quote").value);
  if (row) return row;
  const last = rows.at(-1);
  const copy = last.cloneNode(true);
  const [old, next] = [rows.length - 1, rows.length];
  for (const element of copy.querySelectorAll("*")) {
    for (const name of ["id", "name", "for"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(`_${old}`, `_${next}`));
    }
    if ("value" in element && element.tagName !== "OPTION") element.value = "";
  }
  copy.querySelectorAll(".field-error").forEach((error) => error.remove());
  copy.querySelector("label").textContent = `Opmerking ${next + 1} gaat over`;
  last.after(copy);
  return copy;
}

function remark({ field, quote, start }) {
  const row = freeRow();
  row.querySelector("select").value = field;
  row.querySelector('[name^="remark_quote"]').value = quote.replace(/\s+/g, " ");
  row.querySelector('[name^="remark_start"]').value = start;
  row.querySelector("textarea").focus();
  row.scrollIntoView({ block: "center" });
}

if (form && work) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-small push-s";
  button.textContent = "Opmerking bij deze woorden";
  let found = null;
  document.addEventListener("selectionchange", () => {
    const now = passage();
    if (now) {
      found = now;
      work.querySelector(`[data-field="${now.field}"]`).append(button);
    } else if (document.activeElement !== button) {
      button.remove();
    }
  });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => {
    button.remove();
    remark(found);
  });
  // A quote that is typed anew stands wherever it is found.
  form.addEventListener("input", (event) => {
    if (!event.target.name?.startsWith("remark_quote")) return;
    event.target.closest("[data-remark]").querySelector('[name^="remark_start"]').value = "";
  });
}
