// The desk by keyboard, the search while one types, lists that change in place. Everything works without this file.
// htmx asks for the rooms that a browser without script would get, and takes the piece that it needs.
"use strict";
const $ = (selector) => document.querySelector(selector);
const main = () => $("#main");
const field = () => $("#search");
const on = (name, act) => document.addEventListener(name, act);

// ---- Walls. Nothing that comes as text is ever run: neither handlers and conditions in attributes, nor scripts in an
// answer. The policy of the page forbids it, too.
const never = function () { throw new Error("The desk runs no words."); };
const trusted = window.trustedTypes?.createPolicy("sayso", { createHTML: (html) => html, createScript: never });
htmx.registerExtension("sayso", {
  init: (inner) => inner.initSecurity(trusted ?? null, never, never),
  htmx_before_on_init: () => false,
});

// ---- Requests and swaps
// An address names what is asked for and no more; typing on calls back what was asked before.
on("htmx:config:request", (event) => {
  const { sourceElement, request: { method, body } } = event.detail.ctx;
  if (method === "GET") for (const [name, value] of [...body]) if (!value.trim()) body.delete(name);
  if (sourceElement === field() && !body.has("q") && location.pathname !== "/search") event.preventDefault();
});
on("input", ({ target }) => target.closest("[hx-get]")?.dispatchEvent(new Event("htmx:abort")));

// A desk that was stopped says so in the room.
const gone = (is) => { $("#gone").hidden = !is; };
on("htmx:error", ({ detail: { error } }) => { if (error instanceof TypeError) gone(true); });
on("htmx:after:request", () => gone(false));

// The search lays its hits over the room. The room waits as it was; Esc, Back and an empty field give it back.
let room = null;
on("htmx:before:swap", (event) => {
  const { ctx, tasks } = event.detail;
  if (ctx.response.status === 401) { event.preventDefault(); location.reload(); return; } // its token is another now
  if (ctx.target !== main()) return;
  for (const open of main().querySelectorAll("details[id][open]")) for (const { fragment } of tasks) fragment.getElementById(open.id)?.setAttribute("open", "");
  if (!new URL(ctx.response.raw.url).pathname.startsWith("/search")) return;
  ctx.push = null;
  ctx.replace = "true";
  if (ctx.sourceElement !== field() || location.pathname === "/search") return;
  [ctx.push, ctx.replace] = ["true", null];
  room = { address: location.pathname + location.search, title: document.title, nodes: document.createDocumentFragment(), lit: document.querySelectorAll("header [aria-current]") };
  room.nodes.append(...main().childNodes);
  for (const link of room.lit) link.removeAttribute("aria-current");
});
on("htmx:before:history:update", (event) => {
  if (event.detail.history.path === location.pathname + location.search) event.preventDefault();
});
on("htmx:before:history:restore", (event) => {
  if (event.detail.path !== room?.address) return;
  event.preventDefault();
  main().replaceChildren(room.nodes);
  htmx.process(main(), true); // what asks again by itself stopped when it was taken out
  for (const link of room.lit) link.setAttribute("aria-current", "page");
  document.title = room.title;
  field().value = "";
  tell("");
  room = null;
});
const leave = () => {
  if (room) history.back();
  else if (location.pathname !== "/search") { field().value = ""; field().dispatchEvent(new Event("htmx:abort")); }
};
const tell = (words) => { if ($("#told").textContent !== words) $("#told").textContent = words; };

let enter = false; // Enter was pressed before the hits were there
on("htmx:after:swap", ({ detail: { ctx } }) => {
  tell($("#main [data-told]")?.textContent ?? "");
  resume();
  if (ctx.target !== main()) return;
  if (enter) first()?.focus();
  else if (document.activeElement === document.body) {
    const at = $("#main .filter-bar summary") ?? $("#main h1");
    at.tabIndex = at.matches("h1") ? -1 : 0;
    at.focus();
  }
  enter = false;
});
on("submit", (event) => {
  if (event.target !== field().form) return;
  event.preventDefault();
  if (location.pathname === "/search" && new URLSearchParams(location.search).get("q") === field().value) { first()?.focus(); return; }
  enter = true;
  field().dispatchEvent(new Event("now"));
});
on("input", ({ target }) => { enter = false; if (target === field() && !target.value) leave(); });

