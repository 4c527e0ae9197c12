// The search field: names as they are typed, and the texts of a scanner with a cable, which types
// them and presses Enter.

const MOST = 8;

function row(guest, words, admit) {
  const item = document.getElementById("rij").content.cloneNode(true);
  item.querySelector("strong").textContent = guest.name;
  item.querySelector(".small").textContent = words;
  const [tag, button] = [item.querySelector(".tag"), item.querySelector("button")];
  tag.hidden = guest.inside === null;
  button.hidden = guest.inside !== null;
  button.querySelector("span").textContent = `: ${guest.name}`;
  button.addEventListener("click", () => admit(guest));
  return item;
}

// `guests()` is the list as it is now, `describe` its words for one, `admit` lets one in, and
// `scanned` takes a text with Enter: true when that was a ticket. Returns a function that shows
// the same search anew.
export function search({ guests, describe, admit, scanned }) {
  const field = document.getElementById("zoek");
  const list = document.getElementById("gevonden");
  const nobody = document.getElementById("niemand");

  function show() {
    const found = guests().search(field.value, MOST);
    list.hidden = found.length === 0;
    nobody.hidden = found.length > 0 || field.value.trim().length < 3;
    list.replaceChildren(...found.map((guest) => row(guest, describe(guest), chosen)));
  }

  function chosen(guest) {
    field.value = "";
    show();
    admit(guest);
  }

  field.addEventListener("input", show);
  document.getElementById("zoeken").addEventListener("submit", (event) => {
    event.preventDefault();
    if (scanned(field.value)) field.value = "";
    show();
  });
  return show;
}
