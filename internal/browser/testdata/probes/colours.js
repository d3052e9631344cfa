// Returns every text that can be seen, with its colour and that of the nearest
// opaque ground behind it, as red, green and blue.
() => {
  const parse = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const alpha = (colour) => (colour.length > 3 ? colour[3] : 1);
  const over = (top, ground) => [0, 1, 2].map((i) => top[i] * alpha(top) + ground[i] * (1 - alpha(top)));
  const ground = (e) => {
    if (!e) return [255, 255, 255];
    const colour = parse(getComputedStyle(e).backgroundColor);
    return alpha(colour) === 1 ? colour : over(colour, ground(e.parentElement));
  };
  const all = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), e = walk.currentNode.parentElement;
    if (!text || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const behind = ground(e);
    all.push({
      where: e.tagName.toLowerCase() + (e.className ? "." + e.className : ""),
      text: text.slice(0, 40),
      control: e.closest("a, button") !== null,
      colour: over(parse(getComputedStyle(e).color), behind),
      ground: behind,
    });
  }
  return all;
}
