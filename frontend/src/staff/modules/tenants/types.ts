export type Living = 'now' | 'coming' | 'past' | 'none'

export interface TenantSummary {
  id: string
  name: string
  /** Masked. */
  phone: string
  tier: string
  living: Living
  rooms: string[]
  property?: string | null
  tags: string[]
  /** Name of who looks after them personally. */
  agent?: string | null
  createdAt: string
}

export interface Agent {
  id: string
  name: string
}

export interface RoomOfTenant {
  leaseId: string
  propertyId: string
  property: string
  unitId: string
  label: string
  from: string
  /** First day no longer lived there. */
  to?: string | null
  now: boolean
}

export interface TenantDetail extends Omit<TenantSummary, 'property' | 'agent'> {
  agent?: Agent | null
  email?: string | null
  idNumber?: string | null
  language: string
  note?: string | null
  source?: string | null
  residences: RoomOfTenant[]
  livingSince?: string | null
  tenureMonths?: number | null
  propertyId?: string | null
  version: number
}

export type PersonalField = 'phone' | 'email' | 'idNumber'

export interface Happened {
  id: string
  at: string
  kind: string
  text: string
  detail?: string | null
  link?: string | null
}
