// Measures a page that shows GPUs. Returns what is wrong with it, as texts; none if all is well.
() => {
  const Slack = 0.75; // pixels: a line is drawn around its middle
  const LeastContrast = 4.5; // WCAG 2, level AA
  const damage = [];
  const tell = (element, what) => damage.push(`${element.localName} '${element.textContent.slice(0, 60)}' ${what}`);
  const inside = (inner, outer) =>
    inner.left >= outer.left - Slack && inner.right <= outer.right + Slack &&
    inner.top >= outer.top - Slack && inner.bottom <= outer.bottom + Slack;
  const overlap = (one, other) =>
    one.left + Slack < other.right && other.left + Slack < one.right &&
    one.top + Slack < other.bottom && other.top + Slack < one.bottom;
  const channels = color => color.match(/[\d.]+/g).slice(0, 3).map(value => value / 255);
  const luminance = color => {
    const [red, green, blue] = channels(color).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  document.querySelectorAll('details').forEach(details => (details.open = true));
  const svg = document.querySelector('svg');
  const page = svg.getBoundingClientRect();
  const parts = [...svg.querySelectorAll('rect, line, text')]
    .filter(part => !part.closest('defs'))
    .map(element => ({ element, kind: element.localName, box: element.getBoundingClientRect() }));
  const texts = parts.filter(part => part.kind === 'text');
  const bars = parts.filter(part => part.element.matches('.segment, .cell, .instance'));

  parts.filter(part => !inside(part.box, page)).forEach(part => tell(part.element, 'is outside of the picture'));
  for (const text of texts) {
    const group = text.element.closest('g[role="img"]');
    if (text.box.width === 0) tell(text.element, 'is not shown');
    if (group && !inside(text.box, group.querySelector('rect').getBoundingClientRect()))
      tell(text.element, 'does not fit into its part');
    if (!group && bars.some(bar => overlap(bar.box, text.box))) tell(text.element, 'is below a part');
    const [x, y] = [(text.box.left + text.box.right) / 2, (text.box.top + text.box.bottom) / 2];
    const fill = parts
      .slice(0, parts.indexOf(text))
      .filter(({ kind, box }) => kind === 'rect' && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)
      .map(part => getComputedStyle(part.element).fill)
      .findLast(color => color !== 'none');
    if (!fill.startsWith('rgb')) tell(text.element, 'stands on a pattern');
    else if (contrast(getComputedStyle(text.element).fill, fill) < LeastContrast) tell(text.element, 'is hard to read');
  }

  const words = texts.map(text => ({ element: text.element, box: text.box }));
  const width = document.documentElement.clientWidth || innerWidth;
  if (document.body) {
    if (document.documentElement.scrollWidth > width) damage.push('the page is wider than the window');
    const paper = getComputedStyle(document.body).backgroundColor;
    for (const element of document.querySelectorAll('summary, caption, th, td')) {
      const range = document.createRange();
      range.selectNodeContents(element);
      const box = range.getBoundingClientRect();
      words.push({ element, box });
      if (!inside(box, element.getBoundingClientRect())) tell(element, 'does not hold its text');
      if (box.left < 0 || box.right > width) tell(element, 'is outside of the page');
      if (contrast(getComputedStyle(element).color, paper) < LeastContrast) tell(element, 'is hard to read');
    }
  } else if (page.left < 0 || page.right > width) {
    damage.push('the picture is wider than the window');
  }
  words.forEach((one, i) =>
    words.slice(i + 1)
      .filter(other => overlap(one.box, other.box))
      .forEach(other => tell(one.element, `is over '${other.element.textContent.slice(0, 60)}'`)));
  return damage;
}
