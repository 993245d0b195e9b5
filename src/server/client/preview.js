// Shows a page anew when it has changed, and what is wrong while it cannot be made.
(() => {
  const { version, faults: ownFaults } = document.currentScript.dataset
  const PLACE = 'congbo-place'
  let shown = ''
  let layer

  // Where the reader was before the page was shown anew.
  const [path, top] = (sessionStorage.getItem(PLACE) || '').split('\n')
  sessionStorage.removeItem(PLACE)
  if (path === location.pathname && top) {
    const back = () => scrollTo({ top: Number(top), behavior: 'instant' })
    back()
    // Pictures may have come in since.
    addEventListener('load', back, { once: true })
  }

  function reload() {
    sessionStorage.setItem(PLACE, `${location.pathname}\n${scrollY}`)
    location.reload()
  }

  function parsed(html) {
    return document.importNode(new DOMParser().parseFromString(html, 'text/html').body, true)
  }

  function close() {
    layer?.remove()
    layer = undefined
  }

  function showFaults(html) {
    if (html === shown) return
    shown = html
    close()
    if (!html) return
    if (ownFaults) {
      // The whole page is about what is wrong.
      const parts = parsed(html)
      for (const part of ['#congbo-heading', '.congbo-faults']) {
        document.querySelector(part).replaceChildren(...parts.querySelector(part).childNodes)
      }
      document.title = document.querySelector('h1').textContent
      return
    }
    layer = document.createElement('div')
    layer.id = 'congbo-preview'
    const inside = layer.attachShadow({ mode: 'open' })
    const style = document.createElement('link')
    style.rel = 'stylesheet'
    style.href = '/_congbo/preview.css'
    inside.append(style, ...parsed(html).childNodes)
    const dialog = inside.querySelector('dialog')
    const again = inside.querySelector('.congbo-again')
    inside.querySelector('.congbo-close').onclick = () => dialog.close()
    dialog.onclose = () => { again.hidden = false }
    again.firstElementChild.onclick = () => {
      again.hidden = true
      dialog.showModal()
    }
    // Without its style it would flash by as bare text.
    style.onload = style.onerror = () => { if (dialog.isConnected) dialog.showModal() }
    document.body.append(layer)
  }

  function hear(message) {
    const state = JSON.parse(message)
    if (state.version !== version) reload()
    else if (ownFaults !== 'page') showFaults(state.faults)
  }

  if (window.SharedWorker) {
    const { port } = new SharedWorker('/_congbo/worker.js')
    port.onmessage = (event) => hear(event.data)
    addEventListener('pagehide', () => port.postMessage('gone'))
  } else {
    new EventSource('/_congbo/events').addEventListener('state', (event) => hear(event.data))
  }
  // A page out of the browser's memory has heard nothing meanwhile.
  addEventListener('pageshow', (event) => { if (event.persisted) reload() })
})()
