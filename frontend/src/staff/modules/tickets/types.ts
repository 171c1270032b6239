import type { Tone } from '@/shared/ui'

export type Kind = 'COMPLAINT' | 'REPAIR' | 'SERVICE'
export type Priority = 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT'
export type Stage = 'NEW' | 'ACKNOWLEDGED' | 'IN_PROGRESS' | 'WAITING_TENANT' | 'WAITING_SUPPLIER' | 'RESOLVED' | 'TOLD' | 'REOPENED' | 'CLOSED'
export type MoveName = 'ACKNOWLEDGE' | 'START' | 'WAIT_FOR_TENANT' | 'WAIT_FOR_SUPPLIER' | 'RESOLVE' | 'TELL' | 'AGREE' | 'REOPEN' | 'CLOSE' | 'MERGE'
export type Ending = 'AGREED' | 'SILENT' | 'NOBODY_TO_TELL' | 'MERGED'

export const KINDS: Kind[] = ['REPAIR', 'COMPLAINT', 'SERVICE']
export const PRIORITIES: Priority[] = ['URGENT', 'HIGH', 'NORMAL', 'LOW']
export const STAGES: Stage[] = ['NEW', 'ACKNOWLEDGED', 'IN_PROGRESS', 'WAITING_TENANT', 'WAITING_SUPPLIER', 'RESOLVED', 'TOLD', 'REOPENED', 'CLOSED']
/** How a ticket comes in over the counter; the others are set by other pages. */
export const INTAKE_CHANNELS = ['hotline', 'window', 'wechat', 'email', 'paper', 'inspection'] as const
/** How staff themselves tell a tenant. */
export const TOLD_CHANNELS = ['phone', 'in-person', 'wechat', 'sms', 'email', 'paper'] as const
/** By what Anju sends. */
export const SENT_CHANNELS = ['in-app', 'email', 'sms', 'wechat'] as const

export const STAGE_TONES: Record<Stage, Tone> = {
  NEW: 'red',
  ACKNOWLEDGED: 'warm',
  IN_PROGRESS: 'blue',
  WAITING_TENANT: 'neutral',
  WAITING_SUPPLIER: 'neutral',
  RESOLVED: 'warm',
  TOLD: 'brand',
  REOPENED: 'red',
  CLOSED: 'neutral',
}
export const PRIORITY_TONES: Record<Priority, Tone> = { URGENT: 'red', HIGH: 'warm', NORMAL: 'neutral', LOW: 'neutral' }

export interface Named {
  id: string
  name: string
}

export interface Ticket {
  id: string
  number: string
  kind: Kind
  /** Name in the reader's language. */
  category: { code: string; name: string } | null
  priority: Priority
  stage: Stage
  property: Named
  unit: Named | null
  tenant: (Named & { tier: string }) | null
  owner: Named | null
  channel: string
  title: string
  openedAt: string
  resolvedAt: string | null
  toldAt: string | null
  closedAt: string | null
  ending: Ending | null
  reopened: number
  rating: number | null
  changedAt: string
  /** The tenant wrote in the portal, and nobody has written back. */
  unanswered: boolean
  /** What is promised; null when nothing is, or it is closed. */
  due: Due | null
  version: number
}

export type Promised = 'FIRST_RESPONSE' | 'NEXT_UPDATE' | 'RESOLUTION'

/** What runs out first; nothing runs while the tenant is waited for. */
export interface Due {
  what: Promised | null
  at: string | null
  warnAt: string | null
  pausedSince: string | null
  tier: string | null
}

export interface TicketClock {
  what: Promised
  startedAt: string
  metAt: string | null
  pausedSince: string | null
  /** Of service time; below zero when late. */
  leftSeconds: number
  dueAt: string | null
  warnAt: string | null
  step: number
}

export interface StoredFile {
  id: string
  name: string
  type: string
  bytes: number
  thumbnail: boolean
  uploadedAt: string
}

export interface WorkOrder {
  id: string
  supplierId: string
  supplier: string
  technician: boolean
  phone: string | null
  task: string
  state: 'PLANNED' | 'DONE' | 'CANCELLED'
  visitFrom: string | null
  visitTo: string | null
  materials: string | null
  cost: { amount: string; currency: string } | null
  doneAt: string | null
  report: string | null
  before: StoredFile[]
  after: StoredFile[]
  createdAt: string
  createdBy: string
  version: number
}

export interface Step {
  at: string
  by: string
  what: string
  from: Stage | null
  to: Stage
  note: string | null
}

export interface Said {
  id: string
  at: string
  direction: 'OUT' | 'IN'
  channel: string
  by: string
  text: string
  /** What became of it when Anju sent it. */
  delivery: string | null
}

export interface TicketWhole {
  ticket: Ticket
  description: string
  openedBy: string
  origin: { kind: string; id: string } | null
  originFiles: StoredFile[]
  resolution: { at: string; text: string; cause: string | null; prevention: string | null } | null
  telling: { at: string; channel: string; by: string; text: string; silentAt: string } | null
  ratingComment: string | null
  /** Closed, and its tenant has not said how well. */
  rateable: boolean
  mergedInto: Ticket | null
  moves: MoveName[]
  someoneToTell: boolean
  silenceDays: number
  history: Step[]
  notes: { id: string; at: string; by: string; text: string }[]
  messages: Said[]
  workOrders: WorkOrder[]
  links: { kind: string; ticket: Ticket }[]
  files: StoredFile[]
}

export interface Category {
  kind: Kind
  code: string
  parent: string | null
  nameZh: string
  nameEn: string
  position: number
  active: boolean
  version: number
}

export interface Supplier {
  id: string
  name: string
  technician: boolean
  trade: string
  phone: string | null
  propertyIds: string[] | null
  active: boolean
  version: number
}

export interface Counts {
  byStage: { stage: Stage; count: number }[]
  mine: number
  ownerless: number
  late: number
  /** Late or about to be: mine, or for managers the team's. */
  pressing: number
  open: number
}

/** A colleague who has a form or the reply box of a ticket open. */
export interface Editor {
  ticketId: string
  staffId: string
  name: string
  since: string
}

/** What a change of a ticket makes stale. */
export const TICKET_KEYS = [['tickets'], ['tenants'], ['today']] as const
