// Text that a reader cannot see whole, though it is on the page.

/** Runs in a page: lists what is cut off by a box that does not scroll, by a drawing's edge or by
 *  a control that is too small for its words. @returns {string[]} */
export function cutText() {
  const SLACK = 2;
  const shown = (it) => `${it.outerHTML.slice(0, 90)}`;
  const cuts = (value) => value === 'hidden' || value === 'clip';
  const isDrawn = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  /** What is for screen readers alone is a pixel large. */
  const isAside = (box) => box.width <= 2 || box.height <= 2 || box.right < 0;
  const faults = new Set();

  const within = (rect, it) => {
    for (let box = it; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (['auto', 'scroll'].includes(style.overflowX)) return;
      const edge = box.getBoundingClientRect();
      if (isAside(edge)) return;
      const sideways = cuts(style.overflowX) && (rect.right > edge.right + SLACK || rect.left < edge.left - SLACK);
      const down = cuts(style.overflowY) && (rect.bottom > edge.bottom + SLACK || rect.top < edge.top - SLACK);
      if (sideways || down) faults.add(`cut off: ${shown(it)}`);
    }
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const it = node.parentElement;
    if (!node.data.trim() || !isDrawn(it) || it.closest('script, style, option, svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    [...range.getClientRects()].forEach((rect) => within(rect, it));
  }

  for (const it of document.querySelectorAll('svg text')) {
    if (!isDrawn(it)) continue;
    const text = it.getBoundingClientRect();
    const edge = it.closest('svg').getBoundingClientRect();
    const out = text.right > edge.right + SLACK || text.left < edge.left - SLACK;
    if (out && getComputedStyle(it.closest('svg')).overflow !== 'visible') faults.add(`cut off: ${shown(it)}`);
  }

  /** How wide a text is in the letters of a control. */
  const width = (text, control) => {
    const style = getComputedStyle(control);
    const ruler = document.createElement('span');
    for (const name of ['font', 'letterSpacing', 'wordSpacing']) ruler.style[name] = style[name];
    Object.assign(ruler.style, { position: 'absolute', whiteSpace: 'pre', visibility: 'hidden' });
    ruler.textContent = text;
    document.body.append(ruler);
    const { width } = ruler.getBoundingClientRect();
    ruler.remove();
    return width;
  };
  for (const it of document.querySelectorAll('select, input:is([type=search], [type=text])')) {
    if (!isDrawn(it) || isAside(it.getBoundingClientRect())) continue;
    const style = getComputedStyle(it);
    const room = it.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    // A hint that is cut off is no loss: the label says what the field is for.
    const text = it.matches('select') ? (it.selectedOptions[0]?.label ?? '') : it.value;
    if (width(text, it) > room + SLACK) faults.add(`“${text}” is cut off in ${shown(it)}`);
  }
  return [...faults];
}
