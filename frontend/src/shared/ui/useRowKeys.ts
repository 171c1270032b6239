import { ref, watch, type Ref } from 'vue'
import { useShortcuts } from '@/shared/composables/useShortcuts'

interface Options<T> {
  body: Readonly<Ref<HTMLElement | null>>
  rows: () => T[]
  open: (row: T) => unknown
}

/** j and k (or the arrows) move a roving focus over the rows, Enter opens. */
export function useRowKeys<T>({ body, rows, open }: Options<T>) {
  const current = ref(-1)
  watch(rows, () => (current.value = -1))

  function move(step: number) {
    const last = rows().length - 1
    current.value = Math.min(last, Math.max(0, current.value + step))
    const row = body.value?.children[current.value]
    if (row instanceof HTMLElement) {
      row.tabIndex = 0
      row.focus()
    }
  }
  const isInside = () => body.value?.contains(document.activeElement) ?? false
  const onRow = () => isInside() && document.activeElement?.tagName === 'TR'

  useShortcuts([
    { keys: 'j', titleKey: 'ui.keys.down', run: () => move(1) },
    { keys: 'k', titleKey: 'ui.keys.up', run: () => move(-1) },
    { keys: 'arrowdown', when: isInside, run: () => move(1) },
    { keys: 'arrowup', when: isInside, run: () => move(-1) },
    { keys: 'enter', when: onRow, run: () => open(rows()[current.value]!) },
  ])
  return { current }
}
