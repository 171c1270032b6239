import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSave } from '@/shared/composables/useSave'
import { assessEverybody, readRun } from './tiersApi'

const POLL_MS = 1_000
const isGoingOn = (state?: string) => state === 'queued' || state === 'running'

/** The latest run over everybody: followed while it goes on, and what it changed read anew when it ends. */
export function useRun() {
  const { t } = useI18n()
  const client = useQueryClient()
  const { data: run } = useQuery({
    queryKey: ['tiers', 'run'],
    queryFn: readRun,
    refetchInterval: ({ state }) => (isGoingOn(state.data?.state) ? POLL_MS : false),
  })
  const going = computed(() => isGoingOn(run.value?.state))
  watch(going, (now, before) => {
    if (before && !now) void client.invalidateQueries({ queryKey: ['tiers'] })
  })
  const { save: start, pending } = useSave({
    save: () => assessEverybody(),
    invalidates: [['tiers', 'run']],
    done: t('tiers.run.started'),
  })
  return { run, going, start: () => start(undefined), pending }
}
