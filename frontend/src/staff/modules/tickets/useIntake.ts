import { ref } from 'vue'
import { api } from '@/shared/api/client'
import type { Kind, Priority } from './types'

export interface IntakeDraft {
  kind: Kind
  tenantId?: string
  unitId?: string
  propertyId?: string
  category?: string
  priority: Priority
  title: string
  description: string
  channel: string
  fileIds: string[]
}

export const draftOf = (): IntakeDraft => ({
  kind: 'REPAIR',
  tenantId: undefined,
  unitId: undefined,
  propertyId: undefined,
  category: undefined,
  priority: 'NORMAL',
  title: '',
  description: '',
  channel: 'hotline',
  fileIds: [],
})

export interface Room {
  unitId: string
  label: string
  propertyId: string
  property: string
  now: boolean
}

interface Tenant {
  residences: Room[]
  propertyId?: string | null
}

/** Who and where: a tenant brings the room they live in, and with it the house. */
export function useSubject(draft: IntakeDraft) {
  const rooms = ref<Room[]>([])

  async function pickTenant(id?: string) {
    draft.tenantId = id
    rooms.value = []
    if (!id) return
    const tenant = await api.raw.get<Tenant>(`/api/v1/tenants/${id}`)
    if (draft.tenantId !== id) return
    rooms.value = tenant.residences.filter((room) => room.now)
    draft.unitId = rooms.value[0]?.unitId
    draft.propertyId = rooms.value[0] ? undefined : (tenant.propertyId ?? undefined)
  }

  function pickUnit(id?: string) {
    draft.unitId = id
    if (id) draft.propertyId = undefined
  }
  return { rooms, pickTenant, pickUnit }
}
