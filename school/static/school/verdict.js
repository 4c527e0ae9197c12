// The comment bank beside a verdict: search by typing, insert by click or Enter. Without it each
// line is a button that saves and comes back.

const form = document.getElementById("verdict");
const bank = form.querySelector("[data-bank]");
const box = bank.querySelector("input[type=search]");
const lines = [...bank.querySelectorAll("li")];
const text = document.getElementById("id_text");
let into = text;

function insert(line) {
  const before = into.value.slice(0, into.selectionStart);
  const after = into.value.slice(into.selectionEnd);
  const gap = before && !/\s$/.test(before) ? " " : "";
  into.value = `${before}${gap}${line}${after && !/^\s/.test(after) ? " " : ""}${after}`;
  const end = before.length + gap.length + line.length;
  into.focus();
  into.setSelectionRange(end, end);
  into.dispatchEvent(new Event("input", { bubbles: true }));
}

text.setSelectionRange(text.value.length, text.value.length);
form.addEventListener("focusin", ({ target }) => {
  if (target.tagName === "TEXTAREA") into = target;
});
// What is selected becomes the line that is kept; nothing selected keeps the whole text.
form.addEventListener("submit", () => {
  const { selectionStart, selectionEnd, value } = into;
  form.elements.line.value = value.slice(selectionStart, selectionEnd).trim();
});

if (lines.length) box.closest(".field").hidden = false;
box.addEventListener("input", (event) => {
  event.stopPropagation(); // a search is no verdict to keep
  const sought = box.value.toLowerCase();
  for (const line of lines) line.hidden = !line.textContent.toLowerCase().includes(sought);
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.ctrlKey) return;
  event.preventDefault();
  const first = lines.find((line) => !line.hidden);
  if (first) insert(first.textContent.trim());
});
bank.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=zin]");
  if (!button) return;
  event.preventDefault();
  insert(button.textContent.trim());
});
