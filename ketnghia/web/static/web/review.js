// The review page: moving by keys, lighting up evidence, taking passages from the text. Everything it does with the
// register goes through the forms of the page, so that the page works without it as well.
"use strict";
(() => {
  const text = document.getElementById("text");
  const side = document.getElementById("proposals");
  if (!text || !side) return;
  const spans = (written) => (written || "").split(",").filter(Boolean).map((pair) => pair.split("-").map(Number));
  const all = () => [...side.querySelectorAll(".proposal[data-p]")];
  const current = () => side.querySelector(".proposal.current");

  // --- narrow windows show one side at a time

  const both = text.parentElement;
  const narrow = window.matchMedia("(max-width: 900px)");
  const switches = [...document.querySelectorAll(".sides [data-side]")];
  function turn(to) {
    both.dataset.side = to;
    switches.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.side === to)));
  }
  function settle() {
    if (narrow.matches) turn(both.dataset.side || "proposals");
  }
  switches.forEach((button) => button.addEventListener("click", () => {
    turn(button.dataset.side);
    const at = button.dataset.side === "text" ? text.querySelector("mark.lit") || text.querySelector("mark.near") : current();
    if (at) at.scrollIntoView({ block: "center" });
  }));
  narrow.addEventListener("change", () => {
    if (!narrow.matches) delete both.dataset.side;
    settle();
  });
  settle();

  // --- light: the marks of a record, those of one value brighter

  function clear() {
    text.querySelectorAll("mark.lit, mark.near").forEach((mark) => mark.classList.remove("lit", "near"));
  }
  function near(number) {
    text.querySelectorAll(`mark[data-t~="${number}"]`).forEach((mark) => mark.classList.add("near"));
  }
  function lit(pairs) {
    text.querySelectorAll("mark").forEach((mark) => {
      const at = Number(mark.dataset.at);
      const end = at + Array.from(mark.textContent).length;
      if (pairs.some(([from, to]) => at < to && from < end)) mark.classList.add("lit");
    });
  }
  function show(proposal, written, jump) {
    clear();
    if (jump === "turn" && narrow.matches) turn("text");
    if (proposal && proposal.dataset.p) near(proposal.dataset.p);
    const pairs = spans(written);
    lit(pairs);
    if (jump) {
      const first = text.querySelector("mark.lit") || text.querySelector("mark.near");
      if (first) first.scrollIntoView({ block: jump === "turn" && narrow.matches ? "center" : "nearest" });
    }
  }
  function select(proposal, jump = true) {
    if (!proposal) return;
    all().forEach((other) => other.classList.toggle("current", other === proposal));
    proposal.focus({ preventScroll: true });
    proposal.scrollIntoView({ block: "nearest" });
    const head = proposal.querySelector("[data-spans]");
    show(proposal, head ? head.dataset.spans : "", jump);
  }

  side.addEventListener("mouseover", (event) => {
    const value = event.target.closest("[data-spans]");
    if (value) show(value.closest(".proposal"), value.dataset.spans, false);
  });
  side.addEventListener("focusin", (event) => {
    const value = event.target.closest("[data-spans]");
    if (value) show(value.closest(".proposal"), value.dataset.spans, false);
  });
  side.addEventListener("click", (event) => {
    const value = event.target.closest("[data-spans]");
    if (value) {
      const proposal = value.closest(".proposal");
      if (proposal) all().forEach((other) => other.classList.toggle("current", other === proposal));
      show(proposal, value.dataset.spans, "turn");
    }
  });
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || !window.getSelection().isCollapsed) return;
    const numbers = (mark.dataset.t || "").split(" ");
    const now = current();
    // Pressing a mark again goes on to the next record it speaks for.
    const at = now ? numbers.indexOf(now.dataset.p) : -1;
    if (narrow.matches) turn("proposals");
    select(document.getElementById(`p${numbers[(at + 1) % numbers.length]}`), false);
  });

  // --- keys

  function step(by) {
    const list = all();
    const at = list.indexOf(current());
    select(list[Math.min(Math.max(at + by, 0), list.length - 1)] || list[0]);
  }
  function press(where, key) {
    const button = where && where.querySelector(`[data-key="${key}"]`);
    if (button) button.click();
    return Boolean(button);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && current()) {
      if (press(current(), "Escape")) event.preventDefault();
      return;
    }
    if (typing || document.documentElement.dataset.keys === "off") return;
    const moves = { j: 1, k: -1 };
    if (event.key in moves) step(moves[event.key]);
    else if ("aeruh".includes(event.key)) { if (!press(current(), event.key)) return; }
    else if (event.key === "A") press((current() || side).closest("section") || side.querySelector("section[data-kind]"), "A");
    else if (event.key === "n") press(document, "n");
    else return;
    event.preventDefault();
  });

  // --- after an act: the record is new on the page; an accepted or rejected one gives way to the next open one

  let acted = null;
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const proposal = event.target.closest && event.target.closest(".proposal[data-p]");
    acted = proposal ? { number: proposal.dataset.p, state: proposal.dataset.state } : null;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    if (!acted) return;
    const now = document.getElementById(`p${acted.number}`);
    const decided = now && acted.state === "proposed" && now.dataset.state && now.dataset.state !== "proposed";
    acted = null;
    if (!now) return;
    if (!decided) {
      select(now, false);
      const wrong = now.querySelector("[aria-invalid=true], input:not([type=hidden]), textarea");
      if (now.classList.contains("editing") && wrong) wrong.focus();
      return;
    }
    const list = all();
    const next = list.slice(list.indexOf(now)).find((other) => other.dataset.state === "proposed");
    select(next || now);
  });

  // --- what is selected in the text, in code points

  function place(node, offset) {
    const holder = node.nodeType === Node.TEXT_NODE ? node.parentElement.closest("[data-at]") : null;
    if (!holder || !text.contains(holder)) return null;
    return Number(holder.dataset.at) + Array.from(node.textContent.slice(0, offset)).length;
  }
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    if (start !== null && end !== null && start < end) chosen = { start, end, words: selection.toString() };
  });
  side.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]");
    if (take && chosen) {
      const field = take.closest(".field");
      const name = take.dataset.take;
      field.querySelector(`[name="spans.${name}"]`).value = `${chosen.start}-${chosen.end}`;
      field.querySelector("q").textContent = chosen.words;
      const input = field.querySelector("input:not([type=hidden]):not([type=checkbox]), textarea");
      if (input && !field.querySelector("select")) input.value = chosen.words.replace(/\s+/g, " ").trim();
      if (input) input.focus();
      return;
    }
    const more = event.target.closest("#add a[data-kind]");
    if (more && chosen) {
      event.preventDefault();
      window.htmx.ajax("GET", `${more.pathname}?start=${chosen.start}&end=${chosen.end}`, { target: "#added" });
    }
  });

  // --- an address that names a record or passages opens there

  const wanted = window.location.hash.match(/^#p\d+$/) ? document.getElementById(window.location.hash.slice(1)) : null;
  if (wanted) select(wanted);
})();
