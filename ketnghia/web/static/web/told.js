// Hover or focus shows the words a value comes from; a click keeps them, Esc puts them away. Without this script the
// same <details> opens by click and by Enter.
(() => {
  const near = (event) => event.target instanceof Element ? event.target.closest(".told") : null;
  const said = (told) => told && told.querySelector(":scope > .said");
  const show = (told) => { const d = said(told); if (d && !d.open) { d.open = true; d.dataset.peek = "yes"; } };
  const hide = (told) => { const d = said(told); if (d && d.dataset.peek) { d.open = false; delete d.dataset.peek; } };
  let waiting = 0;
  document.addEventListener("pointerover", (event) => {
    const told = near(event);
    if (event.pointerType !== "mouse" || !told) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => show(told), 250);
  });
  document.addEventListener("pointerout", (event) => {
    const told = near(event);
    if (!told || (event.relatedTarget instanceof Node && told.contains(event.relatedTarget))) return;
    clearTimeout(waiting);
    hide(told);
  });
  document.addEventListener("focusin", (event) => show(near(event)));
  document.addEventListener("focusout", (event) => {
    const told = near(event);
    if (told && !(event.relatedTarget instanceof Node && told.contains(event.relatedTarget))) hide(told);
  });
  document.addEventListener("click", (event) => {
    const summary = event.target instanceof Element ? event.target.closest(".said > summary") : null;
    if (summary && summary.parentElement.dataset.peek) {
      event.preventDefault();
      delete summary.parentElement.dataset.peek;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".said[open]").forEach((d) => { d.open = false; delete d.dataset.peek; });
  });
})();
