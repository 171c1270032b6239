import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { useSession } from '@/shared/composables/useSession'
import { registered } from '../modules'
import type { PaletteItem } from '../registry'
import { useNavigation } from './useNavigation'

const DEBOUNCE_MS = 180

export interface Choice {
  key: string
  title: string
  note?: string
  to?: RouteLocationRaw
  run?: () => void
}
export interface ChoiceGroup {
  key: string
  title: string
  choices: Choice[]
  /** Found for earlier words; those of the present ones are on their way. */
  stale?: boolean
}

/** What the palette offers for a query: what providers find first, then pages and actions. */
export function usePalette(query: Ref<string>) {
  const { t } = useI18n()
  const { can } = useSession()
  const { groups: navigation } = useNavigation()
  const found = ref<ChoiceGroup[]>([])
  const searching = ref(false)
  /** Why some of it could not be looked for. */
  const problem = ref<unknown>()
  const mayUse = ({ roles }: { roles?: Parameters<typeof can> }) => can(...(roles ?? []))

  const matches = (title: string) => title.toLowerCase().includes(query.value.trim().toLowerCase())
  const pages = computed<Choice[]>(() =>
    navigation.value.flatMap(({ entries }) => entries.map(({ to, titleKey }) => ({ key: to, title: t(titleKey), to }))).filter(({ title }) => matches(title)),
  )
  const actions = computed<Choice[]>(() =>
    registered('commands')
      .filter(mayUse)
      .map(({ key, titleKey, to, run }) => ({ key, title: t(titleKey), to, run }))
      .filter(({ title }) => matches(title)),
  )
  const groups = computed<ChoiceGroup[]>(() =>
    [
      ...found.value.map((group) => ({ ...group, stale: searching.value })),
      { key: 'pages', title: t('shell.palette.pages'), choices: pages.value },
      { key: 'actions', title: t('shell.palette.actions'), choices: actions.value },
    ].filter(({ choices }) => choices.length > 0),
  )

  watch(query, (now, _before, onCleanup) => {
    const text = now.trim()
    found.value = text ? found.value : []
    searching.value = text !== ''
    problem.value = undefined
    if (!text) return
    const abort = new AbortController()
    const timer = setTimeout(() => void search(text, abort.signal), DEBOUNCE_MS)
    onCleanup(() => {
      clearTimeout(timer)
      abort.abort()
    })
  })

  async function search(text: string, signal: AbortSignal) {
    const providers = registered('search').filter(mayUse)
    let refused: unknown
    const none = (reason: unknown): PaletteItem[] => {
      refused ??= reason
      return []
    }
    const results = await Promise.all(providers.map((provider) => provider.search(text, signal).catch(none)))
    if (signal.aborted) return
    problem.value = refused
    found.value = providers.map(({ key, titleKey }, index) => ({ key, title: t(titleKey), choices: results[index]! }))
    searching.value = false
  }

  return { groups, searching, problem }
}
