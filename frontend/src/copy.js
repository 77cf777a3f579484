// A copy button beside an address that can also be marked by hand.
export function offerCopy(root) {
  if (!navigator.clipboard) return;
  for (const place of root.querySelectorAll("[data-copy-label]")) {
    const field = place.querySelector("input");
    const button = root.createElement("button");
    button.type = "button";
    button.className = "ds-button";
    button.dataset.variant = "secondary";
    button.textContent = place.dataset.copyLabel;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      button.textContent = place.dataset.copiedLabel;
    });
    place.append(button);
  }
}
