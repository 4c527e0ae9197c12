// The door's service worker: keeps the page with all its files, so that it opens without network.
// `self.DOOR` names them; another version is another cache. Lists and scans never pass here.

const { version, page, files } = self.DOOR;
const CACHE = `deur-${version}`;
const PATHS = new Set([page, ...files].map((file) => new URL(file, self.location).pathname));

async function store(cache, file) {
  // Without cookies: what is kept is nobody's.
  const answer = await fetch(file, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok || answer.redirected) throw new Error(file);
  await cache.put(file, answer);
}

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all([page, ...files].map((file) => store(cache, file)));
  await self.skipWaiting();
}

async function sweep() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("deur-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(sweep()));
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  const ours = event.request.method === "GET" && origin === self.location.origin;
  if (ours && PATHS.has(pathname)) event.respondWith(answer(event.request));
});
