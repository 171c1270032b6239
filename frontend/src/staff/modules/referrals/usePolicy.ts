import { useQuery } from '@tanstack/vue-query'
import { computed, reactive, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem, api, ifMatch } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import type { ReferralPolicy } from './types'

const path = (propertyId: string) => `/api/v1/properties/${propertyId}/referral-policy`
const read = (propertyId: string, signal?: AbortSignal) => api.raw.versioned<ReferralPolicy>(path(propertyId), { signal })
const write = (propertyId: string, policy: ReferralPolicy, etag: string | null) =>
  api.raw.put<ReferralPolicy>(path(propertyId), policy, { headers: ifMatch(etag) })

/** A property's policy to be edited: what is there, the draft, and saving it against the version that was read. */
export function usePolicy(propertyId: string) {
  const { t } = useI18n()
  const { data, error, refetch } = useQuery({
    queryKey: computed(() => ['referrals', 'policy', propertyId]),
    queryFn: ({ signal }) => read(propertyId, signal),
  })
  const draft = reactive<ReferralPolicy>({ leadDays: 0, bounceWindowDays: 0 })
  const etag = ref<string | null>(null)
  watch(data, (now) => {
    if (!now) return
    Object.assign(draft, now.data)
    etag.value = now.etag
  }, { immediate: true })
  const saving = useSave({
    save: (values: ReferralPolicy) => write(propertyId, values, etag.value),
    invalidates: [['referrals', 'policy']],
    done: t('referrals.policy.done'),
    quiet: true,
    conflict: async (values) => {
      const now = await read(propertyId)
      const fields = (['leadDays', 'bounceWindowDays'] as const)
        .filter((key) => values[key] !== now.data[key])
        .map((key) => ({ label: t(`referrals.policy.${key}`), mine: String(values[key]), theirs: String(now.data[key]) }))
      return { fields, overwrite: () => write(propertyId, values, now.etag), reload: () => void refetch() }
    },
  })
  const errorOf = (name: string) => (saving.problem.value instanceof ApiProblem ? saving.problem.value.field(name) : undefined)
  const general = computed(() => {
    const problem = saving.problem.value
    return problem instanceof ApiProblem && (problem.isConflict || problem.errors.length) ? undefined : problem
  })
  const changed = computed(() => draft.leadDays !== data.value?.data.leadDays || draft.bounceWindowDays !== data.value?.data.bounceWindowDays)
  return { loaded: computed(() => Boolean(data.value)), error, refetch, draft, changed, save: saving.save, pending: saving.pending, errorOf, general }
}
