import { useI18n } from 'vue-i18n'
import { api } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import { lastDayOf } from './leaseDays'
import type { Lease } from './types'
import { LEASE_KEYS } from './useLease'

/** Takes the announcement of an early end back. */
export function useWithdrawEnd() {
  const { t } = useI18n()
  const { save, pending } = useSave<Lease, Lease>({
    save: ({ lease }) => api.raw.delete<Lease>(`/api/v1/leases/${lease.id}/ending`),
    invalidates: LEASE_KEYS,
    done: ({ lease }) => t('leases.end.withdrawn', { agreed: lastDayOf(lease.to) }),
  })
  return { withdraw: save, withdrawing: pending }
}