// ---- Keys
const typing = (target) => target.matches("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
const seen = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
const stops = () => { const all = seen("#main [data-stop]"); return all.length ? all : seen("#main a.mark, #main .page a"); };
const first = () => stops()[0];
const follow = (selector) => { const a = $(selector); if (a) location.assign(a.href); return !!a; };
const here = () => stops().includes(document.activeElement);
const step = (by) => {
  const all = stops(), at = all.indexOf(document.activeElement);
  const to = all[at < 0 ? 0 : at + by];
  if (to) { to.focus(); to.scrollIntoView({ block: "nearest" }); }
  return !!to;
};
const walk = (by) => follow(by > 0 ? "a[data-key=next]" : "a[data-key=previous]") || step(by);
const KEYS = {
  "/": () => { field().focus(); field().select(); },
  "?": () => $("#keys").togglePopover(),
  "j": () => walk(1), "k": () => walk(-1), "ArrowRight": () => walk(1), "ArrowLeft": () => walk(-1),
  "ArrowDown": () => here() && step(1), "ArrowUp": () => here() && (step(-1) || (field().focus(), true)),
  "Escape": () => room ? (leave(), true) : back() || follow("a[data-key=up]"),
};

// One comes back to the place in the list that one left, from a claim also after steps to others.
const CLAIM = /^\/(claim|judge)\//;
const from = document.referrer ? new URL(document.referrer).pathname : null;
if ($("a.came")) sessionStorage.setItem("came", $("a.came").href);
else if (!CLAIM.test(location.pathname) || !CLAIM.test(from)) sessionStorage.removeItem("came");
const back = () => {
  const came = location.pathname.startsWith("/claim/") && sessionStorage.getItem("came");
  if (came) location.assign(came);
  return !!came;
};
const OPENED = /^\/(claim|question|voice|identity|page)\//;
const left = () => $("#here") || !OPENED.test(from) ? null : $(":target [data-stop]") ?? seen("#main a[href]").find((a) => a.getAttribute("href").split("#")[0] === from);
window.addEventListener("load", () => left()?.focus());

on("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && $(":popover-open")) return; // the browser closes it
  if (typing(event.target)) {
    if (event.key === "Escape") { event.target.blur(); if (event.target === field()) leave(); }
    if (event.target !== field() || event.key !== "ArrowDown" || !step(1)) return;
  } else if (KEYS[event.key]) {
    if (KEYS[event.key]() === false) return;
  } else if (!answer(event.key)) {
    const hot = /^[a-z]$/.test(event.key) && $(`#main [data-hotkey="${event.key}"]`);
    if (!hot) return;
    hot.click();
  }
  event.preventDefault();
});

// ---- A test: y and n answer what is asked first and go on to the next; after the last the form is sent. u takes back.
// What is answered of one claim, and not sent yet, outlives a reload.
const asked = () => [...document.querySelectorAll("#audit fieldset")];
const next = () => asked().find((f) => !f.querySelector("input:checked"));
const half = () => `test ${$("#audit [name=claim]").value}`;
const test = () => {
  if (!$("#audit")) return;
  asked().forEach((f) => f.classList.toggle("now", f === next()));
  sessionStorage.setItem(half(), JSON.stringify(asked().map((f) => f.querySelector("input:checked")?.value)));
};
const resume = () => {
  const kept = $("#audit") && JSON.parse(sessionStorage.getItem(half()) || "[]");
  asked().forEach((f, n) => { if (kept[n] && !f.querySelector("input:checked")) f.querySelector(`input[value=${kept[n]}]`).checked = true; });
  test();
};
const answer = (key) => {
  const now = next(), last = asked().filter((f) => f.querySelector("input:checked")).pop();
  if ((key === "y" || key === "n") && now) now.querySelector(`input[value=${key}]`).checked = true;
  else if (key === "u" && last) last.querySelector("input:checked").checked = false;
  else return false;
  test();
  if (key !== "u" && !next()) $("#audit").requestSubmit();
  return true;
};
on("change", test);
on("submit", ({ target }) => { if (target.id === "audit") sessionStorage.removeItem(half()); });
resume();

// ---- What is to be copied is shown, too; without a clipboard it can be copied by hand.
on("click", ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const words = document.getElementById(button.dataset.copy).textContent;
  navigator.clipboard?.writeText(words).then(() => { button.dataset.done = "copied"; }, () => {});
});

// ---- Files dropped anywhere on the room join those that were chosen; a folder gives its files.
const files = () => $("#files");
const dragged = (event) => files() && event.dataTransfer?.types.includes("Files");
on("dragover", (event) => { if (dragged(event)) { event.preventDefault(); $(".drop").classList.add("over"); } });
on("dragleave", (event) => { if (!event.relatedTarget) $(".drop")?.classList.remove("over"); });
on("drop", async (event) => {
  if (!dragged(event)) return;
  event.preventDefault();
  $(".drop").classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()).filter(Boolean);
  const all = new DataTransfer();
  for (const file of files().files) all.items.add(file);
  for (const entry of entries) for await (const file of within(entry)) if (all.items.length <= most("files")) all.items.add(file);
  files().files = all.files;
  chosen();
});
on("change", ({ target }) => { if (target === files()) chosen(); });
async function* within(entry) {
  if (entry instanceof File) { yield entry; return; }
  if (entry.isFile) { yield await new Promise((yes, no) => entry.file(yes, no)); return; }
  const reader = entry.createReader();
  for (let some; (some = await new Promise((yes, no) => reader.readEntries(yes, no))).length;) for (const one of some) yield* within(one);
}
const most = (what) => Number(files().getAttribute(`data-most-${what}`));
const chosen = () => {
  const all = [...files().files], bytes = all.reduce((sum, file) => sum + file.size, 0);
  const many = all.length > most("files") || bytes > most("bytes");
  const names = all.slice(0, 8).map((file) => file.name).join(", ") + (all.length > 8 ? ` and ${all.length - 8} more` : "");
  const size = bytes < 1e6 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  $("#chosen").textContent = all.length ? `${all.length} ${all.length === 1 ? "file" : "files"}, ${size}: ${names}${many ? ". That is more than can be read at once." : ""}` : "";
  $("#chosen").classList.toggle("too-many", many);
};

// ---- A picture says the words of the mark that is focused or pointed at, where else it says how it is read.
let saying = null;
const say = ({ target }) => {
  const mark = target.closest?.("a.mark"), line = mark?.closest("figure")?.querySelector("[data-says]");
  if (saying && saying !== line) { saying.textContent = saying.dataset.says; saying = null; }
  if (!line) return;
  if (!saying) line.dataset.says = line.textContent;
  saying = line;
  line.textContent = mark.querySelector("title").textContent;
};
on("focusin", say);
on("mouseover", say);
