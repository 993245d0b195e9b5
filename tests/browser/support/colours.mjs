// What remains of a page where the reader's system decides the colours.

/** Runs in a page with forced colours: what says where the reader is must look different from
 *  what does not. @returns {string[]} */
export function falseCurrent() {
  const faults = [];
  /** A line below, a frame or a ground that can be told from the page. */
  const look = (it) => {
    const style = getComputedStyle(it);
    const ground = getComputedStyle(document.body).backgroundColor;
    const isSeen = (colour) => colour !== ground && !/, 0\)$/.test(colour);
    return {
      line: parseFloat(style.borderBottomWidth) > 1 && isSeen(style.borderBottomColor),
      frame: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
      ground: isSeen(style.backgroundColor),
    };
  };
  const isMarked = (it) => Object.values(look(it)).some(Boolean);
  for (const list of document.querySelectorAll('nav ul, nav ol')) {
    const items = [...list.querySelectorAll('li > a, li > span')].filter((it) => it.checkVisibility());
    const current = items.filter((it) => it.hasAttribute('aria-current'));
    if (current.length === 0) continue;
    const name = list.closest('nav').getAttribute('aria-label');
    if (!current.every(isMarked)) faults.push(`“${name}” does not show where the reader is`);
    const others = items.filter((it) => !current.includes(it) && it.matches('a') && isMarked(it));
    if (others.length > 0) faults.push(`“${name}” shows ${others[0].textContent.trim()} as if it were the page`);
  }
  for (const it of document.querySelectorAll('[aria-pressed=true]')) {
    if (it.checkVisibility() && !isMarked(it)) faults.push(`a pressed button looks like others: ${it.textContent}`);
  }
  return faults;
}
