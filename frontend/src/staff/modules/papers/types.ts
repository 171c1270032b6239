import type { UploadedFile } from '@/shared/api/files'

export const KINDS = ['HOUSE_RULES', 'LEASE', 'NOTICE', 'CERTIFICATE', 'OTHER'] as const
export type Kind = (typeof KINDS)[number]
export const AUDIENCES = ['EVERYBODY', 'HOUSES', 'LEASE', 'TENANT'] as const
export type Audience = (typeof AUDIENCES)[number]
export const WHICH = ['ALL', 'UNOPENED', 'OPENED', 'UNCONFIRMED', 'CONFIRMED'] as const
export type Which = (typeof WHICH)[number]

export interface Paper {
  id: string
  kind: Kind
  title: string
  titleEn: string
  audience: Audience
  propertyIds: string[]
  leaseId: string | null
  tenantId: string | null
  /** The tenant's name or the lease's room. */
  whom: string | null
  validFrom: string
  /** The last day. */
  validUntil: string | null
  mustConfirm: boolean
  state: 'PUBLISHED' | 'WITHDRAWN'
  reason: string | null
  edition: number
  editionAt: string
  opened: number
  confirmed: number
  files: UploadedFile[]
  version: number
}

export interface WholePaper {
  paper: Paper
  readers: { all: number; opened: number; confirmed: number }
  /** The newest first. */
  editions: { number: number; note: string; addedAt: string; addedBy: string; files: UploadedFile[] }[]
}

export interface Reader {
  tenantId: string
  name: string
  house: string
  room: string
  openedAt: string | null
  seenAt: string | null
  downloadedAt: string | null
  confirmedAt: string | null
  /** Of staff, who noted it; null: the tenant. */
  confirmedBy: string | null
}

export interface Question {
  id: string
  /** None: every house. */
  propertyIds: string[]
  question: string
  questionEn: string
  answer: string
  answerEn: string
  position: number
  shown: boolean
  helped: number
  didNot: number
  version: number
}
