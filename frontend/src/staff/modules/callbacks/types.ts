import type { Money } from '@/shared/api/client'
import type { Segment } from '@/shared/ui'
import type { Answers } from '@/survey/definition'

export type CallState = 'planned' | 'due' | 'reached' | 'done' | 'unreachable' | 'cancelled'
export type Outcome = 'reached' | 'no_answer' | 'wrong_number' | 'later' | 'refused'
export type Mood = 'content' | 'neutral' | 'unhappy'
export type Channel = 'phone' | 'visit' | 'wechat'

export interface Call {
  id: string
  tenantId: string
  name: string
  phone: string
  tier: string
  room?: string | null
  propertyId: string
  property: string
  planId?: string | null
  plan?: string | null
  agentId?: string | null
  agent?: string | null
  state: CallState
  why?: string | null
  reason: string
  topic?: string | null
  /** Of a low score: the survey and the question that it was given to. */
  about?: string | null
  dueOn: string
  notBefore?: string | null
  lateDays: number
  channel: Channel
  satisfaction: boolean
  paused: boolean
  attempts: number
  triesLeft: number
  claimedBy?: string | null
  claimedByMe: boolean
  reachedAt?: string | null
  closedAt?: string | null
  escalatedAt?: string | null
  mood?: Mood | null
  version: number
}
export interface PromiseMade {
  id: string
  kind: 'task' | 'complaint' | 'repair' | 'service'
  what: string
  dueOn: string
  ownerId: string
  owner?: string | null
  ticketId?: string | null
  keptAt?: string | null
  keptBy?: string | null
  toldAt?: string | null
  toldBy?: string | null
  toldChannel?: string | null
  toldNote?: string | null
}
export interface OpenPromise {
  id: string
  taskId: string
  tenantId: string
  name: string
  room?: string | null
  propertyId: string
  kind: PromiseMade['kind']
  what: string
  dueOn: string
  ticketId?: string | null
  keptAt?: string | null
}
export interface CallDetail {
  call: Call
  scriptId?: string | null
  answers: Answers
  note?: string | null
  rent?: Rent | null
  doNotCall: boolean
  attempts: { id: string; at: string; by: string; channel: Channel; outcome: Outcome; note?: string | null }[]
  promises: PromiseMade[]
  proposedChannel: Channel
}
export interface Rent {
  billId: string
  dueOn: string
  outstanding: Money
  paid: boolean
}
export interface Retry {
  limit: number
  hours: number[]
}
export interface HoursTerms {
  opensAt: string
  closesAt: string
  days: number[]
  onHolidays: boolean
  retry: Retry
}
export interface Hours extends HoursTerms {
  propertyId: string
  property: string
  refusals: number
  version: number
}
export interface NewPromise {
  kind: PromiseMade['kind']
  what: string
  dueOn: string
  ownerId?: string
}
export interface Attempt {
  outcome: Outcome
  channel: Channel
  mood?: Mood
  note?: string
  later?: string
  answers?: Answers
  promises?: NewPromise[]
}
export interface Agent {
  id: string
  name: string
  agent: boolean
  propertyIds?: string[] | null
  open: number
  away: boolean
  me: boolean
}
export const TRIGGERS = ['period', 'moved_in', 'repair_closed', 'lease_ends', 'low_score', 'overdue'] as const
export interface PlanTerms {
  name: string
  segment: Segment
  trigger: (typeof TRIGGERS)[number]
  triggerDays?: number | null
  from: string
  to: string
  notReachedDays?: number | null
  scriptId?: string | null
  satisfaction: boolean
  channels: Channel[]
  retry?: Retry | null
  agentIds: string[]
  seed: number
}
export interface Figures {
  calls: number
  talked: number
  done: number
  reached: number
  unreachable: number
  refused: number
  open: number
  overdue: number
  escalated: number
  unhappy: number
  tried: number
  hoursToFirst?: number | null
}
export interface Plan {
  id: string
  state: 'draft' | 'running' | 'finished' | 'cancelled'
  terms: PlanTerms
  words: string
  figures?: Figures | null
  version: number
}
export interface PlanPreview {
  count: number
  words: string
  steps: { words: string; left: number }[]
  shares: { propertyId: string; property: string; agentId?: string | null; agent?: string | null; calls: number; dedicated: number; open: number; workingDays: number }[]
}
export interface Absence {
  id: string
  staffId: string
  name?: string | null
  from: string
  to: string
  openCalls: number
}
export interface CoverageRow {
  key?: string | null
  name?: string | null
  figures: Figures
}
export interface Coverage {
  all: Figures
  agents: CoverageRow[]
  properties: CoverageRow[]
  tiers: CoverageRow[]
}
