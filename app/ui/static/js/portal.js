// The portal's own script: every page works without it.

// Forms with data-guard: ask before what was written is left behind.
let unsaved = false;

for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
}
addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// <button type="button" data-copy="address" data-done="Copied" hidden>: appears only where it can do its work.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const words = button.querySelector("[data-words]") ?? button;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
    words.textContent = button.dataset.done;
    words.setAttribute("role", "status");
  });
}

// Preferences: show a text size or colours at once, before they are saved.
const looks = document.querySelector("form[data-preview]");
looks?.addEventListener("change", ({ target }) => {
  if (target.name === "text_size") document.documentElement.dataset.textSize = target.value;
  if (target.name === "color_scheme") document.documentElement.dataset.colorScheme = target.value;
});
