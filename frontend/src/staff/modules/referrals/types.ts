import type { Tone } from '@/shared/ui'

export type ReferralState = 'INVITED' | 'LEAD' | 'SIGNED' | 'CLEARED' | 'CONVERTED' | 'EXPIRED' | 'REFUSED' | 'REVOKED'
export const REFERRAL_STATES: ReferralState[] = ['INVITED', 'LEAD', 'SIGNED', 'CLEARED', 'CONVERTED', 'EXPIRED', 'REFUSED', 'REVOKED']
export const STATE_TONES: Record<ReferralState, Tone> = {
  INVITED: 'neutral',
  LEAD: 'blue',
  SIGNED: 'blue',
  CLEARED: 'warm',
  CONVERTED: 'brand',
  EXPIRED: 'neutral',
  REFUSED: 'red',
  REVOKED: 'red',
}

export interface Flag {
  kind: string
  blocking: boolean
  /** A sentence in the reader's language, evidence included. */
  text: string
  accepted: boolean
  raisedAt: string
}

export interface Referral {
  id: string
  state: ReferralState
  waitsForReview: boolean
  referrerId: string
  referrer: string
  friendId: string | null
  friend: string
  /** Masked. */
  friendPhone: string | null
  propertyId: string | null
  leaseId: string | null
  unit: string | null
  channel: string | null
  expiresOn: string
  signedOn: string | null
  clearedOn: string | null
  convertedOn: string | null
  ordinal: number | null
  flags: Flag[]
  createdAt: string
}

export interface ReferralWhole {
  referral: Referral
  note: string | null
  closingReason: string | null
  history: { what: string; reason: string | null; at: string }[]
  reviews: { decision: Decision; reason: string; decidedBy: string; decidedAt: string }[]
}

/** What a property decided; days. */
export interface ReferralPolicy {
  leadDays: number
  bounceWindowDays: number
}

export type Decision = 'APPROVED' | 'REFUSED'

/** What a change of a referral makes stale. */
export const REFERRAL_KEYS = [['referrals'], ['tenants'], ['points'], ['today']] as const
