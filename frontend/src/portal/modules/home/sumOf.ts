import type { Money } from '@/shared/api/page'
import type { BillDue } from './types'

/** Of more than these the home answer tells nothing. */
export const MOST_BILLS = 24

/** What these bills come to; undefined where they have several currencies, or where there may be more of them than were told. */
export function sumOf(bills: Pick<BillDue, 'outstanding'>[]): Money | undefined {
  const [first] = bills
  if (!first || bills.length >= MOST_BILLS) return undefined
  const { amount, currency } = first.outstanding
  if (bills.some(({ outstanding }) => outstanding.currency !== currency)) return undefined
  const digits = amount.split('.')[1]?.length ?? 0
  return { amount: bills.reduce((sum, { outstanding }) => sum + Number(outstanding.amount), 0).toFixed(digits), currency }
}
