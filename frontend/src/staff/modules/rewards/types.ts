import type { Money } from '@/shared/api/client'
import type { UploadedFile } from '@/shared/api/files'
import type { Tone } from '@/shared/ui'

export const KINDS = ['GIFT', 'SERVICE', 'EVENT_TICKET', 'VOUCHER', 'RENT_CREDIT'] as const
export type Kind = (typeof KINDS)[number]
export const PERIODS = ['MONTH', 'QUARTER', 'YEAR', 'EVER'] as const
export type Period = (typeof PERIODS)[number]
export const REWARD_STATES = ['DRAFT', 'ON', 'OFF'] as const
export type RewardState = (typeof REWARD_STATES)[number]
export const REDEMPTION_STATES = ['RESERVED', 'FULFILLED', 'CANCELLED', 'EXPIRED'] as const
export type RedemptionState = (typeof REDEMPTION_STATES)[number]

export const REWARD_TONES: Record<RewardState, Tone> = { DRAFT: 'neutral', ON: 'brand', OFF: 'warm' }
export const REDEMPTION_TONES: Record<RedemptionState, Tone> = { RESERVED: 'blue', FULFILLED: 'brand', CANCELLED: 'neutral', EXPIRED: 'warm' }

/** What a reader of one language sees of it; without an English name both see the other. */
export interface Named {
  name: string
  nameEn: string
}

export interface Reward extends Named {
  id: string
  kind: Kind
  description: string
  descriptionEn: string
  points: number
  /** Of one, to the operator; of a rent credit what it takes off the rent. */
  cost: Money
  /** None: every property; tiers likewise. */
  propertyIds: string[]
  tiers: string[]
  limitCount: number | null
  limitPeriod: Period | null
  fromOn: string | null
  /** The last day. */
  untilOn: string | null
  collectDays: number | null
  cancellable: boolean
  state: RewardState
  /** Null: it is not counted. */
  remaining: number | null
  pictures: UploadedFile[]
  version: number
}

/** What of a rent credit is on which bill; the rest waits for the next one. */
export interface RentCredit {
  amount: Money
  waiting: Money
  ended: boolean
  uses: { billId: string; periodFrom: string; dueOn: string; amount: Money }[]
}

/** An open rent bill, and how much of a rent credit still fits on it. */
export interface OpenRent {
  billId: string
  from: string
  dueOn: string
  outstanding: Money
  room: Money
}

export interface Redemption extends Named {
  id: string
  tenantId: string
  tenantName: string | null
  rewardId: string
  kind: Kind
  propertyId: string
  code: string
  points: number
  cost: Money
  state: RedemptionState
  askedAt: string
  askedBy: string
  note: string
  /** First day on which it is no longer kept. */
  expiresOn: string | null
  endedAt: string | null
  endedBy: string | null
  reason: string | null
  /** Of a rent credit. */
  credit: RentCredit | null
}

/** A reward as one tenant sees it: what stands in the way, as a code and as a sentence; 0 points missing: enough. */
export interface Choice {
  reward: Reward
  obstacle: string | null
  why: string | null
  missing: number
  /** Of a rent credit: bills it may be put on at once. */
  open: OpenRent[]
}
