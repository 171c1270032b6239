import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, onUnmounted, ref, watch } from 'vue'
import { readOrder, readPointsLines } from './api'
import type { Order } from './types'
import { nextAsk, pointsOf } from './words'

const LONG_MS = 30_000
const MAY_TURN_MS = 180_000
const SELDOM_MS = 10_000

/** An order until it is decided, asked for politely; for a while after that too, as money may go back. */
export function useOrder(id: string) {
  const client = useQueryClient()
  const begun = Date.now()
  const waitedLong = ref(false)
  const timer = setTimeout(() => (waitedLong.value = true), LONG_MS)
  onUnmounted(() => clearTimeout(timer))

  function again(order: Order | undefined, asked: number): number | false {
    if (!order || order.state === 'open') return nextAsk(asked)
    return order.state === 'paid' && Date.now() - begun < MAY_TURN_MS ? SELDOM_MS : false
  }
  const query = useQuery({
    queryKey: ['portal', 'orders', id],
    queryFn: ({ signal }) => readOrder(id, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => again(state.data, state.dataUpdateCount),
  })
  const decided = computed(() => query.data.value?.bookedAt ?? undefined)
  watch(
    () => query.data.value?.state,
    (now, before) => {
      if (!now || now === 'open' || (!before && now !== 'paid')) return
      for (const what of ['bills', 'payments', 'points', 'home']) void client.invalidateQueries({ queryKey: ['portal', what] })
    },
  )
  const { data: lines } = useQuery({
    queryKey: computed(() => ['portal', 'points', 'of-order', id, query.data.value?.state]),
    queryFn: ({ signal }) => readPointsLines(signal),
    enabled: computed(() => Boolean(decided.value)),
    retry: false,
  })
  const points = computed(() => (query.data.value ? pointsOf(query.data.value, lines.value?.items ?? []) : []))
  return { query, waitedLong, points }
}
