import type { Money } from '@/shared/api/page'

export interface Notice {
  id: string
  /** First day after the lease. */
  on: string
  reason: string
  cost: Money
  state: 'GIVEN' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN'
  /** Why it was declined. */
  answer: string | null
}

export interface Outlook {
  today: string
  noticeDays: number
  /** First day after the lease, for who says so today. */
  earliest: string
  agreedEnd: string
  /** Of leaving before that; null: it is refused. */
  earlyCost: Money | null
}

export interface Leaving {
  room: string
  notice: Notice | null
  outlook: Outlook | null
  depositHeld: Money
  statement: boolean
}

export interface Statement {
  leaseId: string
  tenant: string
  property: string
  room: string
  from: string
  to: string
  state: 'SENT' | 'AGREED' | 'OBJECTED' | 'SETTLED'
  held: Money
  deductions: { id: string; text: string; amount: Money; photos: { id: string; name: string; thumbnail: boolean }[] }[]
  bills: { billId: string; name: string; dueOn: string; amount: Money }[]
  billsPaid: Money
  returned: Money
  owed: Money
  note: string
  objection: string | null
  sentAt: string | null
  answeredAt: string | null
  settledAt: string | null
  version: number
}

export interface Offer {
  id: string
  leaseId: string
  room: string
  /** First day of the new lease. */
  from: string
  state: 'OPEN' | 'ACCEPTED' | 'DECLINED'
  /** Open, and its last day has gone. */
  over: boolean
  validUntil: string
  note: string
  choices: { number: number; to: string; months: number; rent: Money; change: Money }[]
  chosen: number | null
  reason: string | null
  words: { id: string; at: string; by: string; byTenant: boolean; text: string }[]
}
