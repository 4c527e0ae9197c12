// Fetches the queue anew every half minute and swaps only what changed in it. The reader keeps
// their place and the control they were on; a hidden page waits until it is looked at.

const page = document.querySelector("[data-refresh]");
const PARTS = ["kop", "tel", "lijst"];

function top(item) {
  return item.getBoundingClientRect().top;
}

// The first row in sight, by the id of its control: what must stay where it is.
function inSight() {
  const controls = [...document.querySelectorAll("#lijst li [id]")];
  return controls.find((control) => top(control) >= 0);
}

function swap(fresh) {
  const focus = document.activeElement?.id;
  const anchor = inSight();
  const was = anchor && { id: anchor.id, top: top(anchor) };
  for (const id of PARTS) {
    const [old, next] = [document.getElementById(id), fresh.getElementById(id)];
    if (old.textContent !== next.textContent) old.replaceChildren(...next.childNodes);
  }
  const kept = was && document.getElementById(was.id);
  if (kept) window.scrollBy(0, top(kept) - was.top);
  if (focus && document.activeElement?.id !== focus) {
    document.getElementById(focus)?.focus({ preventScroll: true });
  }
}

async function refresh() {
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch(location.href, { redirect: "error" });
    if (!answer.ok) return;
    swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The line is down or the session has ended: the list stays as it is until a next time.
  }
}

if (page) {
  setInterval(refresh, Number(page.dataset.refresh) * 1000);
  document.addEventListener("visibilitychange", refresh);
}
