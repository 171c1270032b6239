import type { Kind, Plan, Recurrence } from './types'

const today = () => new Date().toLocaleDateString('sv-SE') // ISO

/** What the form edits: points one a line, nobody as an empty text. */
export const draftOf = (plan: Plan | undefined, first: { propertyId: string; name: string; kind: Kind }) => ({
  propertyId: plan?.propertyId ?? first.propertyId,
  name: plan?.name ?? first.name,
  kind: plan?.kind ?? first.kind,
  equipmentIds: [...(plan?.equipmentIds ?? [])],
  items: plan?.items.join('\n') ?? '',
  building: plan?.building ?? null,
  category: plan?.category ?? null,
  recurrence: { ...(plan?.recurrence ?? { unit: 'WEEK', every: 1, weekday: 1, weekOfMonth: null }) } as Recurrence,
  startsOn: plan?.startsOn ?? today(),
  assigneeId: plan?.assigneeId ?? '',
  active: plan?.active ?? true,
})

export type PlanDraft = ReturnType<typeof draftOf>

export const bodyOf = (draft: PlanDraft) => ({
  ...draft,
  items: draft.items.split('\n').map((line) => line.trim()).filter(Boolean),
  recurrence: { ...draft.recurrence, weekOfMonth: draft.recurrence.unit === 'MONTH' ? (draft.recurrence.weekOfMonth ?? 1) : null },
  assigneeId: draft.assigneeId || null,
})
