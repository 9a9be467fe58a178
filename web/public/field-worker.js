// Keeps the field page in the phone, so that it opens without a network. Only the page itself is kept: what was read and what is to be
// sent lies in the phone's own database, which the page looks after.
const SHELF = 'lantian-field-1';
const PAGE = '/staff/field';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELF)
      .then((shelf) => shelf.add(new Request(PAGE, { cache: 'reload' })))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page says of which files it is made: they were loaded before this worker was there.
self.addEventListener('message', (event) => {
  const files = Array.isArray(event.data?.keep) ? event.data.keep : [];
  event.waitUntil(
    caches.open(SHELF).then(async (shelf) => {
      for (const file of files) {
        if (!(await shelf.match(file))) await shelf.add(file).catch(() => undefined);
      }
      event.ports[0]?.postMessage('kept');
    }),
  );
});

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && new URL(request.url).pathname === PAGE) {
      const shelf = await caches.open(SHELF);
      await shelf.put(PAGE, answer.clone());
    }
    return answer;
  } catch (gone) {
    const kept = await caches.match(PAGE);
    if (kept && new URL(request.url).pathname.startsWith(PAGE)) return kept;
    throw gone;
  }
}

// A file under assets/ is named by its content and never changes.
async function asset(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  return fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname.startsWith('/staff')) event.respondWith(page(request));
  else if (pathname.startsWith('/staff/')) event.respondWith(asset(request));
});
