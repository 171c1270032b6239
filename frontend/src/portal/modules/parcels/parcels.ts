import { raw } from '@/shared/api/raw'

export interface Parcel {
  id: string
  carrier: string
  tracking: string
  shelf: string
  house: string
  state: 'WAITING' | 'HANDED_OVER' | 'RETURNED'
  /** Null once it no longer waits; one code opens all that wait in a house. */
  code: string | null
  arrivedAt: string
  /** The last day, then it goes back. */
  keepUntil: string
  endedAt: string | null
  handedTo: string | null
  photos: { id: string; name: string; thumbnail: boolean }[]
}

export const readParcels = async (signal?: AbortSignal) => (await raw.get<{ items: Parcel[] }>('/api/v1/portal/parcels', { signal })).items

/** What waits, by the code that opens it. */
export function desksOf(parcels: Parcel[]) {
  const waiting = parcels.filter((one) => one.code)
  return [...new Set(waiting.map(({ code }) => code!))].map((code) => ({ code, parcels: waiting.filter((one) => one.code === code) }))
}
