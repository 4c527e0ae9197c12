// The rows of a table field without a trip to the server: “Regel erbij” and “−”. Cells are named
// <field>-<row>-<column>, counted from 0; rows close up when one goes.

const CELL = /^(.+)-(\d+)-(\d+)$/;
const MOST = 100;

export function rows(form) {
  const bodyOf = (field) => form.querySelector(`[name^="${CSS.escape(field)}-0-"]`)?.closest("tbody");

  function renumber(body) {
    [...body.rows].forEach((row, index) => {
      for (const cell of row.querySelectorAll("input")) {
        cell.name = cell.name.replace(CELL, `$1-${index}-$3`);
        const label = cell.getAttribute("aria-label").replace(/\d+$/, index + 1);
        cell.setAttribute("aria-label", label);
        if (index) cell.removeAttribute("id");
      }
      const away = row.querySelector("button");
      away.value = away.value.replace(/\d+$/, index);
      away.setAttribute("aria-label", away.getAttribute("aria-label").replace(/\d+/, index + 1));
    });
  }

  function add(body) {
    if (body.rows.length >= MOST) return;
    const row = body.rows[body.rows.length - 1].cloneNode(true);
    for (const cell of row.querySelectorAll("input")) cell.value = "";
    body.append(row);
    renumber(body);
  }

  function remove(row) {
    const body = row.parentElement;
    if (body.rows.length === 1) {
      for (const cell of row.querySelectorAll("input")) cell.value = "";
    } else {
      const next = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      renumber(body);
      next.querySelector("button").focus();
    }
  }

  return {
    // Makes the row that a cell's name asks for.
    grow(name) {
      const [, field, index] = name.match(CELL) ?? [];
      const body = field && bodyOf(field);
      while (body && body.rows.length <= Number(index) && body.rows.length < MOST) add(body);
    },
    // Answers the two buttons here; calls `changed` after each.
    takeOver(changed) {
      form.addEventListener("click", (event) => {
        const button = event.target.closest("button[name=erbij], button[name=weg]");
        if (!button) return;
        event.preventDefault();
        if (button.name === "weg") {
          remove(button.closest("tr"));
        } else {
          const body = bodyOf(button.value);
          add(body);
          body.rows[body.rows.length - 1].querySelector("input")?.focus();
        }
        changed();
      });
    },
  };
}
