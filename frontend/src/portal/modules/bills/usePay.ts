import { useQuery } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import { useRouter } from 'vue-router'
import { newKey } from '@/shared/api/headers'
import { useSend } from '../../ui/useSend'
import { readWays, startOrder } from './api'
import { leaveFor } from './leave'
import { isPage } from './words'

/** Whether bills can be paid here, and the way to the channel's page. */
export function usePay() {
  const router = useRouter()
  const { data: ways } = useQuery({ queryKey: ['portal', 'payment-ways'], queryFn: ({ signal }) => readWays(signal), staleTime: Infinity })
  const asked = ref<string[]>()
  const keys = new Map<string, string>()

  // The same bills asked for again, after a failure on the way, are the same wish.
  function keyOf(billIds: string[], gateway?: string): string {
    const wish = [...billIds].sort().join() + (gateway ?? '')
    if (!keys.has(wish)) keys.set(wish, newKey())
    return keys.get(wish)!
  }

  const { send, pending, problem } = useSend({
    send: ({ billIds, gateway }: { billIds: string[]; gateway?: string }) => startOrder(billIds, gateway, keyOf(billIds, gateway)),
    invalidates: [['portal', 'orders']],
    onDone(order) {
      keys.clear()
      asked.value = undefined
      if (order.page && isPage(order.page)) leaveFor(order.page)
      else void router.push(`/bills/paid/${order.id}`)
    },
  })
  const gateways = computed(() => ways.value?.gateways ?? [])
  /** Where there are several ways, asks which first. */
  function pay(billIds: string[]) {
    if (gateways.value.length > 1) asked.value = billIds
    else send({ billIds })
  }
  const choosing = computed({ get: () => asked.value !== undefined, set: (open) => { if (!open) asked.value = undefined } })
  const choose = (gateway: string) => send({ billIds: asked.value ?? [], gateway })
  return { canPay: computed(() => gateways.value.length > 0), known: computed(() => ways.value !== undefined), gateways, pay, choosing, choose, pending, problem }
}
