import type { ConflictField } from '@/shared/composables/useConflict'
import type { TenantFields } from './tenantsApi'
import type { TenantDetail } from './types'

/** What stands in the form. Phone, e-mail and ID number of a known tenant start empty: only a new value is sent. */
export interface Draft {
  name: string
  phone: string
  email: string
  idNumber: string
  language: string
  tags: string[]
  note: string
  source: string
  propertyId?: string
}

const MASKED = ['phone', 'email', 'idNumber'] as const
const OPEN = ['name', 'language', 'note', 'source'] as const

export const draftOf = (tenant?: TenantDetail, propertyId?: string): Draft => ({
  name: tenant?.name ?? '',
  phone: '',
  email: '',
  idNumber: '',
  language: tenant?.language ?? 'zh-CN',
  tags: [...(tenant?.tags ?? [])],
  note: tenant?.note ?? '',
  source: tenant?.source ?? '',
  propertyId: tenant ? undefined : propertyId,
})

/** The fields to send: all that are filled for a new tenant, only what is new for a known one. */
export function changesOf(draft: Draft, tenant?: TenantDetail): TenantFields {
  const fields: TenantFields = {}
  for (const key of OPEN) if (tenant ? draft[key] !== (tenant[key] ?? '') : draft[key]) fields[key] = draft[key]
  for (const key of MASKED) if (draft[key].trim()) fields[key] = draft[key]
  if (JSON.stringify(draft.tags) !== JSON.stringify(tenant?.tags ?? [])) fields.tags = draft.tags
  if (!tenant) Object.assign(fields, { name: draft.name, phone: draft.phone, propertyId: draft.propertyId })
  return fields
}

/** Mine and theirs, for the dialog after a conflict. */
export function conflictFields(draft: Draft, theirs: TenantDetail, label: (field: string) => string): ConflictField[] {
  const rows = OPEN.map((key) => ({ label: label(key), mine: draft[key], theirs: theirs[key] ?? '' }))
  return [...rows, { label: label('tags'), mine: draft.tags.join(' '), theirs: theirs.tags.join(' ') }]
}
