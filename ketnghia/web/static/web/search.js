// First hits below the search field of the head: arrows go through them, Enter opens, Esc closes. Without script the
// field is a plain form.
"use strict";
(() => {
  const field = document.getElementById("search");
  const list = document.getElementById("search-hits");
  if (!field || !list) return;
  const links = () => [...list.querySelectorAll("a")];
  const show = (open) => { list.hidden = !open || !links().length; };

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === list) show(document.activeElement === field);
  });
  field.addEventListener("focus", () => show(field.value.trim() !== ""));
  document.addEventListener("focusin", (event) => { if (event.target !== field && !list.contains(event.target)) show(false); });
  document.addEventListener("click", (event) => { if (event.target !== field && !list.contains(event.target)) show(false); });

  const move = (event) => {
    if (event.isComposing || list.hidden) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") { event.preventDefault(); (all[at + 1] || all[0]).focus(); }
    else if (event.key === "ArrowUp") { event.preventDefault(); (at > 0 ? all[at - 1] : field).focus(); }
    else if (event.key === "Escape") { event.stopPropagation(); field.focus(); show(false); }
  };
  field.addEventListener("keydown", move);
  list.addEventListener("keydown", move);
})();
