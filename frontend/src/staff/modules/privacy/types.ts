import type { Tone } from '@/shared/ui/tone'

export const KINDS = ['EXPORT', 'ERASURE'] as const
export type Kind = (typeof KINDS)[number]
export const STATES = ['WAITING', 'READY', 'GONE', 'ASKED', 'APPROVED', 'DONE', 'REFUSED', 'WITHDRAWN'] as const
export type State = (typeof STATES)[number]

export const TONES: Record<State, Tone> = {
  WAITING: 'blue',
  READY: 'brand',
  GONE: 'neutral',
  ASKED: 'warm',
  APPROVED: 'blue',
  DONE: 'neutral',
  REFUSED: 'red',
  WITHDRAWN: 'neutral',
}

export interface DataRequest {
  id: string
  kind: Kind
  state: State
  tenantId: string
  /** Of somebody erased what stands in the name's place. */
  tenant: string
  propertyId: string | null
  askedAt: string
  /** Of the staff, for the tenant; null: the tenant. */
  askedBy: string | null
  reason: string | null
  decidedAt: string | null
  decidedBy: string | null
  note: string | null
  doneAt: string | null
  expiresAt: string | null
}

export interface WholeRequest {
  request: DataRequest
  /** What stands against erasing now, in sentences. */
  obstacles: string[]
  /** By module the rows that were taken away or blanked. */
  erased: Record<string, number> | null
}
