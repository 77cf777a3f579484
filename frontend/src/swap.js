// A form says which part of the page its answer takes the place of. Without this file the whole page comes anew.
export function swapAnswers(root) {
  root.addEventListener("submit", async (event) => {
    const form = event.target;
    const part = form.dataset.swap && root.getElementById(form.dataset.swap);
    if (!part || !form.requestSubmit || event.defaultPrevented) return;
    event.preventDefault();
    if (part.getAttribute("aria-busy")) return;
    part.setAttribute("aria-busy", "true");
    const sent = new FormData(form);
    if (event.submitter?.name) sent.append(event.submitter.name, event.submitter.value);
    const answer = await answerTo(form, sent);
    if (answer) {
      part.outerHTML = answer;
      root.getElementById(part.id)?.focus();
    } else {
      // the whole page says what is wrong; nothing is counted twice
      delete form.dataset.swap;
      form.requestSubmit(event.submitter);
    }
  });
}

async function answerTo(form, sent) {
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "HX-Request": "true" } });
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}
