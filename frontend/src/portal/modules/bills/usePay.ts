import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { newKey } from '@/shared/api/headers'
import { useSend } from '../../ui/useSend'
import { readWays, startOrder } from './api'
import { leaveFor } from './leave'

/** Whether bills can be paid here, and the way to the channel's page. */
export function usePay() {
  const router = useRouter()
  const { data: ways } = useQuery({ queryKey: ['portal', 'payment-ways'], queryFn: ({ signal }) => readWays(signal), staleTime: Infinity })
  const keys = new Map<string, string>()

  // The same bills asked for again, after a failure on the way, are the same wish.
  function keyOf(billIds: string[]): string {
    const wish = [...billIds].sort().join()
    if (!keys.has(wish)) keys.set(wish, newKey())
    return keys.get(wish)!
  }

  const { send, pending, problem } = useSend({
    send: (billIds: string[]) => startOrder(billIds, keyOf(billIds)),
    invalidates: [['portal', 'orders']],
    onDone(order) {
      keys.clear()
      if (order.page) leaveFor(order.page)
      else void router.push(`/bills/paid/${order.id}`)
    },
  })
  return { canPay: computed(() => Boolean(ways.value?.gateways?.length)), known: computed(() => ways.value !== undefined), pay: send, pending, problem }
}
