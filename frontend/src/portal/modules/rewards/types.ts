import type { Money } from '@/shared/api/page'

export type Kind = 'GIFT' | 'SERVICE' | 'EVENT_TICKET' | 'VOUCHER' | 'RENT_CREDIT'
export type State = 'RESERVED' | 'FULFILLED' | 'CANCELLED' | 'EXPIRED'

/** An open rent bill, and how much of a rent credit still fits on it. */
export interface OpenRent {
  billId: string
  from: string
  to: string
  dueOn: string
  outstanding: Money
  room: Money
}

export interface Reward {
  id: string
  kind: Kind
  name: string
  description: string
  points: number
  /** Of a rent credit: what it takes off the rent. */
  credit: Money | null
  /** Null: there are always more. */
  remaining: number | null
  limitCount: number | null
  limitPeriod: 'MONTH' | 'QUARTER' | 'YEAR' | 'EVER' | null
  untilOn: string | null
  collectDays: number | null
  cancellable: boolean
  pictures: string[]
  can: boolean
  obstacle: string | null
  /** Why it cannot be had now, in a sentence. */
  why: string | null
  missing: number
  left: number
  open: OpenRent[]
}

export interface Catalogue {
  available: number
  items: Reward[]
}

export interface Credit {
  amount: Money
  waiting: Money
  ended: boolean
  uses: { billId: string; periodFrom: string; dueOn: string; amount: Money }[]
}

export interface Redemption {
  id: string
  rewardId: string
  kind: Kind
  name: string
  description: string
  points: number
  state: State
  /** Null once there is nothing to collect. */
  code: string | null
  askedOn: string
  note: string
  /** The last day on which it is kept; null: for ever. */
  lastOn: string | null
  house: string
  endedAt: string | null
  reason: string | null
  credit: Credit | null
  cancellable: boolean
  pictures: string[]
}
