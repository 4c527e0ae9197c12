// Asks every second or two how far the reading of a list is, shows it in place, and loads the page
// anew once there is nothing to wait for. Without this script the page loads itself anew.

import { watch } from "./stand.js";

watch([1, 1, 2, 2, 5], (stand, fresh) => {
  if (fresh.dataset.stand !== "making") {
    location.reload();
  } else if (fresh.innerHTML !== stand.innerHTML) {
    stand.replaceChildren(...fresh.childNodes);
  }
});
