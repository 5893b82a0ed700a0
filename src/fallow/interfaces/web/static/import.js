// Files and folders that are dropped or chosen go to this machine's Fallow one by one, and are imported when all are there.
const place = document.querySelector(".drop");
const said = place.querySelector("[role='status']");
const form = place.querySelector("form");

/** Every file of what was dropped, folders opened. */
async function dropped(data) {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...data.files];
  const files = [];
  while (entries.length) {
    const entry = entries.pop();
    if (entry.isFile) {
      files.push(await new Promise((found, lost) => entry.file(found, lost)));
      continue;
    }
    const reader = entry.createReader();
    let some;
    do {
      some = await new Promise((found, lost) => reader.readEntries(found, lost));
      entries.push(...some);
    } while (some.length);
  }
  return files;
}

function say(words) {
  said.hidden = false;
  said.textContent = words;
}

/** 32 hexadecimal digits. (`randomUUID` is missing on a page without TLS, as a phone in the home network may have it.) */
function named() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send(files) {
  if (!files.length) return;
  const batch = named();
  for (const [number, file] of files.entries()) {
    say(place.dataset.sending.replace("{done}", number + 1).replace("{total}", files.length));
    const query = new URLSearchParams({ batch, name: file.name });
    const answer = await fetch(`/import/upload?${query}`, { method: "POST", body: file }).catch(() => null);
    if (answer?.redirected) return location.assign("/import"); // signed out meanwhile: sign in, and back to this page
    if (!answer?.ok) {
      say({ 413: place.dataset.most, 423: place.dataset.busy }[answer?.status] ?? place.dataset.lost);
      return;
    }
  }
  form.elements.batch.value = batch;
  form.submit();
}

place.hidden = false;
for (const picker of place.querySelectorAll("input[type='file']")) {
  picker.addEventListener("change", () => {
    const files = [...picker.files];
    picker.value = ""; // the same ones chosen again are a change
    send(files);
  });
}
place.addEventListener("dragover", (event) => {
  event.preventDefault();
  place.classList.add("over");
});
place.addEventListener("dragleave", () => place.classList.remove("over"));
place.addEventListener("drop", async (event) => {
  event.preventDefault();
  place.classList.remove("over");
  const files = await dropped(event.dataTransfer).catch(() => null);
  if (files) send(files);
  else say(place.dataset.lost);
});
