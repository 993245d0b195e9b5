// Dates and numbers as people write them here, and as a file has them.

const two = (number) => String(number).padStart(2, '0')

// 17/9/2020, 17-9-2020, 17.9.2020, 9/2020 or 2020, with an optional 09:27, as the file has it.
export function dateFrom(text) {
  const written = text.trim().replace(/^(ngày|tháng|năm)\s+/i, '')
  const [, day, time] = written.match(/^(\S+)(?:[ ,T]+(\d{1,2}[:h]\d{2}))?$/) || []
  if (!day) return written
  const clock = time ? ` ${time.replace('h', ':').padStart(5, '0')}` : ''
  let found = day.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/)
  if (found && !isDay(+found[1], +found[2], +found[3])) return written
  if (found) return `${found[3]}-${two(found[2])}-${two(found[1])}${clock}`
  found = day.match(/^(\d{1,2})[/.-](\d{4})$/)
  if (found && +found[1] >= 1 && +found[1] <= 12) return `${found[2]}-${two(found[1])}`
  return written
}

// What is no day stays as it was typed, so that the fault speaks of what stands in the field.
function isDay(day, month, year) {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function dateShown(value) {
  const text = value == null ? '' : String(value)
  let found = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](.*))?$/)
  if (found) return `${+found[3]}/${+found[2]}/${found[1]}${found[4] ? ` ${found[4]}` : ''}`
  found = text.match(/^(\d{4})-(\d{1,2})$/)
  return found ? `${+found[2]}/${found[1]}` : text
}

// 57.689 and 57 689 are whole numbers; 97,6 has a fraction. What is no number stays as it is.
export function numberFrom(text, isWhole) {
  const written = text.trim().replace(/\s|%/g, '')
  if (written === '') return undefined
  let plain = written
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(written)) plain = written.replace(/\./g, '').replace(',', '.')
  else if (/^-?\d+,\d+$/.test(written)) plain = written.replace(',', '.')
  const is = isWhole ? /^\d+$/ : /^-?\d+(\.\d+)?$/
  if (!is.test(plain)) return text.trim()
  // 97.60 stays as exact as it was stated.
  return String(Number(plain)) === plain ? Number(plain) : plain
}

export function numberShown(value) {
  const isNumber = typeof value === 'number' || /^-?\d+\.\d+$/.test(value)
  if (!isNumber) return value == null ? '' : String(value)
  const [whole, fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return fraction ? `${grouped},${fraction}` : grouped
}

const QUALIFIERS = [
  ['khoảng', 'about'], ['gần', 'under'], ['dưới', 'under'], ['hơn', 'over'], ['trên', 'over'],
  ['ít nhất', 'at-least'], ['không quá', 'at-most'], ['nhiều nhất', 'at-most'],
]

// “khoảng 49.000” is a number with how exact it is.
export function countFrom(text) {
  const written = text.trim().toLowerCase()
  const found = QUALIFIERS.find(([word]) => written.startsWith(`${word} `))
  if (!found) return numberFrom(text, true)
  const value = numberFrom(written.slice(found[0].length), true)
  return typeof value === 'number' ? { value, qualifier: found[1] } : text.trim()
}

export function countShown(value) {
  if (value === null || typeof value !== 'object') return numberShown(value)
  const word = QUALIFIERS.find(([, is]) => is === value.qualifier)
  return `${word ? `${word[0]} ` : ''}${numberShown(value.value)}`
}

// A name for an id or a file: letters without marks.
export function plain(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}
