import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, type Page } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import { useSession } from '@/shared/composables/useSession'
import { REFERRAL_KEYS, type Decision, type Referral, type ReferralWhole } from './types'

const MOST_COUNTED = 100

/** How many wait for a review, for the navigation; only those who may review are told. */
export function useWaitingCount() {
  const { scope, can } = useSession()
  const { data } = useQuery({
    queryKey: computed(() => ['referrals', 'waiting', scope.value]),
    queryFn: ({ signal }) => api.raw.get<Page<Referral>>('/api/v1/referrals', { query: { waiting: true, limit: MOST_COUNTED, ...scope.value }, signal }),
    enabled: computed(() => can('ADMIN', 'MANAGER')),
    staleTime: 60_000,
  })
  return computed(() => data.value?.items.length)
}

export function useReferral(id: Ref<string>) {
  return useQuery({
    queryKey: computed(() => ['referrals', 'one', id.value]),
    queryFn: ({ signal }) => api.raw.get<ReferralWhole>(`/api/v1/referrals/${id.value}`, { signal }),
  })
}

export function useTenantReferrals(tenantId: Ref<string>) {
  const code = useQuery({
    queryKey: computed(() => ['referrals', 'code', tenantId.value]),
    queryFn: ({ signal }) => api.raw.get<{ code: string; link: string }>(`/api/v1/tenants/${tenantId.value}/referral-code`, { signal }),
  })
  const list = useQuery({
    queryKey: computed(() => ['referrals', 'tenant', tenantId.value]),
    queryFn: ({ signal }) => api.raw.get<Page<Referral>>(`/api/v1/tenants/${tenantId.value}/referrals`, { signal }),
  })
  return { code: code.data, referrals: computed(() => list.data.value?.items ?? []), error: list.error }
}

export function useReview(id: Ref<string>, done: (decision: Decision) => string) {
  return useSave<{ decision: Decision; reason: string }, ReferralWhole>({
    save: (values) => api.raw.post<ReferralWhole>(`/api/v1/referrals/${id.value}/review`, values),
    invalidates: REFERRAL_KEYS,
    done: (_result, values) => done(values.decision),
    quiet: true,
  })
}
