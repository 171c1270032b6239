import type { Role } from '../../registry'

export interface StaffMember {
  id: string
  username: string
  name: string
  roles: Role[]
  /** null = every property. */
  propertyIds: string[] | null
  language: string
  locked: boolean
  mustChangePassword: boolean
  createdAt: string
  lastSignedInAt: string | null
  version: number
}

/** Somebody and the password to tell them, shown this once. */
export interface Invited {
  staff: StaffMember
  oneTimePassword: string
}

export const ROLES: Role[] = ['AGENT', 'MANAGER', 'ADMIN']
