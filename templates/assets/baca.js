// On a wide screen: the case of the row that has the focus, to read beside the queue. It only reads; cases open as
// pages of their own without it.
(() => {
  const pane = document.getElementById("baca");
  const wide = matchMedia("(min-width: 80rem)");
  const PARTS = ".tags, .banner, section[aria-labelledby=report], section[aria-labelledby=facts], section[aria-labelledby=deadlines], section[aria-labelledby=history]";
  const read = new Map();
  let shown, waiting, asked;

  const fetched = async (row, link) => {
    const key = `${row.dataset.reference} ${row.dataset.revision}`;
    if (!read.has(key)) {
      asked?.abort();
      asked = new AbortController();
      const answer = await fetch(link.href, { redirect: "error", signal: AbortSignal.any([asked.signal, AbortSignal.timeout(20000)]) });
      if (!answer.ok) throw answer;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      read.set(key, [...page.querySelectorAll(PARTS)].filter((part) => !part.parentElement.closest(PARTS)));
    }
    return read.get(key);
  };

  const show = async (row) => {
    const link = row.querySelector("th a");
    const title = document.createElement("h2");
    title.textContent = link.textContent;
    shown = row;
    try {
      const parts = await fetched(row, link);
      if (shown !== row) return;
      pane.replaceChildren(title, ...parts.map((part) => document.importNode(part, true)));
      pane.scrollTop = 0;
    } catch (error) {
      if (shown === row && error.name !== "AbortError") pane.replaceChildren(title, pane.dataset.away);
    }
  };

  document.addEventListener("focusin", ({ target }) => {
    const row = target.closest("tr[data-reference]");
    if (!row || row === shown || !wide.matches) return;
    clearTimeout(waiting);
    // Whoever runs through the rows reads none of them.
    waiting = setTimeout(show, 150, row);
  });
  document.addEventListener("click", ({ target }) => {
    if (wide.matches && !target.closest("a, label, input, button")) target.closest("tr[data-reference]")?.querySelector("th a").focus();
  });
})();
