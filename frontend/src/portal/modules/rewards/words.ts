import type { OpenRent, Redemption } from './types'

/** Open bills on which points may still pay something. */
export const payable = (open: OpenRent[]) => open.filter(({ room }) => Number(room.amount) > 0)

/** How a redemption stands: a rent credit is never handed over, it waits for a bill or is on one. */
export function standing({ state, credit }: Pick<Redemption, 'state' | 'credit'>): string {
  if (!credit || state !== 'FULFILLED') return state
  if (credit.uses.length === 0) return 'CREDIT_WAITS'
  return Number(credit.waiting.amount) > 0 ? 'CREDIT_PARTLY' : 'CREDIT_USED'
}
