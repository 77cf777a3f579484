// In a table marked data-keys, while one stands in it: J and K go to the next and the previous row, O opens it.
export function stepThroughRows(root) {
  for (const rows of root.querySelectorAll("[data-keys]")) {
    rows.addEventListener("keydown", (event) => {
      const key = event.key.toLowerCase();
      const row = event.target.closest("tr");
      if (event.ctrlKey || event.metaKey || event.altKey || !row || !"jko".includes(key)) return;
      event.preventDefault();
      if (key === "o") row.querySelector("a").click();
      else (key === "j" ? row.nextElementSibling : row.previousElementSibling)?.querySelector("input, a").focus();
    });
  }
}
