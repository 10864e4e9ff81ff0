// What this browser keeps: drafts, their photos, and reports that wait for a signal. A classic script without
// exports, because pages import it and the service worker loads it by importScripts; all of it hangs on `self.keep`.
(() => {
  const WEEK = 7 * 24 * 3600 * 1000; // as long as the server remembers keys and uploads
  const MONTH = 30 * 24 * 3600 * 1000; // so long the pages ask whether something waits
  const MARK = "/lapor#laporan"; // where the form shows what became of a report
  const STORES = ["drafts", "reports", "photos"];
  const channel = "BroadcastChannel" in self ? new BroadcastChannel("tanggap") : null;

  // ---- The store ----

  let opened;
  const open = () => opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("tanggap", 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("drafts", { keyPath: "key" });
      db.createObjectStore("reports", { keyPath: "key" });
      db.createObjectStore("photos", { keyPath: "id" }).createIndex("key", "key");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  // One transaction over everything: what `work` does is done as a whole. Gives what its last request found.
  const within = async (mode, work) => {
    const db = await open();
    return new Promise((resolve, reject) => {
      const change = db.transaction(STORES, mode);
      const request = work((name) => change.objectStore(name));
      change.oncomplete = () => resolve(request?.result);
      change.onabort = () => reject(change.error);
    });
  };

  const all = (name) => within("readonly", (store) => store(name).getAll());
  const get = (name, key) => within("readonly", (store) => store(name).get(key));
  const put = (name, value) => within("readwrite", (store) => store(name).put(value));
  const photosOf = (key) => within("readonly", (store) => store("photos").index("key").getAll(key));
  const dropPhotos = (store, key) => {
    const photos = store("photos");
    photos.index("key").getAllKeys(key).onsuccess = ({ target }) => target.result.forEach((id) => photos.delete(id));
  };

  // Nothing of this key stays behind: phones are shared. `gone` tells other pages that hold the same draft.
  const wipe = async (key) => {
    await within("readwrite", (store) => {
      store("drafts").delete(key);
      store("reports").delete(key);
      dropPhotos(store, key);
    });
    await tell({ gone: key });
  };

  // The newest draft; those that are a week old go, and photos that belong to nothing go with them.
  const draft = async () => {
    const [drafts, reports, photos] = await Promise.all(STORES.map(all));
    const fresh = drafts.filter(({ at }) => at > Date.now() - WEEK).sort((a, b) => b.at - a.at);
    const known = new Set([...fresh, ...reports].map(({ key }) => key));
    await within("readwrite", (store) => {
      for (const { key } of drafts) if (!known.has(key)) store("drafts").delete(key);
      for (const { id, key, at } of photos) if (!known.has(key) && at < Date.now() - WEEK) store("photos").delete(id);
    });
    return fresh[0];
  };

  // A receipt that nobody has noted for a week goes; a report that was never sent stays, and says how old it is.
  const expire = async () => {
    for (const { key, receipt, at } of await all("reports")) if (receipt && at < Date.now() - WEEK) await wipe(key);
  };

  // Flags for those who do not open the store: most visitors have nothing here, and load nothing for it. The cookie is
  // for the server, which then gives every page the script that sends what waits.
  const tell = async (message = {}) => {
    if (self.localStorage) {
      const [drafts, reports] = [await all("drafts"), await all("reports")];
      try {
        for (const [flag, list] of [["draft", drafts], ["outbox", reports]]) {
          list.length ? localStorage.setItem(flag, "1") : localStorage.removeItem(flag);
        }
        document.cookie = `antrean=1; path=/; samesite=lax; max-age=${reports.length ? MONTH / 1000 : 0}`;
      } catch { /* storage is forbidden: then nothing was kept either */ }
    }
    channel?.postMessage(message);
    await show();
  };

  // ---- Sending ----

  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

  // Solves a challenge (ALTCHA v2, PBKDF2) by trying counters. The browser derives keys beside the page, so nothing
  // stalls. Without an answer in time the report goes without one: into the slow lane, never nowhere.
  const solve = async (challenge, patience = 60000) => {
    const { algorithm, cost, expiresAt, keyLength, keyPrefix, nonce, salt } = challenge.parameters;
    const [began, head, prefix] = [Date.now(), bytes(nonce), keyPrefix.toLowerCase()];
    for (let counter = 0; self.crypto?.subtle && Date.now() - began < patience; counter++) {
      const password = new Uint8Array(head.length + 4);
      password.set(head);
      new DataView(password.buffer).setUint32(head.length, counter);
      const secret = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
      const how = { name: "PBKDF2", hash: algorithm.split("/")[1], salt: bytes(salt), iterations: cost };
      const derivedKey = hex(await crypto.subtle.deriveBits(how, secret, keyLength * 8));
      if (derivedKey.startsWith(prefix)) {
        const solution = { counter, derivedKey, time: Date.now() - began };
        return { payload: btoa(JSON.stringify({ challenge, solution })), until: expiresAt ? expiresAt * 1000 : Infinity };
      }
    }
  };

  // A proof that will still hold when it arrives: the one the form has, or a new one.
  const proof = async ({ altcha, challenged }) => {
    if (!challenged || altcha?.until > Date.now() + 15000) return altcha?.payload;
    try {
      const answer = await fetch("/lapor/tantangan", { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15000) });
      return answer.ok ? (await solve(await answer.json(), 30000))?.payload : undefined;
    } catch { /* no signal: what follows will say so */ }
  };

  const isLater = (status) => status === 408 || status === 425 || status === 429 || status >= 500;

  // Photos go first, under the key of their report. One that the server refuses for good is left out.
  const sendPhotos = async (key) => {
    for (const photo of await photosOf(key).catch(() => [])) {
      if (photo.upload) continue;
      const body = new FormData();
      body.append("key", key);
      body.append("file", photo.blob, photo.name);
      const answer = await fetch("/lapor/berkas", { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(90000) });
      if (isLater(answer.status)) throw new Error("later");
      if (answer.ok) await put("photos", { ...photo, upload: (await answer.json()).id });
      else await within("readwrite", (store) => store("photos").delete(photo.id));
    }
  };

  // Only one page, tab or worker sends a report at a time; should two ever do, the key makes it one report.
  const alone = (key, work) => navigator.locks
    ? navigator.locks.request(`report ${key}`, { ifAvailable: true }, (lock) => lock ? work() : {})
    : work();

  const wait = (report, seconds) => put("reports", { ...report, after: Date.now() + 1000 * seconds }).catch(() => {});

  // Sends one report. The receipt, a page, is kept until the person has noted it; any other answer is shown by the form
  // the report was written in (`asking`). Otherwise the report stays, and the result says whether the service is `down`.
  const deliver = (key, asking) => alone(key, async () => {
    const report = await get("reports", key).catch(() => undefined) ?? asking;
    if (!report || report.receipt || (!asking && report.after > Date.now())) return {};
    let answer, text;
    try {
      if (!report.bare) await sendPhotos(key);
      const altcha = await proof(report);
      const fields = [...report.fields, ["do", report.does ?? "send"], ...(altcha ? [["altcha", altcha]] : [])];
      answer = await fetch("/lapor", {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { Accept: "text/html", "Accept-Language": report.lang },
        signal: AbortSignal.timeout(45000),
      });
      text = await answer.text();
    } catch ({ name }) {
      return { down: navigator.onLine && name !== "TimeoutError" }; // it stays, for the next trigger
    }
    // Whatever else stands between us and the service has no receipt for this key.
    if (answer.status === 201 && text.includes(`data-sent="${key}"`)) {
      await within("readwrite", (store) => {
        store("drafts").delete(key);
        dropPhotos(store, key);
        return store("reports").put({ key, words: report.words, at: Date.now(), receipt: text });
      }).then(() => tell({ gone: key })).catch(() => {});
      return { status: 201, text };
    }
    if (answer.status === 201) return {};
    if (isLater(answer.status) && !(asking && answer.status === 429)) {
      await wait(report, Number(answer.headers.get("Retry-After")) || 30);
      return { down: answer.status >= 500 };
    }
    // Refused, or answered by something else than our service. The words are a draft again, and nothing is lost.
    await recall(report).catch(() => {});
    return { status: answer.status, text };
  });

  const recall = async ({ key, fields, words }) => {
    await within("readwrite", (store) => {
      store("reports").delete(key);
      return store("drafts").put({ key, fields, words, at: Date.now(), refused: true });
    });
    await tell();
  };

  const deliverAll = async () => {
    const isWorker = !self.document;
    const mine = (await all("reports")).filter(({ anonymous, receipt }) => !receipt && !(isWorker && anonymous));
    let left = 0;
    for (const { key } of mine) if (!(await deliver(key).catch(() => ({}))).status) left++;
    await show();
    if (isWorker && left) throw new Error("not yet"); // then the browser asks the worker again
  };

  let own; // what the form on this page is sending: the form shows how that went

  // Into the outbox: from here on it is sent, by whichever of the triggers comes first.
  const enqueue = async (report) => {
    own = report.key;
    await within("readwrite", (store) => {
      store("drafts").delete(report.key);
      return store("reports").put(report);
    });
    await tell();
  };

  // The fourth trigger: the worker sends, even when no page is open any more. Not for anonymous reports, whose
  // receipt is for the eyes of their sender only; they wait for a page.
  const promise = async ({ anonymous }) => {
    if (anonymous) return;
    try {
      await (await navigator.serviceWorker?.getRegistration())?.sync?.register("reports");
    } catch { /* this browser has no such thing: three triggers are left */ }
  };

  // ---- What people see of it, on every page of the citizen ----

  const make = (name, text, attributes = {}) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.textContent = text;
    return element;
  };

  const when = (moment) => new Intl.DateTimeFormat(document.documentElement.lang, {
    ...(new Date(moment).toDateString() === new Date().toDateString() ? {} : { day: "numeric", month: "short" }), hour: "2-digit", minute: "2-digit",
  }).format(moment);

  const banner = (tone, text, ...more) => {
    const frame = make("div", "", { className: `banner ${tone}` });
    frame.append(make("p", text), ...more);
    return frame;
  };
  const buttons = (...all) => {
    const row = make("div", "", { className: "actions" });
    row.append(...all.map(([text, press]) => make("button", text, { type: "button", className: "second dense", onclick: press })));
    return row;
  };

  // Another page takes the place of this one: a receipt, or the form with what has to be mended. The history remembers
  // whose receipt it is, so that a reload, even after the phone has thrown the page away, shows it again; its fragment
  // makes every link to the form lead to another page.
  const swap = (text, mark, begin) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.getElementById("content");
    if (!main) throw new Error("not a page of ours");
    document.getElementById("content").replaceWith(document.adoptNode(main));
    document.title = page.title;
    const { sent, script } = main.dataset;
    if (mark) history.replaceState(sent ? { sent } : null, "", sent ? mark : "/lapor");
    begin?.();
    if (script) import(script).then(() => self.receipt()).catch(() => {});
    const first = main.querySelector(".errors, .banner.danger") ?? main.querySelector("h1");
    first.tabIndex = -1;
    first.focus();
    scrollTo(0, 0);
  };

  // Phones are shared: a draft with a name in it is shown to whoever says that it is theirs.
  const ask = ({ key, at }, say, below) => new Promise((answer) => {
    const settle = (isMine) => {
      box.remove();
      answer(isMine);
    };
    const box = banner("info", say("resume", { time: when(at) }), make("p", say("personal")), buttons(
      [say("goOn"), () => settle(true)],
      [say("drop"), () => wipe(key).then(() => settle(false))],
    ));
    below.before(box);
  });

  const show = async () => {
    const content = self.document?.getElementById("content");
    if (!content) return;
    const [kept, drafts] = [await all("reports"), await all("drafts")];
    const arrived = kept.find(({ key, receipt }) => receipt && key === content.dataset.queued);
    if (arrived && content.isConnected) swap(arrived.receipt, MARK);
    const shown = document.getElementById("content").dataset.sent;
    const reports = kept.filter(({ key }) => key !== shown && (key !== own || key === content.dataset.queued));
    const waiting = reports.filter(({ receipt }) => !receipt);
    const refused = drafts.filter((draft) => draft.refused && !document.getElementById("report"));
    let box = document.getElementById("outbox");
    if (!box) {
      if (!reports.length && !refused.length) return;
      box = make("div", "", { id: "outbox", role: "status" });
      document.getElementById("content").prepend(box);
    }
    const forget = (words, ...keys) => [words.forget, async () => {
      if (confirm(words.sure)) for (const key of keys) await wipe(key);
    }];
    const since = Math.min(...waiting.map(({ made }) => made));
    box.replaceChildren(
      ...waiting.slice(0, 1).map(({ words }) => banner("info", words.waiting.replace("{n}", waiting.length).replace("{time}", when(since)), buttons(
        [words.now, async () => {
          for (const report of await all("reports")) if (!report.receipt) await put("reports", { ...report, after: 0 });
          await deliverAll();
        }],
        forget(words, ...waiting.map(({ key }) => key)),
      ))),
      ...refused.map(({ words }) => banner("warn", words.refused, make("a", words.open, { href: "/lapor" }))),
      ...reports.filter(({ receipt }) => receipt).map(({ key, words, receipt }) => banner("ok", words.sent, buttons(
        [words.show, () => swap(receipt)],
        forget(words, key),
      ))),
    );
  };

  // Page open, back online, looked at again; and a clock, since a server that was down gives no sign. The fourth
  // trigger is the worker's.
  const watch = () => {
    if (watch.on) return;
    watch.on = true;
    const again = () => document.visibilityState === "visible" && deliverAll().catch(() => {});
    addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    setInterval(again, 15000);
    channel?.addEventListener("message", () => show());
    expire().then(() => tell()).then(again).catch(() => {});
  };

  self.keep = { all, ask, deliver, deliverAll, draft, enqueue, channel, get, MARK, photosOf, promise, put, recall, show, solve, swap, tell, watch, when, wipe, within };
})();
