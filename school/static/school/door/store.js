// What must outlive the tab, in IndexedDB: the list and the clock under `kept`, and under `waiting`
// each scan that the school has not answered, in order. A write is there once its promise is.

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open("deur", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("kept");
    asked.result.createObjectStore("waiting", { keyPath: "place", autoIncrement: true });
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

async function within(stores, mode, act) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    const request = act(...stores.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export function read(key) {
  return within(["kept"], "readonly", (kept) => kept.get(key));
}

export function keep(key, value) {
  return within(["kept"], "readwrite", (kept) => kept.put(value, key));
}

export function waiting() {
  return within(["waiting"], "readonly", (scans) => scans.getAll());
}

export function wait(scan) {
  return within(["waiting"], "readwrite", (scans) => scans.add(scan));
}

// Keeps what came back and forgets the scans that were answered, both or neither.
export function settle(places, entries) {
  return within(["waiting", "kept"], "readwrite", (scans, kept) => {
    for (const place of places) scans.delete(place);
    for (const [key, value] of Object.entries(entries)) kept.put(value, key);
  });
}

export function wipe() {
  return within(["waiting", "kept"], "readwrite", (scans, kept) => {
    scans.clear();
    kept.clear();
  });
}
