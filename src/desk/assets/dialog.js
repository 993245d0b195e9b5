// Asks for a few words in a window over the page.
import { el } from './fields.js'

// Gives what was typed by the ids of the fields; null where somebody thought better of it.
export function ask(title, fields, ...shown) {
  const inputs = fields.map(({ id, label, help, value = '', isLong }) => {
    const input = isLong ? el('textarea', { rows: 2, id }) : el('input', { type: 'text', id, autocomplete: 'off' })
    input.value = value
    if (help) input.setAttribute('aria-describedby', `${id}-help`)
    return [input, el('label', { for: id }, label), help ? el('p', { class: 'help', id: `${id}-help` }, help) : null]
  })
  const rows = inputs.flatMap(([input, label, help]) => [label, input, help].filter(Boolean))
  const leave = el('button', { type: 'button' }, 'Bỏ')
  const dialog = el('dialog', { 'aria-labelledby': 'hoi' },
    el('form', { method: 'dialog' }, el('h2', { id: 'hoi' }, title), ...shown, ...rows,
      el('div', { class: 'buttons' }, el('button', { class: 'main', value: 'ok' }, 'Đưa vào bài'), leave)))
  leave.addEventListener('click', () => dialog.close(''))
  document.body.append(dialog)
  dialog.showModal()
  inputs[0][0].focus()
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      done(dialog.returnValue === 'ok' ? Object.fromEntries(inputs.map(([input]) => [input.id, input.value.trim()])) : null)
    })
  })
}
