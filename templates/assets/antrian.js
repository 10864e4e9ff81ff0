// News of the queue, asked for once a minute while somebody looks. It tells and marks; it never moves a row.
(() => {
  const box = document.getElementById("news");
  if (!box) return;
  const { news, fresh, changed, away } = box.dataset;
  const rows = new Map([...document.querySelectorAll("tr[data-reference]")].map((row) => [row.dataset.reference, row]));
  const waiting = new Set();
  let { since } = box.dataset;
  let seen = new Date();
  let used = Date.now();

  // Whoever has gone away is signed out in time: asking for news must not pass for working.
  for (const sign of ["keydown", "pointerdown", "scroll"]) addEventListener(sign, () => { used = Date.now(); }, { passive: true });

  const say = (content) => box.replaceChildren(...content);

  const mark = (reference, revision) => {
    const row = rows.get(reference);
    if (!row || Number(row.dataset.revision) >= revision) return;
    row.dataset.revision = revision;
    if (row.querySelector(".changed")) return;
    const badge = Object.assign(document.createElement("span"), { className: "badge warn changed", textContent: changed });
    row.querySelector("th").append(" ", badge);
  };

  const ask = async () => {
    if (document.visibilityState !== "visible" || Date.now() - used > 15 * 60000) return;
    try {
      const answer = await fetch(`${news}&since=${encodeURIComponent(since)}`, {
        headers: { Accept: "application/json" }, redirect: "error", signal: AbortSignal.timeout(20000),
      });
      if (!answer.ok) return;
      const told = await answer.json();
      since = told.now;
      seen = new Date();
      for (const [reference, revision] of told.changed) mark(reference, revision);
      for (const reference of told.here) if (!rows.has(reference)) waiting.add(reference);
      if (!waiting.size) return say([]);
      const load = Object.assign(document.createElement("a"), { className: "button second dense", href: location.href });
      load.textContent = fresh.replace("{n}", waiting.size);
      say([load]);
    } catch {
      const line = Object.assign(document.createElement("p"), { className: "banner warn" });
      line.textContent = away.replace("{jam}", seen.toTimeString().slice(0, 5));
      say([line]);
    }
  };
  setInterval(ask, 60000);
})();
