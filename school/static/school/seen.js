// Tells that the page was opened: once a visit, nothing about who. Who goes back or reloads, asks not
// to be followed, or is a robot, is not counted; a page that nobody looks at yet waits until they do.

const [visit] = performance.getEntriesByType("navigation");
const counts =
  visit?.type === "navigate" &&
  navigator.doNotTrack !== "1" &&
  !navigator.globalPrivacyControl &&
  !navigator.webdriver;

function tell() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", tell);
  navigator.sendBeacon(document.querySelector("[data-seen]").dataset.seen);
}

if (counts) {
  document.addEventListener("visibilitychange", tell);
  tell();
}
