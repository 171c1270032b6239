import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { readHistory, readTier } from './tiersApi'

/** A tenant's tier and how it came about. */
export function useTenantTier(tenantId: MaybeRefOrGetter<string>) {
  const { data: tier, error, isLoading: loading, refetch } = useQuery({
    queryKey: computed(() => ['tiers', 'tenant', toValue(tenantId)]),
    queryFn: () => readTier(toValue(tenantId)),
  })
  return { tier, error, loading, refetch: () => void refetch() }
}

export function useTierHistory(tenantId: MaybeRefOrGetter<string>) {
  const { data: history, error, isLoading: loading } = useQuery({
    queryKey: computed(() => ['tiers', 'history', toValue(tenantId)]),
    queryFn: () => readHistory(toValue(tenantId)),
  })
  return { history, error, loading }
}
