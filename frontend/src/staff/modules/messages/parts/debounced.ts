import { onScopeDispose, ref, watch, type Ref } from 'vue'

const PAUSE_MS = 300

/** What was true a moment ago: follows when nothing has changed for that long. */
export function refDebounced<T>(source: () => T): Ref<T> {
  const settled = ref(source()) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(source, (now) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = now), PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  return settled
}
