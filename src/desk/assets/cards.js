// Cards: shortcomings, requests and all else that there may be several of.
import { el, fieldOf, inner } from './fields.js'
import { joined, withoutId } from './join.js'

const NOUNS = {
  shortcomings: 'tồn tại', requests: 'kiến nghị', strengths: 'ưu điểm', applications: 'nhóm hồ sơ', indicators: 'chỉ tiêu', scores: 'chỉ số',
  lead: 'người', received_by: 'người', sessions: 'buổi', documents: 'văn bản', attachments: 'tệp', changes: 'lần sửa', source: 'nguồn',
  progress: 'bước', revised: 'lần gia hạn', handled: 'hình thức', inspections: 'cuộc kiểm tra',
}

// A list of cards, or of lines, that are added, moved, joined and taken away.
export function list(spec, slot, desk) {
  const key = spec.path.split('.').pop()
  const noun = NOUNS[key] || 'mục'
  const cards = el('ol', { class: 'cards' })
  const add = el('button', { type: 'button', class: 'add' }, `+ Thêm ${noun}`)
  const isText = spec.item.plain === 'text'
  // A new item gets an id of its own once it says something, so that others can refer to it.
  const fresh = new WeakSet()
  const hasIds = isText && spec.item.fields.some((field) => field.path === 'id')
  const identify = (own) => {
    const text = own.at('text').get()
    if (!fresh.has(own.get()) || !text || own.at('id').get() != null) return
    own.at('id').set(desk.newId(text, slot))
    const input = document.querySelector(`[data-path="${own.path}.id"] input`)
    if (input) input.value = own.at('id').get()
    desk.changed()
    desk.findingsChanged()
  }
  const changed = (focus, tool) => { draw(focus, tool); desk.changed(); desk.findingsChanged() }
  const setAll = (items) => slot.set(items.length ? items : undefined)

  function draw(focus, pressed) {
    const items = slot.items()
    if (items.length && !Array.isArray(slot.get())) {
      desk.singles.add(slot.path)
      slot.set(items)
    }
    cards.replaceChildren(...items.map((_, at) => card(at, items.length)))
    if (focus == null) return
    // Whoever moves a card may press again; whoever removes the last one may add one.
    const shown = cards.children[focus]
    const tools = pressed ? [...shown.querySelectorAll(':scope > .head [data-tool]')] : []
    const again = tools.find((it) => it.dataset.tool === pressed) || tools[0]
    const next = again || shown?.querySelector('textarea, input, select') || add
    next.focus()
  }
  function tool(text, label, act, name) {
    const button = el('button', { type: 'button', 'aria-label': label, 'data-tool': name }, text)
    button.addEventListener('click', act)
    return button
  }
  function card(at, count) {
    const own = slot.at(at, spec.item.plain)
    const name = `${noun[0].toUpperCase()}${noun.slice(1)} ${at + 1}`
    const tools = el('div', { class: 'tools' })
    const move = (to, pressed) => {
      const items = [...slot.items()]
      items.splice(to, 0, items.splice(at, 1)[0])
      setAll(items)
      changed(to, pressed)
    }
    if (at > 0) tools.append(tool('↑', `${name}: chuyển lên`, () => move(at - 1, 'up'), 'up'))
    if (at < count - 1) tools.append(tool('↓', `${name}: chuyển xuống`, () => move(at + 1, 'down'), 'down'))
    if (at > 0 && isText) {
      tools.append(tool('Gộp lên', `${name}: gộp lên mục trên`, () => desk.undoable(slot.path, () => {
        const isVaguer = joined(desk.root.front, slot, at)
        changed(at - 1)
        return `Đã gộp ${noun} ${at + 1} vào ${noun} ${at}${isVaguer ? '; nay là nêu chung, không riêng đơn vị nào' : ''}.`
      })))
    }
    tools.append(tool('Xóa', `${name}: xóa`, () => desk.undoable(slot.path, () => {
      if (key === 'shortcomings') withoutId(desk.root.front, own.at('id').get())
      setAll(slot.items().filter((_, other) => other !== at))
      changed(Math.max(0, at - 1))
      return `Đã xóa ${noun} ${at + 1}.`
    })))
    const body = spec.item.kind === 'group' ? inner(spec.item, own, desk) : [fieldOf({ ...spec.item, path: String(at), label: name }, own, desk)]
    const made = el('li', { class: 'card', 'data-path': own.path }, el('div', { class: 'head' }, el('h4', {}, name), tools), ...body, el('div', { class: 'fault' }))
    if (hasIds) made.addEventListener('change', () => identify(own))
    // Requests name the shortcomings as they are typed.
    if (key === 'shortcomings') made.addEventListener('input', () => desk.findingsChanged())
    return made
  }
  add.addEventListener('click', () => {
    const items = slot.items()
    const item = spec.item.kind === 'group' ? {} : ''
    if (hasIds) fresh.add(item)
    slot.set([...items, item])
    changed(items.length)
  })
  draw()
  const undone = el('div', { class: 'undone' })
  return el('div', { class: 'list', role: 'group', 'aria-label': spec.label, 'data-path': slot.path },
    el('h3', { class: spec.isTitled && 'visually-hidden' }, spec.label), el('div', { class: 'worked' }), spec.help ? el('p', { class: 'help' }, spec.help) : null, cards, undone, add, el('div', { class: 'fault' }))
}
