// The door on a paired phone. A scan is written down here first and answered from the list on this
// phone; the school confirms it at once when there is a line, and later when there is not.

import { allowSound, show } from "./answer.js";
import { watch } from "./camera.js";
import { Contact } from "./contact.js";
import { Guests, digest, token } from "./guests.js";
import { search } from "./search.js";
import * as status from "./status.js";
import * as store from "./store.js";
import { WORDS } from "./words.js";

const PATIENCE = 1500; // how long a guest stands before the answer is only this phone's
const EVERY = 10000;
const SAME = 4000; // a code that stays in sight is one scan

const page = document.getElementById("deur");
const guests = new Guests();
const awaited = new Set(); // scans whose answer somebody stands for
const outcomes = new Map();
let known = null; // the list, what came with it, and how the two clocks differ
let shown = null; // the scan that the answer on screen is about
let last = null; // the scan that can be undone
let ready = false; // whether the page opens without network
let seen = { text: "", until: 0 };
let timer = null;

const now = () => Date.now() + (known?.offset ?? 0);
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

function describe(guest) {
  return [guest.kind, ...guest.workshops].join(", ");
}

async function draw(isUp) {
  const waiting = await store.waiting();
  guests.take(known.list, known.inside, waiting);
  const without = waiting.filter((scan) => scan.what === "walk_in").length;
  known.left = known.free - without;
  status.paired(true);
  status.counter(guests.guests.filter((guest) => guest.inside !== null).length + known.walkIns + without, known.list.guests.length);
  status.turnedOut(known.later, forget);
  if (!isUp) status.line("los", WORDS.lost(waiting.length));
  else status.line("verbonden", ready ? WORDS.ready : WORDS.connected);
  again();
}

async function forget(id) {
  known.later = known.later.filter((each) => each.id !== id);
  await store.keep("later", known.later);
  status.turnedOut(known.later, forget);
}

// An answer that comes when nobody stands there any more.
function late(scan, told) {
  if (told.outcome === "in" && shown === scan.id) {
    show("in", WORDS.in(scan.who, scan.about), { quiet: true });
  }
  const words = WORDS.late[told.outcome];
  if (!words) return [];
  if (shown === scan.id) tell(scan, told);
  return [{ id: scan.id, text: words(scan.who, told.at, told.device) }];
}

const listener = {
  async heard(answer, scans, told, places) {
    const found = scans.filter((scan) => told.has(scan.id));
    for (const scan of found) outcomes.set(scan.id, told.get(scan.id));
    const turned = found.filter((scan) => !awaited.has(scan.id));
    const later = turned.flatMap((scan) => late(scan, told.get(scan.id)));
    known = {
      list: answer.list ?? known.list,
      inside: answer.inside,
      walkIns: answer.count - answer.inside.length,
      free: answer.free,
      offset: answer.now - Date.now(),
      later: [...(known?.later ?? []), ...later],
    };
    await store.settle(places, { ...known, etag: answer.etag });
    await draw(true);
    stay().catch(() => {}); // then the door works as long as this tab lives
  },
  lost() {
    if (known) draw(false);
    else status.paired(false);
  },
  // The school does not know this phone: nothing of the evening stays on it.
  async refused() {
    clearInterval(timer);
    known = null;
    guests.take({ guests: [] }, [], []);
    status.paired(false);
    await store.wipe();
    const kept = await navigator.serviceWorker?.getRegistration(page.dataset.page);
    await kept?.unregister();
    const names = (await window.caches?.keys()) ?? [];
    await Promise.all(names.filter((name) => name.startsWith("deur-")).map((name) => caches.delete(name)));
  },
};
const contact = new Contact(page.dataset.contact, listener);

async function stay() {
  if (ready || !navigator.serviceWorker) return;
  const place = { scope: page.dataset.page, updateViaCache: "none" };
  await navigator.serviceWorker.register(page.dataset.worker, place);
  await navigator.serviceWorker.ready;
  await navigator.storage?.persist?.();
  ready = true;
  if (known) await draw(navigator.onLine);
}

