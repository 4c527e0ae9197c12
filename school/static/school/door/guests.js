// The list in memory: who may come in, who is in, and what a scanned text says. Times are in
// milliseconds by the school's clock.

const LENGTH = 12;
const TOKEN = /^[0-9A-HJKMNP-TV-Z]{12}$/;
const LOOKALIKES = { O: "0", I: "1", L: "1" };
const CLOCK = new Intl.DateTimeFormat("nl-NL", { timeStyle: "short", timeZone: "Europe/Amsterdam" });

// The token in what a camera or a scanner read: the address of a ticket, or its twelve characters
// alone. Null when it is neither.
export function token(text) {
  const typed = text.match(/\/ticket\/([^/?#]+)/)?.[1] ?? text;
  const chars = typed.replace(/[\s\-\u2010-\u2015]/g, "").toUpperCase();
  const plain = chars.replace(/[OIL]/g, (char) => LOOKALIKES[char]);
  return plain.length === LENGTH && TOKEN.test(plain) ? plain : null;
}

export async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function clock(moment) {
  return `${CLOCK.format(moment).replace(":", ".").replace(/^0/, "")} uur`;
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export class Guests {
  constructor() {
    this.take({ guests: [] }, [], []);
  }

  // The list, the pairs of row and time that are in, and the scans that wait here.
  take(list, inside, waiting) {
    this.guests = list.guests.map((guest) => ({ ...guest, inside: null, words: plain(guest.name) }));
    this.rows = new Map(this.guests.map((guest) => [guest.hash, guest]));
    for (const [row, moment] of inside) this.guests[row].inside = moment;
    const undone = new Set(waiting.map((scan) => scan.scan));
    for (const scan of waiting) {
      const guest = this.rows.get(scan.ticket);
      if (guest && !undone.has(scan.id)) guest.inside ??= scan.shown;
    }
  }

  find(hash) {
    return this.rows.get(hash);
  }

  // Whose names have each of these words somewhere, at a start of a word; at most `most`.
  search(text, most) {
    const words = plain(text).split(/\s+/).filter(Boolean);
    const fits = (guest) => words.every((word) => ` ${guest.words}`.includes(` ${word}`));
    return words.length ? this.guests.filter(fits).slice(0, most) : [];
  }
}
