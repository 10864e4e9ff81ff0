// Moves reference and code from the link's fragment, which no server sees, into the fields of the form.
const fill = () => {
  const [reference, code] = location.hash.slice(1).split(".");
  if (!code) return;
  document.getElementById("reference").value = reference;
  document.getElementById("code").value = code;
  history.replaceState(null, "", location.pathname);
  document.querySelector("main form[action='/lacak'] button").focus();
};
addEventListener("hashchange", fill);
fill();
