// The buttons of a receipt: copy, share, print, and take it off this phone. Loaded with a receipt, whether it is a page
// of its own or was put into one by another script, which then calls `receipt()`.
self.receipt = async () => {
  const { sent, keep: store } = document.getElementById("content").dataset;
  const at = (id) => document.getElementById(id);
  const offer = (id, press) => Object.assign(at(id), { hidden: false, onclick: press });
  const named = (id) => `${at(id).previousElementSibling.textContent}: ${at(id).textContent}`;

  // For pages without https, where there is no clipboard to write to.
  const copyBySelection = (text) => {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    at("copy").after(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    at("copy").focus();
    return isDone;
  };

  offer("copy", async () => {
    const text = [named("reference"), named("code"), at("link").href].join("\n");
    const isDone = await Promise.resolve(navigator.clipboard?.writeText(text).then(() => true)).catch(() => false) || copyBySelection(text);
    at("copied").textContent = at("copy").dataset[isDone ? "done" : "failed"];
  });
  // Without the code, which opens everything: what is shared goes to many.
  if (navigator.share) {
    offer("share", () => navigator.share({ title: document.title, text: named("reference"), url: at("link").href.split("#")[0] }).catch(() => {}));
  }
  offer("print", () => print());

  try {
    if (!localStorage.getItem("draft") && !localStorage.getItem("outbox")) return;
    await import(store);
    // Kept here until it was noted; or sent by the page itself, and then nothing of it stays.
    if (!(await keep.get("reports", sent))?.receipt) return await keep.wipe(sent);
    offer("noted", async () => {
      await keep.wipe(sent);
      location.replace("/");
    });
  } catch { /* storage is forbidden: then nothing was kept either */ }
};
if (document.currentScript) self.receipt();
