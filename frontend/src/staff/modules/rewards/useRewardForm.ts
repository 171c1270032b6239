import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { newKey } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import { useSession } from '@/shared/composables/useSession'
import { useTold } from '@/shared/composables/useTold'
import { bodyOf, draftOf, type RewardDraft } from './rewardDraft'
import { addReward, changeReward, KEYS, readReward } from './rewardsApi'
import type { Reward } from './types'

/** The draft of a reward, read anew each time the form opens, and saving it against the version that was read. */
export function useRewardForm(open: Ref<boolean>, id: () => string | undefined) {
  const { t } = useI18n()
  const client = useQueryClient()
  const told = useTold()
  const { properties, property, user } = useSession()
  /** Who answers for some houses offers nothing to the others: they have to say for which. */
  const mustChoose = computed(() => !!user.value?.propertyIds)
  const currencies = computed(() => [...new Set([...properties.value.map((one) => one.currency), draft.cost.currency].filter(Boolean))])
  const first = () => ({ currency: (property.value ?? properties.value[0])?.currency ?? '', propertyIds: property.value ? [property.value.id] : mustChoose.value ? properties.value.map(({ id }) => id) : [] })
  const draft = reactive(draftOf(undefined, { currency: '', propertyIds: [] })) as RewardDraft
  const pictures = ref<Reward['pictures']>([])
  const etag = ref<string | null>(null)
  const key = ref('')
  const ready = ref(false)
  const going = ref(false)

  function show(reward?: Reward) {
    Object.assign(draft, draftOf(reward, first()))
    pictures.value = reward?.pictures ?? []
  }
  watch(open, async (now) => {
    ready.value = false
    if (!now) return
    const wanted = id()
    const read = wanted ? await told(readReward(wanted)) : undefined
    if (wanted && !read) return void (open.value = false)
    etag.value = read?.etag ?? null
    key.value = newKey()
    show(read?.data)
    ready.value = true
  }, { immediate: true })

  const { saveAsync } = useSave<RewardDraft, Reward>({
    save: (values) => (id() ? changeReward(id()!, etag.value, bodyOf(values)) : addReward(bodyOf(values), key.value)),
    invalidates: KEYS,
    done: t('rewards.saved'),
    quiet: true,
    conflict: async (values) => {
      const theirs = await readReward(id()!)
      const field = (label: string, mine: string, now: string) => ({ label, mine, theirs: now })
      return {
        fields: [
          field(t('rewards.name'), values.name, theirs.data.name),
          field(t('rewards.price'), String(values.points ?? ''), String(theirs.data.points)),
          field(t('rewards.costOfOne'), values.cost.amount, theirs.data.cost.amount),
          field(t('rewards.state'), t(`rewards.states.${values.state}`), t(`rewards.states.${theirs.data.state}`)),
        ],
        overwrite: async () => {
          await changeReward(id()!, theirs.etag, bodyOf(values))
          open.value = false
          await client.invalidateQueries({ queryKey: ['rewards'] })
        },
        reload: () => {
          etag.value = theirs.etag
          show(theirs.data)
        },
      }
    },
  })
  /** Pictures still on their way belong to it too. */
  async function take(values: RewardDraft) {
    while (going.value) await new Promise((resolve) => setTimeout(resolve, 200))
    return saveAsync(values)
  }
  /** Taken away when it is saved. */
  function remove(file: string) {
    pictures.value = pictures.value.filter(({ id }) => id !== file)
    draft.kept = draft.kept.filter((id) => id !== file)
  }
  return { draft, pictures, ready, going, currencies, mustChoose, take, remove }
}
