import { onScopeDispose, ref } from 'vue'

const now = ref(Date.now())
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The time, once a second, for as many countdowns as there are. */
export function useNow() {
  if (watchers++ === 0) timer = setInterval(() => (now.value = Date.now()), 1000)
  now.value = Date.now()
  onScopeDispose(() => {
    if (--watchers === 0) clearInterval(timer)
  })
  return now
}
