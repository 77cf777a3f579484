// After a failed send the summary of faults takes focus, so that a screen reader starts there.
export function focusErrorSummary(root) {
  const summary = root.querySelector("[data-error-summary]");
  if (summary) summary.focus();
}

// A form is sent once: a second press within a few seconds does nothing. The server does not rely on it.
export function guardDoubleSend(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 5000);
  });
}

// How many characters are left. Said aloud only when few are.
export function countCharacters(root) {
  for (const counter of root.querySelectorAll("[data-counter-for]")) {
    const field = root.getElementById(counter.dataset.counterFor);
    if (!field) continue;
    const most = Number(counter.dataset.most);
    const show = () => {
      const left = most - field.value.length;
      counter.textContent = `${left.toLocaleString(document.documentElement.lang)} ${counter.dataset.left}`;
      counter.setAttribute("aria-live", left < 50 ? "polite" : "off");
    };
    field.addEventListener("input", show);
    show();
  }
}
