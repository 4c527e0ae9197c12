// Two quicker ways to check a certificate: drop the file on its field, or hold the QR code before
// the camera. Without this script one chooses the file and types the code.

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  zone.addEventListener("dragover", (event) => event.preventDefault());
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length !== 1) return;
    input.files = event.dataTransfer.files;
    input.form.requestSubmit();
  });
}

const EVERY = 250; // milliseconds between two looks
const CODE = /\/certificaat\/([0-9A-Za-z-]{12,14})\/?$/;

async function scan(place, detector) {
  const [video, words] = [place.querySelector("video"), place.querySelector("[role=status]")];
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    words.textContent = words.dataset.failed;
    return;
  }
  video.hidden = false;
  words.textContent = words.dataset.said;
  await video.play();
  const timer = setInterval(async () => {
    const found = await detector.detect(video).catch(() => []);
    const code = found.map((each) => CODE.exec(each.rawValue)?.[1]).find(Boolean);
    if (!code) return;
    clearInterval(timer);
    for (const track of video.srcObject.getTracks()) track.stop();
    const input = document.getElementById("id_code");
    input.value = code;
    input.form.requestSubmit();
  }, EVERY);
}

const place = document.querySelector("[data-scan]");
if (place && "BarcodeDetector" in window && navigator.mediaDevices) {
  const kinds = await BarcodeDetector.getSupportedFormats();
  if (kinds.includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    place.hidden = false;
    place.querySelector("button").addEventListener("click", () => scan(place, detector));
  }
}
