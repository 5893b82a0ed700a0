// What if: a moved slider asks this machine what the choice leads to, and the charts are drawn anew from the answer.
import { draw } from "./curves.js";
import { lost } from "./lost.js";

const form = document.querySelector("form.wish");
const outcome = document.querySelector("#outcome");
const summary = document.querySelector(".summary");
const STEADY = new Set(["easy", "long", "recovery_run"]);

let asked = null;

function wish() {
  return new URLSearchParams(new FormData(form)).toString();
}

/** What a slider stands for, beside it and for those who do not see it. */
function say(said) {
  for (const [name, words] of Object.entries(said)) {
    const slider = form.elements[name];
    document.querySelector(`#${name}-said`).textContent = words;
    slider.setAttribute("aria-valuetext", words);
  }
}

/** Of a session with steps the pace is its own, and a day of rest has nothing to set but nights and meals. */
function open() {
  const kind = form.elements.kind.value;
  form.elements.minutes.disabled = kind === "rest";
  form.elements.intensity.disabled = form.elements.climb.disabled = !STEADY.has(kind);
}

function show() {
  const found = outcome.querySelector("[data-drawn]");
  say(JSON.parse(found.dataset.said));
  summary.textContent = found.dataset.summary;
  draw(JSON.parse(found.dataset.drawn));
}

async function ask() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(`/what-if/outcome?${wish()}`, { signal: asked.signal });
    if (answer.redirected) return location.reload(); // signed out meanwhile: sign in, and back to this wish
    if (!answer.ok) throw new Error(answer.statusText);
    const opened = outcome.querySelector("details").open;
    outcome.innerHTML = await answer.text();
    outcome.querySelector("details").open = opened;
    if (document.querySelector("#lost:focus-within")) form.elements.kind.focus(); // its button is about to go
    lost(false);
    show();
    history.replaceState(null, "", `/what-if?${wish()}`);
  } catch (problem) {
    if (problem.name !== "AbortError") lost(true);
  }
}

form.addEventListener("input", () => {
  open();
  ask();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
document.querySelector(".charts").hidden = false;
form.classList.add("alive");
open();
show();

/** Whether it is as the page was sent, and drawn. */
function asSent(one) {
  if (one.type === "range") return one.value === one.defaultValue;
  return !one.options || one.selectedOptions[0].defaultSelected;
}
// A quick hand may be first, or a browser that keeps a form on the way back.
if (![...form.elements].every(asSent)) ask();
