// The fields of the form. Each reads and writes one place of the front matter.
import { list } from './cards.js'
import { countFrom, countShown, dateFrom, dateShown, numberFrom, numberShown, plain } from './people-write.js'
import { mention, units } from './who.js'

export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '')
    // An option without a value would have that of its words.
    else if (value !== false && value != null && (value !== '' || key === 'value')) made.setAttribute(key, value)
  }
  made.append(...children.filter((child) => child != null))
  return made
}

// A place in the front matter. A text that stands for a whole group (`plain` names the key that
// it fills) becomes a group only when another key is filled in.
export class Slot {
  constructor(root, keys = [], parent = null, plainKey = null) {
    Object.assign(this, { root, keys, parent, plainKey })
  }

  get path() { return this.keys.join('.') }

  at(key, plainKey = null) { return new Slot(this.root, [...this.keys, key], this, plainKey) }

  get() {
    if (!this.parent) return this.root.front
    const above = this.parent.get()
    const key = this.keys[this.keys.length - 1]
    if (typeof above === 'string') return key === this.parent.plainKey ? above : undefined
    return above == null ? undefined : above[key]
  }

  set(value) {
    const key = this.keys[this.keys.length - 1]
    let above = this.parent.get()
    if (typeof above === 'string' && key === this.parent.plainKey && value !== undefined) return this.parent.set(value)
    if (typeof above === 'string') {
      above = { [this.parent.plainKey]: above }
      this.parent.set(above)
    }
    if (above === null || typeof above !== 'object') {
      above = typeof key === 'number' ? [] : {}
      this.parent.set(above)
    }
    if (value === undefined) {
      delete above[key]
      if (!Array.isArray(above) && Object.keys(above).length === 0 && this.parent.parent && typeof this.parent.keys[this.parent.keys.length - 1] !== 'number') this.parent.set(undefined)
    } else above[key] = value
    return undefined
  }

  // The items of a list that may be written as one plain item.
  items() {
    const value = this.get()
    return value == null || value === '' ? [] : Array.isArray(value) ? value : [value]
  }
}

let counter = 0

// A label, its help, its fault and its field, tied together.
export function wrap(spec, slot, input, ...more) {
  counter += 1
  const id = `o-${counter}`
  input.id = id
  const label = el('label', { for: id }, spec.label)
  if (spec.required) label.append(el('span', { class: 'must' }, ' (cần có)'))
  const help = spec.help ? el('p', { class: 'help', id: `${id}-help` }, spec.help) : null
  const fault = el('div', { class: 'fault', id: `${id}-fault` })
  const worked = el('div', { class: 'worked', id: `${id}-worked` })
  input.setAttribute('aria-describedby', `${help ? `${id}-help ` : ''}${id}-worked ${id}-fault`)
  return el('div', { class: `field kind-${spec.kind}`, 'data-path': slot.path }, label, input, ...more, worked, help, fault)
}

function typed(spec, slot, desk, show, read, attributes = {}) {
  const input = spec.kind === 'text' ? el('textarea', { rows: 2 }) : el('input', { type: 'text', autocomplete: 'off', ...attributes })
  input.value = show(slot.get())
  input.addEventListener('input', () => {
    const value = read(input.value)
    slot.set(value === '' ? undefined : value)
    desk.changed()
  })
  // Leaving the field shows what was understood.
  if (spec.kind !== 'text') input.addEventListener('change', () => { input.value = show(slot.get()) })
  return wrap(spec, slot, input)
}

const asText = (value) => (value == null ? '' : String(value))

function choice(spec, slot, desk, choices) {
  const select = el('select', {})
  select.draw = (all) => {
    const value = asText(slot.get())
    select.replaceChildren(el('option', { value: '' }, '(chưa chọn)'), ...all.map(([own, text]) => el('option', { value: own }, text)))
    if (value && !all.some(([own]) => own === value)) select.append(el('option', { value }, value))
    select.value = value
  }
  select.draw(choices)
  select.addEventListener('change', () => { slot.set(select.value || undefined); desk.changed() })
  return wrap(spec, slot, select)
}

function flag(spec, slot, desk) {
  const input = el('input', { type: 'checkbox' })
  input.checked = slot.get() === true
  input.addEventListener('change', () => { slot.set(input.checked || undefined); desk.changed() })
  return wrap(spec, slot, input)
}

