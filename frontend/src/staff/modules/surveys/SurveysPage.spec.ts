import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { api } from '@/shared/api/client'
import { useSessionStore, type Session } from '@/staff/session'
import { mountAt } from '@/test/mount'
import SurveysPage from './SurveysPage.vue'

const row = { id: 's1', title: 'Half-yearly', purpose: 'relationship', questions: 3, languages: ['en'], versionId: 'v1', number: 1, changed: false, changedAt: '2026-11-22T00:00:00Z', changedBy: 'Ann' }
const draft = { title: { en: 'Half-yearly' }, sections: [] }

beforeEach(() => vi.restoreAllMocks())

async function pageFor(role: 'MANAGER' | 'AGENT', archived: boolean, propertyIds: string[] | null = null) {
  vi.spyOn(api.raw, 'get').mockResolvedValue({ items: [{ ...row, archived }] })
  vi.spyOn(api.raw, 'versioned').mockResolvedValue({ data: { survey: { ...row, archived }, draft }, etag: '"7"' } as never)
  const put = vi.spyOn(api.raw, 'put').mockResolvedValue({ survey: { ...row, archived: !archived }, draft })
  const { wrapper, router } = await mountAt(SurveysPage, { path: '/surveys/forms' })
  useSessionStore().user = { id: '1', username: 'ann', name: 'Ann', roles: [role], propertyIds, mustChangePassword: false, demo: false } satisfies Session
  await nextTick()
  return { wrapper, router, put }
}

it.each([
  [false, 'Take out of use Half-yearly'],
  [true, 'Use again Half-yearly'],
])('takes a questionnaire out of use and back, in the version it read (%s)', async (archived, name) => {
  const { wrapper, router, put } = await pageFor('MANAGER', archived)
  await wrapper.get(`[aria-label="${name}"]`).trigger('click')
  await flushPromises()
  expect(put.mock.calls).toEqual([['/api/v1/surveys/s1', { definition: draft, archived: !archived }, { headers: { 'If-Match': '"7"' } }]])
  expect(router.currentRoute.value.path).toBe('/surveys/forms') // the click opens no row
  wrapper.unmount()
})

it.each([
  ['agents', 'AGENT', null],
  ['managers of some properties', 'MANAGER', ['p1']],
] as const)('offers %s nothing to change', async (_, role, propertyIds) => {
  const { wrapper } = await pageFor(role, false, propertyIds && [...propertyIds])
  expect(wrapper.text()).toContain('Half-yearly')
  expect(wrapper.findAll('button')).toEqual([])
  wrapper.unmount()
})
