// Keeps the form usable without a signal, and sends what waits when the signal is back. The server fills in the
// names of the files, so every change of one of them is a new worker with a new cache.
importScripts("{{ keep }}");

const CACHE = "tanggap-{{ version }}";
const SHELL = [{% for url in shell %}"{{ url }}"{% if !loop.last %}, {% endif %}{% endfor %}];
const OFFLINE = "{{ offline }}";
// The only pages that are kept: they show everybody the same. Tracking, staff and receipts never are.
const PAGES = ["/", "/lapor"];
const PATIENCE = 5000; // milliseconds a page may take before the kept one is shown

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await clients.claim();
  })());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || pathname.startsWith("/petugas")) return;
  if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate") event.respondWith(page(request, PAGES.includes(pathname) && !search && pathname));
});

// Named by their content, so the kept one is always the right one.
const asset = async (request) => {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.headers.get("Cache-Control")?.includes("immutable")) {
    await (await caches.open(CACHE)).put(request, answer.clone());
  }
  return answer;
};

// From the network, as long as there is one. `name` is set for pages that may be kept.
const page = async (request, name) => {
  const kept = name && await caches.match(name);
  const fresh = fetch(request).then(async (answer) => {
    if (name && answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(name, answer.clone());
    return answer;
  });
  const offline = async () => kept || await caches.match(OFFLINE) || Response.error();
  if (!kept) return fresh.catch(offline);
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, kept); });
  return Promise.race([fresh, late]).catch(offline);
};

addEventListener("sync", (event) => {
  if (event.tag === "reports") event.waitUntil(keep.deliverAll());
});
