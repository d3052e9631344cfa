// Returns texts that are cut off, and texts that stand on top of each other.
() => {
  const found = [];
  const short = (text) => JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 40));
  for (const e of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(e);
    const cut = (style.overflowY !== "visible" && e.scrollHeight > e.clientHeight + 1) || (style.textOverflow === "ellipsis");
    if (cut && e.innerText) found.push(`${short(e.innerText)} cut off`);
  }
  const lines = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.data.trim() || !node.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 2 && box.right > 0) lines.push({ node, box });
  }
  // What overlaps by more than a third of a line's height is hard to read.
  for (let i = 0; i < lines.length; i++)
    for (let j = i + 1; j < lines.length; j++) {
      const a = lines[i], b = lines[j];
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 2 && high > Math.min(a.box.height, b.box.height) / 3) found.push(`${short(a.node.data)} and ${short(b.node.data)} on top of each other`);
    }
  return found.slice(0, 5);
}
