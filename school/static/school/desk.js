// Saves a form[data-autosave] while somebody types: two seconds after the last key, at least every
// ten, and when the tab is hidden. The page works without it: the button saves too. Files wait for
// the button.

const form = document.querySelector("form[data-autosave]");
const state = document.getElementById("save-state");
const PAUSE = 2000;
const LONGEST = 10000;
const words = {
  saved: "Bewaard om",
  failed: "Niet bewaard, we blijven proberen. Je tekst blijft hier staan.",
  conflict: "In een ander venster staat een nieuwere tekst. Druk op Bewaar om te kijken.",
};

let timer = null;
let dirtySince = null;
let busy = false;
let stopped = false;

function body() {
  const data = new FormData(form);
  for (const input of form.querySelectorAll("input[type=file]")) data.delete(input.name);
  return data;
}

function say(text, isError) {
  state.textContent = text;
  state.classList.toggle("is-error", isError);
}

async function save() {
  clearTimeout(timer);
  if (busy || stopped || dirtySince === null) return;
  busy = true;
  const began = dirtySince;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: body(),
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    if (answer.status === 409) {
      stopped = true;
      say(words.conflict, true);
    } else if (!answer.ok) {
      throw new Error(answer.status);
    } else {
      const { revision, clock } = await answer.json();
      form.elements.revision.value = revision;
      if (dirtySince === began) dirtySince = null;
      say(`${words.saved} ${clock} uur`, false);
    }
  } catch {
    say(words.failed, true);
  } finally {
    busy = false;
    if (dirtySince !== null && !stopped) timer = setTimeout(save, PAUSE);
  }
}

function typed() {
  dirtySince ??= Date.now();
  clearTimeout(timer);
  timer = setTimeout(save, Math.min(PAUSE, Math.max(0, dirtySince + LONGEST - Date.now())));
}

if (form && state) {
  document.addEventListener("input", (event) => {
    if (event.target.form === form && event.target.type !== "file") typed();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  form.addEventListener("submit", () => {
    stopped = true;
  });
}