function when(spec, slot, desk) {
  const value = slot.get()
  const isPeriod = value !== null && typeof value === 'object'
  const from = el('input', { type: 'text', autocomplete: 'off', placeholder: 'ngày, hoặc từ ngày' })
  const to = el('input', { type: 'text', autocomplete: 'off', 'aria-label': `${spec.label}: đến ngày`, placeholder: 'đến ngày' })
  from.value = dateShown(isPeriod ? value.from : value)
  to.value = isPeriod ? dateShown(value.to) : ''
  const note = () => {
    const [first, last] = [dateFrom(from.value), dateFrom(to.value)]
    slot.set(last ? { from: first, to: last } : first || undefined)
    desk.changed()
  }
  for (const input of [from, to]) {
    input.addEventListener('input', note)
    input.addEventListener('change', () => { input.value = dateShown(dateFrom(input.value)) })
  }
  const made = wrap(spec, slot, from, to)
  return made
}

const AFTER = { conclusion: 'có kết luận', minutes: 'có biên bản', notice: 'có thông báo', report: 'có báo cáo' }

function dueShown(value) {
  if (value === null || typeof value !== 'object') return dateShown(value)
  return value.text || `${value.days} ngày từ ngày ${AFTER[value.after] || 'có văn bản'}`
}

function dueFrom(text) {
  const date = dateFrom(text)
  return date === '' || /^\d{4}-\d{2}-\d{2}/.test(date) ? date : { text: text.trim() }
}

// The name of a picture beside the write-up, which is put there when it is chosen.
function picture(spec, slot, desk) {
  const made = typed({ ...spec, kind: 'line' }, slot, desk, asText, (text) => text)
  const name = made.querySelector('input')
  const file = el('input', { type: 'file', class: 'visually-hidden', accept: 'image/jpeg,image/png,image/webp' })
  file.addEventListener('change', async () => {
    const stored = file.files[0] && await desk.storePicture(file.files[0])
    file.value = ''
    if (!stored) return
    name.value = stored
    slot.set(stored)
    desk.changed()
  })
  name.after(el('label', { class: 'button' }, file, 'Chọn ảnh…'))
  return made
}

function words(spec, slot, desk) {
  const area = el('textarea', { rows: Math.max(1, slot.items().length) })
  area.value = slot.items().map(asText).join('\n')
  area.addEventListener('input', () => {
    const lines = area.value.split('\n').map((line) => line.trim()).filter(Boolean)
    slot.set(lines.length ? lines : undefined)
    desk.changed()
  })
  return wrap({ ...spec, help: spec.help || 'Mỗi mục một dòng' }, slot, area)
}

function boxes(spec, slot, desk, choices) {
  const legend = el('legend', {}, spec.label)
  const set = el('fieldset', { class: 'boxes', 'data-path': slot.path }, legend)
  set.rename = (all) => { for (const [value, text] of all) if (set.names[value]) set.names[value].textContent = ` ${text}` }
  set.names = {}
  for (const [value, text] of choices) {
    const box = el('input', { type: 'checkbox' })
    box.checked = slot.items().includes(value)
    box.addEventListener('change', () => {
      const rest = slot.items().filter((other) => other !== value)
      const now = box.checked ? [...rest, value] : rest
      slot.set(now.length ? now : undefined)
      desk.changed()
    })
    set.names[value] = el('span', {}, ` ${text}`)
    set.append(el('label', { class: 'choice' }, box, set.names[value]))
  }
  set.append(el('div', { class: 'fault' }))
  return set
}

// What an area is called depends on when the inspection was.
function area(spec, slot, desk) {
  const made = choice(spec, slot, desk, desk.areas())
  desk.onAreas(() => made.querySelector('select').draw(desk.areas()))
  return made
}

function areas(spec, slot, desk) {
  const made = boxes(spec, slot, desk, desk.areas())
  desk.onAreas(() => made.rename(desk.areas()))
  return made
}

function topics(spec, slot, desk) {
  const chosen = el('div', { class: 'chips' })
  const select = el('select', {})
  const title = (id) => (desk.data.topics.find(([own]) => own === id) || [id, id])[1]
  const put = (now) => {
    const wasHere = chosen.contains(document.activeElement)
    slot.set(now.length ? now : undefined)
    draw()
    // The button that was pressed is there no more.
    if (wasHere) select.focus()
    desk.changed()
  }
  function draw(proposed = chosen.proposed || []) {
    chosen.proposed = proposed
    const now = slot.items()
    select.replaceChildren(el('option', { value: '' }, 'Chọn thêm…'), ...desk.data.topics.filter(([id]) => !now.includes(id)).map(([id, text]) => el('option', { value: id }, text)))
    const chip = (id) => {
      const remove = el('button', { type: 'button', 'aria-label': `Bỏ ${title(id)}` }, '×')
      remove.addEventListener('click', () => put(now.filter((other) => other !== id)))
      return el('span', { class: 'chip' }, title(id), remove)
    }
    const offer = (id) => {
      const add = el('button', { type: 'button', class: 'offer' }, `+ ${title(id)}`)
      add.addEventListener('click', () => { put([...now, id]); select.focus() })
      return add
    }
    chosen.replaceChildren(...now.map(chip), ...proposed.filter((id) => !now.includes(id)).map(offer))
  }
  select.addEventListener('change', () => { if (select.value) put([...slot.items(), select.value]) })
  draw()
  const made = wrap(spec, slot, select, chosen)
  // What is being chosen from does not change under the hand.
  made.propose = (ids) => { if (String(ids) !== String(chosen.proposed)) draw(ids) }
  return made
}

