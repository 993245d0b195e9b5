// Hears of changes for all tabs: browsers allow six streams a host, and editors have many tabs.
const tabs = new Set()
let last

const source = new EventSource('/_congbo/events')
source.addEventListener('state', (event) => {
  last = event.data
  for (const tab of tabs) tab.postMessage(last)
})

addEventListener('connect', (event) => {
  const [tab] = event.ports
  tabs.add(tab)
  // The only thing that a tab says is that it goes.
  tab.onmessage = () => tabs.delete(tab)
  if (last) tab.postMessage(last)
})
