import type { Tone } from '@/shared/ui'
import type { Bill, OrderState, PaymentPromise, PaymentState } from './types'

/** What a bill's state is called, and in which colour; the key is below billing.states. */
export function stateOf(bill: Pick<Bill, 'state' | 'overdueDays' | 'daysLate' | 'paid'>): { key: string; tone: Tone; days: number } {
  if (bill.state === 'void') return { key: 'void', tone: 'neutral', days: 0 }
  if (bill.state === 'settled') {
    const late = bill.daysLate ?? 0
    return late > 0 ? { key: 'late', tone: 'warm', days: late } : { key: 'onTime', tone: 'brand', days: 0 }
  }
  if (bill.overdueDays > 0) return { key: 'overdue', tone: 'red', days: bill.overdueDays }
  return Number(bill.paid.amount) > 0 ? { key: 'part', tone: 'blue', days: 0 } : { key: 'open', tone: 'blue', days: 0 }
}

/** The sentence that says why a settled bill counts as early, on time or late; below billing.why. */
export function whyKey(bill: Pick<Bill, 'state' | 'daysLate' | 'dueOn' | 'settledOn' | 'overdueDays'>, leewayDays: number): string {
  if (bill.state === 'void') return 'void'
  if (bill.state === 'open') return bill.overdueDays > 0 ? 'overdue' : 'open'
  const late = bill.daysLate ?? 0
  if (late > 0) return leewayDays > 0 ? 'lateLessLeeway' : 'late'
  if (late < 0) return 'early'
  return bill.settledOn && bill.settledOn > bill.dueOn ? 'withinLeeway' : 'onDay'
}

export const PAYMENT_TONES: Record<PaymentState, Tone> = {
  received: 'blue',
  cleared: 'brand',
  bounced: 'red',
  reversed: 'neutral',
  refunded: 'warm',
}

export const PROMISE_TONES: Record<PaymentPromise['state'], Tone> = { open: 'blue', kept: 'brand', broken: 'red', replaced: 'neutral' }

export const ORDER_STATES: OrderState[] = ['open', 'paid', 'failed', 'expired', 'reversed']
export const ORDER_TONES: Record<OrderState, Tone> = { open: 'blue', paid: 'brand', failed: 'warm', expired: 'neutral', reversed: 'red' }

export const METHODS = ['bank', 'wechat', 'alipay', 'cash', 'card', 'other']
export const ITEMS = ['rent', 'utilities', 'water', 'electricity', 'gas', 'heating', 'internet', 'service', 'cleaning', 'parking', 'other']

/** What staff may record, and what only a payment channel does. */
export const ALL_METHODS = [...METHODS, 'online', 'deposit']

/** Operators may write words of their own; those stay as they are. */
export const known = (list: readonly string[], code: string) => list.includes(code)
