/** Who is meant, as the server keeps it; what is empty asks for nothing. */
export interface Segment {
  properties: string[]
  buildings: string[]
  tiers: string[]
  tagsAny: string[]
  tagsAll: string[]
  stayMinMonths: number | null
  stayMaxMonths: number | null
  leaseEndsWithinDays: number | null
  movedInWithinDays: number | null
  languages: string[]
  agentIds: string[]
  openComplaint: boolean | null
}

export interface SegmentPerson {
  tenantId: string
  name: string
  property: string
  room: string
  tier: string
}

export interface SavedSegment {
  id: string
  name: string
  team: boolean
  mayChange: boolean
  segment: Partial<Segment>
  words: string
  version: number
}

/** Everybody who lives here, or what `known` asks for. */
export const segmentOf = (known: Partial<Segment> = {}): Segment => ({
  properties: known.properties ?? [],
  buildings: known.buildings ?? [],
  tiers: known.tiers ?? [],
  tagsAny: known.tagsAny ?? [],
  tagsAll: known.tagsAll ?? [],
  stayMinMonths: known.stayMinMonths ?? null,
  stayMaxMonths: known.stayMaxMonths ?? null,
  leaseEndsWithinDays: known.leaseEndsWithinDays ?? null,
  movedInWithinDays: known.movedInWithinDays ?? null,
  languages: known.languages ?? [],
  agentIds: known.agentIds ?? [],
  openComplaint: known.openComplaint ?? null,
})
