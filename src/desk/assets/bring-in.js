// Hands a file over that was chosen or dropped, and tells what came of it.

const box = document.getElementById('dua-vao')
const input = box.querySelector('input')
const said = box.querySelector('[role=status]')

async function bring(file) {
  said.textContent = box.dataset.reading
  const address = `/_ban/dua-vao?ten=${encodeURIComponent(file.name)}`
  const answer = await fetch(address, { method: 'POST', body: file }).catch(() => null)
  const told = await answer?.json().catch(() => null)
  input.value = ''
  if (!answer?.ok || !told) {
    said.textContent = `${file.name}: ${told?.message || box.dataset.failed}`
    return
  }
  const list = document.createElement('ul')
  for (const note of told.notes) {
    const item = document.createElement('li')
    item.textContent = note
    list.append(item)
  }
  const link = document.createElement('a')
  link.href = told.address
  link.textContent = box.dataset.open
  link.className = 'button main'
  const head = document.createElement('p')
  head.textContent = box.dataset.done
  said.replaceChildren(head, list, link)
  link.focus()
}

input.addEventListener('change', () => input.files[0] && bring(input.files[0]))
box.addEventListener('dragover', (event) => {
  event.preventDefault()
  box.classList.add('is-over')
})
box.addEventListener('dragleave', (event) => { if (!box.contains(event.relatedTarget)) box.classList.remove('is-over') })
box.addEventListener('drop', (event) => {
  event.preventDefault()
  box.classList.remove('is-over')
  const [file] = event.dataTransfer.files
  if (file) bring(file)
})
