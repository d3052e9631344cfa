// Returns what makes the page scroll sideways, or stands where nobody can scroll to.
() => {
  const found = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) found.push(`a page ${root.scrollWidth} px wide in a window of ${innerWidth} px`);
  for (const e of document.body.querySelectorAll("*:not(.skip)")) {
    const name = e.tagName.toLowerCase() + (e.className ? "." + e.className : "") + (e.id ? "#" + e.id : "");
    // A table may scroll by itself (WCAG 1.4.10); axe asks that it can without a mouse.
    if (e.closest("table")) continue;
    // A field of one line scrolls what is typed into it.
    if (getComputedStyle(e).overflowX !== "visible" && e.localName !== "input" && e.scrollWidth > e.clientWidth) found.push(`${name} that scrolls or hides ${e.scrollWidth - e.clientWidth} px sideways`);
    for (const box of e.getClientRects())
      if (box.width && (box.left < -0.5 || box.right > innerWidth + 0.5))
        found.push(`${name} from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
  }
  return found.slice(0, 5);
}
