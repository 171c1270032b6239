import type { PaletteItem } from '../../registry'
import { findRooms } from './propertiesApi'

const FOUND = 6

/** Rooms for the command palette. */
export async function findRoomsForPalette(q: string, signal: AbortSignal): Promise<PaletteItem[]> {
  const { items } = await findRooms({ q, limit: FOUND }, signal)
  return items.map((room) => ({
    key: room.id,
    title: room.label,
    note: [room.propertyName, room.residents.map(({ name }) => name).join(' ')].filter(Boolean).join(' · '),
    to: `/units?unit=${room.id}`,
  }))
}
