import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { preview, type PaymentWish } from './billingApi'

const DEBOUNCE_MS = 200

/** What the payment being typed would pay, as the server will allocate it. */
export function usePreview(wish: Ref<PaymentWish>, active: Ref<boolean>) {
  const asked = ref<PaymentWish>()
  let timer: ReturnType<typeof setTimeout> | undefined
  watch([wish, active], () => {
    clearTimeout(timer)
    timer = setTimeout(() => (asked.value = active.value && isComplete(wish.value) ? wish.value : undefined), DEBOUNCE_MS)
  }, { immediate: true, deep: true })
  onScopeDispose(() => clearTimeout(timer))

  const query = useQuery({
    queryKey: computed(() => ['bills', 'preview', asked.value]),
    queryFn: ({ signal }) => preview(asked.value!, signal),
    enabled: computed(() => asked.value !== undefined),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
  return {
    preview: computed(() => (asked.value ? query.data.value : undefined)),
    problem: computed(() => (asked.value ? query.error.value : undefined)),
  }
}

/** Before that there is nothing to ask the server. */
export const isComplete = ({ tenantId, paidOn, amount }: PaymentWish) =>
  Boolean(tenantId && paidOn) && /^\d+(\.\d{1,2})?$/.test(amount.amount) && Number(amount.amount) > 0
