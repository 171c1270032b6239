import { ref, watch, type Ref } from 'vue'
import { useShortcuts } from '@/shared/composables/useShortcuts'

/** What a key does to the row one is at. */
export interface RowAction<T> {
  keys: string
  titleKey: string
  run: (row: T) => void
  when?: (row: T) => boolean
}

interface Options<T> {
  body: Readonly<Ref<HTMLElement | null>>
  rows: () => T[]
  keyOf: (row: T) => string
  open?: (row: T) => unknown
  select?: (row: T) => unknown
  actions?: RowAction<T>[]
}

/** j and k (or the arrows) move a roving focus over the rows, Enter or o opens, x selects. It stays with its row when the rows are read anew. */
export function useRowKeys<T>({ body, rows, keyOf, open, select, actions = [] }: Options<T>) {
  const current = ref(-1)
  const row = () => rows()[current.value]
  let refocus = false
  watch(rows, (now, before) => {
    const here = before[current.value]
    refocus = onRow()
    current.value = here ? now.findIndex((one) => keyOf(one) === keyOf(here)) : -1
  })
  // a row that changes its place loses the focus
  watch(rows, () => refocus && focus(), { flush: 'post' })
  const act = (run: (row: T) => unknown) => () => void run(row()!)

  function focus() {
    const line = body.value?.children[current.value]
    if (!(line instanceof HTMLElement)) return
    line.tabIndex = 0
    line.focus()
  }

  function move(step: number) {
    const last = rows().length - 1
    current.value = Math.min(last, Math.max(0, current.value + step))
    focus()
  }
  const isInside = () => body.value?.contains(document.activeElement) ?? false
  const onRow = () => isInside() && document.activeElement?.tagName === 'TR'

  useShortcuts([
    { keys: 'j', titleKey: 'ui.keys.down', run: () => move(1) },
    { keys: 'k', titleKey: 'ui.keys.up', run: () => move(-1) },
    { keys: 'arrowdown', when: isInside, run: () => move(1) },
    { keys: 'arrowup', when: isInside, run: () => move(-1) },
    ...(open ? [
      { keys: 'enter', when: onRow, run: act(open) },
      { keys: 'o', titleKey: 'ui.keys.open', when: () => !!row(), run: act(open) },
    ] : []),
    ...(select ? [{ keys: 'x', titleKey: 'ui.keys.select', when: () => !!row(), run: act(select) }] : []),
    ...actions.map(({ keys, titleKey, run, when }) => ({ keys, titleKey, when: () => !!row() && (when?.(row()!) ?? true), run: act(run) })),
  ])
  return { current }
}
