import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSave } from '@/shared/composables/useSave'
import { useSession } from '@/shared/composables/useSession'
import { activateDraft, discardDraft, keepDraft, previewPolicy, readDraft, readMetrics, readPolicy } from './tiersApi'
import type { Policy, PolicyBody, Preview } from './types'

/** What is sent of a policy that was read. */
export function bodyOf(policy: Policy): PolicyBody {
  const { minimumStayMonths, graceDays, downgrade, note } = policy
  const levels = policy.levels.map(({ code, nameZh, nameEn, condition, pointsMultiplier, rentDiscountPercent, dedicatedAgent, perksZh, perksEn }) => ({
    code, nameZh, nameEn, condition, pointsMultiplier, rentDiscountPercent, dedicatedAgent, perksZh: [...perksZh], perksEn: [...perksEn],
  }))
  return { levels, minimumStayMonths, graceDays, downgrade, note }
}

/** The policy that is being worked on: the stored draft, or a copy of the active policy until it is kept. */
export function usePolicyDraft() {
  const { t } = useI18n()
  const client = useQueryClient()
  const { scope } = useSession()
  const { data: stored, error: draftProblem, refetch } = useQuery({ queryKey: ['tiers', 'draft'], queryFn: readDraft, staleTime: Infinity })
  const { data: active, error: policyProblem } = useQuery({ queryKey: ['tiers', 'policy'], queryFn: readPolicy })
  const { data: metrics, error: metricsProblem } = useQuery({ queryKey: ['tiers', 'metrics'], queryFn: readMetrics, staleTime: Infinity })

  const draft = ref<PolicyBody>()
  const before = ref('')
  const preview = ref<Preview>()
  watch([stored, active], () => {
    const source = stored.value?.data ?? active.value
    if (stored.value === undefined || !source) return
    draft.value = bodyOf(source)
    if (!stored.value) draft.value.note = null
    before.value = JSON.stringify(draft.value)
  }, { immediate: true })
  const changed = computed(() => draft.value !== undefined && JSON.stringify(draft.value) !== before.value)
  watch(draft, () => (preview.value = undefined), { deep: true })

  const keeping = useSave({
    save: async () => {
      await keepDraft(draft.value!, stored.value?.etag ?? null)
      await refetch()
    },
    done: t('tiers.policy.kept'),
    quiet: true,
  })
  const activating = useSave({
    save: async () => {
      if (changed.value || !stored.value) await keepDraft(draft.value!, stored.value?.etag ?? null)
      const kept = await readDraft()
      return activateDraft(kept!.data.version)
    },
    done: t('tiers.policy.activated'),
    quiet: true,
  })
  const looking = useSave({ save: () => previewPolicy(draft.value!, scope.value), onDone: (found) => (preview.value = found), quiet: true })
  const succeeded = (work: Promise<unknown>) => work.then(() => true, () => false)

  return {
    draft,
    metrics: computed(() => metrics.value ?? []),
    /** The version that is stored as a draft; nothing when there is none. */
    saved: computed(() => stored.value?.data),
    changed,
    loadProblem: computed(() => draftProblem.value ?? policyProblem.value ?? metricsProblem.value),
    preview,
    previewing: looking.pending,
    problem: computed(() => looking.problem.value ?? keeping.problem.value ?? activating.problem.value),
    keep: () => succeeded(keeping.saveAsync(undefined)),
    keeping: keeping.pending,
    activating: activating.pending,
    activate: async () => {
      const done = await succeeded(activating.saveAsync(undefined))
      if (done) await client.invalidateQueries({ queryKey: ['tiers'] })
      return done
    },
    discard: async () => {
      await discardDraft()
      await refetch()
    },
    look: () => succeeded(looking.saveAsync(undefined)),
  }
}
