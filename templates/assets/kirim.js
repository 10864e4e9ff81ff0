// On every page of the citizen but the form: if a report waits for a signal, or its receipt for its reader, load what
// sends and shows it. Most visitors have neither, and load nothing more.
try {
  const { outbox } = document.currentScript.dataset;
  if (localStorage.getItem("outbox")) import(outbox).then(() => keep.watch(), () => {});
} catch { /* storage is forbidden: then nothing was kept either */ }
