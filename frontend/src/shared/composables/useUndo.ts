import { ref } from 'vue'

export const UNDO_SECONDS = 8

interface Offer {
  message: string
  /** Called when the time is over: the effect happens now. */
  commit: () => unknown
  undo?: () => void
}

const current = ref<Offer | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

function finish(action: 'commit' | 'undo') {
  clearTimeout(timer)
  const offer = current.value
  current.value = null
  if (action === 'commit') offer?.commit()
  else offer?.undo?.()
}

globalThis.addEventListener?.('pagehide', () => current.value && finish('commit'))

/** Does something after 8 seconds unless taken back; a second offer carries out the first at once. */
export function useUndo() {
  function offer(next: Offer) {
    if (current.value) finish('commit')
    current.value = next
    timer = setTimeout(() => finish('commit'), UNDO_SECONDS * 1000)
  }
  return { current, offer, undo: () => finish('undo'), commitNow: () => finish('commit') }
}
