import type { Role } from '../../registry'
import type { StaffMember } from './types'

export interface StaffDraft {
  username: string
  name: string
  roles: Role[]
  /** Works for every property, today's and later ones. */
  everywhere: boolean
  propertyIds: string[]
}

export const draftOf = (staff?: StaffMember): StaffDraft => ({
  username: staff?.username ?? '',
  name: staff?.name ?? '',
  roles: [...(staff?.roles ?? ['AGENT'])],
  everywhere: staff ? staff.propertyIds === null : false,
  propertyIds: [...(staff?.propertyIds ?? [])],
})

const scopeOf = ({ everywhere, propertyIds }: StaffDraft) => (everywhere ? null : propertyIds)

export const newStaff = (draft: StaffDraft, language: string) => ({
  username: draft.username,
  name: draft.name,
  roles: draft.roles,
  propertyIds: scopeOf(draft),
  language,
})

export const changeOf = (draft: StaffDraft) => ({ name: draft.name, roles: draft.roles, propertyIds: scopeOf(draft) })
