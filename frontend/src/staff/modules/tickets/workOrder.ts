import type { ConflictField } from '@/shared/composables/useConflict'
import type { WorkOrder } from './types'
import { instantOf, localOf } from './zoned'

export interface OrderDraft {
  supplierId: string
  task: string
  state: WorkOrder['state']
  /** Time on the house's clock, 2026-11-23T09:00. */
  visitFrom: string
  /** On the same day: 11:00. */
  visitUntil: string
  materials: string
  cost: string
  report: string
  beforeFileIds: string[]
  afterFileIds: string[]
}

export const orderDraft = (order?: WorkOrder, zone = 'UTC'): OrderDraft => ({
  supplierId: order?.supplierId ?? '',
  task: order?.task ?? '',
  state: order?.state === 'PLANNED' || !order ? (order ? 'DONE' : 'PLANNED') : order.state,
  visitFrom: order?.visitFrom ? localOf(order.visitFrom, zone) : '',
  visitUntil: order?.visitTo ? localOf(order.visitTo, zone).slice(11) : '',
  materials: order?.materials ?? '',
  cost: order?.cost?.amount ?? '',
  report: order?.report ?? '',
  beforeFileIds: [],
  afterFileIds: [],
})

/** As the server wants it; what is empty is left out. */
export function bodyOf(draft: OrderDraft, currency: string, zone: string) {
  return {
    supplierId: draft.supplierId || undefined,
    task: draft.task,
    state: draft.state,
    visitFrom: draft.visitFrom ? instantOf(draft.visitFrom, zone) : undefined,
    visitTo: draft.visitFrom && draft.visitUntil ? instantOf(`${draft.visitFrom.slice(0, 10)}T${draft.visitUntil}`, zone) : undefined,
    materials: draft.materials.trim() || undefined,
    cost: draft.cost.trim() ? { amount: draft.cost.trim(), currency } : undefined,
    report: draft.report.trim() || undefined,
    beforeFileIds: draft.beforeFileIds,
    afterFileIds: draft.afterFileIds,
  }
}

const TYPED = ['supplierId', 'task', 'state', 'visitFrom', 'visitUntil', 'materials', 'cost', 'report'] as const

/** A draft that began at `seen`, on top of `newer`: what its author has not touched is as it stands there. */
export function rebasedOrder(draft: OrderDraft, seen: WorkOrder, newer: WorkOrder, zone: string): OrderDraft {
  const [before, now] = [orderDraft(seen, zone), orderDraft(newer, zone)]
  const untouched = TYPED.filter((name) => draft[name] === before[name])
  return { ...draft, ...Object.fromEntries(untouched.map((name) => [name, now[name]])) }
}

export interface OrderWords {
  label: (name: (typeof TYPED)[number]) => string
  supplier: (id: string) => string
  state: (state: WorkOrder['state']) => string
}

/** How two drafts read, field by field. */
export function besideEachOther(mine: OrderDraft, theirs: OrderDraft, words: OrderWords): ConflictField[] {
  const reads = (draft: OrderDraft, name: (typeof TYPED)[number]) =>
    name === 'supplierId' ? words.supplier(draft.supplierId) : name === 'state' ? words.state(draft.state) : draft[name].replace('T', ' ')
  return TYPED.map((name) => ({ label: words.label(name), mine: reads(mine, name), theirs: reads(theirs, name) }))
}

/** As it stands, for reading: a planned one is not yet done. */
export const standing = (order: WorkOrder, zone: string): OrderDraft => ({ ...orderDraft(order, zone), state: order.state })
