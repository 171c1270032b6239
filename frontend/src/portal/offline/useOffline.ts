import { onlineManager, useMutationState, useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref } from 'vue'
import type { Heard } from './kept'

/** Whether there is a network, since when what is shown is old, and how many changes wait to be sent. */
export function useOffline() {
  const client = useQueryClient()
  const online = ref(onlineManager.isOnline())
  const readAt = ref<Date | null>(null)

  const hear = (event: MessageEvent<Heard>) => {
    if (event.data?.kind === 'anju-read') readAt.value = event.data.readAt ? oldest(readAt.value, new Date(event.data.readAt)) : null
  }
  const stopListening = onlineManager.subscribe((now) => {
    online.value = now
    if (now) void client.invalidateQueries()
  })
  navigator.serviceWorker?.addEventListener('message', hear)

  const paused = useMutationState({ filters: { status: 'pending' }, select: (mutation) => mutation.state.isPaused })
  const waiting = computed(() => paused.value.filter(Boolean).length)
  const warn = (event: BeforeUnloadEvent) => {
    if (waiting.value) event.preventDefault()
  }
  addEventListener('beforeunload', warn)

  onScopeDispose(() => {
    stopListening()
    navigator.serviceWorker?.removeEventListener('message', hear)
    removeEventListener('beforeunload', warn)
  })

  /** What waits is not sent; what was typed stays. */
  function discard() {
    const cache = client.getMutationCache()
    for (const mutation of cache.findAll({ status: 'pending', predicate: ({ state }) => state.isPaused })) cache.remove(mutation)
  }

  return { online, readAt, waiting, discard }
}

const oldest = (one: Date | null, other: Date) => (one && one < other ? one : other)
