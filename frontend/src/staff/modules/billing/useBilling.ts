import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { lastDay } from '@/shared/composables/lastDay'
import { useSession } from '@/shared/composables/useSession'
import { bills, receivables, tenantReceivables } from './billingApi'
import { ALL_METHODS, ITEMS, known } from './words'

const MANY = 200

/** Everything that a change of money makes stale. */
export const MONEY_KEYS = [['bills'], ['payments'], ['receivables'], ['tenants'], ['points'], ['today']] as const

export function useTenantReceivables(tenantId: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['receivables', 'tenant', toValue(tenantId)]),
    queryFn: ({ signal }) => tenantReceivables(toValue(tenantId)!, signal),
    enabled: computed(() => Boolean(toValue(tenantId))),
  })
}

/** A tenant's bills, all but void ones, the newest first. */
export function useTenantBills(tenantId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['bills', 'tenant', toValue(tenantId)]),
    queryFn: ({ signal }) => bills({ tenantId: toValue(tenantId), state: 'live', limit: MANY }, signal),
  })
}

export function useBillCount(tenantId: Ref<string>) {
  const { data } = useTenantBills(tenantId)
  return computed(() => data.value?.items.length)
}

export function useReceivables() {
  const { scope } = useSession()
  return useQuery({
    queryKey: computed(() => ['receivables', 'properties', scope.value]),
    queryFn: ({ signal }) => receivables(scope.value, signal),
  })
}

/** Names of items, methods and periods in the reader's language. */
export function useBillWords() {
  const { t } = useI18n()
  return {
    itemName: (item: string) => (known([...ITEMS, 'late_fee'], item) ? t(`billing.items.${item}`) : item),
    methodName: (method: string) => (known(ALL_METHODS, method) ? t(`billing.methods.${method}`) : method),
    periodText: (period: { periodFrom: string; periodTo: string }) => t('billing.periodText', { from: period.periodFrom, to: lastDay(period.periodTo) }),
  }
}

/** A payment channel's name; one that we have no word for is called by its code. */
export function useGatewayName() {
  const { t, te } = useI18n()
  return (gateway: string) => (te(`billing.refused.gateways.${gateway}`) ? t(`billing.refused.gateways.${gateway}`) : gateway)
}
