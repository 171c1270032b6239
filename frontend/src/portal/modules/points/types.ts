/** So many points on that day; null: for ever. */
export interface Batch {
  on: string | null
  points: number
}

export interface Points {
  available: number
  pending: number
  /** What the next points earned pay off first. */
  debt: number
  nextExpiry: Batch | null
  nextRelease: Batch | null
  expiries: Batch[]
  releases: Batch[]
}

export interface Check {
  text: string
  held: boolean
}

export interface Line {
  id: string
  kind: string
  on: string
  points: number
  /** What there is more or less for it; 0 where points only came free. */
  change: number
  pending: boolean
  /** The same for lines of one event. */
  fact: string | null
  redemption: string | null
  title: string
  rule: string | null
  why: string | null
  checks: Check[]
  /** First day on which these points are gone. */
  expiresOn: string | null
}

/** Something that earned nothing. */
export interface Miss {
  fact: string
  on: string
  title: string
  why: string
  /** What would have earned, in a sentence. */
  rule: string
  checks: Check[]
}

export interface Lines {
  items: Line[]
  misses: Miss[]
  nextCursor?: string | null
}

export interface Rule {
  id: string
  on: string
  label: string
  name: string
  sentence: string
}
