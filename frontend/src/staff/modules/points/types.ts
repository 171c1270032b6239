export interface Check {
  text: string
  held: boolean
}

export interface Explanation {
  title: string
  text: string
  checks: Check[]
}

export type Bucket = 'issued' | 'pending' | 'available' | 'redeemed' | 'expired' | 'reversed' | 'debt'

export interface LedgerLine {
  id: string
  tenantId: string
  tenantName?: string | null
  kind: string
  points: number
  /** What the tenant has more or less; 0 where points only change their state. */
  change: number
  from: Bucket
  to: Bucket
  occurredAt: string
  expiresOn?: string | null
  ruleId?: string | null
  ruleName?: string | null
  factId?: string | null
  reason: string
  explanation?: Explanation | null
}

export interface Miss {
  factId: string
  occurredAt: string
  explanation: Explanation
}

export interface Dated {
  on: string
  points: number
}

export interface TenantPoints {
  available: number
  pending: number
  debt: number
  nextExpiry?: Dated | null
  expiries: Dated[]
  releases: Dated[]
  postings: LedgerLine[]
  misses?: Miss[] | null
  nextCursor?: string | null
}

export interface Adjustment {
  id: string
  tenantId: string
  tenantName?: string | null
  kind: 'adjustment' | 'write_off'
  points: number
  reason: string
  /** For readers of English; absent: they read `reason`. */
  reasonEn?: string | null
  expiresOn?: string | null
  state: 'waiting' | 'posted' | 'refused'
  proposedBy: string
  proposedAt: string
  decidedBy?: string | null
  decidedAt?: string | null
  decisionNote?: string | null
  available: number
  debt: number
  mine: boolean
}

export interface LiabilityMonth {
  month: string
  opening: number
  issued: number
  redeemed: number
  expired: number
  reversed: number
  closing: number
  cost: { amount: string; currency: string }
}

export interface Liability {
  opening: number
  closing: number
  closingCost: { amount: string; currency: string }
  costPerPoint: number | string
  currency: string
  months: LiabilityMonth[]
}

export interface Invariant {
  id: string
  held: boolean
  checked: number
  violations: number
  examples: string[]
}

export interface Audit {
  held: boolean
  checkedAt: string
  invariants: Invariant[]
}
