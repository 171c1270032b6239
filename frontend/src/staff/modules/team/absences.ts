import { useQuery } from '@tanstack/vue-query'
import type { MaybeRefOrGetter } from 'vue'
import { computed, toValue } from 'vue'
import { api, idempotent, ifMatch, type Page } from '@/shared/api/client'
import type { StaffMember } from './types'

export type AbsenceKind = 'LEAVE' | 'ILLNESS' | 'TRAINING' | 'OTHER'
export const ABSENCE_KINDS: AbsenceKind[] = ['LEAVE', 'ILLNESS', 'TRAINING', 'OTHER']

export interface Absence {
  id: string
  staffId: string
  name: string | null
  from: string
  /** First day back. */
  to: string
  /** Null where the reader need not know why. */
  kind: AbsenceKind | null
  note: string | null
  now: boolean
  mine: boolean
  mayChange: boolean
  version: number
}

export interface AbsenceDraft {
  staffId: string
  days: string[]
  kind: AbsenceKind
  note: string
}

const DAY_MS = 86_400_000
const nextDay = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)

/** What the server is told: days with both ends become days until the first day back. */
export const absenceBody = ({ staffId, days, kind, note }: AbsenceDraft) => ({
  staffId,
  from: days[0] ?? null,
  to: days[1] ? nextDay(days[1]) : null,
  kind,
  note: note.trim() || null,
})

export const saveAbsence = (draft: AbsenceDraft, one: Absence | undefined, key: string) =>
  one
    ? api.raw.put<Absence>(`/api/v1/absences/${one.id}`, absenceBody(draft), { headers: ifMatch(`"${one.version}"`) })
    : api.raw.post<Absence>('/api/v1/absences', absenceBody(draft), { headers: idempotent(key) })

export const cancelAbsence = (id: string) => api.raw.delete(`/api/v1/absences/${id}`)

/** Those not over yet. */
export const useAbsences = (staffId?: MaybeRefOrGetter<string | undefined>) =>
  useQuery({
    queryKey: computed(() => ['absences', toValue(staffId)]),
    queryFn: async () => (await api.raw.get<Page<Absence>>('/api/v1/absences', { query: { staffId: toValue(staffId) } })).items,
  })

export const findStaff = async (q: string) =>
  (await api.raw.get<Page<StaffMember>>('/api/v1/staff', { query: { q: q || undefined, limit: 50 } })).items.filter(({ locked }) => !locked)
