// The answer to a scan, for eyes, ears and hand at once: words and an icon in one of three fields,
// a sound and a tremble that differ as much as the fields do.

const TONES = {
  in: [[660, 0.09], [880, 0.14]],
  local: [[660, 0.18]],
  stop: [[220, 0.22], [180, 0.32]],
};
const TREMBLES = { in: [60], local: [60, 60, 60], stop: [250, 80, 250] };

let audio = null;

// Browsers keep sound back until somebody touched the page.
export function allowSound() {
  audio ??= new AudioContext();
  audio.resume();
}

function sound(tones) {
  if (audio?.state !== "running") return;
  let at = audio.currentTime;
  for (const [pitch, length] of tones) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.type = pitch < 300 ? "square" : "sine";
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.3, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + length);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    at += length;
    tone.stop(at);
  }
}

// Shows `kind` (in, local or stop) in its live region and clears the other; `word` says how sure it
// is. A quiet one is only seen: it changes what was said before.
export function show(kind, { heading, text, word = "" }, { quiet = false } = {}) {
  const field = document.getElementById(`antwoord-${kind}`).content.cloneNode(true);
  field.querySelector("h2").textContent = heading;
  field.querySelector("p span").textContent = text;
  field.querySelector("p strong").textContent = word;
  const [good, stop] = [document.getElementById("goed"), document.getElementById("stop")];
  good.replaceChildren();
  stop.replaceChildren();
  (kind === "stop" ? stop : good).replaceChildren(field);
  if (quiet) return;
  document.getElementById("deur").scrollIntoView();
  sound(TONES[kind]);
  navigator.vibrate?.(TREMBLES[kind]);
}
