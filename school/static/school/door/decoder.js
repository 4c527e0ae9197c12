// A worker that answers a picture with the text of the QR code in it, or "".

importScripts("../vendor/jsqr-1.4.0.js");

self.onmessage = ({ data: { data, width, height } }) => {
  const code = self.jsQR(data, width, height, { inversionAttempts: "dontInvert" });
  self.postMessage(code?.data ?? "");
};
