// Keeps what somebody types on their desk. It saves two seconds after the last key, at least each
// ten, when a field is left and when the tab is hidden; what is not saved yet is also in this
// browser, so that a dead tab, a lost line or an ended session costs nothing. The page works
// without it: the button saves too. Files are sent at once when they are chosen.

import { rows } from "./rows.js";
import { storage } from "./storage.js";

const PAUSE = 2000;
const LONGEST = 10000;
const AGAIN = 5000;
const PACE = 1000; // the school takes a save a second
const PATIENCE = 15000; // after which a line that says nothing counts as lost
const WORDS = {
  saved: (clock) => `Bewaard om ${clock} uur`,
  failed: "Niet bewaard, we blijven proberen. Je tekst staat ook in deze browser.",
  conflict: "In een ander venster staat een nieuwere tekst. Druk op Bewaar, dan kies je.",
  refused: "Niet bewaard: er klopt nog iets niet. Druk op Bewaar, dan zie je wat.",
  reload: "Niet bewaard. Laad de pagina opnieuw: je tekst staat in deze browser.",
  signedOut: "Je bent uitgelogd. Je tekst staat in deze browser.",
  signIn: "Log opnieuw in",
  found: "We hebben teruggezet wat je hier typte.",
};
const OWN = ["csrfmiddlewaretoken", "desk", "kept", "key", "revision"]; // no person fills these in

const form = document.querySelector("form[data-autosave]");
const done = document.querySelector("[data-done]"); // nothing is left to type: forget what was kept
const state = document.getElementById("save-state");

class Desk {
  constructor() {
    this.place = `desk ${form.dataset.place}`;
    this.dirtySince = null;
    this.busy = null; // or the promise of the save that is under way
    // What was sent without an answer, or null. It may have arrived, so it goes once more as it was,
    // before anything newer: the school would take that for the text of an earlier tab.
    this.unheard = null;
    // Between two texts nothing is saved until somebody has chosen: it would write over the other.
    this.choosing = [...form.elements].some(({ name }) => name.startsWith("keep-"));
    this.stopped = this.choosing;
    this.timer = null;
    this.readyAt = Date.now() + PACE; // a button may have saved just before
  }

