// The editor of one write-up: the form, the text, the page as it will be, saving.
import { doubtsOf } from './doubts.js'
import { el, fieldOf, plain, Slot } from './fields.js'
import { relinked } from './join.js'
import { insertBlock, insertPasted, TOOLS } from './paste.js'

const data = JSON.parse(document.getElementById('data').textContent)
const PAUSE = 120
const KEEPING = 3000
const tab = `t${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`

const root = { front: data.front }
const top = new Slot(root)
const heard = { units: [], findings: [] }
let { base } = data
let saved = ''

const at = (path) => path.split('.').reduce((slot, key) => slot.at(/^\d+$/.test(key) ? Number(key) : key), top)
const nameOf = (unit) => (typeof unit === 'string' ? unit : unit?.name || '')

const desk = {
  data,
  singles: new Set(),
  changed,
  day() {
    const held = at('report.held').get() ?? at('date').get() ?? data.today
    return String(typeof held === 'object' ? held.from : held)
  },
  units: () => at('report.units').items().map(nameOf).filter(Boolean),
  shortcomings: () => at('report.shortcomings').items().map((item, number) => {
    const slot = top.at('report').at('shortcomings').at(number, 'text')
    return { slot, text: typeof item === 'string' ? item : item?.text || '' }
  }),
  newId(text, list = at('report.shortcomings')) {
    const taken = list.items().map((item) => String(item?.id ?? ''))
    const short = plain(text).split('-').slice(0, 4).join('-') || 'muc'
    let id = short
    for (let number = 2; taken.includes(id); number += 1) id = `${short}-${number}`
    return id
  },
  findingGone(id, now) {
    const requests = at('report.requests')
    const all = requests.items()
    if (all.length) requests.set(relinked(all, id, now))
  },
  onUnits: (draw) => heard.units.push(draw),
  unitsChanged: () => heard.units.forEach((draw) => draw()),
  onFindings: (draw) => heard.findings.push(draw),
  findingsChanged: () => heard.findings.forEach((draw) => draw()),
}

// What is sent: lists that were written as one plain item stay so.
function typed() {
  const front = structuredClone(root.front)
  for (const path of desk.singles) {
    const keys = path.split('.')
    const last = keys.pop()
    const above = keys.reduce((it, key) => it?.[key], front)
    if (Array.isArray(above?.[last]) && above[last].length === 1) [above[last]] = above[last]
  }
  return { path: data.path, front, base, tab, seen: doubts.seen() }
}

// The text.
const area = el('textarea', { id: 'than-bai', class: 'body', rows: 18, 'aria-describedby': 'than-bai-help' })
area.value = data.body.replace(/^\s*\n/, '')
const opened = area.value
// A text that was not touched stays byte for byte; another stands between a blank line and an end.
const send = () => {
  const text = area.value.trim()
  return { ...typed(), body: area.value === opened ? data.body : text ? `\n${text}\n` : '\n' }
}
const picture = el('input', { type: 'file', accept: 'image/jpeg,image/png,image/webp', id: 'anh', class: 'visually-hidden', 'aria-label': 'Chọn tệp ảnh', tabindex: '-1' })
const bar = el('div', { class: 'bar', role: 'toolbar', 'aria-label': 'Định dạng' })
for (const [name, act] of TOOLS) {
  const button = el('button', { type: 'button' }, name)
  button.addEventListener('click', () => act(area))
  bar.append(button)
}
const addPicture = el('button', { type: 'button' }, 'Thêm ảnh')
addPicture.addEventListener('click', () => picture.click())
bar.append(addPicture, picture)

function ask(name) {
  const alt = el('textarea', { rows: 2, id: 'mo-ta' })
  const caption = el('input', { type: 'text', id: 'chu-thich' })
  const dialog = el('dialog', { 'aria-labelledby': 'hoi-anh' },
    el('form', { method: 'dialog' },
      el('h2', { id: 'hoi-anh' }, `Ảnh ${name}`),
      el('label', { for: 'mo-ta' }, 'Trong ảnh có gì? (đọc cho người không nhìn thấy ảnh)'), alt,
      el('label', { for: 'chu-thich' }, 'Chú thích dưới ảnh (nếu có)'), caption,
      el('div', { class: 'buttons' }, el('button', { class: 'main', value: 'ok' }, 'Đưa vào bài'), el('button', { value: '' }, 'Bỏ'))))
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((done) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      done(dialog.returnValue === 'ok' ? { alt: alt.value.trim(), caption: caption.value.trim() } : null)
    })
  })
}

