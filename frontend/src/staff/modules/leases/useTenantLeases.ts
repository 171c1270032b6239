import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, type Page } from '@/shared/api/client'
import type { LeaseItem } from './types'

export function useTenantLeases(tenantId: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['leases', 'tenant', tenantId.value]),
    queryFn: ({ signal }) => api.raw.get<Page<LeaseItem>>(`/api/v1/tenants/${tenantId.value}/leases`, { signal }),
  })
}

export function useTenantLeaseCount(tenantId: Ref<string>) {
  const { data } = useTenantLeases(tenantId)
  return computed(() => data.value?.items.length)
}
