// Where somebody gets stuck. The link “Ik loop vast” takes along the part of the lesson that they
// are reading, or the question that they were answering last; the page behind it shows which, and
// lets them choose another. Without this script it asks about the page as a whole.

const FIELD = "div_id_";
let field = "";

function reading() {
  const begun = [...document.querySelectorAll(".lesson-block")].filter(
    (block) => block.getBoundingClientRect().top < innerHeight / 2,
  );
  return begun.at(-1)?.id.replace("plek-", "") ?? "";
}

document.addEventListener("focusin", (event) => {
  const closest = event.target.closest(`[id^="${FIELD}"]`);
  if (closest) field = closest.id.slice(FIELD.length);
});

for (const link of document.querySelectorAll("a[data-stuck]")) {
  link.addEventListener("click", () => {
    const at = reading() || field;
    if (at) link.search = new URLSearchParams({ plek: at });
  });
}
