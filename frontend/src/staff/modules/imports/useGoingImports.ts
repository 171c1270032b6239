import { useQuery } from '@tanstack/vue-query'
import { ElMessage } from 'element-plus'
import { computed, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { listImports } from './importsApi'
import { isGoingOn, type ImportRun } from './types'

const POLL_MS = 3_000
const RECENT = 20
/** The navigation may stand on the page twice; an end is told once. */
const told = new Set<string>()

/** How many imports go on, for the navigation; tells when one has ended, on whatever page one is. */
export function useGoingImports() {
  const { t } = useI18n()
  const { data } = useQuery({
    queryKey: ['imports', 'recent'],
    queryFn: ({ signal }) => listImports({ limit: RECENT }, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => isGoingOn(status)) ? POLL_MS : false),
  })
  const going = computed(() => data.value?.items.filter(({ status }) => isGoingOn(status)) ?? [])
  watch(going, (now, before) => {
    const still = new Set(now.map(({ id }) => id))
    for (const { id } of before.filter((run) => !still.has(run.id))) tell(data.value?.items.find((run) => run.id === id))
  })

  function tell(run: ImportRun | undefined) {
    const end = `${run?.id} ${run?.status} ${run?.finishedAt}`
    if (!run || told.has(end)) return
    told.add(end)
    const message = t(`imports.ended.${run.status}`, { file: run.fileName })
    ElMessage({ message, type: run.status === 'failed' ? 'error' : 'success', duration: 6_000, grouping: true })
  }
  return computed(() => going.value.length || undefined)
}
