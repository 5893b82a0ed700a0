// A day of the plan dragged onto another: what that would change is shown first, and taken only when the runner says so.
let dragged = null;

for (const day of document.querySelectorAll("[data-day]")) {
  const link = day.querySelector("a");
  link.draggable = true;
  link.addEventListener("dragstart", (event) => {
    dragged = day;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", day.dataset.day);
    day.classList.add("dragged");
  });
  link.addEventListener("dragend", () => {
    dragged = null;
    day.classList.remove("dragged");
  });
  day.addEventListener("dragover", (event) => {
    if (!dragged || dragged === day) return;
    event.preventDefault();
    day.classList.add("under");
  });
  day.addEventListener("dragleave", () => day.classList.remove("under"));
  day.addEventListener("drop", (event) => {
    event.preventDefault();
    day.classList.remove("under");
    if (dragged && dragged !== day) location.assign(`/plan/change?move=${dragged.dataset.day}&to=${day.dataset.day}`);
  });
}
