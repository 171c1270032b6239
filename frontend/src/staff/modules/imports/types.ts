import type { Tone } from '@/shared/ui'

/** In the order in which a house is brought in: people and leases, then what they owe, then what they paid. */
export const KINDS = ['rent-roll', 'bills', 'payments', 'points-opening'] as const
export type ImportKind = (typeof KINDS)[number]
export const isKind = (value: unknown): value is ImportKind => KINDS.includes(value as ImportKind)

export type ImportStatus = 'mapping' | 'previewed' | 'committing' | 'committed' | 'cancelled' | 'failed' | 'reverting' | 'reverted'

export const STATUS_TONES: Record<ImportStatus, Tone> = {
  mapping: 'warm',
  previewed: 'blue',
  committing: 'blue',
  committed: 'brand',
  cancelled: 'neutral',
  failed: 'red',
  reverting: 'blue',
  reverted: 'neutral',
}
export const isGoingOn = (status?: ImportStatus) => status === 'committing' || status === 'reverting'
export const isOpen = (status?: ImportStatus) => status === 'mapping' || status === 'previewed'

/** `row` counts from 1 at the first line below the headings; `column` is a field's name. */
export interface CellProblem {
  row: number
  column: string
  code: string
  message: string
}

export interface ImportField {
  name: string
  heading: string
  required: boolean
}

/** What became of the rooms and tenants a rent roll had made, once it is taken back; `stayed` are the first hundred. */
export interface TakenAway {
  tenants: number
  units: number
  kept: number
  stayed: { what: 'tenant' | 'unit'; id: string; name: string; reason: string }[]
}

export interface ImportRun {
  id: string
  kind: ImportKind
  fileName: string
  status: ImportStatus
  headings: string[]
  /** Field to position of its column in the file. */
  columns: Record<string, number>
  fields: ImportField[]
  rows: number
  valid: number
  invalid: number
  /** Of the valid rows, written or refused so far. */
  done: number
  created: number
  updated: number
  unchanged: number
  errors: CellProblem[]
  by: string
  createdAt: string
  startedAt?: string | null
  finishedAt?: string | null
  etaSeconds?: number | null
  failure?: string | null
  takenAway?: TakenAway | null
}

export interface ImportRow {
  row: number
  cells: string[]
  errors: CellProblem[]
  /** Of a payment: whose it is, by the reference in the remark (`code`) or by phone. */
  payer?: { tenantId: string; name: string; code: string | null } | null
}
