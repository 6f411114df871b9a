"use strict";
(() => {
  const all = (where, what) => [...where.querySelectorAll(what)];
  const documents = all(document, ".document");
  const links = all(document, ".contents a");
  const chooser = document.querySelector(".chooser");
  const filter = document.getElementById("filter");
  const peek = document.getElementById("peek");
  const keys = document.getElementById("keys");
  const fold = (text) => text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  document.body.classList.add("js", "show-text");

  // Which marks say what: "3.1" is the second value of the fourth record of this document.
  const marksOf = new Map();
  for (const doc of documents) {
    const index = new Map();
    for (const mark of all(doc, "mark")) {
      mark.tokens = mark.dataset.t.split(" ");
      for (const token of mark.tokens) {
        for (const key of [token, token.split(".")[0]]) {
          if (!index.has(key)) index.set(key, []);
          const marks = index.get(key);
          if (marks[marks.length - 1] !== mark) marks.push(mark);
        }
      }
    }
    marksOf.set(doc, index);
    for (const row of all(doc, ".row")) row.folded = fold(row.textContent);
  }
  const documentOf = (node) => node.closest(".document");
  const rowOf = (doc, token) => document.getElementById(`${doc.id}-r${token.split(".")[0]}`);
  const marksFor = (node, token) => marksOf.get(documentOf(node)).get(token) || [];

  const dim = () => {
    for (const node of all(document, ".lit, .near")) node.classList.remove("lit", "near");
    peek.hidden = true;
  };
  const lightRow = (row, token) => {
    dim();
    for (const mark of marksFor(row, row.dataset.r)) mark.classList.add(token ? "near" : "lit");
    if (token) for (const mark of marksFor(row, token)) { mark.classList.remove("near"); mark.classList.add("lit"); }
  };
  const lightMark = (mark, only) => {
    dim();
    const doc = documentOf(mark);
    const rows = [...new Set(mark.tokens.map((token) => rowOf(doc, token)))];
    for (const row of rows) {
      row.classList.add("lit");
      for (const other of marksFor(row, row.dataset.r)) other.classList.add("near");
    }
    for (const token of mark.tokens) for (const other of marksFor(mark, token)) { other.classList.remove("near"); other.classList.add("lit"); }
    peek.replaceChildren(...rows.slice(0, 4).map((row) => {
      const line = document.createElement("div");
      const what = document.createElement("b");
      what.textContent = row.dataset.what;
      line.append(what, row.querySelector(".value").textContent);
      return line;
    }));
    peek.hidden = false;
  };

  // Hover, focus and click, both ways.
  let current = null;
  let turn = 0;
  const hold = (row) => {
    if (row === current) return;
    if (current) current.classList.remove("current");
    if (row) row.classList.add("current");
    current = row;
    turn = 0;
  };
  const settle = () => {
    const at = document.activeElement;
    if (at && at.matches(".row")) lightRow(at);
    else if (at && at.matches("mark")) lightMark(at);
    else dim();
  };
  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("mark");
    if (mark) return lightMark(mark);
    const row = event.target.closest(".row");
    if (!row) return undefined;
    const value = event.target.closest("[data-f]");
    return lightRow(row, value && value.dataset.f);
  });
  document.addEventListener("mouseout", (event) => {
    if (event.target.closest("mark, .row") && !(event.relatedTarget && event.relatedTarget.closest && event.relatedTarget.closest("mark, .row"))) settle();
  });
  document.addEventListener("focusin", settle);
  const show = (what) => {
    document.body.classList.toggle("show-text", what === "text");
    document.body.classList.toggle("show-records", what === "records");
    for (const button of all(document, ".tabs button")) button.setAttribute("aria-pressed", String(button.dataset.show === what));
  };
  const take = (row) => {
    if (!row) return;
    for (const other of all(documentOf(row), '.row[tabindex="0"]')) other.tabIndex = -1;
    row.tabIndex = 0;
    hold(row);
    show("records");
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    lightRow(row);
  };
  const jump = (row, token) => {
    const marks = marksFor(row, token || row.dataset.r);
    if (!marks.length) return;
    hold(row);
    const mark = marks[turn % marks.length];
    turn += 1;
    show("text");
    mark.classList.add("jumped");
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
    lightRow(row, token);
    mark.classList.add("lit");
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark) {
      const rows = [...new Set(mark.tokens.map((token) => rowOf(documentOf(mark), token)))].filter((row) => !row.hidden);
      const next = rows[(rows.indexOf(current) + 1) % rows.length];
      take(next);
      return;
    }
    const row = event.target.closest(".row");
    if (row && !String(window.getSelection())) {
      const value = event.target.closest("[data-f]");
      jump(row, value && marksFor(row, value.dataset.f).length ? value.dataset.f : null);
    }
  });

  // Documents.
  const open = (doc, keepHash) => {
    for (const other of documents) other.classList.toggle("open", other === doc);
    for (const link of links) {
      if (link.hash === `#${doc.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (chooser) chooser.value = doc.id;
    if (!keepHash) history.replaceState(null, "", `#${doc.id}`);
    window.scrollTo(0, 0);
    hold(null);
    dim();
  };
  const opened = () => documents.find((doc) => doc.classList.contains("open"));
  const step = (by) => {
    const at = documents.indexOf(opened()) + by;
    if (documents[at]) open(documents[at]);
  };
  for (const link of links) link.addEventListener("click", (event) => { event.preventDefault(); open(document.querySelector(link.hash)); });
  if (chooser) chooser.addEventListener("change", () => open(document.getElementById(chooser.value)));
  for (const button of all(document, ".tabs button")) button.addEventListener("click", () => show(button.dataset.show));
  window.addEventListener("beforeprint", () => { for (const part of all(document, "details")) part.open = false; });

  // The filter.
  const narrow = () => {
    const wanted = fold(filter.value.trim());
    for (const doc of documents) {
      let left = 0;
      for (const section of all(doc, ".records section")) {
        const rows = all(section, ".row");
        for (const row of rows) row.hidden = Boolean(wanted) && !row.folded.includes(wanted);
        const shown = rows.filter((row) => !row.hidden).length;
        section.hidden = rows.length > 0 && !shown;
        left += shown;
      }
      const nothing = doc.querySelector(".nothing");
      if (nothing) nothing.hidden = left > 0;
      const link = links.find((one) => one.hash === `#${doc.id}`);
      if (link) link.classList.toggle("none", !left);
    }
    for (const row of all(opened(), ".row")) row.tabIndex = -1;
    const first = all(opened(), ".row").find((row) => !row.hidden);
    if (first) first.tabIndex = 0;
  };
  filter.addEventListener("input", narrow);

  // Keys.
  const move = (by) => {
    const rows = all(opened(), ".row").filter((row) => !row.hidden && !row.closest("section").hidden);
    const at = rows.indexOf(current);
    take(rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))]);
  };
  document.getElementById("help").addEventListener("click", () => keys.showModal());
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const at = document.activeElement;
    if (at === filter) {
      if (event.key === "Escape") { filter.value = ""; narrow(); filter.blur(); }
      if (event.key === "Enter") { event.preventDefault(); hold(null); move(1); }
      return;
    }
    if (at && at.matches("select, input, textarea")) return;
    const inRows = at && at.matches(".row");
    const acts = {
      j: () => move(1), k: () => move(-1), "]": () => step(1), "[": () => step(-1),
      "/": () => { filter.focus(); filter.select(); }, "?": () => keys.showModal(),
    };
    if (inRows) Object.assign(acts, { ArrowDown: () => move(1), ArrowUp: () => move(-1) });
    if (inRows) acts.Enter = () => jump(at);
    if (at && at.matches("mark")) Object.assign(acts, { Enter: () => (current ? jump(current) : at.click()), Escape: () => take(current || rowOf(documentOf(at), at.tokens[0])) });
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  });

  const asked = documents.find((doc) => `#${doc.id}` === location.hash);
  if (documents.length) open(asked || documents[0], !asked);
})();
