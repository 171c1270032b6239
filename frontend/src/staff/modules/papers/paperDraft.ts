import type { Audience, Kind, Paper } from './types'

/** What the form edits. */
export const draftOf = (paper: Paper | undefined, first: { audience: Audience; propertyIds: string[]; tenantId?: string; today: string }) => ({
  kind: (paper?.kind ?? 'NOTICE') as Kind,
  title: paper?.title ?? '',
  titleEn: paper?.titleEn ?? '',
  audience: (paper?.audience ?? first.audience) as Audience,
  propertyIds: [...(paper?.propertyIds ?? first.propertyIds)],
  leaseId: (paper?.leaseId ?? undefined) as string | undefined,
  tenantId: (paper?.tenantId ?? first.tenantId) as string | undefined,
  validFrom: paper?.validFrom ?? first.today,
  validUntil: paper?.validUntil ?? '',
  mustConfirm: paper?.mustConfirm ?? false,
  fileIds: [] as string[],
})
export type PaperDraft = ReturnType<typeof draftOf>

/** As the API takes it: of whom it is for only what the audience asks. */
export const bodyOf = (draft: PaperDraft) => ({
  kind: draft.kind,
  title: draft.title,
  titleEn: draft.titleEn,
  audience: draft.audience,
  propertyIds: draft.audience === 'HOUSES' ? draft.propertyIds : [],
  leaseId: draft.audience === 'LEASE' ? draft.leaseId || null : null,
  tenantId: draft.audience === 'TENANT' ? draft.tenantId || null : null,
  validFrom: draft.validFrom,
  validUntil: draft.validUntil || null,
  mustConfirm: draft.mustConfirm,
})
export type PaperBody = ReturnType<typeof bodyOf>

/** The list with one question moved up or down; unchanged at an end. */
export function moved(ids: string[], id: string, by: 1 | -1): string[] {
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return ids
  const next = [...ids]
  next.splice(at, 1)
  next.splice(to, 0, id)
  return next
}
