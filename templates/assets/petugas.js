// Keys, drafts and news for those who work on reports. Every page works without it, by links and forms alone;
// this only shortens ways. Its words and the person's keys come with the page, on the link #tombol.
(() => {
  const told = document.getElementById("tombol")?.dataset;
  // The pages of scores belong to everybody and bring no words along: those of the last page of one's own hold.
  if (told) sessionStorage.setItem("tombol", JSON.stringify(told));
  const words = told ?? JSON.parse(sessionStorage.getItem("tombol"));
  if (!words) return;
  const deeds = JSON.parse(words.keys).map(([word, key, name]) => ({ word, key, name }));
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };
  const clock = (date) => date.toTimeString().slice(0, 5).replace(":", ".");

  // 1. Where we are: the queue with its rows, or one case. A tab remembers the queue it came from.
  const rows = all("tr[data-reference]");
  const inQueue = Boolean(find("#news"));
  const reference = location.pathname.split("/")[3];
  const link = (row) => find("th a", row);
  const memory = { get: (name) => sessionStorage.getItem(name), set: (name, value) => sessionStorage.setItem(name, value), drop: (name) => sessionStorage.removeItem(name) };
  let here = -1;

  const stand = (at) => {
    if (!rows.length) return;
    here = Math.max(0, Math.min(rows.length - 1, at));
    link(rows[here]).focus();
    rows[here].scrollIntoView({ block: "nearest" });
  };

  const queue = () => memory.get("antrean") ?? find("#kembali")?.href ?? "/petugas";

  // What was said of the last act, and its row for whoever takes it back.
  const notice = make("p", { className: "banner told ok", hidden: true, role: "status" });
  let last = null;
  const say = (sentence, tone = "ok") => {
    notice.className = `banner told ${tone}`;
    notice.hidden = false;
    notice.textContent = sentence;
  };

  // 2. The forms of a case. The first that there is will do.
  const FORMS = {
    accept: ["#terima", "#lakukan-start"],
    duplicate: ["#gabung-1", "#lakukan-merge"],
    reject: ["#lakukan-archive"],
    transfer: ["#lakukan-transfer", "#lakukan-contest", "#lakukan-assign"],
    delegate: ["#lakukan-delegate"],
    category: ["#lakukan-recategorise"],
    ask: ["#tanya"],
    answer: ["#balas"],
    note: ["#catatan"],
    later: ["#tunda", "#batal-tunda"],
    close: ["#lakukan-resolve"],
    undo: ["#lakukan-take_back"],
  };
  const formOf = (word, page = document) => FORMS[word]?.map((selector) => find(selector, page)).find(Boolean);
  const sender = (form) => find("button:not([type=button], [formaction])", form) ?? find(`button[form="${form.id}"]`);

  // The first thing to fill in, else the words to go on with, else the button.
  const FIRST = { category: "[name=category]" };
  const enter = (form, word) => {
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const fields = all("input:not([type=hidden], [type=file]), select:not([data-answer]), textarea", form);
    const first = (FIRST[word] && find(FIRST[word], form)) ?? fields.find((field) => !field.value) ?? find("textarea", form) ?? sender(form);
    first.focus();
    first.scrollIntoView({ block: "center" });
  };

  // 3. In the queue a form is fetched into a sheet, so that the rows stay where they are.
  const sheet = make("dialog", { className: "sheet" });
  sheet.setAttribute("aria-labelledby", "lembar");
  sheet.addEventListener("close", () => stand(here));
  const closer = () => make("button", { type: "button", className: "second dense", textContent: words.close, onclick: () => sheet.close() });
  const heading = (row) => make("h2", { id: "lembar", textContent: link(row).textContent, tabIndex: -1 });
  const show = (row, ...inside) => sheet.replaceChildren(heading(row), ...inside);
  const fail = (row, sentence) => show(row, make("p", { role: "alert", textContent: sentence }), closer());

  const page = async (address, options) => {
    const answer = await fetch(address, { signal: AbortSignal.timeout(20000), ...options });
    return { answer, html: new DOMParser().parseFromString(await answer.text(), "text/html") };
  };

  const fill = (row, form, html, word) => {
    const wrong = find(".errors, .banner.danger", html);
    // What the reporter wrote is read before anything is decided, and what speaks for a duplicate before it is merged.
    const said = find("#isi", html);
    if (said) said.tabIndex = 0;
    const about = all("article > *", html).filter((part) => part.parentElement.contains(form) && !part.contains(form));
    show(row, ...[wrong, said, ...about, form].filter(Boolean).map((part) => document.adoptNode(part)));
    for (const field of all("[list]", form)) if (!field.list) form.append(document.adoptNode(find(`#${field.getAttribute("list")}`, html)));
    form.append(closer());
    all("textarea[name=text]", form).forEach(draft);
    form.addEventListener("submit", (event) => { event.preventDefault(); send(row, form, event.submitter, word); });
    enter(form, word);
  };

  const open = async (word, row) => {
    show(row, make("p", { textContent: words.opening }), closer());
    sheet.showModal();
    find("h2", sheet).focus();
    try {
      const { html } = await page(link(row).href);
      const form = formOf(word, html);
      if (!sheet.open) return;
      if (form) fill(row, form, html, word);
      else fail(row, words.none);
    } catch {
      fail(row, words.away);
    }
  };

  // Words that were only put in or kept are still to be sent.
  const STAYS = /sudah=(draf|jawaban)/;
  const send = async (row, form, submitter, word) => {
    if (form.ariaBusy) return;
    form.ariaBusy = "true";
    try {
      const address = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;
      const { answer, html } = await page(address, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)) });
      if (answer.ok) dropDrafts(row);
      if (answer.ok && !STAYS.test(answer.url)) return done(row, html);
      const again = form.id && find(`#${form.id}`, html);
      if (again) fill(row, again, html, word);
      else fail(row, words.failed);
    } catch {
      form.ariaBusy = null;
      find("[role=alert]", sheet)?.remove();
      form.prepend(make("p", { role: "alert", textContent: words.away }));
    }
  };

  // The server has the words of this case.
  const dropDrafts = (row) => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("draf ") && name.includes(row.dataset.reference)) memory.drop(name);
  };

  // The row stays, and says what became of it.
  const done = (row, html) => {
    last = row;
    const sentence = find(".banner.ok", html)?.textContent.trim() ?? "";
    const [state, due] = all(".tags li", html);
    if (state) all("td .badge", row).at(-1)?.replaceWith(...state.childNodes);
    if (due) row.cells[1].replaceChildren(...due.childNodes);
    const revision = find("input[name=revision]", html);
    if (revision) row.dataset.revision = revision.value;
    row.classList.add("muted");
    sheet.close();
    // Only now: closing gives the focus back to this row.
    if (find("#berikut[data-go]", html)) here = Math.min(rows.length - 1, rows.indexOf(row) + 1);
    say(sentence);
  };

  // 4. What each key does.
  const act = (word) => {
    if (!inQueue) {
      const form = formOf(word);
      if (!form) return say(words.none, "warn");
      return enter(form, word);
    }
    const row = word === "undo" ? last : rows[here];
    if (row) open(word, row);
  };
  const SCORES = "nav a[href^='/unit']";
  const tick = (row, on) => { const box = find("input[name=ref]", row); if (box) box.checked = on ?? !box.checked; return box?.checked; };
  let chosen = 0;
  const DO = {
    next: () => stand(here + 1),
    previous: () => stand(here - 1),
    select: () => { if (rows[here]) { tick(rows[here]); chosen = here; } },
    range: () => { for (let at = Math.min(chosen, here); at >= 0 && at <= Math.max(chosen, here); at++) tick(rows[at], true); },
    back: () => { if (!inQueue) { memory.set("baris", reference); location.assign(queue()); } },
    search: () => inQueue ? find("#text").focus() : location.assign("/petugas#text"),
    queue: () => location.assign("/petugas"),
    scores: () => location.assign(find(SCORES).href),
    help: () => list(words.list, deeds.map(({ word, key, name }) => ({ name, key, run: () => run(word) })), make("a", { href: "/petugas/tombol", textContent: words.change })),
  };
  const run = (word) => (DO[word] ?? (() => act(word)))();

  // A list to choose from: of all acts, or of canned answers.
  const list = (title, entries, more = "") => {
    const before = document.activeElement;
    const filter = make("input", { autocomplete: "off", ariaLabel: words.filter, placeholder: words.filter });
    const shut = make("button", { type: "button", className: "second dense", textContent: words.close });
    const items = entries.map(({ name, key, run }) => {
      const button = make("button", { type: "button", className: "plain" }, name, " ", ...(key ? [make("kbd", { textContent: key })] : []));
      button.onclick = () => { dialog.close(); run(); };
      return make("li", {}, button);
    });
    const dialog = make("dialog", { ariaLabel: title }, make("h2", { textContent: title }), filter, make("ul", { className: "pick" }, ...items), make("p", { className: "actions" }, more, shut));
    shut.onclick = () => dialog.close();
    filter.oninput = () => { for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(filter.value.toLowerCase()); };
    filter.onkeydown = (event) => { if (event.key === "Enter") { event.preventDefault(); find("li:not([hidden]) button", dialog)?.click(); } };
    dialog.addEventListener("close", () => { dialog.remove(); before?.focus(); });
    find("main").append(dialog);
    dialog.showModal();
  };

  // 5. Listening. Nothing inside fields, nothing beside the keys of browsers and screen readers.
  const isField = (element) => element.closest?.("input, select, textarea, [contenteditable]");
  let begun = "";
  let forget;
  addEventListener("keydown", (event) => {
    if (!deeds.length || event.isComposing || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key === "Enter" && isField(event.target)) event.target.form?.requestSubmit(find("button:not([type=button])", event.target.form));
      else if (event.key === "k" && !find("dialog[open]")) { event.preventDefault(); DO.help(); }
      return;
    }
    if (isField(event.target) || find("dialog[open]") || event.key.length > 1) return;
    const sign = event.key.toLowerCase();
    const isRange = event.shiftKey && sign !== sign.toUpperCase();
    if (isRange) return sign === deeds.find(({ word }) => word === "select").key ? DO.range() : undefined;
    clearTimeout(forget);
    const typed = [begun + sign, sign].find((keys) => deeds.some(({ key }) => key.startsWith(keys))) ?? "";
    const deed = typed && deeds.find(({ key }) => key === typed);
    begun = deed ? "" : typed;
    forget = setTimeout(() => { begun = ""; }, 1500);
    if (typed) event.preventDefault();
    if (deed) run(deed.word);
  });
  for (const [at, row] of rows.entries()) row.addEventListener("focusin", () => { here = at; });

  // Each key is written on the button that does the same.
  const BUTTONS = { back: "#kembali", search: "form[role=search] button", queue: "nav a[href='/petugas']", scores: SCORES, help: "#tombol", select: "thead th" };
  for (const { word, key } of deeds) {
    const form = inQueue ? null : formOf(word);
    const button = find(BUTTONS[word] ?? "#no", document) ?? (form && (form.closest("details") ? find("summary", form.closest("details")) : sender(form)));
    if (!button || !key || (word === "select" && !rows.length)) continue;
    button.append(" ", make("kbd", { textContent: key, ariaHidden: "true" }));
    if (key.length === 1) button.ariaKeyShortcuts = key;
  }

  // A slash at the beginning of a line of an answer or a question offers the canned ones.
  const offer = (area, address, verb) => area.addEventListener("keydown", async (event) => {
    if (event.key !== "/" || !/(^|\n)$/.test(area.value.slice(0, area.selectionStart))) return;
    event.preventDefault();
    const answer = await fetch(`${address}?verb=${verb}`).catch(() => null);
    const answers = answer?.ok ? await answer.json() : [];
    if (!answers.length) return area.setRangeText("/", area.selectionStart, area.selectionEnd, "end");
    list(words.answers, answers.map(({ name, text }) => ({ name, run: () => {
      area.focus();
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input"));
    } })));
  });

  // 6. Drafts: on the server soon after typing, and in this tab as long as the server does not have them.
  const leaving = new Set();
  const draft = (area) => {
    const form = area.form;
    const [path] = form.action.split("?");
    const verb = find("[name=verb]", form)?.value ?? path.split("/").pop();
    const address = path.replace(/[^/]*$/, "draf");
    const name = `draf ${address} ${verb}`;
    if (find("[data-answer]", form)) offer(area, path.replace(/[^/]*$/, "jawaban"), verb);
    const state = make("p", { className: "hint", role: "status" });
    let timer, missing = false;
    area.after(state);
    const keep = async (keepalive) => {
      clearTimeout(timer);
      timer = null;
      const text = area.value;
      const body = new URLSearchParams({ csrf: find("[name=csrf]", form).value, verb, text });
      try {
        const answer = await fetch(address, { method: "POST", body, keepalive, redirect: "error" });
        if (!answer.ok) throw answer;
        if (area.value === text) memory.drop(name);
        missing = false;
        state.textContent = words.saved.replace("{jam}", clock(new Date()));
      } catch {
        missing = true;
        state.textContent = words.unsaved;
      }
    };
    const unsent = memory.get(name);
    const inserted = STAYS.test(location.search) && location.hash === `#${area.id}`;
    if (inserted || location.search.includes(`sudah=${verb}`)) memory.drop(name);
    else if (unsent && unsent !== area.value) { area.value = unsent; keep(); }
    area.addEventListener("input", () => {
      memory.set(name, area.value);
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    });
    form.addEventListener("submit", () => { clearTimeout(timer); timer = null; missing = false; leaving.add(form); });
    addEventListener("pagehide", () => { if (timer && !leaving.has(form)) keep(true); });
    addEventListener("beforeunload", (event) => { if (missing && !leaving.has(form)) event.preventDefault(); });
  };
  if (!inQueue) all("form textarea[name=text]").forEach(draft);

  // 7. Coming to a page: on to the next row after an act, back to the row where one was.
  find("main").prepend(notice);
  find("main").append(sheet);
  const led = () => { const form = location.hash && find(`form${location.hash}`); if (form) enter(form); };
  addEventListener("hashchange", led);
  led();
  if (inQueue) {
    memory.set("antrean", location.href.split("#")[0]);
    const wanted = rows.findIndex((row) => row.dataset.reference === memory.get("baris"));
    if (wanted >= 0) stand(wanted);
    if (memory.get("kata")) say(memory.get("kata"));
    last = rows.find((row) => row.dataset.reference === memory.get("terakhir")) ?? null;
    for (const name of ["baris", "kata", "terakhir"]) memory.drop(name);
  } else if (find("#berikut[data-go]") && memory.get("antrean")) {
    memory.set("terakhir", reference);
    memory.set("baris", find("#berikut").dataset.next ?? "");
    memory.set("kata", find(".banner.ok")?.textContent.trim() ?? "");
    location.replace(queue());
  }

  // 8. News of the queue, asked for once a minute while somebody looks. It tells and marks; it never moves a row.
  const box = find("#news");
  if (!box) return;
  const { news, fresh, changed, away } = box.dataset;
  const waiting = new Set();
  let { since } = box.dataset;
  let seen = new Date();
  let used = Date.now();

  // Whoever has gone away is signed out in time: asking for news must not pass for working.
  for (const sign of ["keydown", "pointerdown", "scroll"]) addEventListener(sign, () => { used = Date.now(); }, { passive: true });

  const mark = (reference, revision) => {
    const row = rows.find((row) => row.dataset.reference === reference);
    if (!row || Number(row.dataset.revision) >= revision) return;
    row.dataset.revision = revision;
    if (!find(".changed", row)) find("th", row).append(" ", make("span", { className: "badge warn changed", textContent: changed }));
  };
  const offline = () => box.replaceChildren(make("p", { className: "banner warn", textContent: away.replace("{jam}", clock(seen)) }));
  const ask = async () => {
    if (document.visibilityState !== "visible" || Date.now() - used > 15 * 60000) return;
    try {
      const answer = await fetch(`${news}&since=${encodeURIComponent(since)}`, {
        headers: { Accept: "application/json" }, redirect: "error", signal: AbortSignal.timeout(20000),
      });
      if (!answer.ok) return;
      const report = await answer.json();
      since = report.now;
      seen = new Date();
      for (const [reference, revision] of report.changed) mark(reference, revision);
      for (const reference of report.here) if (!rows.some((row) => row.dataset.reference === reference)) waiting.add(reference);
      box.replaceChildren(...(waiting.size ? [make("a", { className: "button second dense", href: location.href, textContent: fresh.replace("{n}", waiting.size) })] : []));
    } catch {
      offline();
    }
  };
  setInterval(ask, 60000);
  addEventListener("offline", offline);
  addEventListener("online", ask);
})();
