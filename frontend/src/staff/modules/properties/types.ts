export interface PropertySummary {
  id: string
  name: string
  code?: string | null
  address?: string | null
  timeZone: string
  currency: string
  calendar: string
  units: number
  buildings: number
}

export interface PropertyDetail extends Omit<PropertySummary, 'units' | 'buildings'> {
  buildings: string[]
  version: number
}

export type RoomState = 'let' | 'reserved' | 'free'

export interface Resident {
  id: string
  name: string
  leaseId: string
  from: string
  to?: string | null
}

export interface RoomSummary {
  id: string
  propertyId: string
  propertyName: string
  building: string
  number: string
  label: string
  floor?: number | null
  areaM2?: number | null
  layout?: string | null
  state: RoomState
  residents: Resident[]
}

export interface UnitDetail extends Omit<RoomSummary, 'state' | 'residents'> {
  version: number
}

export interface SpecialDay {
  day: string
  kind: 'holiday' | 'workday'
  name: string
  /** Expected, not yet announced. */
  provisional: boolean
}
