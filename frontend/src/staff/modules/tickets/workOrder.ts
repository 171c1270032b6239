import type { WorkOrder } from './types'
import { instantOf, localOf } from './zoned'

export interface OrderDraft {
  supplierId: string
  task: string
  state: WorkOrder['state']
  /** Time on the house's clock, 2026-11-23T09:00. */
  visitFrom: string
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
    materials: draft.materials.trim() || undefined,
    cost: draft.cost.trim() ? { amount: draft.cost.trim(), currency } : undefined,
    report: draft.report.trim() || undefined,
    beforeFileIds: draft.beforeFileIds,
    afterFileIds: draft.afterFileIds,
  }
}
