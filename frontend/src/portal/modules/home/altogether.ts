import type { Money } from '@/shared/api/page'
import { sumOf } from '@/shared/composables/money'
import type { BillDue } from './types'

/** Of more than these the home answer tells nothing. */
export const MOST_BILLS = 24

/** What these bills come to; undefined where they have several currencies, or where there may be more of them than were told. */
export const altogether = (bills: Pick<BillDue, 'outstanding'>[]): Money | undefined =>
  bills.length < MOST_BILLS ? sumOf(bills.map(({ outstanding }) => outstanding)) : undefined
