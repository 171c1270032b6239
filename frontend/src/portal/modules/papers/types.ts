export const KINDS = ['HOUSE_RULES', 'LEASE', 'NOTICE', 'CERTIFICATE', 'OTHER'] as const
export type Kind = (typeof KINDS)[number]

export interface PaperFile {
  id: string
  name: string
  type: string
  bytes: number
  thumbnail: boolean
}

export interface Paper {
  id: string
  kind: Kind
  title: string
  leaseId: string | null
  validFrom: string
  /** The last day. */
  validUntil: string | null
  mustConfirm: boolean
  /** Waits for my yes. */
  unconfirmed: boolean
  edition: number
  /** What is new in this edition. */
  note: string
  addedAt: string
  openedAt: string | null
  confirmedAt: string | null
  files: PaperFile[]
}

export interface Question {
  id: string
  question: string
  answer: string
  /** What I said of it; null: nothing yet. */
  helped: boolean | null
}
