import { ref, type Ref } from 'vue'
import { useShortcuts } from '@/shared/composables/useShortcuts'
import type { RowAction } from '@/shared/ui'
import type { Ticket } from './types'

interface Options {
  board: Readonly<Ref<HTMLElement | null>>
  find: (id: string) => Ticket | undefined
  open: (ticket: Ticket) => unknown
  select: (ticket: Ticket) => unknown
  actions: RowAction<Ticket>[]
}

/** j and k move over the cards, column by column, the arrows from column to column; Enter or o opens, x selects. */
export function useCardKeys({ board, find, open, select, actions }: Options) {
  /** Stays with its ticket when the card moves to another column. */
  const current = ref<string>()
  const cards = (within: Element | null = board.value) => [...(within?.querySelectorAll<HTMLElement>('[data-ticket]') ?? [])]
  const card = () => cards().find((one) => one.dataset.ticket === current.value)
  const ticket = () => (current.value ? find(current.value) : undefined)

  function focus(target: HTMLElement | undefined) {
    if (!target) return
    current.value = target.dataset.ticket
    target.focus()
    target.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }
  function move(step: number) {
    const all = cards()
    const at = all.findIndex((one) => one.dataset.ticket === current.value)
    focus(at < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, at + step))])
  }
  /** To the neighbouring column that has cards, at the same height. */
  function across(step: number) {
    const columns = [...(board.value?.children ?? [])].filter((column) => cards(column).length)
    const here = columns.findIndex((column) => card() && column.contains(card()!))
    const next = columns[Math.min(columns.length - 1, Math.max(0, here + step))]
    if (here < 0 || !next) return move(0)
    const row = cards(columns[here]).indexOf(card()!)
    focus(cards(next)[Math.min(row, cards(next).length - 1)])
  }
  const onCard = () => document.activeElement instanceof HTMLElement && document.activeElement.dataset.ticket !== undefined
  const act = (run: (ticket: Ticket) => unknown) => () => void run(ticket()!)

  useShortcuts([
    { keys: 'j', titleKey: 'ui.keys.down', run: () => move(1) },
    { keys: 'k', titleKey: 'ui.keys.up', run: () => move(-1) },
    { keys: 'arrowdown', when: onCard, run: () => move(1) },
    { keys: 'arrowup', when: onCard, run: () => move(-1) },
    { keys: 'arrowright', when: onCard, run: () => across(1) },
    { keys: 'arrowleft', when: onCard, run: () => across(-1) },
    { keys: 'enter', when: onCard, run: act(open) },
    { keys: 'o', titleKey: 'ui.keys.open', when: () => !!ticket(), run: act(open) },
    { keys: 'x', titleKey: 'ui.keys.select', when: () => !!ticket(), run: act(select) },
    ...actions.map(({ keys, titleKey, run, when }) => ({ keys, titleKey, when: () => !!ticket() && (when?.(ticket()!) ?? true), run: act(run) })),
  ])
  /** A card that was clicked or tabbed into is the one the keys mean. */
  const entered = (event: FocusEvent) => (current.value = (event.target as HTMLElement).closest<HTMLElement>('[data-ticket]')?.dataset.ticket ?? current.value)
  return { current, entered }
}
