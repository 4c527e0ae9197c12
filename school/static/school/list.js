// Asks every second or two how far the reading of a list is, shows it in place, and loads the page
// anew once there is nothing to wait for. Without this script the page loads itself anew.

const SECONDS = [1, 1, 2, 2, 5];
const stand = document.getElementById("stand");
let asked = 0;

async function look() {
  try {
    const answer = await fetch(location.href, { redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("stand");
    if (fresh.dataset.stand !== "making") {
      location.reload();
    } else if (fresh.innerHTML !== stand.innerHTML) {
      stand.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // The line is down or the session has ended: a next look may be luckier.
  }
}

async function wait() {
  if (document.visibilityState !== "hidden") await look();
  setTimeout(wait, next());
}

function next() {
  return SECONDS[Math.min(asked++, SECONDS.length - 1)] * 1000;
}

setTimeout(wait, next());
