import { newKey } from '@/shared/api/headers'
import type { Kind, StoredFile } from './types'

/** A report on its way: what was typed, and photos that have arrived. */
export interface ReportDraft {
  category: string
  unitId: string
  text: string
  photos: StoredFile[]
  /** Of this report: sent twice it is one. */
  key: string
  /** When it was last touched; photos that belong to nothing are kept for a day. */
  at: number
}

const KEPT_MS = 20 * 3_600_000
const nameOf = (kind: Kind) => `anju.portal.report.${kind}`

export const emptyDraft = (kind: Kind): ReportDraft => ({ category: kind === 'SERVICE' ? 'cleaning' : '', unitId: '', text: '', photos: [], key: newKey(), at: Date.now() })

export const isTouched = (draft: ReportDraft) => draft.text.trim() !== '' || draft.photos.length > 0

export function storedDraft(kind: Kind, storage: Storage, now = Date.now()): ReportDraft {
  try {
    const kept = JSON.parse(storage.getItem(nameOf(kind)) ?? 'null') as ReportDraft | null
    if (!kept) return emptyDraft(kind)
    const draft = { ...emptyDraft(kind), ...kept }
    return now - kept.at > KEPT_MS ? { ...draft, photos: [], key: newKey() } : draft
  } catch {
    return emptyDraft(kind)
  }
}

export function keepDraft(kind: Kind, draft: ReportDraft, storage: Storage, now = Date.now()) {
  try {
    if (isTouched(draft)) storage.setItem(nameOf(kind), JSON.stringify({ ...draft, at: now }))
    else storage.removeItem(nameOf(kind))
  } catch {
    // a full or closed storage keeps nobody from writing
  }
}

export const forgetDraft = (kind: Kind, storage: Storage) => storage.removeItem(nameOf(kind))