async function bringPictures(files) {
  for (const file of files) {
    // Closing the question puts the caret elsewhere.
    const { selectionStart, selectionEnd } = area
    const said = await ask(file.name)
    area.setSelectionRange(selectionStart, selectionEnd)
    if (!said) continue
    const address = `/_ban/anh?tep=${encodeURIComponent(data.path)}&ten=${encodeURIComponent(file.name)}`
    const answer = await fetch(address, { method: 'POST', body: file })
    const told = await answer.json().catch(() => ({}))
    if (!answer.ok) { say(told.message || 'Không lưu được ảnh.', 'bad'); continue }
    const clean = (text) => text.replace(/["[\]\n]/g, ' ')
    const caption = said.caption ? ` "${clean(said.caption)}"` : ''
    insertBlock(area, `![${clean(said.alt)}](${told.name}${caption})`)
  }
}

picture.addEventListener('change', () => { bringPictures([...picture.files]); picture.value = '' })
area.addEventListener('paste', (event) => {
  const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith('image/'))
  const html = event.clipboardData.getData('text/html')
  if (!html && pictures.length === 0) return
  event.preventDefault()
  if (html) insertPasted(area, html)
  else bringPictures(pictures)
})
area.addEventListener('dragover', (event) => event.preventDefault())
area.addEventListener('drop', (event) => {
  const pictures = [...event.dataTransfer.files].filter((file) => file.type.startsWith('image/'))
  if (pictures.length === 0) return
  event.preventDefault()
  bringPictures(pictures)
})
area.addEventListener('input', changed)

// The head: what it is, whether it is out, saving.
const status = el('p', { class: 'status', role: 'status' })
const draft = el('input', { type: 'checkbox', id: 'nhap' })
draft.checked = root.front.draft === true
draft.addEventListener('change', () => { top.at('draft').set(draft.checked || undefined); changed() })
const store = el('button', { type: 'button', class: 'main' }, 'Lưu')
store.addEventListener('click', save)
const notices = el('div', { class: 'notices' })
const former = el('a', { href: `/_ban/ban-cu?tep=${encodeURIComponent(data.path)}` }, 'Các bản trước')
const remove = el('form', { method: 'post', action: '/_ban/xoa' },
  el('input', { type: 'hidden', name: 'tep', value: data.path }), el('input', { type: 'hidden', name: 'goc', value: base }),
  el('button', {}, 'Xóa bài này'))
remove.addEventListener('submit', (event) => {
  remove.elements.goc.value = base
  if (confirm('Xóa bài này? Bài sẽ nằm trong “Bài đã xóa” và đưa trở lại được.')) saved = words(send())
  else event.preventDefault()
})
const head = el('div', { class: 'editor-head' },
  el('p', { class: 'what' }, `${data.kind}: `, el('code', {}, data.path)),
  el('label', { class: 'choice', for: 'nhap' }, draft, ' Bản nháp, chưa ai thấy'), status, store)

function say(text, tone, ...more) {
  notices.replaceChildren(el('div', { class: `notice ${tone}`, role: tone === 'bad' ? 'alert' : 'status' }, el('p', {}, text), ...more))
}

// The form.
const parts = data.form.map((part) => {
  const fields = part.fields.map((spec) => fieldOf(spec, at(spec.path), desk))
  const isUsed = part.fields.some((spec) => at(spec.path).get() != null)
  return el('details', { class: 'part', open: part.open || isUsed }, el('summary', {}, el('h2', {}, part.title)), ...fields)
})
const text = el('section', { class: 'part text' }, el('h2', {}, el('label', { for: 'than-bai' }, 'Nội dung bài')), bar, area,
  el('p', { class: 'help', id: 'than-bai-help' }, 'Dán từ Word, cổng thông tin hay Zalo được: chữ đậm, danh sách, bảng giữ lại, kiểu chữ bỏ đi. Ảnh dán hoặc thả vào đây cũng được.'),
  el('div', { class: 'fault', 'data-path': 'body' }))
const seen = el('div', { class: 'seen' })
const faults = el('div', { class: 'found' })
const side = el('section', { class: 'side', 'aria-label': 'Xem trước' }, el('h2', {}, 'Xem trước'), faults, seen)
document.getElementById('desk').append(head, notices, el('div', { class: 'columns' }, el('div', { class: 'form' }, ...parts.slice(0, 1), ...parts.slice(1, -2), text, ...parts.slice(-2), el('div', { class: 'buttons' }, former, remove)), side))

const doubts = doubtsOf(data.doubts, document.querySelector('.form'), () => changed())

// The page as it will be, and what is wrong.
let timer
let run = 0

function changed() {
  status.textContent = words(send()) === saved ? 'Đã lưu' : 'Chưa lưu'
  clearTimeout(timer)
  timer = setTimeout(tryOn, PAUSE)
}

async function tryOn() {
  run += 1
  const own = run
  const all = send()
  let answer
  try {
    answer = await post('/_ban/thu', all)
  } catch {
    return say('Cửa sổ congbo đã đóng. Mở lại congbo rồi tải lại trang này; những gì đã gõ vẫn được giữ.', 'bad')
  }
  const told = await answer.json().catch(() => ({}))
  if (own !== run) return undefined
  if (!answer.ok) return say(told.message || 'Chưa xem trước được.', 'bad')
  showFaults([...told.faults, ...doubts.shown()])
  told.topics.forEach((ids, number) => {
    document.querySelector(`[data-path="report.shortcomings.${number}.topics"]`)?.propose?.(ids)
  })
  if (told.page != null) showPage(told.page)
  document.body.dataset.tried = String(own)
  return undefined
}

function showPage(number) {
  const before = seen.querySelector('iframe.shown')
  const frame = el('iframe', { title: 'Trang sẽ đăng', sandbox: 'allow-same-origin', src: `/_ban/xem?so=${number}` })
  for (const waiting of seen.querySelectorAll('iframe:not(.shown)')) waiting.remove()
  frame.addEventListener('load', () => {
    const place = before?.contentWindow?.scrollY || 0
    frame.classList.add('shown')
    frame.contentWindow.scrollTo(0, place)
    before?.remove()
  }, { once: true })
  seen.append(frame)
}

const NAMES = { error: 'Lỗi', warning: 'Nên xem lại', advice: 'Gợi ý', doubt: 'Cần đối chiếu' }

// The field of a fault: the innermost one that there is.
function placeOf(path) {
  for (let keys = path.split('.'); keys.length; keys = keys.slice(0, -1)) {
    const found = document.querySelector(`[data-path="${keys.join('.')}"]`)
    if (found) return found
  }
  return null
}

function showFaults(all) {
  for (const place of document.querySelectorAll('.fault')) place.replaceChildren()
  for (const input of document.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
  const items = all.map((fault) => {
    const place = fault.field ? placeOf(fault.field) : null
    const spot = place?.matches('.fault') ? place : place?.querySelector(':scope > .fault')
    spot?.append(el('p', { class: fault.severity }, el('strong', {}, `${NAMES[fault.severity]}: `), fault.message, fault.more))
    const input = place?.matches('.fault') ? area : place?.querySelector('input, textarea, select')
    if (fault.severity === 'error') input?.setAttribute('aria-invalid', 'true')
    const words = [el('strong', {}, `${NAMES[fault.severity]}: `), fault.message]
    const line = place ? el('button', { type: 'button', class: 'goto' }, ...words) : el('p', {}, ...words)
    if (place) line.addEventListener('click', () => goTo(place, input))
    return el('li', { class: fault.severity }, line)
  })
  const count = all.filter((fault) => fault.severity !== 'advice').length
  faults.replaceChildren(
    el('p', { class: count ? 'count bad' : 'count good', role: 'status' }, count ? `${count} chỗ cần xem lại` : 'Không có lỗi'),
    el('ul', {}, ...items))
}

function goTo(place, input) {
  for (let above = place; above; above = above.parentElement) if (above.tagName === 'DETAILS') above.open = true
  place.scrollIntoView({ block: 'center' })
  input?.focus()
}

// Saving. What is typed is kept every few seconds meanwhile, and offered after a crash.
const words = (all) => JSON.stringify([all.front, all.body])
let kept = ''

const post = (path, all) => fetch(path, { method: 'POST', body: JSON.stringify(all) })

setInterval(async () => {
  const all = send()
  const now = words(all)
  if (now === saved || now === kept) return
  try {
    if ((await post('/_ban/giu', all)).ok) kept = now
  } catch { /* The next save tells that nobody answers. */ }
}, KEEPING)

async function save() {
  const all = send()
  let answer
  try {
    answer = await post('/_ban/luu', all)
  } catch {
    return say('Chưa lưu được vì cửa sổ congbo đã đóng. Mở lại congbo; những gì đã gõ vẫn được giữ ở đây.', 'bad')
  }
  const told = await answer.json().catch(() => ({}))
  if (answer.status === 409) {
    const other = el('textarea', { readonly: true, rows: 12, 'aria-label': 'Nội dung tệp hiện giờ' })
    other.value = told.on_disk
    const again = el('button', { type: 'button' }, 'Mở bản mới (bản của tôi vẫn giữ để lấy lại)')
    again.addEventListener('click', () => { saved = words(send()); location.reload() })
    return say('Chưa lưu: tệp này vừa bị sửa ở nơi khác. Không có gì bị ghi đè.', 'bad', other, again)
  }
  if (!answer.ok) return say(told.message || 'Chưa lưu được.', 'bad')
  base = told.base
  saved = words(all)
  notices.replaceChildren()
  status.textContent = `Đã lưu lúc ${new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })}`
  return undefined
}

addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') { event.preventDefault(); save() }
})
addEventListener('beforeunload', (event) => { if (words(send()) !== saved) event.preventDefault() })

if (data.unsaved) status.textContent = 'Chưa lưu'
else saved = words(send())
if (data.kept) {
  const take = el('a', { class: 'button', href: `/_ban/bai?tep=${encodeURIComponent(data.path)}&lay=${encodeURIComponent(data.kept.tab)}` }, 'Lấy lại bản đó')
  const leave = el('button', { type: 'button' }, 'Bỏ bản đó')
  leave.addEventListener('click', async () => {
    await post('/_ban/quen', { ...send(), tab: data.kept.tab })
    notices.replaceChildren()
  })
  say(`Có bản chưa lưu, giữ lúc ${data.kept.at}.`, '', el('div', { class: 'buttons' }, take, leave))
}
tryOn()
