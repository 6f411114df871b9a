// Before the page is painted: the colours the person chose, and that scripts run.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const theme = kept("ketnghia-theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (kept("ketnghia-keys") === "off") root.dataset.keys = "off";
})();
