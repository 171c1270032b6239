import type { APIResponse, Page } from '@playwright/test'
import { expect } from './fixtures'

export interface Home {
  id: string
  name: string
  tag: string
  property: string
}
type Body = Record<string, unknown>

/** The signed-in person's calls, each of which must succeed. */
export function apiOf(page: Page, origin: string) {
  const sound = async (answer: APIResponse, what: string) => {
    expect(answer.ok(), `${what}: ${answer.status()} ${await answer.text()}`).toBe(true)
    const text = await answer.text()
    return text ? JSON.parse(text) : undefined
  }
  return {
    get: async (path: string) => sound(await page.request.get(path), path),
    post: async (path: string, data: Body = {}) => sound(await page.request.post(path, { data, headers: { Origin: origin } }), path),
    put: async (path: string, data: Body, etag: string) => sound(await page.request.put(path, { data, headers: { Origin: origin, 'If-Match': etag } }), path),
    etag: async (path: string) => (await page.request.get(path)).headers()['etag']!,
  }
}
export type Api = ReturnType<typeof apiOf>

/** In the houses' zone. */
export const today = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })

/** The first of the month that is so many months from now, in the houses' zone. */
export function day(months = 0): string {
  const [year, month] = today().split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** Somebody of one's own in a room of one's own, told apart by a tag. */
export async function moveIn(api: Api, who: string, name: string, language: string): Promise<Home> {
  const stamp = String(Date.now()).slice(-8) // a server may have had this test before
  const tag = `${who}-${stamp}`
  const { items } = await api.get('/api/v1/properties')
  const property = items.find((one: { currency: string }) => one.currency === 'CNY').id as string
  const unit = await api.post('/api/v1/units', { propertyId: property, number: `E2E-${stamp}` })
  const tenant = await api.post('/api/v1/tenants', { name, phone: `136${stamp}`, propertyId: property, tags: [tag], language })
  const money = { amount: '3000.00', currency: 'CNY' }
  const lease = await api.post('/api/v1/leases', { unitId: unit.id, tenantId: tenant.id, from: day(-3), to: day(9), rent: money, deposit: money, cadenceMonths: 1, coTenants: [] })
  await api.post(`/api/v1/leases/${lease.lease.id}/signature`)
  return { id: tenant.id, name, tag, property }
}

/** The personal link that the newest message to somebody carries, once it is written. */
export async function linkOf(api: Api, tenantId: string): Promise<string> {
  let link: string | undefined
  await expect(async () => {
    link = await linkNow(api, tenantId)
    expect(link, 'a message with a link').toBeDefined()
  }).toPass({ timeout: 30_000 })
  return link!
}

async function linkNow(api: Api, tenantId: string) {
  const { items } = await api.get(`/api/v1/tenants/${tenantId}/messages?limit=20`)
  for (const { id } of items) {
    const { body } = await api.get(`/api/v1/messages/${id}`)
    const found = /\/s\/[\w-]+/.exec(body)
    if (found) return found[0]
  }
}
