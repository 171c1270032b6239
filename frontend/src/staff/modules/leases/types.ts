import type { Money } from '@/shared/api/client'
import type { Tone } from '@/shared/ui'

export type LeaseState = 'DRAFT' | 'SIGNED' | 'ACTIVE' | 'RENEWED' | 'ENDED' | 'MOVED_OUT' | 'CANCELLED'
export const LEASE_STATES: LeaseState[] = ['DRAFT', 'SIGNED', 'ACTIVE', 'RENEWED', 'ENDED', 'MOVED_OUT', 'CANCELLED']
export type LeaseStep = 'SIGN' | 'CANCEL' | 'START' | 'RENEW' | 'RESUME' | 'END' | 'MOVE_OUT'
export const CADENCES = [1, 2, 3, 4, 6, 12]

export interface Party {
  tenantId: string
  name: string
  /** Per cent of the rent. */
  share: number
  primary: boolean
}

/** `to` is the first day after the lease. */
export interface LeaseItem {
  id: string
  state: LeaseState
  propertyId: string
  property: string
  unitId: string
  unit: string
  tenantId: string
  tenant: string
  parties: Party[]
  from: string
  to: string
  rent: Money
  cadenceMonths: number
  renewalOrdinal: number
}

export interface Neighbour {
  id: string
  state: LeaseState
  unit: string
  from: string
  to: string
}

export type DepositKind = 'RECEIVED' | 'DEDUCTED' | 'REFUNDED' | 'CARRIED_IN' | 'CARRIED_OUT'

export interface DepositLine {
  id: string
  kind: DepositKind
  amount: Money
  reason: string | null
  evidence: string | null
  occurredOn: string
  corrects: string | null
  corrected: boolean
  recordedBy: string
  recordedAt: string
}

export interface Lease {
  lease: LeaseItem
  agreedTo: string
  termMonths: number
  dueDay: number | null
  billsFrom: string
  firstStart: string
  signedOn: string | null
  movedOutOn: string | null
  closingReason: string | null
  deposit: { agreed: Money; held: Money; lines: DepositLine[] }
  before: Neighbour | null
  after: Neighbour | null
  transferredFrom: Neighbour | null
  transferredTo: Neighbour | null
  steps: LeaseStep[]
  createdAt: string
  version: number
}

export const STATE_TONES: Record<LeaseState, Tone> = {
  DRAFT: 'neutral',
  SIGNED: 'blue',
  ACTIVE: 'brand',
  RENEWED: 'blue',
  ENDED: 'warm',
  MOVED_OUT: 'neutral',
  CANCELLED: 'neutral',
}