  typed() {
    const data = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file]")) data.delete(input.name);
    return data;
  }

  entries() {
    return [...this.typed()].filter(([name]) => !OWN.includes(name));
  }

  remember(extra = {}) {
    const revision = Number(form.elements.revision.value);
    const kept = { revision, entries: this.entries(), choosing: this.choosing, ...extra };
    storage((store) => store.setItem(this.place, JSON.stringify(kept)));
  }

  forget() {
    storage((store) => store.removeItem(this.place));
  }

  // What this browser still had: nothing when the last post of it arrived.
  restore() {
    const kept = storage((store) => JSON.parse(store.getItem(this.place)));
    const now = Number(form.elements.revision.value);
    if (!kept || (kept.posted && now > kept.revision)) return this.forget();
    // This page answers the post in which somebody chose: it shows what they chose.
    if (kept.posted && kept.choosing && location.pathname !== form.dataset.back) return this.change();
    if (JSON.stringify(kept.entries) === JSON.stringify(this.entries())) return this.forget();
    put(kept.entries);
    if (this.choosing) return;
    // Who had not chosen yet chooses again: their save is one from an older tab.
    form.elements.revision.value = Math.min(kept.revision, kept.choosing ? now - 1 : now);
    say(WORDS.found, false);
    this.change();
  }

  change() {
    this.dirtySince ??= Date.now();
    this.remember();
    const left = this.dirtySince + LONGEST - Date.now();
    this.later(Math.min(PAUSE, Math.max(0, left)));
  }

  later(wait) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.busy) return this.later(PAUSE);
    if (this.stopped || this.dirtySince === null) return;
    if (Date.now() < this.readyAt) return this.later(this.readyAt - Date.now());
    this.busy = this.send();
    await this.busy;
    this.busy = null;
    this.readyAt = Date.now() + PACE;
  }

  async send() {
    const isAgain = this.unheard !== null;
    const body = (this.unheard ??= this.typed());
    if (!isAgain) this.dirtySince = null;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body,
        redirect: "manual",
        keepalive: document.visibilityState === "hidden",
        signal: AbortSignal.timeout?.(PATIENCE),
      });
      await this.heard(answer);
      this.unheard = null;
      if (isAgain) this.later(PACE);
    } catch {
      this.failed();
    }
  }

  async heard(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.stop(WORDS.signedOut, true);
    if (answer.status === 409) return this.stop(WORDS.conflict);
    if ([403, 404].includes(answer.status)) return this.stop(WORDS.reload);
    if (answer.status === 422) return say(WORDS.refused, true);
    if (answer.status === 429) return this.wait();
    if (!answer.ok) return this.failed();
    const { revision, clock, note = "" } = await answer.json();
    form.elements.revision.value = revision;
    if (this.dirtySince === null) this.forget();
    else this.remember();
    say(`${WORDS.saved(clock)}${note && `. ${note}`}`, Boolean(note));
  }

  // Too soon after a save of another window: the same once more.
  wait() {
    this.dirtySince ??= Date.now();
    this.later(PACE);
  }

  failed() {
    this.dirtySince ??= Date.now();
    say(WORDS.failed, true);
    this.later(AGAIN);
  }

  stop(words, isSignedOut = false) {
    this.stopped = true;
    this.remember();
    say(words, true);
    if (!isSignedOut) return;
    const link = document.createElement("a");
    link.href = `/inloggen/?next=${encodeURIComponent(form.dataset.back)}`;
    link.textContent = WORDS.signIn;
    state.append(" ", link);
  }

  // A button waits for the save that is under way or unheard of, or its post would look like an older tab.
  posted(event) {
    const pending = this.busy ?? (this.unheard && !this.stopped && this.send());
    this.stopped = true;
    clearTimeout(this.timer);
    this.remember({ posted: true });
    if (!pending) return;
    event.preventDefault();
    pending.then(() => form.requestSubmit(event.submitter));
  }
}

function say(words, isError) {
  state.textContent = words;
  state.classList.toggle("is-error", isError);
  state.setAttribute("role", isError ? "alert" : "status");
}

// Puts kept values back into the form; tables get as many rows as they had.
function put(entries) {
  for (const [name] of entries) rows(form).grow(name);
  const values = Map.groupBy ? Map.groupBy(entries, ([name]) => name) : grouped(entries);
  for (const control of form.elements) {
    if (!control.name || OWN.includes(control.name) || control.type === "file") continue;
    const kept = (values.get(control.name) ?? []).map(([, value]) => value);
    if (!kept.length || control.tagName === "BUTTON") continue;
    if (control.type === "radio") control.checked = kept.includes(control.value);
    else control.value = kept[0];
  }
}

function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) groups.set(entry[0], [...(groups.get(entry[0]) ?? []), entry]);
  return groups;
}

function count(area) {
  const told = document.getElementById(`${area.id}_count`);
  const number = area.value.trim() ? area.value.trim().split(/\s+/).length : 0;
  if (told) told.textContent = `${number} van ${area.dataset.maxWords} woorden`;
}

if (done) storage((store) => store.removeItem(`desk ${done.dataset.done}`));

if (form && state) {
  const desk = new Desk();
  const isOurs = (target) => target.form === form && target.type !== "file";
  desk.restore();
  rows(form).takeOver(() => desk.change());
  document.addEventListener("input", ({ target }) => {
    if (!isOurs(target)) return;
    if (target.dataset.maxWords) count(target);
    desk.change();
  });
  document.addEventListener("focusout", ({ target }) => isOurs(target) && desk.later(0));
  document.addEventListener("visibilitychange", () => document.hidden && desk.save());
  window.addEventListener("online", () => desk.later(0));
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  form.addEventListener("change", ({ target }) => {
    if (target.type === "file" && target.files.length) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => desk.posted(event));
}
