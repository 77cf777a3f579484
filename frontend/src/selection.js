// Marking words in a passage fills in the comment form of that passage: the words themselves and what stands around them.
//
//   <div data-passage="C17" data-comment-form="comment-C17"> …text… </div>
//   <details id="comment-C17"><form> <textarea name="quote"> <input name="prefix"> <input name="suffix"> </form></details>
//
// Without this file, and by keyboard, the same fields are written by hand: the quote field is an ordinary field.
const AROUND = 60;

function chosen(passage) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!passage.contains(range.commonAncestorContainer)) return null;
  const quote = range.toString().trim();
  if (!quote) return null;
  const before = document.createRange();
  before.setStart(passage, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(passage, passage.childNodes.length);
  return { quote, prefix: before.toString().slice(-AROUND), suffix: after.toString().slice(0, AROUND) };
}

function fill(form, words) {
  for (const [name, value] of Object.entries(words)) {
    const field = form.querySelector(`[name="${name}"]`);
    if (!field) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function commentOnSelection(root) {
  const passages = root.querySelectorAll("[data-passage][data-comment-form]");
  if (!passages.length) return;
  const button = root.createElement("button");
  button.type = "button";
  button.className = "ds-button comment-on-selection";
  button.hidden = true;
  const label = root.querySelector("[data-comment-label]");
  button.textContent = label ? label.dataset.commentLabel : "…";
  root.body.append(button);
  let now = null;
  const look = () => {
    now = null;
    for (const passage of passages) {
      const words = chosen(passage);
      if (words) now = { passage, words };
    }
    button.hidden = !now;
  };
  root.addEventListener("selectionchange", look);
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keep the selection
  button.addEventListener("click", () => {
    if (!now) return;
    const place = root.getElementById(now.passage.dataset.commentForm);
    if (!place) return;
    if (place.tagName === "DETAILS") place.open = true;
    fill(place, now.words);
    button.hidden = true;
    const text = place.querySelector("textarea:not([name=quote])") || place.querySelector("textarea, input:not([type=hidden])");
    if (text) text.focus();
    place.scrollIntoView({ block: "center" });
  });
}
