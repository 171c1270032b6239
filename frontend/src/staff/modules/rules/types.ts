export type RuleState = 'draft' | 'shadow' | 'active' | 'retired'
export type Per = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'lifetime'
export type End = 'none' | 'month' | 'quarter' | 'year'

export interface Cap {
  per: Per
  points?: number | null
  times?: number | null
}

export interface Expiry {
  months: number
  end: End
}

export interface Scope {
  properties: string[]
  tiers: string[]
  tags: string[]
}

export interface ConditionView {
  /** Absent when only the expression says it. */
  field?: string | null
  operator?: string | null
  values?: string[]
  text: string
  cel: string
}

export interface RuleVersion {
  id: string
  number: number
  state: RuleState
  name: string
  /** For readers of English; absent: they read `name`. */
  nameEn?: string | null
  sentence: string
  pointsText: string
  limits?: string[]
  when: string
  points: string
  conditions?: ConditionView[]
  caps?: Cap[]
  expiry?: Expiry | null
  pendingDays: number
  clears: boolean
  multiplier: boolean
  scope?: Partial<Scope> | null
  validFrom?: string | null
  validTo?: string | null
  budget?: number | null
  group?: string | null
  groupPays: 'best' | 'first'
  priority: number
  savedAt: string
  savedBy: string
  stateAt: string
  stateBy: string
}

export interface Rule {
  id: string
  version: number
  trigger: string
  triggerLabel: string
  name: string
  state: RuleState
  shown: RuleVersion
  versions: RuleVersion[]
}

export interface ListedRule {
  id: string
  trigger: string
  triggerLabel: string
  name: string
  state: RuleState
  drafting: boolean
  version: number
  sentence: string
  pointsThisMonth: number
  tenantsThisMonth: number
  failures: number
  budget?: number | null
}

export interface Option {
  code: string
  label: string
}

export interface TriggerField {
  name: string
  label: string
  type: 'int' | 'double' | 'string' | 'strings' | 'day'
  /** Of this trigger only; the others are said of every fact. */
  own: boolean
  operators?: Option[]
  options?: Option[]
}

export interface Trigger {
  code: string
  label: string
  fields: TriggerField[]
}

export interface Template {
  code: string
  name: string
  why: string
  trigger: string
  triggerLabel: string
  sentence: string
  terms: RuleVersion
}

export interface Finding {
  pointer: string
  code: string
  message: string
  line?: number | null
  column?: number | null
}

export interface Check {
  valid: boolean
  errors?: Finding[]
  when: string
  points: string
  conditions?: ConditionView[]
  sentence: string
  pointsText: string
  limits?: string[]
}

export interface Part {
  key: string
  label: string
  current: number
  candidate: number
}

export interface Person {
  tenantId: string
  name: string
  tier: string
  cadenceMonths: number
  current: number
  candidate: number
  difference: number
  why: string
}

/** Tenants the difference would bring from one tier to another; `movers` are the first of them. */
export interface TierMove {
  from: string
  fromName: string
  to: string
  toName: string
  up: boolean
  tenants: number
  movers: { tenantId: string; name: string; pointsBefore: number; pointsAfter: number }[]
}

export interface Backtest {
  from: string
  to: string
  facts: number
  current: number
  candidate: number
  difference: number
  cost: { amount: string; currency: string }
  pointCost: number | string
  earners: number
  judged: number
  budget?: number | null
  budgetUsed: number
  budgetExhausted?: string | null
  months: Part[]
  properties?: Part[]
  tiers?: Part[]
  tierMoves?: TierMove[]
  tenants?: Person[]
}

export interface Figures {
  since: string
  facts: number
  points: number
  tenants: number
  shadowFacts: number
  shadowPoints: number
  shadowTenants: number
  spent: number
  budget?: number | null
  differences?: { tenantId: string; tenantName: string; occurredOn: string; posted: number; shadow: number }[]
}

export interface Failure {
  tenantId: string
  tenantName: string
  factId: string
  version: number
  reason: string
  recordedAt: string
}

export interface Replay {
  id: string
  fromOn: string
  toOn: string
  state: 'waiting' | 'running' | 'done'
  facts: number
  judged: number
  points: number
  askedBy: string
  askedAt: string
  doneAt?: string | null
}

export interface RuleExplanation {
  ruleId: string
  version: number
  name: string
  outcome: string
  points: number
  result: string
  conditions?: { text: string; cel: string; held: boolean; values?: { field: string; label: string; value: string }[] }[]
}

export interface FactExplanation {
  factId: string
  title: string
  occurredOn: string
  points: number
  rules?: RuleExplanation[]
}

export interface Trial {
  tenantId: string
  name: string
  points: number
  facts?: FactExplanation[]
}
