import type { RoomOfTenant, TenantDetail } from './types'

/** The rooms that say where somebody lives: the present ones, else the next, else the last. */
export const tellingRooms = ({ residences }: Pick<TenantDetail, 'residences'>): RoomOfTenant[] => {
  const here = residences.filter(({ now }) => now)
  return here.length ? here : residences.slice(0, 1)
}

export const otherRooms = (tenant: Pick<TenantDetail, 'residences'>): RoomOfTenant[] => {
  const told = tellingRooms(tenant)
  return tenant.residences.filter((room) => !told.includes(room))
}
