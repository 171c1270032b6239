import { useI18n } from 'vue-i18n'
import { api } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import type { Lease } from './types'
import { LEASE_KEYS } from './useLease'

export function useSign() {
  const { t } = useI18n()
  const { save, pending } = useSave<string, Lease>({
    save: (id) => api.raw.post<Lease>(`/api/v1/leases/${id}/signature`, {}),
    invalidates: LEASE_KEYS,
    done: t('leases.sign.done'),
  })
  return { sign: save, signing: pending }
}