// Writes a scan down, then waits as long as a guest will for what the school says of it.
async function send(what, who, about) {
  const scan = { id: crypto.randomUUID(), at: Date.now(), shown: now(), who, about, ...what };
  awaited.add(scan.id);
  try {
    await store.wait(scan);
  } catch {
    return refuse(WORDS.broken);
  }
  await draw(navigator.onLine);
  await Promise.race([contact.make(), pause(PATIENCE)]);
  awaited.delete(scan.id);
  tell(scan, outcomes.get(scan.id));
}

function tell(scan, told) {
  shown = scan.id;
  last = null;
  const { who, about } = scan;
  const outcome = told?.outcome ?? "local";
  if (scan.what === "undo") {
    show(told ? "in" : "local", WORDS.undone(who));
  } else if (outcome === "in" || outcome === "local") {
    last = scan;
    show(outcome, WORDS[outcome](who, about));
  } else if (outcome === "double") {
    show("stop", WORDS.double(who, told.at, told.device));
  } else {
    show("stop", outcome === "full" ? WORDS.full(who) : WORDS.unknown);
  }
  status.undoable(last);
}

function refuse(words) {
  shown = null;
  last = null;
  show("stop", words);
  status.undoable(null);
}

async function admit(hash) {
  if (!guests.find(hash)) await Promise.race([contact.make(), pause(PATIENCE)]);
  const guest = guests.find(hash);
  if (!guest) return refuse(WORDS.unknown);
  if (guest.inside !== null) return refuse(WORDS.double(guest.name, guest.inside));
  guest.inside = now();
  return send({ what: "ticket", ticket: hash }, guest.name, describe(guest));
}

function walkIn(form) {
  const [who, kind] = [form.elements.name.value.trim(), form.elements.kind.value];
  if (!who) return form.elements.name.focus();
  form.reset();
  if (known.left <= 0 && !navigator.onLine) return refuse(WORDS.full(who));
  return send({ what: "walk_in", name: who, kind }, who, WORDS.walkIn);
}

function undo() {
  const { id, who, about } = last;
  last = null;
  status.undoable(null);
  return send({ what: "undo", scan: id }, who, about);
}

// Whether a typed or scanned text was a ticket.
function scanned(text) {
  const read = token(text);
  if (read) digest(read).then(admit);
  return Boolean(read);
}

function caught(text) {
  const same = text === seen.text && Date.now() < seen.until;
  seen = { text, until: Date.now() + SAME };
  if (!same && !scanned(text)) refuse(WORDS.noTicket);
}

async function startCamera() {
  const [video, button] = [document.getElementById("beeld"), document.getElementById("camera")];
  try {
    await watch(video, caught);
    video.hidden = false;
    button.hidden = true;
    document.getElementById("kader").hidden = false;
  } catch {
    document.getElementById("geen-camera").hidden = false;
  }
}

async function recall() {
  const kept = await Promise.all(["list", "inside", "walkIns", "free", "offset", "later"].map(store.read));
  const [list, inside, walkIns, free, offset, later] = kept;
  if (list) known = { list, inside, walkIns, free, offset, later };
  if (known) await draw(false);
}

async function look() {
  if (known && now() > known.list.until) await listener.refused();
  else await contact.make();
}

const again = search({ guests: () => guests, describe, admit: (guest) => admit(guest.hash), scanned });
document.addEventListener("pointerdown", allowSound);
document.addEventListener("keydown", allowSound);
document.getElementById("camera").addEventListener("click", startCamera);
document.getElementById("ongedaan").addEventListener("click", undo);
document.querySelector("#inloper form").addEventListener("submit", (event) => {
  event.preventDefault();
  walkIn(event.target);
});
window.addEventListener("online", look);
window.addEventListener("offline", () => listener.lost());
timer = setInterval(look, EVERY);
await recall();
look();
