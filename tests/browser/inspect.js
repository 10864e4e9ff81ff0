// What can be measured on a page. Every function gives a list of {rule, selector, detail}; nothing is changed for good.
const inspect = (() => {
  const name = (element) => {
    if (element.id) return `#${element.id}`;
    const parts = [];
    for (let at = element; at && at !== document.body && parts.length < 4; at = at.parentElement) {
      if (at.id) { parts.unshift(`#${at.id}`); break; }
      const same = at.parentElement ? [...at.parentElement.children].filter((one) => one.tagName === at.tagName) : [];
      const classes = [...at.classList].slice(0, 2).map((one) => `.${one}`).join("");
      parts.unshift(at.tagName.toLowerCase() + classes + (same.length > 1 ? `:nth-of-type(${same.indexOf(at) + 1})` : ""));
    }
    return parts.join(" > ");
  };
  const words = (element) => (element.innerText || element.value || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex]:not([tabindex='-1'])";
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: false }) && box.width > 1 && box.height > 1
      && box.bottom + scrollY > 0 && box.right + scrollX > 0 && !element.closest("[hidden]");
  };
  const round = (n) => Math.round(n * 10) / 10;

  // The area that reacts: a box or a circle together with its label.
  const area = (element) => {
    const own = element.getBoundingClientRect();
    const label = element.matches("input") && element.closest("label");
    const box = label ? label.getBoundingClientRect() : own;
    return { width: Math.max(own.width, box.width), height: Math.max(own.height, box.height) };
  };
  // WCAG 2.5.8: a link inside a sentence is as high as its line.
  const isInSentence = (element) => {
    if (!element.matches("a") || getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, dd, td, small, label, div");
    return !!block && block.innerText.trim().length > element.innerText.trim().length + 3;
  };
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter(isSeen)
    .filter((element) => !(element.matches("[tabindex]") && element.matches("div, section, main, ol, ul")));

  function targets() {
    const found = [];
    let all = 0, wide = 0;
    for (const element of controls()) {
      const { width, height } = area(element);
      if (isInSentence(element)) continue;
      const least = Math.min(width, height);
      const detail = `${round(width)} x ${round(height)} px, "${words(element)}"`;
      if (least < 23.95) found.push({ rule: "target-24", selector: name(element), detail });
      all += 1;
      if (least >= 43.95) wide += 1; else found.push({ rule: "note-target-44", selector: name(element), detail });
      const isPrimary = element.matches("main button, main .button") && !element.matches(".second, .plain, .dense, .grave, .small");
      if (isPrimary && height < 47.95) found.push({ rule: "primary-48", selector: name(element), detail });
    }
    return { found, all, wide };
  }

  // Whoever sticks out of the window, unless it stands in a region that scrolls by itself.
  function sideways(rule) {
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width + 0.5) {
      found.push({ rule, selector: "html", detail: `${document.documentElement.scrollWidth} px in ${width} px` });
    }
    const scrolls = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.right > width + 0.5 && isSeen(element) && !element.closest("svg *") && !scrolls(element);
    });
    for (const element of out.filter((one) => !out.some((other) => other !== one && one.contains(other))).slice(0, 5)) {
      found.push({ rule, selector: name(element), detail: `right edge at ${round(element.getBoundingClientRect().right)} of ${width} px, "${words(element)}"` });
    }
    return found;
  }

  // Text cut off by its own box.
  function clipped(rule) {
    return [...document.body.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      if (!isSeen(element) || style.clipPath !== "none" || element.matches("textarea, select, input, svg, svg *, .leaflet-container")) return false; // a map is a window onto more
      const cuts = (value) => value === "hidden" || value === "clip";
      return cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1 || cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    }).map((element) => ({ rule, selector: name(element), detail: `cut off: "${words(element)}"` }));
  }

  // WCAG 1.4.12, as a user's own style would set it.
  function spaced(isOn) {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== window.readersSpacing);
    if (!isOn) return;
    window.readersSpacing = new CSSStyleSheet();
    window.readersSpacing.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.readersSpacing];
  }

  // Every text 40 % longer, as a translation could be; the next page has its own words again.
  function lengthen() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const node of texts) {
      const text = node.data.trim();
      if (text.length < 2 || node.parentElement.closest("script, style, textarea, .code")) continue;
      const end = node.data.trimEnd().length;
      const more = "ãéïôûñ çåðøęł".repeat(20).slice(0, Math.ceil(text.length * 0.4));
      node.data = node.data.slice(0, end) + more + node.data.slice(end);
    }
  }

  function borders() {
    const found = [];
    if (!matchMedia("(forced-colors: active)").matches) return [{ rule: "forced-colors", selector: "html", detail: "not emulated" }];
    for (const element of document.querySelectorAll(".badge, button:not(.plain), .button, .choice, .banner, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea")) {
      if (!isSeen(element)) continue;
      const style = getComputedStyle(element);
      const sides = ["Top", "Left", "Bottom", "Right"].filter((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none");
      if (sides.length < 4) found.push({ rule: "forced-colors", selector: name(element), detail: `borders on ${sides.join(", ") || "no side"}` });
    }
    return found;
  }

  function motion() {
    const found = document.getAnimations().map((one) => ({ rule: "motion", selector: one.effect?.target ? name(one.effect.target) : "?", detail: "runs although motion is reduced" }));
    if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") found.push({ rule: "motion", selector: "html", detail: "smooth scrolling although motion is reduced" });
    for (const element of document.querySelectorAll("body, body *")) {
      const style = getComputedStyle(element);
      const moves = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0.001) || style.animationName !== "none";
      if (moves) found.push({ rule: "motion", selector: name(element), detail: "moves although motion is reduced" });
    }
    return found.slice(0, 5);
  }

  // ---- The keyboard's way ----

  const stops = () => {
    const seenGroups = new Set();
    return [...document.querySelectorAll(CONTROLS)].filter((element) => {
      if (element.disabled || element.tabIndex < 0 || !element.checkVisibility({ checkVisibilityCSS: true })) return false;
      if (element.matches("input[type=radio]")) {
        const group = element.form ? `${[...document.forms].indexOf(element.form)} ${element.name}` : element.name;
        const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`);
        if (chosen && chosen.form === element.form) return chosen === element;
        if (seenGroups.has(group)) return false;
        seenGroups.add(group);
      }
      return true;
    });
  };

  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body) return { at: -1, of: stops().length };
    const all = stops();
    const at = all.indexOf(element);
    const found = [];
    const style = getComputedStyle(element);
    const shown = element.matches("input[type=radio], input[type=checkbox]") ? [element, element.closest("label")].filter(Boolean) : [element];
    const isRinged = shown.some((one) => { const s = getComputedStyle(one); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== "none"; });
    if (!isRinged) found.push({ rule: "focus-visible", selector: name(element), detail: `outline ${style.outlineStyle} ${style.outlineWidth}` });
    const box = element.getBoundingClientRect();
    const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]];
    const isMine = (hit) => hit && (hit === element || element.contains(hit) || hit.contains(element) && !["HTML", "BODY"].includes(hit.tagName) || element.labels && [...element.labels].some((label) => label.contains(hit)));
    const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    if (!inside.some(([x, y]) => isMine(document.elementFromPoint(x, y)))) {
      found.push({ rule: "focus-obscured", selector: name(element), detail: `box ${round(box.left)},${round(box.top)} ${round(box.width)}x${round(box.height)} in ${innerWidth}x${innerHeight}` });
    }
    return { at, of: all.length, selector: name(element), found };
  }

  return { targets, sideways, clipped, spaced, lengthen, borders, motion, focused, stops: () => stops().map(name) };
})();
