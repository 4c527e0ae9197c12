// Looks every so many seconds how the #stand of this page is by now, as long as it is being made.
// `tell` gets the one on the page and the fresh one. A hidden page waits until it is looked at.

export function watch(seconds, tell) {
  const stand = document.getElementById("stand");
  let asked = 0;

  async function look() {
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      tell(stand, page.getElementById("stand"));
    } catch {
      // The line is down or the session has ended: a next look may be luckier.
    }
  }

  async function wait() {
    if (document.visibilityState !== "hidden") await look();
    if (stand.dataset.stand === "making") setTimeout(wait, next());
  }

  function next() {
    return seconds[Math.min(asked++, seconds.length - 1)] * 1000;
  }

  setTimeout(wait, next());
}
