import { computed, type Ref } from 'vue'
import { useTenant } from '../tenants/useTenant'

/** Whether the tenant lives nowhere any more: nothing is to be reached then. */
export function useMovedOut(tenantId: Ref<string>) {
  const { tenant } = useTenant(tenantId)
  return computed(() => tenant.value?.living === 'past')
}
