import { newKey } from '@/shared/api/headers'
import type { StoredFile } from '../service/types'

/** What was begun: words, and photos that have arrived. */
export interface TalkDraft {
  text: string
  photos: StoredFile[]
  /** Of these words: sent twice they are said once. */
  key: string
  /** When it was last touched; photos that belong to nothing are kept for a day. */
  at: number
}

const NAME = 'anju.portal.talk'
const KEPT_MS = 20 * 3_600_000

export const emptyDraft = (): TalkDraft => ({ text: '', photos: [], key: newKey(), at: Date.now() })

/** Of this tenant: who signs in on the phone next does not find it. */
export function storedDraft(tenant: string, storage: Storage, now = Date.now()): TalkDraft {
  try {
    const kept = JSON.parse(storage.getItem(NAME) ?? 'null') as (TalkDraft & { tenant: string }) | null
    if (!kept || kept.tenant !== tenant) return emptyDraft()
    const { text, photos, key, at } = kept
    return now - at > KEPT_MS ? { text, photos: [], key: newKey(), at } : { text, photos, key, at }
  } catch {
    return emptyDraft()
  }
}

export function keepDraft(tenant: string, draft: TalkDraft, storage: Storage, now = Date.now()) {
  try {
    if (draft.text.trim() || draft.photos.length) storage.setItem(NAME, JSON.stringify({ ...draft, tenant, at: now }))
    else storage.removeItem(NAME)
  } catch {
    // a full or closed storage keeps nobody from writing
  }
}
