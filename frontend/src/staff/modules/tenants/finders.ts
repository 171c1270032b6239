import { api, type Page } from '@/shared/api/client'
import type { PaletteItem } from '../../registry'
import type { TenantSummary } from './types'

const FOUND = 6

/** People for the command palette. */
export async function findPeople(q: string, signal: AbortSignal): Promise<PaletteItem[]> {
  const { items } = await api.raw.get<Page<TenantSummary>>('/api/v1/tenants', { query: { q, limit: FOUND }, signal })
  return items.map((tenant) => ({
    key: tenant.id,
    title: tenant.name,
    note: [tenant.property, tenant.rooms.join(' '), tenant.phone].filter(Boolean).join(' · '),
    to: `/tenants/${tenant.id}`,
  }))
}
