// Nothing typed is lost: what stands in a form that was not yet taken in is kept in this tab and put back when the same
// form appears again – after going back, signing in anew, a mistake of the program or a lost connection. Pages are
// answered with "no-store", so the browser itself would not do it. Passwords and codes are never kept.
"use strict";
(() => {
  const who = document.body.dataset.user || "";
  const PREFIX = `ketnghia-draft|${who}|`;
  const store = (() => { try { return window.sessionStorage; } catch { return null; } })();
  if (!store) return;

  const kept = (form) => form.matches("form") && form.dataset.keep !== "no"
    && (form.method === "post" || form.hasAttribute("hx-post") || form.hasAttribute("hx-put"));
  const key = (form) => PREFIX + [location.pathname, form.getAttribute("hx-post") || form.getAttribute("action") || "", form.id].join("|");
  const fields = (form) => [...form.elements].filter((field) => field.name
    && (field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && ["text", "date", "number", "search", "url"].includes(field.type)))
    && !/one-time-code|password|off-record/.test(field.autocomplete || ""));
  const read = (name) => { try { return JSON.parse(store.getItem(name)); } catch { return null; } };
  const write = (name, draft) => { try { store.setItem(name, JSON.stringify(draft)); } catch { /* full: the page still holds it */ } };
  const ours = () => Object.keys(store).filter((name) => name.startsWith(PREFIX));

  // What was sent is forgotten when the next page shows that it was taken in: not one of trouble or of signing in, not
  // the same form with mistakes, and not this page again because one went back.
  const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const refused = back || !who || document.querySelector("[data-troubled], .errorlist");
  for (const name of Object.keys(store).filter((name) => name.startsWith("ketnghia-draft|"))) {
    const draft = read(name);
    if (!draft || (draft.sent && !refused)) store.removeItem(name);
    else if (draft.sent) write(name, { ...draft, sent: false });
  }
  if (!who) return;

  const put = (root) => {
    for (const form of root.querySelectorAll("form")) {
      const draft = kept(form) && read(key(form));
      if (!draft) continue;
      for (const field of fields(form)) {
        const [before, typed] = draft.typed[field.name] || [];
        // Only over what stood there when it was typed: what another has changed since is not covered up.
        if (typed !== undefined && field.value === field.defaultValue && field.defaultValue === before) {
          field.value = typed;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
      }
    }
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !kept(form)) return;
    const typed = {};
    for (const field of fields(form)) if (field.value !== field.defaultValue) typed[field.name] = [field.defaultValue, field.value];
    if (Object.keys(typed).length) write(key(form), { typed, sent: false }); else store.removeItem(key(form));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.leaving !== undefined) { for (const name of ours()) store.removeItem(name); return; } // signing out
    const draft = kept(form) && read(key(form));
    if (draft && !form.hasAttribute("hx-post")) write(key(form), { ...draft, sent: true });
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (event.detail.successful && form.matches("form")) store.removeItem(key(form));
  });
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) put(event.detail.elt.parentElement || event.detail.elt); });
  put(document);
})();
