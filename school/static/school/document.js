// Asks every few seconds whether a document is ready, and says so in place: the reader's focus and
// place on the page stay. Without this script the page loads itself anew.

import { watch } from "./stand.js";

watch([2, 2, 3, 5, 10], (stand, fresh) => {
  if (fresh.textContent === stand.textContent) return;
  stand.dataset.stand = fresh.dataset.stand;
  stand.replaceChildren(...fresh.childNodes);
});
