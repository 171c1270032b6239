import { ref } from 'vue'
import { api, idempotent, newKey } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import type { Lease } from './types'
import { LEASE_KEYS } from './useLease'

/** A step of a lease's life, sent once per intent: `POST /api/v1/leases/{id}/<step>`. */
export function useLeaseChange<V extends object>(step: (values: V) => string, done: string, body: (values: V) => unknown = (values) => values) {
  const key = ref(newKey())
  return useSave<V, Lease>({
    save: (values) => api.raw.post<Lease>(`/api/v1/leases/${step(values)}`, body(values), { headers: idempotent(key.value) }),
    invalidates: LEASE_KEYS,
    done,
    onDone: () => (key.value = newKey()),
    quiet: true,
  })
}
