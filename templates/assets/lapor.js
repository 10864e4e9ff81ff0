// The report form, step by step, for browsers that run scripts. It adds to a page that works without it: everything
// here can fail or be missing, and the form still goes to the server as one page.
(() => {
  const AUTOSAVE = 400; // milliseconds after the last key
  const PERSONAL = ["contact", "name", "notify"]; // never kept on the phone for somebody who wants to be nobody
  const ANSWERS = ["outside", "follow"]; // to what the last step asks; no part of a draft

  let form, data, steps, at, nav, progress, status, warnings, always, saved, timer, altcha, photos, sending, touched, checks = 0;
  let loading; // what keeps drafts and sends, loaded with the first key that is pressed

  const post = (pairs) => fetch("/lapor", { method: "POST", body: new URLSearchParams(pairs), headers: { Accept: "text/html" } });
  const field = (name) => form.elements[name];
  const key = () => field("key").value;
  const flag = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const say = (name, values = {}) => (data[`text${name[0].toUpperCase()}${name.slice(1)}`] ?? "").replace(/\{(\w+)\}/g, (all, word) => values[word] ?? all);
  const load = () => loading ??= import(data.keep).then(() => self.keep);
  const make = (name, attributes = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...inside);
    return element;
  };

  // ---- Steps ----

  const show = (to, focus = true) => {
    at = to;
    steps.forEach((step, n) => { step.hidden = n !== at; });
    const [isLast, fragment] = [at === steps.length - 1, `#${steps[at].id}`];
    if (location.hash !== fragment && (location.hash || at)) history.replaceState(null, "", fragment);
    checks++;
    if (isLast) check();
    else steps.at(-1).replaceChildren(steps.at(-1).firstChild); // its buttons and choices are no part of other steps
    const heading = steps[at].querySelector("h2");
    progress.firstChild.textContent = say("step", { n: at + 1, all: steps.length });
    progress.lastChild.value = at + 1;
    nav.back.hidden = at === 0;
    nav.next.textContent = say(isLast ? "send" : "next");
    nav.bare.hidden = true;
    status.textContent = "";
    document.querySelector(".lead")?.toggleAttribute("hidden", at > 0);
    warn();
    if (!focus) return;
    heading.focus({ preventScroll: true });
    progress.scrollIntoView();
  };

  // Each step has a fragment of its own, so that the phone's back button goes one step back.
  const go = (to) => { location.hash = steps[to].id; };
  addEventListener("hashchange", () => {
    if (!form?.isConnected || sending) return;
    if (!location.hash || steps.some(({ id }) => `#${id}` === location.hash)) show(stepInAddress());
  });

  const stepInAddress = () => Math.max(0, steps.findIndex(({ id }) => `#${id}` === location.hash));

  const stepOf = (element) => Math.max(0, steps.findIndex((step) => step.contains(element)));

  // ---- What is wrong: the server decides, but not everything has to travel first ----

  const isContact = (text) => text.includes("@")
    ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
    : /^(\+?62|0)?0?8[1-35-9]\d{7,10}$/.test(text.replace(/[\s.()-]/g, ""));

  // The mistakes of the steps up to this one, as [name of the field, words].
  const problems = (upTo) => {
    const found = [];
    const text = field("description").value.trim();
    const [length, least, most] = [[...text].length, Number(data.least), Number(data.most)];
    const files = photos?.count ?? 0;
    if (length > most) found.push(["description", say("long", { excess: length - most })]);
    else if (length && length < least && !files) found.push(["description", say("short", { least })]);
    else if (!length && !files && upTo >= stepOf(form.querySelector("[type=file]"))) found.push(["description", say("missing")]);
    const contact = field("contact").value.trim();
    if (upTo >= stepOf(field("contact"))) {
      if (contact && !isContact(contact)) found.push(["contact", say("contact")]);
      if (!contact && field("notify")?.checked) found.push(["contact", say("whatsapp")]);
    }
    return found;
  };

  // Looks like the server's own list of mistakes.
  const complain = (found) => {
    clearProblems();
    const list = make("ul");
    for (const [name, words] of found) {
      const input = document.getElementById(name);
      const box = input.closest(".field");
      box.classList.add("wrong");
      input.setAttribute("aria-invalid", "true");
      const note = make("p", { className: "error", id: `${name}-error` }, make("span", { className: "sr-only" }, `${say("prefix")} `), words);
      document.getElementById(note.id)?.remove();
      input.before(note);
      input.setAttribute("aria-describedby", `${name}-hint ${note.id}`);
      list.append(make("li", {}, make("a", { href: `#${name}` }, words)));
    }
    const box = make("div", { className: "errors", role: "alert", tabIndex: -1 }, make("h2", {}, say("errors")), list);
    const step = stepOf(document.getElementById(found[0][0]));
    if (step !== at) show(step, false);
    progress.before(box);
    document.title = `${say("prefix")} ${document.title.replace(`${say("prefix")} `, "")}`;
    box.focus();
  };

  const clearProblems = () => {
    document.querySelector(".errors")?.remove();
    for (const box of form.querySelectorAll(".wrong")) {
      box.classList.remove("wrong");
      box.querySelector(".error:not(.photos *)")?.remove();
      box.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
    }
    document.title = document.title.replace(`${say("prefix")} `, "");
  };

  // ---- 112 first, and numbers that identify somebody ----

  const NIK = /(^|\D)((?:\d[\s.()-]{0,3}){15}\d)(?!\d)/;
  const PHONE = /(^|\D)((?:\+?62|0)[\s.()-]{0,3}8(?:[\s.()-]{0,3}\d){8,11})(?!\d)/;

  const warn = () => {
    const input = field("description");
    const words = ` ${input.value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
    const isEmergency = data.emergency.split("|").some((phrase) => phrase && words.includes(` ${phrase} `));
    const found = [];
    always?.toggleAttribute("hidden", isEmergency); // the same words, said once
    if (isEmergency) {
      found.push(make("div", { className: "banner danger" }, make("p", {}, make("b", {}, say("emergency")), " ", make("a", { href: "tel:112" }, "112"))));
    }
    const [kind, pattern] = NIK.test(input.value) ? ["nik", NIK] : ["phone", PHONE];
    if (pattern.test(input.value) && !field("leave")?.value && (at === 0 || at === steps.length - 1)) {
      const button = (name, press) => make("button", { type: "button", className: "second dense", onclick: press }, say(name));
      found.push(make("div", { className: "banner warn" }, make("p", {}, say(kind)), make("div", { className: "actions" },
        button("clean", () => {
          input.value = input.value.replace(pattern, "$1").replace(/ {2,}/g, " ").trim();
          settle();
        }),
        button("keep", () => {
          form.append(make("input", { type: "hidden", name: "leave", value: "true" }));
          settle();
        }))));
    }
    const settle = () => {
      show(at);
      later();
    };
    // Only what is new is put in, so that it is read out once and not with every key.
    const news = found.map(({ textContent }) => textContent).join();
    if (warnings.textContent !== news) warnings.replaceChildren(...found);
  };

  // ---- The last step: everything once more ----

  const wordsOf = (label) => label.textContent.replace(/\s*\([^)]*\)\s*$/, "").trim();

  // The filled fields of a step, as [label, value].
  const answers = (step) => {
    const rows = [];
    for (const box of step.querySelectorAll(".field")) {
      if (box.closest("#place[hidden], #service[hidden]")) continue;
      const input = box.querySelector("textarea, select, input:not([type=hidden])");
      if (input.type === "file") {
        if (photos?.count) rows.push([wordsOf(box.querySelector("legend")), photos.names]);
      } else if (input.type === "checkbox") {
        if (input.checked) rows.push([wordsOf(input.parentElement.querySelector("span").firstChild), "✓"]);
      } else if (input.type === "radio") {
        const chosen = box.querySelector(":checked");
        if (chosen?.value) rows.push([wordsOf(box.querySelector("legend")), chosen.parentElement.querySelector("span").firstChild.textContent]);
      } else if (input.value.trim()) {
        const value = input.selectedOptions ? input.selectedOptions[0].text : input.value.trim();
        rows.push([wordsOf(box.querySelector("label")), value]);
      }
    }
    return rows;
  };

  const check = async () => {
    const step = steps[at];
    const put = (...inside) => step.replaceChildren(step.firstChild, ...inside);
    put(make("dl", { className: "summary" }, ...steps.slice(0, -1).flatMap((step) => {
      const heading = step.querySelector("h2").textContent;
      const rows = answers(step);
      return (rows.length ? rows : [[heading, say("empty")]]).map(([name, value]) => make("div", {},
        make("dt", {}, name),
        make("dd", rows.length ? {} : { className: "muted" }, value),
        make("dd", { className: "change" }, make("a", { href: `#${step.id}` }, say("change"), make("span", { className: "sr-only" }, ` ${name}`)))));
    })));
    // With a signal the server says it, as on its own page: what it suggests, what is missing, what is reported already.
    const mine = ++checks;
    if (photos?.travelling) return;
    try {
      const answer = await post([...fields(), ["do", "check"]]);
      const told = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("once-more");
      if (!told || mine !== checks) return;
      for (const button of told.querySelectorAll("[value=edit]")) {
        button.type = "button"; // Enter in a field must not press it
        button.onclick = () => { location.hash = new URL(button.formAction).hash; };
      }
      put(document.adoptNode(told));
    } catch { /* no signal: then this is all there is to say */ }
  };

  // ---- What is kept on the phone ----

  // Everything that would be sent, as pairs; empty fields and files are left out.
  const fields = () => {
    const hidden = new Set([...form.querySelectorAll("#place[hidden] [name], #service[hidden] [name]")].map(({ name }) => name));
    const pairs = [...new FormData(form)];
    const isNobody = pairs.some(([name, value]) => name === "identity" && value === "anonymous");
    return pairs.filter(([name, value]) => value && typeof value === "string" && !hidden.has(name)
      && !["do", "altcha", "remove"].includes(name) && !(isNobody && PERSONAL.includes(name)));
  };

  // What the outbox says on pages that do not have these words.
  const words = () => Object.fromEntries(["waiting", "now", "sent", "show", "forget", "sure", "refused", "open"].map((name) => [name, say(name)]));

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => save().catch(() => {}), AUTOSAVE);
  };

  const save = async () => {
    warn();
    const keep = await load();
    if (sending) return;
    const draft = { key: key(), at: Date.now(), fields: fields(), words: words() };
    await keep.put("drafts", draft);
    await keep.tell();
    showSaved(draft.at, keep);
  };

  const showSaved = (moment, keep) => {
    saved.replaceChildren(`${say("saved", { time: keep.when(moment) })} `, make("button", {
      type: "button", className: "plain", onclick: async () => {
        clearTimeout(timer);
        sending = true; // nothing is kept any more
        await keep.wipe(key());
        location.href = "/lapor";
      },
    }, say("discard")));
  };

  const restore = async () => {
    const keep = await load();
    const draft = await keep.draft();
    if (!draft || touched) return;
    if (draft.fields.some(([name]) => PERSONAL.includes(name)) && !await keep.ask(draft, say, progress)) return;
    for (const [name, value] of draft.fields) {
      const input = field(name);
      if (ANSWERS.includes(name)) continue;
      if (!input) form.append(make("input", { type: "hidden", name, value }));
      else if (input.type === "checkbox") input.checked = true;
      else input.value = value;
    }
    field("key").value = draft.key;
    const kept = await keep.photosOf(draft.key);
    if (kept.length) (await album()).restore(kept);
    touch();
    category();
    showSaved(draft.at, keep);
    show(stepInAddress(), false);
  };

  // The first sign that somebody uses the form: from now on drafts are kept, the form works without a signal, and
  // the puzzle that keeps machines out is being solved.
  const touch = () => {
    if (touched) return;
    touched = true;
    load().then((keep) => {
      // Sent or thrown away in another tab: what stands here is no draft any more.
      keep.channel?.addEventListener("message", ({ data: { gone } }) => {
        if (gone && form.isConnected && gone === key() && !sending) location.replace("/lapor");
      });
      puzzle(keep);
    }, () => {});
    // Home screens ask for it, and no first visit should load it.
    document.head.append(make("link", { rel: "manifest", href: data.manifest }));
    if (data.worker) navigator.serviceWorker?.register(data.worker).catch(() => {});
  };

  const puzzle = (keep) => {
    if (data.challenge) keep.solve(JSON.parse(data.challenge)).then((solved) => { altcha = solved; }, () => {});
  };

  // ---- Photos, category, place ----

  const changed = () => {
    later();
    if (at === steps.length - 1) check();
  };

  const album = async () => {
    if (photos) return photos;
    const [{ Photos }, keep] = await Promise.all([import(data.photos), load().catch(() => undefined)]);
    return photos ??= new Photos({ field: form.querySelector("[type=file]").closest(".field"), key: key(), say, keep, changed, proof: () => altcha?.payload });
  };

  // What a category means for the other steps: a place or a service is asked for, and whether the public may read it.
  const category = (event) => {
    const other = field("category_other");
    if (event?.target.name === "category") other.value = "";
    const chosen = other?.selectedOptions[0]?.value ? other.selectedOptions[0] : form.querySelector("[name=category]:checked");
    document.getElementById("place")?.toggleAttribute("hidden", "service" in (chosen?.dataset ?? {}));
    document.getElementById("service")?.toggleAttribute("hidden", "place" in (chosen?.dataset ?? {}));
    if (event && field("private_for")) {
      field("private_for").value = chosen?.value ?? "";
      field("private_content").checked = "private" in (chosen?.dataset ?? {});
    }
  };

  const place = async (what) => {
    try {
      const map = await import(data.map);
      await map[what]({ form, say, data, changed: later });
    } catch {
      document.getElementById("accuracy").textContent = say("noMap");
    }
  };

  // ---- Sending ----

  const send = async (bare, does) => {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    nav.next.setAttribute("aria-disabled", "true");
    status.textContent = say("sending");
    const isAnonymous = field("identity").value === "anonymous";
    const report = {
      key: key(), fields: fields(), words: words(), anonymous: isAnonymous, bare, does, made: Date.now(), after: 0,
      lang: document.documentElement.lang, altcha, challenged: Boolean(data.challenge),
    };
    try {
      const keep = await load();
      const isKept = await keep.enqueue(report).then(() => true, () => false);
      const { text, down } = await keep.deliver(report.key, report);
      if (text) {
        keep.swap(text, keep.MARK, () => {
          sending = false;
          start(false);
        });
      } else if (isKept) queued(keep, report, down);
      else throw new Error("neither sent nor kept");
    } catch {
      sending = false;
      nav.next.removeAttribute("aria-disabled");
      status.textContent = say("unsent");
    }
  };

  // Stands here until the report is sent, and then the receipt does.
  const queued = (keep, report, down) => {
    const heading = make("h1", { tabIndex: -1 }, say(down ? "held" : "queued"));
    const main = document.getElementById("content");
    main.replaceChildren(heading, make("p", { className: "lead" }, say(down ? "down" : "noSignal")),
      make("div", { className: "actions" }, make("a", { className: "button second", href: "/lapor" }, say("another"))));
    main.dataset.queued = report.key;
    history.replaceState({ sent: report.key }, "", keep.MARK);
    sending = false;
    keep.promise(report);
    keep.watch();
    keep.show();
    heading.focus();
  };

  // What this page showed before it was loaded again.
  const again = async (keep, sent) => {
    const report = await keep.get("reports", sent);
    if (report?.receipt) keep.swap(report.receipt, keep.MARK);
    else if (report) queued(keep, report, navigator.onLine);
  };

  // ---- The beginning, and again with every form that comes back ----

  const start = (isFresh) => {
    form = document.getElementById("report");
    if (!form?.querySelector("[data-step]")) return;
    data = form.dataset;
    altcha = undefined;
    if (touched) load().then(puzzle, () => {});

    progress = make("div", { className: "progress" }, make("p", { role: "status" }), make("progress"));
    const sections = [...form.querySelectorAll("[data-step]")];
    const last = make("section", { id: "periksa" }, make("h2", { tabIndex: -1 }, say("check")));
    sections.at(-1).after(last);
    steps = [...sections, last];
    progress.lastChild.max = steps.length;
    progress.lastChild.setAttribute("aria-hidden", "true"); // the words beside it say the same
    steps[0].before(progress);

    const uploaded = [...form.querySelectorAll("[data-upload]")]
      .map((row) => ({ upload: row.dataset.upload, name: row.firstChild.textContent.trim() }));
    for (const native of form.querySelectorAll(":scope > .actions, :scope > button, #photos")) native.remove();
    always = form.querySelector(":scope > .hint");
    warnings = make("div", { role: "alert" });
    nav = { back: make("button", { type: "button", className: "second" }, say("back")), next: make("button", { id: "send" }), bare: make("button", { type: "button", className: "second", hidden: true }, say("bare")) };
    status = make("p", { role: "status", className: "hint" });
    saved = make("p", { className: "hint" });
    form.append(warnings, make("div", { className: "actions" }, nav.back, nav.next, nav.bare), status, saved);

    nav.back.onclick = () => go(at - 1);
    nav.bare.onclick = () => send(true);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const found = problems(at);
      if (found.length) return complain(found);
      clearProblems();
      if (at < steps.length - 1) return go(at + 1);
      // Once, photos that do not get through are waited for; then the words may go without them.
      if (photos?.failed >= 0 && nav.bare.hidden) {
        nav.bare.hidden = false;
        status.textContent = say("broken", { n: photos.failed + 1 });
        photos.retry();
        return;
      }
      send(false, event.submitter?.value || "send"); // one of the check page's own may be pressed, such as "follow"
    });
    form.addEventListener("input", (event) => {
      touch();
      if (event.target.type !== "file") later();
    });
    form.addEventListener("change", async (event) => {
      const input = event.target;
      if (input.name === "category" || input.name === "category_other") category(event);
      if (input.type !== "file" || !input.files.length) return;
      const files = [...input.files];
      try {
        const list = await album();
        input.value = ""; // the same photo can be chosen again
        await list.add(files);
      } catch {
        status.textContent = say("broken", { n: 1 }); // no signal for the script itself
      }
    });
    // A mistake's link leads into a step that may be hidden.
    document.getElementById("content").addEventListener("click", (event) => {
      const link = event.target.closest(".errors a");
      const target = link && document.getElementById(link.hash.slice(1));
      if (!target) return;
      event.preventDefault();
      show(stepOf(target), false);
      target.focus();
    });
    for (const [id, what] of [["locate", "locate"], ["open-map", "openMap"]]) {
      const button = document.getElementById(id);
      if (!button) continue;
      button.hidden = false;
      button.onclick = () => {
        touch();
        place(what);
      };
    }

    category();
    const sent = isFresh && history.state?.sent;
    const first = document.querySelector(".wrong");
    if (isFresh) {
      if (location.hash && !flag("draft")) history.replaceState(null, "", location.pathname);
      // The page may come out of the cache, where every copy has the same key.
      field("key").value = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_", "=": "" })[sign]);
      photos = undefined;
    } else if (photos) {
      photos.move(form.querySelector("[type=file]").closest(".field"));
    } else if (uploaded.length) {
      album().then((list) => list.restore(uploaded), () => {});
    }
    show(first ? stepOf(first) : isFresh ? stepInAddress() : steps.length - 1, false);
    if (isFresh && flag("draft")) restore().catch(() => {});
    if (flag("outbox")) {
      load().then((keep) => {
        keep.watch();
        return sent && again(keep, sent);
      }).catch(() => {});
    }
  };

  // A form that the server sent back with something in it keeps its key: its files hang on it.
  start(!document.querySelector(".errors, [data-upload]") && !document.getElementById("description")?.defaultValue);
})();
