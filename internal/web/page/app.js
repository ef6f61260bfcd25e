// The little that the page needs script for: dropping files, progress, and
// telling the program that a page is open. Everything else is forms.
(() => {
  "use strict";
  document.documentElement.classList.add("js");
  for (const e of document.querySelectorAll(".needs-script")) e.hidden = false;

  const counted = document.getElementById("counted");
  const events = new EventSource("/events" + (counted ? "?job=" + counted.dataset.job : ""));
  events.onmessage = (event) => {
    const p = JSON.parse(event.data);
    if (!counted) return;
    if (!p.running) { events.close(); location.reload(); return; }
    document.getElementById("bar").value = p.all > 0 ? Math.round(1000 * p.bytes / p.all) : 0;
    const names = document.getElementById("names");
    for (const i of p.finished) names.children[i].lastElementChild.textContent = "✓ " + names.dataset.done;
    counted.textContent = counted.dataset.text.replace("{done}", p.done).replace("{of}", p.of);
  };

  for (const s of document.querySelectorAll(".noted select")) {
    s.form.querySelector("button").hidden = true;
    s.addEventListener("change", () => s.form.requestSubmit());
  }

  const drop = document.getElementById("drop");
  if (!drop) return;
  const sending = document.getElementById("sending");
  const send = async (list) => {
    if (list.length === 0) return;
    const form = new FormData();
    for (const { file, path } of list) form.append("files", file, path);
    sending.textContent = sending.dataset.sending;
    try {
      const answer = await fetch("/files", { method: "POST", body: form, headers: { Accept: "application/json" } });
      location.assign((await answer.json()).to);
    } catch {
      location.assign("/?error=cut");
    }
  };
  const chosen = (input) => [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  for (const id of ["files", "folder"]) {
    const input = document.getElementById(id);
    input.addEventListener("change", () => send(chosen(input)));
  }
  document.getElementById("go").hidden = true;
  drop.addEventListener("submit", (event) => { event.preventDefault(); send(chosen(document.getElementById("files"))); });

  // A dropped folder is walked entry by entry.
  const walk = async (entry, path, list) => {
    if (entry.isFile) {
      list.push({ file: await new Promise((ok, no) => entry.file(ok, no)), path });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((ok, no) => reader.readEntries(ok, no));
      if (some.length === 0) return;
      for (const inner of some) await walk(inner, path + "/" + inner.name, list);
    }
  };
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.remove("over"); });
  }
  document.addEventListener("drop", async (event) => {
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    if (entries.length === 0) { send([...event.dataTransfer.files].map((file) => ({ file, path: file.name }))); return; }
    const list = [];
    for (const entry of entries) await walk(entry, entry.name, list);
    send(list);
  });
})();
