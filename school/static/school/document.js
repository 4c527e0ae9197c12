// Asks every few seconds whether a document is ready, and says so in place: the reader's focus and
// place on the page stay. Without this script the page loads itself anew.

const SECONDS = [2, 2, 3, 5, 10];
const stand = document.getElementById("stand");
let asked = 0;

async function look() {
  try {
    const answer = await fetch(location.href, { redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("stand");
    if (fresh.textContent === stand.textContent) return;
    stand.dataset.stand = fresh.dataset.stand;
    stand.replaceChildren(...fresh.childNodes);
  } catch {
    // The line is down or the session has ended: the link to look again is still there.
  }
}

async function wait() {
  if (document.visibilityState !== "hidden") await look();
  if (stand.dataset.stand === "making") setTimeout(wait, next());
}

function next() {
  return SECONDS[Math.min(asked++, SECONDS.length - 1)] * 1000;
}

setTimeout(wait, next());
