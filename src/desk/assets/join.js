// Two cards become one: nothing of either is lost, and nobody is blamed for what was said of all.

const whole = (item) => (item !== null && typeof item === 'object' ? item : { text: item == null ? '' : String(item) })
const items = (value) => (value == null || value === '' ? [] : Array.isArray(value) ? value : [value])
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)

function textOf(above, below) {
  const [first, second] = [above, below].map((text) => String(text ?? '').trim())
  if (!first || !second || first === second) return first || second
  return /[.!?…]$/.test(first) ? `${first} ${second}` : `${first}; ${second}`
}

function together(above, below) {
  if (above === 'all' || below === 'all') return 'all'
  const both = [...items(above)]
  for (const item of items(below)) if (!both.some((known) => same(known, item))) both.push(item)
  return both.length === 1 ? both[0] : both
}

const UNITED = ['for', 'topics', 'to', 'progress', 'revised']

export function joined(above, below) {
  const [first, second] = [whole(above), whole(below)]
  const made = { ...second, ...first, text: textOf(first.text, second.text) }
  for (const key of UNITED) if (first[key] != null && second[key] != null) made[key] = together(first[key], second[key])
  // What was said of nobody in particular is said of no unit when it is joined to another.
  if (first.unit == null || second.unit == null) delete made.unit
  else made.unit = together(first.unit, second.unit)
  if (second.id != null && first.id == null) made.id = second.id
  return made
}

// The requests where one shortcoming is there no more: they are for the one that it was joined
// to, or for none.
export function relinked(requests, gone, now) {
  if (gone == null) return requests
  const without = (request) => {
    if (request === null || typeof request !== 'object' || !items(request.for).map(String).includes(String(gone))) return request
    const rest = items(request.for).filter((id) => String(id) !== String(gone))
    const all = now == null || rest.map(String).includes(String(now)) ? rest : [...rest, now]
    const made = { ...request, for: all }
    if (all.length === 0) delete made.for
    return made
  }
  return requests.map(without)
}
