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
  const openCurrent = (event: KeyboardEvent) => {
    const row = rows()[current.value]
    if (row && (event.target as HTMLElement).tagName === 'TR') open(row)
    else if (event.target instanceof HTMLElement) event.target.click()
  }

  useShortcuts([
    { keys: 'j', titleKey: 'ui.keys.down', run: () => move(1) },
    { keys: 'k', titleKey: 'ui.keys.up', run: () => move(-1) },
    { keys: 'arrowdown', run: () => isInside() && move(1) },
    { keys: 'arrowup', run: () => isInside() && move(-1) },
    { keys: 'enter', titleKey: 'ui.keys.open', run: openCurrent },
  ])
  return { current }
}
