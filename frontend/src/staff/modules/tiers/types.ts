export type Unit = 'months' | 'share' | 'times' | 'days' | 'points'

export interface TierCondition {
  tier: string
  tierName: string
  metric?: string | null
  label?: string | null
  unit?: Unit | null
  operator?: string | null
  value?: number | null
  required?: number | null
  missing: number
  held: boolean
  text: string
}

export interface Benefits {
  pointsMultiplier: number
  rentDiscountPercent: number
  dedicatedAgent: boolean
  perks: string[]
}

/** Why a tenant stands where. */
export interface TenantTier {
  tier: string
  tierName: string
  assessed: boolean
  since?: string | null
  benefits: Benefits
  metrics: Record<string, number>
  conditions: TierCondition[]
  nextTier?: string | null
  nextTierName?: string | null
  missing: TierCondition[]
  earned: string
  atRiskOn?: string | null
  atRiskTier?: string | null
  atRiskTierName?: string | null
  ifRentLate?: { onTimeRate: number; tier: string; tierName: string; graceDays: number } | null
  overrideUntil?: string | null
  nextAssessmentOn: string
  policyNumber: number
}

export type Outcome = 'FIRST' | 'UP' | 'DOWN' | 'AT_RISK' | 'SAFE' | 'OVERRIDDEN' | 'RELEASED'

export interface TierChange {
  id: string
  at: string
  assessedOn: string
  outcome: Outcome
  fromTier?: string | null
  fromTierName?: string | null
  toTier: string
  toTierName: string
  why: string
  reason?: string | null
  until?: string | null
  actor?: string | null
}

export interface LevelCondition {
  text: string
  metric?: string | null
  operator?: string | null
  required?: number | null
}

/** A tier as it is saved. */
export interface LevelBody {
  code: string
  nameZh: string
  nameEn: string
  condition: string
  pointsMultiplier: number
  rentDiscountPercent: number
  dedicatedAgent: boolean
  perksZh: string[]
  perksEn: string[]
}

export interface Level extends LevelBody {
  name: string
  conditions: LevelCondition[]
  perks: string[]
}

export type Downgrade = 'ONE_STEP' | 'TO_METRICS'

export interface PolicyBody {
  levels: LevelBody[]
  minimumStayMonths: number
  graceDays: number
  downgrade: Downgrade
  note?: string | null
}

export interface Policy extends Omit<PolicyBody, 'levels'> {
  id: string
  number: number
  state: 'DRAFT' | 'ACTIVE' | 'RETIRED'
  levels: Level[]
  changedBy: string
  changedAt: string
  activatedAt?: string | null
  version: number
}

export interface Metric {
  key: string
  label: string
  unit: Unit
  help: string
}

export interface TierCount {
  tier: string
  tierName: string
  tenants: number
  atRisk: number
  byHand: number
}

export interface Member {
  tenantId: string
  name: string
  room?: string | null
  propertyId?: string | null
  tier: string
  tierName: string
  since: string
  atRiskOn?: string | null
  atRiskTierName?: string | null
  overrideUntil?: string | null
  why: string
}

export interface Move {
  tenantId: string
  name: string
  room?: string | null
  change: TierChange
}

export interface Run {
  id: string
  state: 'queued' | 'running' | 'done' | 'failed'
  requestedBy: string
  requestedAt: string
  startedAt?: string | null
  endedAt?: string | null
  expected?: number | null
  assessed: number
  firstTime: number
  up: number
  down: number
  atRisk: number
  failure?: string | null
}

export interface Preview {
  tenants: number
  tiers: { tier: string; tierName: string; now: number; then: number }[]
  moves: { from: string; fromName: string; to: string; toName: string; up: boolean; tenants: number; atOnce: number }[]
  properties: { propertyId: string; propertyName: string; up: number; down: number }[]
  samples: {
    tenantId: string
    name: string
    room?: string | null
    from: string
    fromName: string
    to: string
    toName: string
    up: boolean
    atOnce: boolean
    why: string
  }[]
}
