// y and n answer what is asked first and go on to the next; after the last the form is sent. u takes the last one back.
// Everything works without this file.
"use strict";
const form = document.getElementById("audit");
if (form) {
  const asked = [...form.querySelectorAll("fieldset")];
  const open = () => asked.find((f) => !f.querySelector("input:checked"));
  const show = () => asked.forEach((f) => f.classList.toggle("now", f === open()));
  form.addEventListener("change", show);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]), textarea, select")) return;
    const now = open();
    if ((event.key === "y" || event.key === "n") && now) {
      now.querySelector(`input[value=${event.key}]`).checked = true;
      show();
      if (!open()) form.requestSubmit();
    } else if (event.key === "u") {
      const last = asked.filter((f) => f.querySelector("input:checked")).pop();
      if (last) { last.querySelector("input:checked").checked = false; show(); }
    } else return;
    event.preventDefault();
  });
  show();
}
