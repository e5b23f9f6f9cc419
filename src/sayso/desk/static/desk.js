// Keys of the desk. Everything works without this file; it only saves the hand the way to the mouse.
"use strict";
const typing = (target) => target.matches("input, textarea, select, [contenteditable]");
const follow = (selector) => { const a = document.querySelector(selector); if (a) location.assign(a.href); };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (typing(event.target)) return;
  if (event.key === "/") { event.preventDefault(); document.querySelector(".search input")?.focus(); }
  else if (event.key === "Escape") follow("a[data-key=up]");
  else if (event.key === "?") { const keys = document.getElementById("keys"); if (keys) { keys.open = !keys.open; keys.querySelector("summary").focus(); } }
  else if (/^[a-z]$/.test(event.key) && document.querySelector(`[data-hotkey="${event.key}"]`)) { event.preventDefault(); document.querySelector(`[data-hotkey="${event.key}"]`).click(); }
  else if (["j", "k", "ArrowRight", "ArrowLeft"].includes(event.key)) {
    const forward = event.key === "j" || event.key === "ArrowRight";
    const next = document.querySelector(forward ? "a[data-key=next]" : "a[data-key=previous]");
    if (next) { location.assign(next.href); return; }
    const stops = [...document.querySelectorAll("[data-stop]")];
    const at = stops.indexOf(document.activeElement);
    const to = stops[forward ? at + 1 : Math.max(0, at - 1)];
    if (to) { event.preventDefault(); to.focus(); to.scrollIntoView({ block: "center" }); }
  }
});

// What is to be copied is shown, too; without a clipboard it can be copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => {
    const words = document.getElementById(button.dataset.copy).textContent;
    navigator.clipboard?.writeText(words).then(() => { button.dataset.done = "copied"; }, () => {});
  });
}
