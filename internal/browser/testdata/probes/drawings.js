// Returns every drawing that can be seen: its title, its edges in the window, the
// colours of its lines and areas, and that of the nearest opaque ground behind it.
() => {
  const parse = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const opaque = (colour) => colour.length === 3 || colour[3] === 1;
  const ground = (e) => {
    if (!e) return [255, 255, 255];
    const colour = parse(getComputedStyle(e).backgroundColor);
    return opaque(colour) ? colour : ground(e.parentElement);
  };
  return [...document.querySelectorAll("svg")]
    .filter((e) => e.checkVisibility())
    .map((e) => ({
      title: e.querySelector("title").textContent,
      left: e.getBoundingClientRect().left,
      right: e.getBoundingClientRect().right,
      colours: [...e.querySelectorAll("path, rect")]
        .flatMap((shape) => [getComputedStyle(shape).stroke, getComputedStyle(shape).fill])
        .filter((colour) => colour !== "none")
        .map(parse),
      ground: ground(e),
    }));
}
