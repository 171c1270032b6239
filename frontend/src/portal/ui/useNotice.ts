import { ref } from 'vue'

const SHOWN_MILLIS = 4_000
const notice = ref('')
let timer: ReturnType<typeof setTimeout> | undefined

/** A word at the bottom of the page that goes by itself: that something is done. */
export function useNotice() {
  function say(text: string) {
    notice.value = text
    clearTimeout(timer)
    timer = setTimeout(() => (notice.value = ''), SHOWN_MILLIS)
  }
  return { notice, say }
}
