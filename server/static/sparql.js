// Runs the query at Control and Enter, and keeps the chosen format.
"use strict";

const query = document.getElementById("query");
const form = query.form;
const chosen = new URLSearchParams(location.search).get("format");
if (chosen) {
  form.elements.format.value = chosen;
}
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
