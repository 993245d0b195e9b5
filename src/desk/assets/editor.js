// The editor of one write-up: the form, the text, the page as it will be, saving.
import { doubtsOf } from './doubts.js'
import { el, fieldOf, plain, Slot } from './fields.js'
import { ask } from './dialog.js'
import { keepInSight, showFaults, showWorkedOut, goTo, placeOf } from './found.js'
import { insertBelow, insertPasted, TOOLS } from './paste.js'

const data = JSON.parse(document.getElementById('data').textContent)
const PAUSE = 60
// After so long without a key, lists and what is wrong across write-ups are looked at too.
const REST = 2500
const KEEPING = 3000
const tab = `t${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`

const root = { front: data.front }
const top = new Slot(root)
const heard = { units: [], findings: [], areas: [] }
let areasShown = ''
// What the form holds while something can be undone; whatever is typed next would be lost by that.
let undoable = ''
let { base } = data
let saved = ''

const at = (path) => path.split('.').reduce((slot, key) => slot.at(/^\d+$/.test(key) ? Number(key) : key), top)
const nameOf = (unit) => (typeof unit === 'string' ? unit : unit?.name || '')

const desk = {
  data,
  root,
  singles: new Set(),
  changed,
  day() {
    const held = at('report.held').get() ?? at('date').get() ?? data.today
    return String(typeof held === 'object' ? held.from : held)
  },
  // The areas as they were called in the year in which it ended.
  areas() {
    const held = at('report.held').get() ?? at('date').get() ?? data.today
    const year = Number(String(typeof held === 'object' ? held?.to : held).slice(0, 4))
    const inForce = data.areas.filter(({ from }) => from === null || !(year < from))
    return inForce[inForce.length - 1].titles
  },
  onAreas: (draw) => heard.areas.push(draw),
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
  onUnits: (draw) => heard.units.push(draw),
  unitsChanged: () => heard.units.forEach((draw) => draw()),
  onFindings: (draw) => heard.findings.push(draw),
  findingsChanged: () => heard.findings.forEach((draw) => draw()),
  storePicture,
  // Does something with a list that can be undone until something else is typed; `work` says what.
  undoable(path, work) {
    const before = structuredClone(root.front)
    const said = work()
    offerNoUndo()
    undoable = JSON.stringify(root.front)
    const undo = el('button', { type: 'button' }, 'Hoàn tác')
    undo.addEventListener('click', () => {
      root.front = before
      drawForm()
      changed()
      document.querySelector(`[data-path="${path}"] textarea, [data-path="${path}"] input`)?.focus()
    })
    document.querySelector(`[data-path="${path}"] > .undone`).append(el('p', { role: 'status' }, `${said} `, undo))
  },
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
for (const [name, act, hint] of TOOLS) {
  const button = el('button', { type: 'button', title: hint }, name)
  button.addEventListener('click', () => act(area))
  bar.append(button)
}
const addPicture = el('button', { type: 'button', title: 'Ảnh được chép vào cạnh bài, xoay đúng chiều' }, 'Thêm ảnh')
addPicture.addEventListener('click', () => picture.click())
bar.append(addPicture, picture)

// Puts a picture beside the write-up; gives its name there.
async function storePicture(file) {
  say(`Đang lưu ảnh ${file.name}…`, '')
  const address = `/_ban/anh?tep=${encodeURIComponent(data.path)}&ten=${encodeURIComponent(file.name)}`
  const answer = await fetch(address, { method: 'POST', body: file }).catch(() => null)
  const told = await answer?.json().catch(() => null)
  if (answer?.ok && told) {
    notices.replaceChildren()
    return told.name
  }
  say(told?.message || 'Không lưu được ảnh: cửa sổ congbo đã đóng, hoặc tệp quá lớn.', 'bad')
  return null
}

async function bringPictures(files) {
  for (const file of files) {
    // Closing the question puts the caret elsewhere.
    const { selectionStart, selectionEnd } = area
    const shown = el('img', { src: URL.createObjectURL(file), alt: '' })
    const said = await ask(`Ảnh ${file.name}`, [
      { id: 'mo-ta', label: 'Trong ảnh có gì?', help: 'Đọc cho người không nhìn thấy ảnh, ví dụ: Bảng niêm yết thủ tục tại bộ phận một cửa', isLong: true },
      { id: 'chu-thich', label: 'Chú thích dưới ảnh (nếu có)' },
    ], shown)
    URL.revokeObjectURL(shown.src)
    area.setSelectionRange(selectionStart, selectionEnd)
    if (!said) continue
    const name = await storePicture(file)
    if (!name) continue
    const clean = (text) => text.replace(/["[\]\n]/g, ' ')
    const caption = said['chu-thich'] ? ` "${clean(said['chu-thich'])}"` : ''
    insertBelow(area, `![${clean(said['mo-ta'])}](${name}${caption})`)
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
const draft = el('input', { type: 'checkbox', id: 'nhap', 'aria-describedby': 'tiep-theo' })
const next = el('p', { class: 'next', id: 'tiep-theo' })
const title = el('strong', {})
draft.checked = root.front.draft === true
draft.addEventListener('change', () => { top.at('draft').set(draft.checked || undefined); changed() })
const store = el('button', { type: 'button', class: 'main', title: 'Ctrl+S' }, 'Lưu')
store.addEventListener('click', save)
const notices = el('div', { class: 'notices' })
const former = el('a', { href: `/_ban/ban-cu?tep=${encodeURIComponent(data.path)}` }, 'Các bản trước của bài')
const remove = el('form', { method: 'post', action: '/_ban/xoa' },
  el('input', { type: 'hidden', name: 'tep', value: data.path }), el('input', { type: 'hidden', name: 'goc', value: base }),
  el('button', {}, 'Xóa bài này'))
remove.addEventListener('submit', (event) => {
  remove.elements.goc.value = base
  if (!confirm('Xóa bài này? Bài sẽ nằm trong “Bài đã xóa” và đưa trở lại được.')) return event.preventDefault()
  saved = words(send())
  // Of what goes no page is to be shown any more.
  clearTimeout(timer)
  isGoing = true
  return undefined
})
const jumps = el('nav', { class: 'jumps', 'aria-label': 'Các phần của bài' }, el('ul'))
const head = el('div', { class: 'editor-head' },
  el('div', { class: 'what' }, el('p', {}, el('a', { href: '/_ban/' }, '‹ Danh sách'), ' ', title), el('p', { class: 'file' }, `${data.kind} · ${data.path}`)),
  el('div', { class: 'draft' }, el('label', { class: 'choice', for: 'nhap' }, draft, ' Bản nháp, chưa ai thấy'), next),
  status, store, jumps, notices)

function say(text, tone, ...more) {
  notices.replaceChildren(el('div', { class: `notice ${tone}`, role: tone === 'bad' ? 'alert' : 'status' }, el('p', {}, text), ...more))
}

// What becomes of it, since saving is not publishing.
function tellNext() {
  title.textContent = root.front.title || '(chưa có tiêu đề)'
  const words = draft.checked ? 'Viết xong thì bỏ dấu này, rồi lưu.' : 'Người đọc thấy sau lần '
  next.replaceChildren(words, draft.checked ? '' : el('a', { href: '/_ban/dang' }, 'Đăng'), draft.checked ? '' : ' tới.')
}

// The form.
const form = el('div', { class: 'form' })
const text = el('section', { class: 'part text', id: 'phan-noi-dung' }, el('h2', {}, el('label', { for: 'than-bai' }, 'Nội dung bài')), bar, area,
  el('p', { class: 'help', id: 'than-bai-help' }, 'Dán từ Word, cổng thông tin hay Zalo được: đề mục, chữ đậm, danh sách, bảng giữ lại, kiểu chữ bỏ đi; ảnh dán hoặc thả vào đây. Dấu ## là đề mục, ** là chữ đậm, - là gạch đầu dòng, | là cột của bảng: trang đăng lên không hiện các dấu này, xem ở phần Xem trước.'),
  el('div', { class: 'fault', 'data-path': 'body' }))
const seen = el('div', { class: 'seen' })
const faults = el('div', { class: 'found' })
const stale = el('p', { class: 'stale', role: 'status' })
const side = el('section', { class: 'side', id: 'xem-truoc', 'aria-label': 'Xem trước' }, el('h2', {}, 'Xem trước'), faults, stale, seen)

function drawForm() {
  for (const list of Object.values(heard)) list.length = 0
  const parts = data.form.map((part, number) => {
    const fields = part.fields.map((spec) => fieldOf({ ...spec, isTitled: spec.label === part.title }, at(spec.path), desk))
    const isUsed = part.fields.some((spec) => at(spec.path).get() != null)
    const shown = document.getElementById(`phan-${number}`)
    return el('details', { class: 'part', id: `phan-${number}`, open: shown ? shown.open : part.open || isUsed }, el('summary', {}, el('h2', {}, part.title)), ...fields)
  })
  const last = data.form.length - 3
  form.replaceChildren(...parts.slice(0, last), text, ...parts.slice(last), el('div', { class: 'buttons' }, former, remove))
  jumps.firstChild.replaceChildren(...[...form.querySelectorAll('.part')].map(jumpTo), jumpTo(side))
}

function jumpTo(part) {
  const link = el('a', { href: `#${part.id}`, class: part === side && 'narrow' }, part.querySelector('h2').textContent.split(':')[0])
  link.addEventListener('click', () => { if (part.tagName === 'DETAILS') part.open = true })
  return el('li', {}, link)
}

drawForm()
// What sticks below the head, and what is gone to, has to know how high that is.
new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${head.offsetHeight}px`)).observe(head)
document.getElementById('desk').append(head, el('div', { class: 'columns' }, form, side))
areasShown = String(desk.areas())

const doubts = doubtsOf(data.doubts, document.querySelector('.form'), () => changed())

// The page as it will be, and what is wrong.
let timer
let run = 0
let pageShown = null
let isAsking = false
let isLate = false
let isGoing = false

function offerNoUndo() {
  undoable = ''
  for (const place of document.querySelectorAll('.undone')) place.replaceChildren()
}

function changed() {
  if (undoable && JSON.stringify(root.front) !== undoable) offerNoUndo()
  tellSaved(words(send()) === saved ? 'Đã lưu' : '')
  tellNext()
  const areas = String(desk.areas())
  if (areas !== areasShown) heard.areas.forEach((draw) => draw())
  areasShown = areas
  clearTimeout(timer)
  timer = setTimeout(() => tryOn(true), PAUSE)
}

function tellSaved(words) {
  status.textContent = words || 'Chưa lưu'
  status.classList.toggle('unsaved', !words)
}

// One page is asked for at a time: who types faster than a large site answers sees the last.
async function tryOn(urgent = false) {
  if (isGoing) return
  if (isAsking) { isLate = true; return }
  isAsking = true
  try {
    await askFor(urgent)
  } finally {
    isAsking = false
  }
  if (isLate) { isLate = false; tryOn(true) }
}

async function askFor(urgent) {
  run += 1
  const own = run
  const all = send()
  let answer
  try {
    answer = await post('/_ban/thu', { ...all, urgent })
  } catch {
    return say('Cửa sổ congbo đã đóng. Mở lại congbo rồi tải lại trang này; những gì đã gõ vẫn được giữ.', 'bad')
  }
  const told = await answer.json().catch(() => ({}))
  if (own !== run) return undefined
  if (!answer.ok) return say(told.message || 'Chưa xem trước được.', 'bad')
  keepInSight(() => {
    showFaults([...told.faults, ...doubts.shown()], faults, area)
    showWorkedOut(told.worked_out)
    told.topics.forEach((ids, number) => {
      document.querySelector(`[data-path="report.shortcomings.${number}.topics"]`)?.propose?.(ids)
    })
  })
  tellStale(told)
  if (told.page != null && told.page !== pageShown) showPage(told.page)
  if (told.whole === false && !isGoing) timer = setTimeout(tryOn, REST)
  document.body.dataset.tried = String(own)
  return undefined
}

// Where there is no page to show, the one before stays, and is said to be old.
function tellStale(told) {
  const isFaulty = told.faults.some((fault) => fault.severity === 'error')
  const words = isFaulty ? 'Còn lỗi: dưới đây là trang của lần trước, khi chưa có lỗi.' : 'Theo những gì đã điền thì bài không còn trên trang (đã hết hạn). Dưới đây là trang của lần trước.'
  stale.textContent = told.page == null ? words : ''
}

function showPage(number) {
  pageShown = number
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
  status.textContent = 'Đang lưu…'
  let answer
  try {
    answer = await post('/_ban/luu', all)
  } catch {
    tellSaved('')
    return say('Chưa lưu được vì cửa sổ congbo đã đóng. Mở lại congbo; những gì đã gõ vẫn được giữ ở đây.', 'bad')
  }
  const told = await answer.json().catch(() => ({}))
  if (answer.status === 409) {
    tellSaved('')
    const other = el('textarea', { readonly: true, rows: 12, 'aria-label': 'Nội dung tệp hiện giờ' })
    other.value = told.on_disk
    const see = el('a', { class: 'button', href: location.pathname + location.search.replace(/&(lay|ban)=[^&]*/g, ''), target: '_blank' }, 'Xem bản kia trong thẻ mới')
    const again = el('button', { type: 'button' }, 'Mở bản kia ở đây (bản của tôi vẫn giữ để lấy lại)')
    again.addEventListener('click', () => { saved = words(send()); scrollTo(0, 0); location.assign(see.href) })
    return say('Chưa lưu: bài này vừa được sửa ở nơi khác (thẻ khác, chương trình khác, đồng nghiệp). Không có gì bị ghi đè; chữ bạn gõ vẫn còn.', 'bad',
      el('div', { class: 'buttons' }, see, again), el('details', {}, el('summary', {}, 'Nội dung tệp hiện giờ'), other))
  }
  if (!answer.ok) {
    tellSaved('')
    return say(told.message || 'Chưa lưu được.', 'bad')
  }
  base = told.base
  saved = words(all)
  notices.replaceChildren()
  tellSaved(`Đã lưu lúc ${new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })}`)
  return undefined
}

addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') { event.preventDefault(); save() }
})
addEventListener('beforeunload', (event) => { if (words(send()) !== saved) event.preventDefault() })

if (data.unsaved) {
  tellSaved('')
  say('Đây là bản cũ hoặc bản giữ lại, mở ra để xem: bài trên máy chưa đổi gì. Bấm Lưu thì bản này thành bản hiện nay.', '')
} else saved = words(send())
tellNext()
if (data.kept) {
  const take = el('a', { class: 'button', href: `/_ban/bai?tep=${encodeURIComponent(data.path)}&lay=${encodeURIComponent(data.kept.tab)}` }, 'Lấy lại bản đó')
  const leave = el('button', { type: 'button' }, 'Bỏ bản đó')
  leave.addEventListener('click', async () => {
    await post('/_ban/quen', { ...send(), tab: data.kept.tab })
    notices.replaceChildren()
  })
  say(`Lần trước có chữ đã gõ mà chưa lưu, giữ lúc ${data.kept.at}.`, '', el('div', { class: 'buttons' }, take, leave))
}
tryOn().then(() => {
  const place = data.go && placeOf(data.go)
  if (place) goTo(place)
})
