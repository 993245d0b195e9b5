// Units by typing, and who is meant by a finding, a figure or a request.
import { el, wrap } from './fields.js'
import { plain } from './people-write.js'

let counter = 0

const KINDS = /^(tinh|thanh-pho|thi-xa|thi-tran|huyen|quan|dac-khu|xa|phuong)-/
const isCalled = (name, typed) => {
  const [own, wanted] = [plain(name.split(',')[0]), plain(typed)]
  return wanted === own || wanted === own.replace(KINDS, '') || wanted === plain(name)
}

// A field that proposes units while somebody types; `choose` gets the name.
export function unitBox(desk, choose, label) {
  counter += 1
  const id = `don-vi-${counter}`
  const input = el('input', { type: 'text', role: 'combobox', autocomplete: 'off', 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list', placeholder: 'Gõ tên, ví dụ: xa cho don' })
  const options = el('ul', { id, role: 'listbox', 'aria-label': label, class: 'options', hidden: true })
  let found = []
  let at = -1
  let asked = 0
  let answered = 0

  const close = () => {
    options.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    at = -1
  }
  const mark = (next) => {
    at = next
    for (const [number, option] of [...options.children].entries()) {
      option.setAttribute('aria-selected', String(number === at))
      if (number === at) {
        input.setAttribute('aria-activedescendant', option.id)
        option.scrollIntoView({ block: 'nearest' })
      }
    }
  }
  const take = (name) => {
    input.value = ''
    close()
    choose(name)
    input.focus()
  }
  input.addEventListener('input', async () => {
    asked += 1
    const own = asked
    const query = input.value.trim()
    if (query.length < 2) return close()
    const answer = await fetch(`/_ban/don-vi?q=${encodeURIComponent(query)}&ngay=${encodeURIComponent(desk.day())}`)
    if (!answer.ok || own !== asked) return undefined
    found = await answer.json()
    answered = own
    options.replaceChildren(...found.map((unit, number) => {
      const option = el('li', { role: 'option', id: `${id}-${number}`, 'aria-selected': 'false', class: unit.exists ? '' : 'past' }, unit.name)
      if (unit.note) option.append(el('small', {}, unit.note))
      option.addEventListener('mousedown', (event) => { event.preventDefault(); take(unit.name) })
      return option
    }))
    options.hidden = found.length === 0
    input.setAttribute('aria-expanded', String(found.length > 0))
    return undefined
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' && found.length) { event.preventDefault(); mark((at + 1) % found.length) }
    if (event.key === 'ArrowUp' && found.length) { event.preventDefault(); mark((at + found.length - 1) % found.length) }
    if (event.key === 'Escape') close()
    // Leaving the field takes what is marked.
    if (event.key === 'Tab' && at >= 0 && !options.hidden) input.value = found[at].name
    if (event.key === 'Enter') {
      event.preventDefault()
      if (at >= 0 && !options.hidden) take(found[at].name)
      else if (input.value.trim()) take(input.value.trim())
    }
  })
  input.addEventListener('blur', () => {
    close()
    // What was typed and not chosen is a name too; where only one unit is called so, it is that.
    const typed = input.value.trim()
    if (!typed) return
    const meant = asked === answered ? found.filter((unit) => unit.exists && isCalled(unit.name, typed)) : []
    const name = meant.length === 1 ? meant[0].name : typed
    input.value = ''
    // The focus is on its way, and may go to what is drawn anew.
    setTimeout(() => choose(name))
  })
  return { input, options }
}

const nameOf = (unit) => (typeof unit === 'string' ? unit : unit?.name || '')

// The units that a report is about.
export function units(spec, slot, desk) {
  const chosen = el('ul', { class: 'chips' })
  const { input, options } = unitBox(desk, (name) => put([...slot.items(), name]), spec.label)
  const put = (items) => {
    slot.set(items.length ? items : undefined)
    draw()
    desk.changed()
    desk.unitsChanged()
  }
  const others = (at) => slot.items().filter((_, other) => other !== at)
  function draw() {
    const buttons = () => [...chosen.querySelectorAll('button')]
    const held = buttons().indexOf(document.activeElement)
    chosen.replaceChildren(...slot.items().map((unit, at) => {
      const name = nameOf(unit)
      const remove = el('button', { type: 'button', 'aria-label': `Bỏ ${name}`, title: 'Bỏ' }, '×')
      remove.addEventListener('click', () => { put(others(at)); input.focus() })
      const first = el('button', { type: 'button', 'aria-label': `Đặt ${name} làm đơn vị chính`, title: 'Đặt làm đơn vị chính' }, '↑')
      first.addEventListener('click', () => { put([unit, ...others(at)]); input.focus() })
      const mark = at === 0 && slot.items().length > 1 ? el('small', {}, ' (đơn vị chính)') : null
      return el('li', { 'data-path': `${slot.path}.${at}` }, el('span', {}, name, mark ?? ''), at > 0 ? first : null, remove)
    }))
    if (held >= 0) buttons()[held]?.focus()
  }
  draw()
  return wrap({ ...spec, help: 'Gõ vài chữ, không dấu cũng được, rồi chọn trong danh sách hiện ra. Đơn vị đầu tiên là đơn vị chính.' }, slot, input, chosen, options)
}

// “Của đơn vị nào?”: nobody in particular, one, several, all; for requests also other words.
export function mention(spec, slot, desk) {
  const select = el('select', {})
  const several = el('div', { class: 'several', role: 'group', 'aria-label': spec.label })
  const words = el('input', { type: 'text', 'aria-label': 'Ai phải thực hiện, như trong báo cáo' })
  const takesWords = spec.path === 'to'

  const value = () => slot.get()
  const list = () => slot.items().map(nameOf)
  const isKnown = (name) => desk.units().includes(name)

  function draw() {
    const all = desk.units()
    const names = list()
    const now = value() === 'all' ? 'all'
      : names.length === 0 ? ''
        : names.length === 1 && isKnown(names[0]) ? `1:${names[0]}`
          : names.every(isKnown) ? 'several' : takesWords ? 'words' : `1:${names[0]}`
    const none = takesWords
      ? 'Theo tồn tại cần khắc phục'
      : all.length === 1 ? all[0] : 'Nêu chung, không riêng đơn vị nào'
    const choices = [['', none]]
    if (all.length > 1) choices.push(['all', 'Tất cả các đơn vị'])
    if (all.length > 1 || takesWords) for (const name of all) choices.push([`1:${name}`, name])
    if (all.length > 2) choices.push(['several', 'Một số đơn vị…'])
    if (takesWords) choices.push(['words', 'Ghi tên khác…'])
    if (!choices.some(([own]) => own === now)) choices.push([now, now.slice(2)])
    select.replaceChildren(...choices.map(([own, text]) => el('option', { value: own }, text)))
    select.value = now
    show(now)
  }
  function show(now) {
    several.hidden = now !== 'several'
    words.hidden = now !== 'words'
    if (now === 'words') words.value = list().join('; ')
    if (now !== 'several') return
    several.replaceChildren(...desk.units().map((name) => {
      const box = el('input', { type: 'checkbox' })
      box.checked = list().includes(name)
      box.addEventListener('change', () => {
        const names = desk.units().filter((other) => (other === name ? box.checked : list().includes(other)))
        slot.set(names)
        desk.changed()
      })
      return el('label', { class: 'choice' }, box, ` ${name}`)
    }))
  }
  select.addEventListener('change', () => {
    const now = select.value
    if (now === '') slot.set(undefined)
    if (now === 'all') slot.set('all')
    if (now.startsWith('1:')) slot.set(now.slice(2))
    show(now)
    desk.changed()
  })
  words.addEventListener('input', () => { slot.set(words.value.trim() || undefined); desk.changed() })
  desk.onUnits(draw)
  draw()
  return wrap(spec, slot, select, several, words)
}
