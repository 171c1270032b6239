import { useI18n } from 'vue-i18n'
import { api, ifMatch } from '@/shared/api/client'
import { usePageForm } from '@/shared/composables/usePageForm'
import type { ReferralPolicy } from './types'

/** A property's policy to be edited. */
export function usePolicy(propertyId: string) {
  const { t } = useI18n()
  const path = `/api/v1/properties/${propertyId}/referral-policy`
  return usePageForm<ReferralPolicy>({
    key: ['referrals', 'policy', propertyId],
    start: { leadDays: 0, bounceWindowDays: 0 },
    read: (signal) => api.raw.versioned(path, { signal }),
    write: (policy, etag) => api.raw.put(path, policy, { headers: ifMatch(etag) }),
    invalidates: [['referrals', 'policy']],
    done: t('referrals.policy.done'),
    labelOf: (field) => t(`referrals.policy.${field}`),
  })
}
