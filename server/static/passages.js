// Shows which words of the text a line of the list stands on, and which lines a word stands for.
"use strict";

const marks = Array.from(document.querySelectorAll("mark[data-passages]"));
const lines = Array.from(document.querySelectorAll("li[data-passage]"));

function show(passages) {
  for (const mark of marks) {
    const own = mark.dataset.passages.split(" ");
    mark.classList.toggle("shown", own.some((one) => passages.includes(one)));
  }
  for (const line of lines) {
    line.classList.toggle("shown", passages.includes(line.dataset.passage));
  }
}

function showTarget() {
  show([location.hash.slice(1)]);
}

for (const line of lines) {
  line.addEventListener("mouseenter", () => show([line.dataset.passage]));
  line.addEventListener("mouseleave", showTarget);
}
for (const mark of marks) {
  mark.addEventListener("mouseenter", () => show(mark.dataset.passages.split(" ")));
  mark.addEventListener("mouseleave", showTarget);
}
window.addEventListener("hashchange", showTarget);
showTarget();
