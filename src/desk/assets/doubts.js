// What was proposed and has to be held against the original: marked beside its field until the
// editor has changed the field or says that it is right. Saving makes the server forget it.
import { el } from './fields.js'

export function doubtsOf(all, form, changed) {
  const seen = []
  const left = () => all.filter((doubt) => !seen.includes(doubt))
  const see = (doubt) => { seen.push(doubt); changed() }

  form.addEventListener('input', (event) => {
    const path = event.target.closest('[data-path]')?.dataset.path || ''
    for (const doubt of left()) if (doubt.key && `${path}.`.startsWith(`${doubt.key}.`)) seen.push(doubt)
  })

  return {
    seen: () => [...seen],
    // In the form in which what is wrong is shown.
    shown: () => left().map((doubt) => {
      const right = el('button', { type: 'button', class: 'seen-it' }, 'Đã đối chiếu')
      right.addEventListener('click', () => {
        const field = right.closest('[data-path]')?.querySelector('input, textarea, select, button.add') || document.getElementById('than-bai')
        see(doubt)
        field.focus()
      })
      // What is about the draft as a whole stands at its text.
      return { severity: 'doubt', field: doubt.key || 'body', message: doubt.what, more: right }
    }),
  }
}
