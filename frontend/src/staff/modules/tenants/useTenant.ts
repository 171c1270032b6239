import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { readTenant } from './tenantsApi'

/** One tenant with the version that was read. */
export function useTenant(id: Ref<string>) {
  const result = useQuery({ queryKey: computed(() => ['tenants', id.value]), queryFn: () => readTenant(id.value) })
  return {
    tenant: computed(() => result.data.value?.data),
    etag: computed(() => result.data.value?.etag ?? null),
    loading: result.isLoading,
    error: result.error,
    refetch: () => result.refetch(),
  }
}
