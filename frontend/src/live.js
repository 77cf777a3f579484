// A phone or a screen in a workshop, or a page that waits for something to be done: it follows, and what is written on it goes as soon as there is a network, once.
import { writer } from "./writer.js";

const EVERY = 2000;
const RETRIED = 429; // and from 500 on: the server is there but cannot take it just now

export function followRoom(root, store) {
  const place = root.querySelector("[data-live]");
  if (!place) return;
  const here = place.querySelector("[data-now]");
  const status = place.querySelector("[role=status]");
  const outbox = `outbox:${location.pathname}`;
  const waiting = () => JSON.parse(store.getItem(outbox) || "[]");
  const keep = (list) => (list.length ? store.setItem(outbox, JSON.stringify(list)) : store.removeItem(outbox));
  const tell = (words) => status && (status.textContent = words || "");
  let moved = "";

  // The receipt codes she was given, so that none is gone when the room moves on; until the tab is closed or she signs out.
  const codes = place.querySelector("[data-codes]");
  const drawer = `codes:${writer(root)}:${location.pathname}`;
  const keepCodes = () => {
    if (!codes) return;
    const given = [...here.querySelectorAll(".code")].map((code) => code.textContent.trim());
    const kept = [...new Set([...JSON.parse(sessionStorage.getItem(drawer) || "[]"), ...given])];
    if (given.length) sessionStorage.setItem(drawer, JSON.stringify(kept));
    codes.hidden = !kept.length;
    codes.querySelector("ul").replaceChildren(
      ...kept.map((code) => {
        const row = document.createElement("li");
        row.className = "code";
        row.dir = "ltr";
        row.textContent = code;
        return row;
      }),
    );
  };

  const show = (html) => {
    const had = here.contains(document.activeElement);
    here.innerHTML = html;
    moved = "";
    if (had) here.querySelector("h2")?.focus();
    keepCodes();
    fetchStatement();
  };
  const fetchStatement = async () => {
    const box = here.querySelector("[data-statement]");
    if (!box || box.children.length) return;
    const answer = await fetch(box.dataset.statement).catch(() => null);
    if (answer?.ok) box.innerHTML = await answer.text();
  };
  const hasWords = () => [...here.querySelectorAll("textarea")].some((field) => field.value.trim());
  const offerToGoOn = () => {
    tell(place.dataset.moved);
    const go = document.createElement("button");
    go.type = "button";
    go.className = "ds-button";
    go.dataset.variant = "secondary";
    go.textContent = place.dataset.on;
    go.addEventListener("click", () => (tell(""), show(moved)));
    status.append(" ", go);
  };

  const poll = async () => {
    if (here.querySelector("[data-done]")) return;
    const at = here.querySelector("[data-revision]")?.dataset.revision || "";
    const answer = await fetch(`${place.dataset.live}?har=${at}`).catch(() => null);
    if (answer?.status === 200) {
      const html = await answer.text();
      if (!hasWords()) show(html);
      else if (html !== moved) (moved = html), offerToGoOn();
    }
    await sendKept();
    setTimeout(poll, (Number(place.dataset.every) || EVERY) + Math.random() * 500);
  };

  // True when it has arrived, false when it must be tried again.
  const send = async ({ action, body, into }) => {
    const headers = { "HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await fetch(action, { method: "POST", headers, body }).catch(() => null);
    if (!answer || answer.status === RETRIED || answer.status >= 500) return false;
    if (answer.ok || answer.status === 409 || answer.status === 422) {
      const html = await answer.text();
      const box = into === "statement" ? here.querySelector("[data-statement]") : null;
      if (box) box.innerHTML = html;
      else if (into !== "statement") show(html);
    } else location.reload();
    return true;
  };
  const sendKept = async () => {
    for (const letter of waiting()) {
      if (!(await send(letter))) return;
      keep(waiting().filter((other) => other.body !== letter.body));
      tell(place.dataset.sent);
    }
  };

  place.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-outbox]")) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    const letter = { action: form.getAttribute("action"), body: new URLSearchParams(data).toString(), into: form.dataset.outbox };
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    if (await send(letter)) return tell("");
    keep([...waiting(), letter]);
    tell(place.dataset.waiting);
    form.reset();
    if (letter.into !== "statement") for (const button of form.querySelectorAll("button")) button.disabled = false;
  });
  addEventListener("online", sendKept);
  keepCodes();
  fetchStatement();
  setTimeout(poll, EVERY);
}
