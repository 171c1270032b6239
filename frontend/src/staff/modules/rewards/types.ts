import type { Money } from '@/shared/api/client'
import type { UploadedFile } from '@/shared/api/files'
import type { Tone } from '@/shared/ui'

export const KINDS = ['GIFT', 'SERVICE', 'EVENT_TICKET', 'VOUCHER'] as const
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
  /** Of one, to the operator. */
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

export interface Redemption extends Named {
  id: string
  tenantId: string
  tenantName: string | null
  rewardId: string
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
}

/** A reward as one tenant sees it: what stands in the way, as a code and as a sentence; 0 points missing: enough. */
export interface Choice {
  reward: Reward
  obstacle: string | null
  why: string | null
  missing: number
}
