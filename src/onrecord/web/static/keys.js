// Keys for who reads much: every page works without them. Items are [data-item], what opens one is [data-open] in it;
// [data-key] names the key of anything else that can be clicked or written into.
"use strict";

(() => {
  const KEYS = [
    ["/", "search"],
    ["j, k", "next, previous item"],
    ["o, Enter", "open it"],
    ["n, p", "next, previous page of a list"],
    ["u", "up"],
    ["?", "these keys"],
    ["Esc", "leave what is open"],
  ];
  const first = (selector, within = document) => within.querySelector(selector);
  const seen = (element) => (element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null);
  let here = null;

  function items() {
    return [...document.querySelectorAll("[data-item]")].filter(seen);
  }

  function go(element) {
    if (element) element.click();
    return Boolean(element);
  }

  function opener(item) {
    return first("[data-open]", item) || first("a[href]", item);
  }

  function stand(item) {
    if (here) here.classList.remove("here");
    here = item;
    if (!item) return;
    item.classList.add("here");
    const link = opener(item);
    if (link) link.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = items();
    if (!all.length) return false;
    const held = document.activeElement && document.activeElement.closest("[data-item]");
    const at = all.indexOf(all.includes(here) ? here : held);
    if (at >= 0) {
      stand(all[Math.min(all.length - 1, Math.max(0, at + by))]);
    } else {
      const below = all.find((item) => item.getBoundingClientRect().bottom > 0);
      stand(by > 0 ? below || all[0] : [...all].reverse().find((item) => item.getBoundingClientRect().top < 0) || all[0]);
    }
    return true;
  }

  function search() {
    const field = first('[data-key="search"]');
    if (!field) return go(first(".mark"));
    field.focus();
    field.select();
    return true;
  }

  function help() {
    let dialog = first("dialog.keys");
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "keys";
      dialog.setAttribute("aria-label", "Keys");
      const list = document.createElement("dl");
      list.className = "facts";
      const own = [...document.querySelectorAll("[data-key]")].filter((one) => one.dataset.key.length === 1);
      const named = own.map((one) => [one.dataset.key, (one.title || one.textContent).trim()]);
      for (const [keys, says] of [...KEYS, ...new Map(named)]) {
        const term = document.createElement("dt");
        keys.split(", ").forEach((key, n) => {
          const cap = document.createElement("kbd");
          cap.textContent = key;
          term.append(n ? " " : "", cap);
        });
        const what = document.createElement("dd");
        what.textContent = says;
        list.append(term, what);
      }
      const heading = document.createElement("h2");
      heading.textContent = "Keys";
      const close = document.createElement("button");
      close.textContent = "Close";
      close.addEventListener("click", () => dialog.close());
      dialog.append(heading, list, close);
      document.body.append(dialog);
    }
    dialog.showModal();
    return true;
  }

  function own(key) {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const found = (here && first(selector, here)) || first(selector);
    if (!found || !seen(found)) return false;
    found.focus();
    if (found.matches("a, button, summary, input[type=checkbox], input[type=radio]")) found.click();
    return true;
  }

  const DOES = {
    "/": search,
    j: () => step(1),
    k: () => step(-1),
    o: () => here !== null && go(opener(here)),
    n: () => go(first('[rel~="next"]')),
    p: () => go(first('[rel~="prev"]')),
    u: () => go(first('main [rel~="up"]') || first(".mark")),
    "?": help,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (first("dialog[open]")) return;
    const writing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      if (writing) writing.blur();
      stand(null);
      return;
    }
    if (writing || event.key.length !== 1) return;
    const done = own(event.key) || (Object.hasOwn(DOES, event.key) && DOES[event.key]());
    if (done) event.preventDefault();
  });
})();
