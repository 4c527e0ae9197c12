// Reads QR codes from the camera: with the browser's own BarcodeDetector where it has one, else
// with a worker that carries a decoder.

const PAUSE = 120;
const WIDTH = 640; // enough for a code that fills a third of the picture, and quick on any phone
const CAMERA = { video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false };

async function ownReader() {
  const kinds = await window.BarcodeDetector?.getSupportedFormats();
  if (!kinds?.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue;
}

function workerReader() {
  const worker = new Worker(new URL("./decoder.js", import.meta.url));
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const scale = Math.min(1, WIDTH / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    paper.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.postMessage({ data, width, height }, [data.buffer]);
    });
  };
}

// The screen goes dark in nobody's hand; a browser that cannot prevent it lets it be.
function stayAwake() {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
}

// Starts the camera in `video` and calls `found` with each text it reads, again and again while a
// code is in sight. Rejects when there is no camera or no permission.
export async function watch(video, found) {
  video.srcObject = await navigator.mediaDevices.getUserMedia(CAMERA);
  await video.play();
  const read = (await ownReader()) ?? workerReader();
  const look = async () => {
    if (video.videoWidth && document.visibilityState === "visible") {
      const text = await read(video);
      if (text) found(text);
    }
    setTimeout(look, PAUSE);
  };
  look();
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);
}
