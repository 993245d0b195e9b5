// What is pasted from Word, portals and Zalo, as clean Markdown; and the bar over the text.
import { ask } from './dialog.js'

const DROPPED = new Set(['STYLE', 'SCRIPT', 'META', 'LINK', 'TITLE', 'XML', 'O:P', 'IMG', 'BUTTON', 'SVG'])
const BLOCKS = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'TABLE', 'BLOCKQUOTE', 'FIGURE', 'HEADER', 'MAIN', 'BODY', 'CENTER'])
const MARK = { B: '**', STRONG: '**', I: '*', EM: '*' }

const squeezed = (text) => text.replace(/[\s\u00a0]+/g, ' ')
const safe = (text) => text.replace(/([\\*_[\]<`])/g, '\\$1')

function wrapped(inner, mark) {
  const text = inner.trim()
  return text ? inner.replace(text, `${mark}${text}${mark}`) : inner
}

function inline(node) {
  let out = ''
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) out += safe(squeezed(child.data))
    if (child.nodeType !== Node.ELEMENT_NODE || DROPPED.has(child.tagName)) continue
    if (/mso-list:\s*Ignore/i.test(child.getAttribute('data-style') || '')) continue
    const style = child.getAttribute('data-style') || ''
    let inner = inline(child)
    if (child.tagName === 'BR') inner = '\n'
    else if (child.tagName === 'A' && /^https?:/.test(child.getAttribute('href') || '') && inner.trim()) {
      inner = `[${inner.trim()}](${child.getAttribute('href')})`
    } else if (MARK[child.tagName] && !/font-weight:\s*(normal|400)/.test(style)) inner = wrapped(inner, MARK[child.tagName])
    else if (/font-weight:\s*(bold|[6-9]00)/.test(style)) inner = wrapped(inner, '**')
    out += inner
  }
  return out.replace(/\*\*\*\*/g, '')
}

function table(node) {
  const rows = [...node.rows].map((row) => [...row.cells].map((cell) => inline(cell).replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim()))
  const width = Math.max(...rows.map((row) => row.length), 0)
  // A table of one column lays a page out, and is none.
  if (width < 2) return rows.flat().filter(Boolean)
  const line = (cells) => `| ${Array.from({ length: width }, (_, at) => cells[at] || '').join(' | ')} |`
  return [[line(rows[0]), line(Array(width).fill('---')), ...rows.slice(1).map(line)].join('\n')]
}

function list(node, depth = 0) {
  let number = 0
  const lines = []
  for (const item of node.children) {
    if (item.tagName !== 'LI') continue
    number += 1
    const own = item.cloneNode(true)
    for (const inner of own.querySelectorAll('ul, ol')) inner.remove()
    const mark = node.tagName === 'OL' ? `${number}. ` : '- '
    const text = inline(own).replace(/\s+/g, ' ').trim()
    if (text) lines.push(`${'   '.repeat(depth)}${mark}${text}`)
    for (const inner of item.querySelectorAll(':scope > ul, :scope > ol')) lines.push(...list(inner, depth + 1))
  }
  return lines
}

function blocks(node) {
  const out = []
  let run = document.createElement('p')
  const end = () => {
    const text = inline(run).split('\n').map((line) => line.trim()).join('\n').trim()
    if (text) out.push(text)
    run = document.createElement('p')
  }
  for (const child of node.childNodes) {
    const isBlock = child.nodeType === Node.ELEMENT_NODE && BLOCKS.has(child.tagName)
    if (!isBlock) {
      if (child.nodeType === Node.ELEMENT_NODE && child.querySelector('p, div, table, ul, ol')) {
        end()
        out.push(...blocks(child))
      } else run.append(child.cloneNode(true))
      continue
    }
    end()
    const { tagName } = child
    const style = `${child.className} ${child.getAttribute('data-style') || ''}`
    if (/^H[1-6]$/.test(tagName)) {
      const text = inline(child).replace(/\*\*/g, '').replace(/\s+/g, ' ').trim()
      if (text) out.push(`${'#'.repeat(Math.min(Math.max(+tagName[1], 2), 4))} ${text}`)
    } else if (tagName === 'TABLE') out.push(...table(child))
    else if (tagName === 'UL' || tagName === 'OL') out.push(list(child).join('\n'))
    else if (/MsoListParagraph|mso-list:/.test(style) && tagName === 'P') {
      const text = inline(child).replace(/\s+/g, ' ').trim().replace(/^[·•o§\-–+]\s+/, '')
      const numbered = text.match(/^(\d+)[.)]\s+(.*)$/)
      out.push(numbered ? `${numbered[1]}. ${numbered[2]}` : `- ${text}`)
    } else out.push(...blocks(child))
  }
  end()
  return out
}

const isItem = (block) => /^\s*(-|\d+\.) /.test(block)

// Styles say what is a list and what is bold; they are read, and not applied.
const unstyled = (html) => html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/(<[^>]*?)\sstyle=/gi, '$1 data-style=')

export function markdownOf(html) {
  const page = new DOMParser().parseFromString(unstyled(html), 'text/html')
  const all = blocks(page.body).filter(Boolean)
  return all.map((block, at) => (at === 0 ? '' : isItem(block) && isItem(all[at - 1]) ? '\n' : '\n\n') + block).join('')
}

export function insert(area, text) {
  area.focus()
  const end = area.selectionStart + text.length
  // So that Ctrl+Z takes it back.
  if (!document.execCommand('insertText', false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
  // What comes next stands behind it.
  area.setSelectionRange(end, end)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

// A heading, a list, a table or a picture stands between blank lines.
export function insertBlock(area, text) {
  const [before, after] = [area.value.slice(0, area.selectionStart), area.value.slice(area.selectionEnd)]
  const lacking = (breaks) => (breaks === null ? '' : '\n'.repeat(Math.max(0, 2 - breaks[0].length)))
  const above = before.trim() === '' ? '' : lacking(before.match(/\n*$/))
  const below = after.trim() === '' ? '' : lacking(after.match(/^\n*/))
  insert(area, `${above}${text}${below}`)
}

const isBlock = (text) => text.includes('\n') || /^(#+|-|\d+\.|\|) /.test(text)

export function insertPasted(area, html) {
  const text = markdownOf(html)
  if (isBlock(text)) insertBlock(area, text)
  else insert(area, text)
}

// What stands by itself goes behind the line in which the cursor is, or before the one at whose
// beginning it is, and takes nothing's place.
export function insertBelow(area, text) {
  const start = area.selectionEnd
  const isBegun = start > 0 && area.value[start - 1] !== '\n'
  const end = isBegun ? area.value.indexOf('\n', start) : start
  const place = end < 0 ? area.value.length : end
  area.setSelectionRange(place, place)
  insertBlock(area, area.value.slice(place) === '' ? `${text}\n\n` : text)
}

const around = (mark) => (area) => {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd)
  insert(area, `${mark}${chosen || 'chữ'}${mark}`)
  if (chosen) return
  // What is typed next takes its place.
  const end = area.selectionEnd - mark.length
  area.setSelectionRange(end - 'chữ'.length, end)
}

const lines = (mark) => (area) => {
  const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1
  area.setSelectionRange(start, area.selectionEnd)
  const chosen = area.value.slice(start, area.selectionEnd)
  insert(area, chosen.split('\n').map((line, at) => (typeof mark === 'string' ? mark : mark(at)) + line).join('\n'))
}

async function link(area) {
  const [start, end] = [area.selectionStart, area.selectionEnd]
  const said = await ask('Liên kết', [
    { id: 'chu-lien-ket', label: 'Chữ hiện ra', value: area.value.slice(start, end) },
    { id: 'dia-chi', label: 'Địa chỉ trang', help: 'Chép từ thanh địa chỉ của trình duyệt, ví dụ https://chinhphu.vn/' },
  ])
  area.focus()
  area.setSelectionRange(start, end)
  if (!said?.['dia-chi']) return
  const address = said['dia-chi'].replace(/[()\s]/g, (it) => encodeURIComponent(it).replace('(', '%28').replace(')', '%29'))
  insert(area, `[${said['chu-lien-ket'] || said['dia-chi']}](${address})`)
}

export const TOOLS = [
  ['Đề mục', lines('## '), 'Dòng này thành đề mục'],
  ['Đậm', around('**'), 'Chữ đang chọn thành chữ đậm'],
  ['Nghiêng', around('*'), 'Chữ đang chọn thành chữ nghiêng'],
  ['Gạch đầu dòng', lines('- '), 'Các dòng đang chọn thành danh sách'],
  ['Đánh số', lines((at) => `${at + 1}. `), 'Các dòng đang chọn thành danh sách có số'],
  ['Bảng', (area) => insertBelow(area, '| Nội dung | Số liệu |\n| --- | --- |\n|  |  |'), 'Thêm một bảng hai cột'],
  ['Liên kết', link, 'Chữ bấm vào thì mở trang khác'],
]
