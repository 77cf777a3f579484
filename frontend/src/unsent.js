// What is written in a textarea stays in this tab until it is sent, so that a lost connection or a wrong press costs nothing.
// It stands there again for whoever wrote it, and for nobody else.
import { writer } from "./writer.js";

const keyOf = (field) => `unsent:${writer(document)}:${location.pathname}:${field.form.getAttribute("action") || ""}:${field.name}`;

export function keepUnsent(root, store) {
  const fields = [...root.querySelectorAll("form[method=post] textarea:not([readonly])")];
  try {
    for (const field of fields) {
      const kept = store.getItem(keyOf(field));
      if (kept && !field.value) {
        field.value = kept;
        field.dispatchEvent(new Event("input"));
      }
      field.addEventListener("input", () => {
        if (field.value) store.setItem(keyOf(field), field.value);
        else store.removeItem(keyOf(field));
      });
    }
    // Sent text is set aside, and forgotten at the next page that does not ask for it again.
    const sent = store.getItem("unsent-sent");
    if (sent && !root.querySelector("[data-error-summary]") && !root.querySelector(".sent-words")) {
      for (const key of JSON.parse(sent)) store.removeItem(key);
      for (const field of fields) {
        if (!JSON.parse(sent).includes(keyOf(field))) continue;
        field.value = field.defaultValue;
        field.dispatchEvent(new Event("input")); // the count of what is left follows
      }
    }
    store.removeItem("unsent-sent");
    root.addEventListener("submit", (event) => {
      const keys = fields.filter((field) => field.form === event.target).map(keyOf);
      if (keys.length) store.setItem("unsent-sent", JSON.stringify(keys));
    });
  } catch {
    // a browser that keeps nothing: the forms work as they are
  }
}
