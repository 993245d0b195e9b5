// Narrows the list while somebody types.
import { plain } from './people-write.js'

const query = document.getElementById('q')
const standing = document.getElementById('standing')
const kind = document.getElementById('kind')
const rows = [...document.querySelectorAll('.rows > li')]
const count = document.getElementById('count')

function narrow() {
  const wanted = plain(query.value).split('-').filter(Boolean)
  let shown = 0
  for (const row of rows) {
    const fits = wanted.every((word) => row.dataset.key.includes(word))
      && (!standing.value || row.dataset.standing === standing.value)
      && (!kind.value || row.dataset.kind === kind.value)
    row.hidden = !fits
    if (fits) shown += 1
  }
  const words = shown === rows.length ? `${rows.length} bài` : `${shown} trong ${rows.length} bài`
  count.textContent = shown || rows.length === 0 ? words : count.dataset.none
}

document.querySelector('.filters').addEventListener('submit', (event) => event.preventDefault())
for (const field of [query, standing, kind]) field.addEventListener('input', narrow)
narrow()
