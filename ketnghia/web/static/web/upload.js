// Dropping files and folders onto the page: they end up in the file field of the form, which does the sending.
"use strict";
(() => {
  const drop = document.getElementById("drop");
  const field = document.getElementById("files");
  const folder = document.getElementById("folder");
  const inside = document.getElementById("folder-files");
  const chosen = document.getElementById("chosen");
  if (!drop || !field) return;
  const READ = /\.(txt|html?|docx|pdf)$/i;

  function take(files) {
    const bag = new DataTransfer();
    [...field.files].forEach((file) => bag.items.add(file));
    files.forEach((file) => bag.items.add(file));
    field.files = bag.files;
    tell();
  }
  function tell() {
    chosen.textContent = [...field.files].map((file) => file.name).join(" · ");
  }
  async function walk(entry) {
    if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) break;
      for (const each of some) found.push(...(await walk(each)));
    }
    return found.filter((file) => READ.test(file.name));
  }
  field.addEventListener("change", tell);
  folder.addEventListener("click", () => inside.click());
  inside.addEventListener("change", () => take([...inside.files].filter((file) => READ.test(file.name))));
  ["dragenter", "dragover"].forEach((name) => drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((name) => drop.addEventListener(name, () => drop.classList.remove("over")));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const files = [];
    for (const entry of entries) files.push(...(await walk(entry)));
    take(files);
  });
})();