function findings(spec, slot, desk) {
  const legend = el('legend', {}, spec.label)
  const boxes = el('div', {})
  const set = el('fieldset', { class: 'boxes', 'data-path': slot.path }, legend, boxes, el('div', { class: 'fault' }))
  const idOf = (own) => asText(own.at('id').get())
  const chosen = () => slot.items().map(asText)
  function box({ text, slot: own }) {
    const input = el('input', { type: 'checkbox' })
    input.addEventListener('change', () => {
      if (!idOf(own)) own.at('id').set(desk.newId(own.at('text').get() || text))
      const rest = chosen().filter((other) => other !== idOf(own))
      const now = input.checked ? [...rest, idOf(own)] : rest
      slot.set(now.length ? now : undefined)
      desk.changed()
    })
    return el('label', { class: 'choice' }, input, el('span', {}))
  }
  // Boxes that are there stay: somebody may be about to press one.
  function draw() {
    const all = desk.shortcomings()
    if (all.length === 0) return boxes.replaceChildren(el('p', { class: 'help' }, 'Chưa có tồn tại nào.'))
    if (boxes.querySelectorAll('label').length !== all.length) boxes.replaceChildren(...all.map(box))
    for (const [number, label] of [...boxes.children].entries()) {
      const { text, slot: own } = all[number]
      label.firstChild.checked = idOf(own) !== '' && chosen().includes(idOf(own))
      label.lastChild.textContent = ` ${text || '(chưa viết)'}`
    }
    return undefined
  }
  desk.onFindings(draw)
  draw()
  return set
}

function group(spec, slot, desk) {
  const set = el('fieldset', { class: 'group', 'data-path': slot.path }, el('legend', { class: spec.isTitled && 'visually-hidden' }, spec.label))
  if (spec.help) set.append(el('p', { class: 'help' }, spec.help))
  set.append(...inner(spec, slot, desk), el('div', { class: 'fault' }))
  return set
}

// The fields of a group; what is seldom filled in stands behind “Thêm”, open where something is.
export function inner(spec, slot, desk) {
  const often = spec.fields.filter((field) => !field.seldom)
  const seldom = spec.fields.filter((field) => field.seldom)
  const made = el('div', { class: 'fields' }, ...often.map((field) => fieldOf(field, slot.at(field.path), desk)))
  if (seldom.length === 0) return [made]
  const isOpen = seldom.some((field) => field.path !== 'id' && slot.at(field.path).get() != null)
  const more = el('details', { class: 'more', open: isOpen }, el('summary', {}, 'Chi tiết khác (ít khi cần)'))
  more.append(el('div', { class: 'fields' }, ...seldom.map((field) => fieldOf(field, slot.at(field.path), desk))))
  return [made, more]
}

export function fieldOf(spec, slot, desk) {
  switch (spec.kind) {
    case 'date': return typed(spec, slot, desk, dateShown, dateFrom, { placeholder: '17/9/2020' })
    case 'due': return typed(spec, slot, desk, dueShown, dueFrom)
    case 'count': return typed(spec, slot, desk, countShown, countFrom, { inputmode: 'text' })
    case 'integer': return typed(spec, slot, desk, (value) => (spec.path === 'year' || spec.path.endsWith('.year') ? asText(value) : numberShown(value)), (text) => numberFrom(text, true), { inputmode: 'numeric' })
    case 'decimal': return typed(spec, slot, desk, numberShown, (text) => numberFrom(text, false), { inputmode: 'decimal' })
    case 'flag': return flag(spec, slot, desk)
    case 'choice': return choice(spec, slot, desk, spec.choices.map(({ value, label }) => [value, label]))
    case 'area': return area(spec, slot, desk)
    case 'areas': return areas(spec, slot, desk)
    case 'topics': return topics(spec, slot, desk)
    case 'findings': return findings(spec, slot, desk)
    case 'when': return when(spec, slot, desk)
    case 'words': return words(spec, slot, desk)
    case 'picture': return picture(spec, slot, desk)
    case 'units': return units(spec, slot, desk)
    case 'mention': return mention(spec, slot, desk)
    case 'list': return list(spec, slot, desk)
    case 'group': return group(spec, Object.assign(slot, { plainKey: spec.plain }), desk)
    default: return typed(spec, slot, desk, asText, (text) => text)
  }
}

export { plain }
