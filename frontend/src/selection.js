// Marking words in a passage puts them in the comment form.
//
//   <div data-passage data-comment-label="…" data-comment-form="comment-form"> the form stands on the page
//   <div data-passage data-comment-label="…" data-comment-url="/…/">           the form stands on the next page
//
// Without this file, and by keyboard, one chooses a sentence or copies the words by hand: the fields are ordinary ones.
const MARK = "#words=";

function chosen(passages) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const within = selection.getRangeAt(0).commonAncestorContainer;
  const passage = passages.find((each) => each.contains(within));
  const words = selection.toString().trim();
  return passage && words ? { passage, words } : null;
}

function fill(form, words) {
  const field = form.querySelector("[name=words]");
  if (!field) return;
  field.value = words.replace(/\s+/g, " ").slice(0, field.maxLength > 0 ? field.maxLength : undefined);
  const other = form.querySelector("[name=about][value=other]");
  if (other) other.checked = true;
  const text = form.querySelector("[name=text]") || field;
  text.focus();
  form.scrollIntoView({ block: "nearest" });
}

function makeButton(label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button comment-on-selection";
  button.hidden = true;
  button.textContent = label;
  document.body.append(button);
  return button;
}

export function commentOnSelection(root) {
  const passages = [...root.querySelectorAll("[data-passage][data-comment-label]")];
  if (!passages.length) return;
  const formOf = (passage) => root.getElementById(passage.dataset.commentForm || "");
  const waiting = passages.map(formOf).find(Boolean);
  if (waiting && location.hash.startsWith(MARK)) fill(waiting, decodeURIComponent(location.hash.slice(MARK.length)));
  const button = makeButton(passages[0].dataset.commentLabel);
  let now = null;
  root.addEventListener("selectionchange", () => {
    now = chosen(passages);
    button.hidden = !now;
  });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the words marked
  button.addEventListener("click", () => {
    if (!now) return;
    button.hidden = true;
    const form = formOf(now.passage);
    if (form) fill(form, now.words);
    else location.assign(now.passage.dataset.commentUrl + MARK + encodeURIComponent(now.words));
  });
}
