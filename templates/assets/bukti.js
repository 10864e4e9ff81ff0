// Proof of the work where there is no signal: kept on this device, and sent once the service can be reached. Only the
// person who kept it sees and sends it; it is forgotten once it was sent, or after a week. The page of the case must
// have been open already: pages of staff are never kept.
(() => {
  const box = document.getElementById("proofs");
  if (!box || !self.indexedDB) return;
  const words = box.dataset;
  const WEEK = 7 * 86400000;

  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open("tanggap-bukti", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("proofs", { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const within = async (mode, work) => {
    const change = (await opened).transaction("proofs", mode);
    const request = work(change.objectStore("proofs"));
    return new Promise((resolve, reject) => {
      change.oncomplete = () => resolve(request.result);
      change.onabort = () => reject(change.error);
    });
  };
  const put = (proof) => within("readwrite", (store) => store.put(proof));
  const drop = (id) => within("readwrite", (store) => store.delete(id));

  // What this person has kept here; what is a week old goes, whoever kept it.
  const kept = async () => {
    const all = await within("readonly", (store) => store.getAll());
    for (const { id, at } of all) if (at < Date.now() - WEEK) await drop(id);
    return all.filter(({ who, at }) => who === words.who && at >= Date.now() - WEEK);
  };

  // Where the service leads once it has the files; else why they were refused, or nothing: later again. The token of
  // this page is worth nothing once its person has signed out, whoever has signed in since.
  let signedOut = false;
  const send = async ({ address, files }) => {
    const body = new FormData();
    body.append("csrf", document.querySelector("input[name=csrf]").value);
    for (const file of files) body.append("file", file, file.name);
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" }, signal: AbortSignal.timeout(180000) });
      const { pathname, searchParams } = new URL(answer.url);
      if (answer.ok && searchParams.get("sudah") === "evidence") return { url: answer.url };
      if (pathname === "/petugas/masuk" || answer.status === 401 || answer.status === 403) signedOut = true;
      if (signedOut || [408, 425, 429].includes(answer.status) || answer.status >= 500) return {};
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const said = page.querySelector("main :is(.errors li, .banner.danger)") ?? page.querySelector("h1");
      return { why: said?.textContent.trim() ?? "" };
    } catch {
      return {};
    }
  };

  // Sends what waits, one page at a time; should two ever do, the service knows the file. `here` was handed in on this
  // page: then the page follows.
  const sendAll = async (here) => {
    for (const proof of await kept()) {
      if (signedOut) break;
      if (proof.why !== undefined && proof.id !== here) continue;
      const { url, why } = await send(proof);
      if (url) {
        await drop(proof.id);
        if (new URL(url).pathname === location.pathname) location.assign(url);
        continue;
      }
      await put({ ...proof, why });
      if (why === undefined) break;
    }
    await show();
  };
  const deliver = (here) => navigator.locks
    ? navigator.locks.request("proofs", { ifAvailable: !here }, (lock) => lock && sendAll(here))
    : sendAll(here);

  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const button = (textContent, onclick) => make("button", { type: "button", className: "second dense", textContent, onclick });
  const show = async () => box.replaceChildren(...(await kept()).map(({ id, reference, files, why }) => {
    const sentence = why !== undefined ? words.refused : signedOut ? words.signedOut : words.waiting;
    const banner = make("div", { className: `banner ${why === undefined ? "warn" : "danger"}` });
    const actions = make("p", { className: "actions" });
    actions.append(
      signedOut ? make("a", { textContent: words.signIn, href: location.href, className: "button second dense" }) : button(words.again, () => deliver(id)),
      button(words.drop, () => confirm(words.sure) && drop(id).then(show)),
    );
    banner.append(make("p", { textContent: sentence.replace("{n}", files.length).replace("{nomor}", reference).replace("{alasan}", why) }), actions);
    return banner;
  }));

  // Kept first, then sent: whatever happens on the way, the photos are not lost. A browser that cannot keep them sends
  // the form as it is.
  document.querySelector("form[data-proof]")?.addEventListener("submit", async (event) => {
    const form = event.target;
    const { files } = form.elements.file;
    if (!files.length || form.dataset.plain) return;
    event.preventDefault();
    if (form.ariaBusy) return;
    form.ariaBusy = "true";
    const proof = { id: `${Date.now()} ${Math.random()}`, who: words.who, reference: form.dataset.proof, address: form.getAttribute("action"), files: [...files], at: Date.now() };
    try {
      await put(proof);
    } catch {
      form.dataset.plain = "true";
      return form.requestSubmit();
    }
    form.reset();
    form.ariaBusy = null;
    await show();
    box.scrollIntoView({ block: "center" });
    await deliver(proof.id);
  });

  const again = () => document.visibilityState === "visible" && deliver().catch(() => {});
  addEventListener("online", again);
  document.addEventListener("visibilitychange", again);
  setInterval(again, 30000);
  show().then(again).catch(() => {});
})();
