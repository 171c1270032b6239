import { expect, it } from 'vitest'
import { mountAt } from '@/test/mount'
import type { RoomOfTenant, TenantDetail } from '../types'
import TenantHeader from './TenantHeader.vue'

const room = (label: string, from: string, to: string, now: boolean): RoomOfTenant => ({
  leaseId: label, propertyId: 'p', property: 'Jing\'an', unitId: label, label, from, to, now,
})
const tenant = (more: Partial<TenantDetail>): TenantDetail => ({
  id: '1', name: 'Zhang Wei', phone: '138****5678', language: 'en', tags: ['cat'], tier: 'VIP', living: 'none', rooms: [], residences: [],
  createdAt: '2026-01-01T00:00:00Z', version: 1, ...more,
})
const shown = async (more: Partial<TenantDetail>) => {
  const { wrapper } = await mountAt(TenantHeader, { props: { tenant: tenant(more) } })
  return wrapper.text().replace(/\s+/g, ' ')
}

it('tells where somebody lives and since when, with the phone masked', async () => {
  const text = await shown({ living: 'now', tenureMonths: 26, residences: [room('3-1204', '2024-09-01', '2027-09-01', true), room('1-101', '2023-01-01', '2024-01-01', false)] })
  expect(text).toContain('Jing\'an 3-1204')
  expect(text).not.toContain('1-101')
  expect(text).toContain('138****5678')
  expect(text).toContain('Here for 26 months')
})

it('tells the last day of somebody who left, the first of somebody who comes, and that there is no lease', async () => {
  expect(await shown({ living: 'past', residences: [room('1-101', '2023-01-01', '2024-01-01', false)] })).toContain('Moved out on 2023-12-31')
  expect(await shown({ living: 'coming', residences: [room('1-101', '2027-01-01', '2028-01-01', false)] })).toContain('Moves in on 2027-01-01')
  expect(await shown({})).toContain('No lease yet')
})
