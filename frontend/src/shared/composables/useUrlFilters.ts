import { computed, onScopeDispose, reactive, watch } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

type Value = string | number | boolean | string[]
export type Filters = Record<string, Value>

const DEBOUNCE_MS = 250

/**
 * Filters that live in the URL: `const { filters, query, reset, activeCount } = useUrlFilters({ q: '', status: [] as string[] })`.
 * Bind fields to `filters`; give `query` (debounced, without what is at its default) to the list.
 */
export function useUrlFilters<T extends Filters>(defaults: T) {
  const route = useRoute()
  const router = useRouter()
  const path = route.path
  const filters = reactive(read(defaults, route.query)) as T
  let timer: ReturnType<typeof setTimeout> | undefined

  const query = computed(() => changed(defaults, read(defaults, route.query)))
  const activeCount = computed(() => Object.keys(changed(defaults, filters)).length)

  function write() {
    if (route.path !== path) return
    const rest = Object.fromEntries(Object.entries(route.query).filter(([name]) => !(name in defaults)))
    void router.replace({ query: { ...rest, ...toQuery(changed(defaults, filters)) } })
  }

  watch(filters, () => {
    clearTimeout(timer)
    timer = setTimeout(write, DEBOUNCE_MS)
  })
  watch(
    () => route.query,
    (now) => {
      if (route.path !== path) return
      const next = read(defaults, now)
      if (JSON.stringify(next) !== JSON.stringify(filters)) Object.assign(filters, next)
    },
  )
  onScopeDispose(() => clearTimeout(timer))

  const reset = () => Object.assign(filters, structuredClone(defaults))
  /** Sets several at once, for a saved view. */
  const apply = (values: Partial<T>) => Object.assign(filters, structuredClone(defaults), values)

  return { filters, query, activeCount, reset, apply }
}

function read<T extends Filters>(defaults: T, query: LocationQuery): T {
  const entries = Object.entries(defaults).map(([name, standard]) => [name, parse(query[name], standard)])
  return Object.fromEntries(entries) as T
}

function parse(value: LocationQuery[string] | undefined, standard: Value): Value {
  if (value === undefined || value === null) return Array.isArray(standard) ? [...standard] : standard
  const all = (Array.isArray(value) ? value : [value]).filter((one) => one !== null)
  if (Array.isArray(standard)) return all
  if (typeof standard === 'number') return Number.isFinite(Number(all[0])) ? Number(all[0]) : standard
  if (typeof standard === 'boolean') return all[0] === 'true'
  return all[0] ?? standard
}

function changed<T extends Filters>(defaults: T, values: T): Partial<T> {
  const differs = ([name, value]: [string, Value]) => JSON.stringify(value) !== JSON.stringify(defaults[name])
  return Object.fromEntries(Object.entries(values).filter(differs)) as Partial<T>
}

const toQuery = (values: Filters | Partial<Filters>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]),
  )
