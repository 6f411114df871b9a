// What every page can do: themes, menus, keys, and telling what went wrong on the way. Without it all pages still work.
"use strict";
(() => {
  const root = document.documentElement;
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private windows keep nothing */ } };

  // light or dark
  for (const choice of document.querySelectorAll(".themes input")) {
    choice.checked = choice.value === (root.dataset.theme || "system");
    choice.addEventListener("change", () => {
      if (choice.value === "system") delete root.dataset.theme; else root.dataset.theme = choice.value;
      keep("ketnghia-theme", choice.value);
    });
  }

  // menus close when one turns elsewhere
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  // dialogs: <button data-open="ID">
  const open = (id) => { const dialog = document.getElementById(id); if (dialog && !dialog.open) dialog.showModal(); };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) open(button.dataset.open);
    if (event.target instanceof HTMLDialogElement) event.target.close(); // a click beside it
  });

  // keys; single letters can be switched off
  const single = document.getElementById("single-keys");
  if (single) {
    single.checked = root.dataset.keys !== "off";
    single.addEventListener("change", () => {
      if (single.checked) delete root.dataset.keys; else root.dataset.keys = "off";
      keep("ketnghia-keys", single.checked ? "on" : "off");
    });
  }
  const typing = (element) => element.closest("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.querySelector("details.menu[open]");
      if (menu) { menu.open = false; menu.querySelector("summary").focus(); } else if (typing(event.target)) event.target.blur();
      return;
    }
    if (root.dataset.keys === "off" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key === "?") { event.preventDefault(); open("keys"); }
    const search = document.getElementById("search");
    if (event.key === "/" && search && !document.querySelector("dialog[open]")) { event.preventDefault(); search.focus(); search.select(); }
  });

  // what went wrong on the way is said where messages stand; nothing typed is touched
  const tell = (trouble) => {
    const said = document.getElementById("messages");
    const worded = document.getElementById("troubles");
    const notice = worded && worded.content.querySelector(`[data-trouble="${trouble}"]`);
    if (!said || !notice) return;
    quiet();
    said.append(notice.cloneNode(true));
    said.scrollIntoView({ block: "nearest" });
  };
  const quiet = () => { for (const notice of document.querySelectorAll("#messages [data-trouble]")) notice.remove(); };
  const BY_STATUS = { 403: "forbidden", 404: "missing", 410: "missing", 413: "too_large" };
  document.addEventListener("htmx:sendError", () => tell("lost"));
  document.addEventListener("htmx:timeout", () => tell("lost"));
  document.addEventListener("htmx:responseError", (event) => tell(BY_STATUS[event.detail.xhr.status] || "broken"));
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    // The session is over: neither may the sign-in page land inside this one, nor this one go, with what was typed in it.
    if (event.detail.xhr.status === 401) { event.preventDefault(); tell("signed_out"); } else if (event.detail.xhr.status < 400) quiet();
  });
  window.ketnghia = { tell, quiet }; // for pages that fetch by themselves
})();
