// Talks with the school: sends what waits, in batches and with the phone's own time, and hears
// what became of each scan. One talk at a time; who asks meanwhile gets the next one.

import * as store from "./store.js";

const BATCH = 50;
const PATIENCE = 8000;

// The words that the answers of `listener` follow: heard(answer, scans), lost(), refused().
export class Contact {
  constructor(address, listener) {
    Object.assign(this, { address, listener, now: null, next: null });
  }

  // Resolves when everything that waited at this moment was answered, or could not be sent.
  make() {
    if (!this.now) return this.start();
    this.next ??= this.now.then(() => {
      this.next = null;
      return this.start();
    });
    return this.next;
  }

  start() {
    this.now = this.talk().finally(() => {
      this.now = null;
    });
    return this.now;
  }

  async talk() {
    let more = true;
    while (more) more = await this.exchange();
  }

  // One batch; whether there is another to send.
  async exchange() {
    const waiting = await store.waiting();
    const scans = waiting.slice(0, BATCH);
    const answer = await this.post(scans);
    if (!answer) return false;
    const told = new Map(answer.answers.map((each) => [each.id, each]));
    const places = scans.filter((scan) => told.has(scan.id)).map((scan) => scan.place);
    await this.listener.heard(answer, scans, told, places);
    return places.length > 0 && waiting.length > scans.length;
  }

  async post(scans) {
    try {
      const sent = scans.map(({ place, shown, who, ...scan }) => scan);
      const etag = (await store.read("etag")) ?? "";
      const answer = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ sent: Date.now(), etag, scans: sent }),
        signal: AbortSignal.timeout(PATIENCE),
        redirect: "error",
      });
      if (answer.ok) return await answer.json();
      if (answer.status === 410) await this.listener.refused();
      else this.listener.lost();
    } catch {
      this.listener.lost();
    }
    return null;
  }
}
