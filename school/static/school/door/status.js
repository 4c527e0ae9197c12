// What stands around the answers: how many are inside, whether the line is up, and what turned out
// only after somebody had gone on.

const part = (id) => document.getElementById(id);

export function paired(is) {
  part("post").hidden = !is;
  part("teller").hidden = !is;
  part("vreemd").hidden = is;
}

export function counter(count, expected) {
  part("teller").querySelector("[data-count]").textContent = count;
  part("teller").querySelector("[data-expected]").textContent = expected;
}

// `name` is the template, verbonden or los. The same words are not said twice.
export function line(name, text) {
  const place = part("verbinding");
  if (place.textContent.trim() === text) return;
  const field = part(name).content.cloneNode(true);
  field.querySelector("[data-words]").textContent = text;
  place.replaceChildren(field);
}

// `found` are objects with `id` and `text`; `seen` takes the id of one that somebody read.
export function turnedOut(found, seen) {
  part("bijzonder").hidden = found.length === 0;
  const items = found.map(({ id, text }) => {
    const item = part("gebleken").content.cloneNode(true);
    item.querySelector("span").textContent = text;
    item.querySelector("button span").textContent = `: ${text}`;
    item.querySelector("button").addEventListener("click", () => seen(id));
    return item;
  });
  part("bijzonder").querySelector("ul").replaceChildren(...items);
}

export function undoable(scan) {
  part("terug").hidden = !scan;
  part("ongedaan").querySelector("[data-last]").textContent = scan ? `: ${scan.who}` : "";
}
