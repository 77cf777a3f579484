// Who writes here, as one string that says nothing of who she is; empty for whoever is not signed in.
const KEPT = ["unsent:", "unsent-sent", "codes:"];

export const writer = (root) => root.body.dataset.writer || "";

// Nothing of one person's stands before the next: it goes when she signs out, and when another has signed in.
export function forgetOthers(root, store) {
  const drop = (isOld) => {
    for (const key of Object.keys(store)) if (KEPT.some((begins) => key.startsWith(begins)) && isOld(key)) store.removeItem(key);
  };
  const here = writer(root);
  try {
    if (here) drop((key) => !["", here].includes(key.split(":")[1] ?? ""));
    root.addEventListener("submit", (event) => event.target.matches("[data-forgets]") && drop(() => true));
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}
