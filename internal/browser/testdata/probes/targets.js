// Returns the buttons, controls and links that are too small to hit.
() => {
  const found = [];
  const inSentence = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    const block = e.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption, div");
    return block.innerText.replace(/\s+/g, "").length > e.innerText.replace(/\s+/g, "").length;
  };
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (e.matches(".skip") || !e.checkVisibility()) continue;
    const name = `${e.tagName.toLowerCase()} ${JSON.stringify((e.innerText || e.name).slice(0, 40))}`;
    const control = e.matches("button, .button, input, select, textarea");
    if (!control && inSentence(e)) continue;
    const want = control ? 44 : 24;
    // A box or a dot is hit by its label too.
    const box = ((e.matches("[type=radio], [type=checkbox]") && e.labels[0]) || e).getBoundingClientRect();
    const size = `${name} of ${Math.round(box.width * 10) / 10} by ${Math.round(box.height * 10) / 10} px`;
    if (box.height < want - 0.01 || box.width < want - 0.01) found.push(`${size}, want ${want} or more`);
  }
  return found;
}
