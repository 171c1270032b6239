import type { UploadedFile } from '@/shared/api/files'

export const KINDS = ['LIFT', 'WATER', 'POWER', 'FIRE', 'ACCESS', 'GAS', 'HEATING', 'COMMON_AREA', 'OTHER'] as const
export type Kind = (typeof KINDS)[number]
export type State = 'OPEN' | 'STARTED' | 'DONE' | 'SKIPPED'
export type Result = 'OK' | 'NOT_OK' | 'NOT_APPLICABLE'

/** weekday: ISO, 1 is Monday; weekOfMonth: 5 is the last one. */
export interface Recurrence {
  unit: 'WEEK' | 'MONTH'
  every: number
  weekday: number
  weekOfMonth: number | null
}

export interface Equipment {
  id: string
  propertyId: string
  kind: Kind
  name: string
  building: string
  place: string
  note: string
  active: boolean
  version: number
}

export interface Plan {
  id: string
  propertyId: string
  name: string
  kind: Kind
  equipmentIds: string[]
  items: string[]
  building: string | null
  category: string | null
  recurrence: Recurrence
  startsOn: string
  assigneeId: string | null
  assignee: string | null
  active: boolean
  nextOn: string | null
  version: number
}

export interface Inspection {
  id: string
  planId: string
  name: string
  kind: Kind
  building: string | null
  propertyId: string
  dueOn: string
  overdue: boolean
  assigneeId: string | null
  assignee: string | null
  state: State
  startedAt: string | null
  endedAt: string | null
  endedBy: string | null
  reason: string | null
  items: number
  answered: number
  findings: number
  version: number
}

export interface Point {
  id: string
  position: number
  text: string
  equipment: Equipment | null
  result: Result | null
  note: string
  answeredAt: string | null
  answeredBy: string | null
  photos: UploadedFile[]
  repair: { id: string; number: string; state: string } | null
  version: number
}

export interface Whole {
  inspection: Inspection
  points: Point[]
}

export interface Proposal {
  id: string
  propertyId: string
  building: string
  category: string
  complaints: number
  since: string
  state: 'OPEN' | 'ACCEPTED' | 'DISMISSED'
  proposedAt: string
  decidedAt: string | null
  decidedBy: string | null
  reason: string | null
  planId: string | null
}

export interface Effect {
  planId: string
  name: string
  propertyId: string
  building: string | null
  category: string | null
  since: string | null
  before: number | null
  after: number | null
  months: { month: string; complaints: number; inspections: number }[]
}

export interface Setting {
  complaints: number
  days: number
}
