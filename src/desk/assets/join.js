// Joining two findings or requests, and what others say of one that goes.

const list = (value) => (value == null || value === '' ? [] : Array.isArray(value) ? value : [value])
const textOf = (item) => String((typeof item === 'string' ? item : item?.text) ?? '')

// Calls back for each request that is for shortcomings.
function eachFor(front, change) {
  for (const request of list(front.report?.requests)) {
    if (request === null || typeof request !== 'object' || request.for == null) continue
    const now = [...new Set(change(list(request.for).map(String)))]
    if (now.length) request.for = now
    else delete request.for
  }
}

// Requests are no longer for a shortcoming that goes.
export function withoutId(front, id) {
  if (id != null) eachFor(front, (ids) => ids.filter((own) => own !== String(id)))
}

function inOne(above, below) {
  if (!above || !below || above === below) return above || below
  return /[.!?…]$/.test(above) ? `${above} ${below}` : `${above}; ${below}`
}

const SEVERAL = ['topics', 'for', 'progress', 'revised']
const WORDS = ['cause', 'explanation']

// Joins the item at a place of a list to the one above it: nothing of either is lost, and
// requests for the one that goes are for the other. True where both spoke of a unit less clearly
// together than one of them did.
export function joined(front, slot, at) {
  const items = [...slot.items()]
  const [above, below] = [items[at - 1], items[at]]
  const text = inOne(textOf(above).trim(), textOf(below).trim())
  if (typeof above === 'string' && typeof below === 'string') items[at - 1] = text
  else items[at - 1] = together(typeof above === 'string' ? {} : above, typeof below === 'string' ? {} : below, text)
  const isVaguer = [above?.unit, below?.unit].some((unit) => unit != null) && items[at - 1]?.unit == null
  items.splice(at, 1)
  slot.set(items)
  const [id, gone] = [items[at - 1]?.id, below?.id]
  const isFor = gone != null && id != null && String(id) !== String(gone) && slot.keys[slot.keys.length - 1] === 'shortcomings'
  if (isFor) eachFor(front, (ids) => ids.map((own) => (own === String(gone) ? String(id) : own)))
  return isVaguer
}

function together(above, below, text) {
  const all = { ...below, ...above, text }
  for (const key of SEVERAL) {
    const both = [...list(above[key]), ...list(below[key])]
    if (both.length) all[key] = both.every((it) => typeof it === 'string') ? [...new Set(both)] : both
  }
  for (const key of WORDS) {
    const both = [above[key], below[key]].filter(Boolean)
    if (both.length) all[key] = both.join('; ')
  }
  for (const key of ['unit', 'to']) {
    if (above[key] === 'all' || below[key] === 'all') all[key] = 'all'
    // What was of nobody in particular stays so.
    else if (above[key] == null || below[key] == null) delete all[key]
    else {
      const both = [...new Set([...list(above[key]), ...list(below[key])])]
      all[key] = both.length === 1 ? both[0] : both
    }
  }
  return all
}
