// What is wrong, and what follows from what was typed, beside the fields.
import { el } from './fields.js'

const NAMES = { error: 'Lỗi', warning: 'Nên xem lại', advice: 'Gợi ý', doubt: 'Cần đối chiếu' }

const at = (path) => document.querySelector(`[data-path="${path}"]`)

// The field of a fault: the innermost one that there is. What stands alone in a file is the first
// of a list in the form.
export function placeOf(path) {
  let full = ''
  for (const key of path.split('.')) {
    const [plain, first] = [full ? `${full}.${key}` : key, `${full}.0.${key}`]
    full = !at(plain) && at(first) ? first : plain
  }
  for (let keys = full.split('.'); keys.length; keys = keys.slice(0, -1)) {
    const found = at(keys.join('.'))
    if (found) return found
  }
  return null
}

// Where the words about a place stand: its own, else those of what it lies in.
function spotOf(place) {
  if (place?.matches('.fault')) return place
  for (let above = place; above; above = above.parentElement) {
    const spot = above.querySelector(':scope > .fault')
    if (spot) return spot
  }
  return null
}

const INPUTS = 'input, textarea, select'

// What is told makes the form longer or shorter: the field that somebody is in stays in sight.
export function keepInSight(show) {
  const at = document.activeElement
  const isSeen = () => {
    const { top, bottom } = at.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }
  const was = isSeen()
  show()
  if (was && !isSeen()) at.scrollIntoView({ block: 'nearest' })
}

export function showFaults(all, list, area) {
  for (const place of document.querySelectorAll('.fault')) place.replaceChildren()
  for (const input of document.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
  for (const chip of document.querySelectorAll('.unsure')) chip.classList.remove('unsure')
  const items = all.map((fault) => {
    const place = fault.field ? placeOf(fault.field) : null
    const words = () => [el('strong', {}, `${NAMES[fault.severity]}: `), fault.message]
    const help = () => (fault.help ? el('p', { class: 'help' }, fault.help) : null)
    spotOf(place)?.append(el('p', { class: fault.severity }, ...words(), fault.more), ...[help()].filter(Boolean))
    if (place?.closest('.chips') && fault.severity !== 'advice') place.classList.add('unsure')
    const input = place?.matches('.fault') ? area : place?.querySelector(INPUTS)
    if (fault.severity === 'error') input?.setAttribute('aria-invalid', 'true')
    const line = place ? el('button', { type: 'button', class: 'goto' }, ...words()) : el('div', { class: 'goto' }, ...words(), help())
    if (place) line.addEventListener('click', () => goTo(place, input))
    return el('li', { class: fault.severity }, line)
  })
  const errors = all.filter((fault) => fault.severity === 'error').length
  const count = all.filter((fault) => fault.severity !== 'advice').length
  const words = errors ? `${errors} lỗi phải sửa mới đăng được${count > errors ? `; ${count - errors} chỗ nên xem lại` : ''}`
    : count ? `${count} chỗ nên xem lại` : 'Không có lỗi'
  list.replaceChildren(
    el('p', { class: `count ${errors ? 'error' : count ? 'bad' : 'good'}`, role: 'status' }, words),
    el('ul', {}, ...items))
}

export function goTo(place, input = place.querySelector(INPUTS)) {
  for (let above = place; above; above = above.parentElement) if (above.tagName === 'DETAILS') above.open = true
  place.scrollIntoView({ block: 'center' })
  input?.focus({ preventScroll: true })
}

// Numbers that congbo works out stand beside their fields, marked, and are never written.
export function showWorkedOut(all) {
  const shown = new Set()
  for (const { field, text } of all) {
    const place = document.querySelector(`[data-path="${field}"] > .worked`)
    if (!place) continue
    shown.add(place)
    if (place.dataset.text === text) continue
    place.dataset.text = text
    place.replaceChildren(el('span', { class: 'mark', title: 'congbo tính từ những gì đã gõ; không ghi vào bài' }, 'tự tính'), ` ${text}`)
  }
  for (const place of document.querySelectorAll('.worked')) {
    if (shown.has(place)) continue
    delete place.dataset.text
    place.replaceChildren()
  }
}
