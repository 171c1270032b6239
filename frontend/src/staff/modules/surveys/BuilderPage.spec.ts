import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { api } from '@/shared/api/client'
import { mountAt } from '@/test/mount'
import BuilderPage from './BuilderPage.vue'

it('keeps what was typed while it was being saved', async () => {
  const survey = { id: 's1', questions: 0, languages: ['en'], number: null, changed: true, archived: false, changedAt: '2026-11-01T00:00:00Z', changedBy: 'Ann' }
  let stored: unknown = { title: { en: 'Half-yearly' }, intro: {}, thanks: {}, languages: ['en'], sections: [] }
  let answer!: () => void
  vi.spyOn(api.raw, 'get').mockResolvedValue({ items: [] })
  vi.spyOn(api.raw, 'versioned').mockImplementation(async () => structuredClone({ data: { survey, draft: stored }, etag: '"1"' }) as never)
  vi.spyOn(api.raw, 'put').mockImplementation((_path, body) => {
    const sent = JSON.parse(JSON.stringify((body as { definition: unknown }).definition))
    return new Promise((resolve) => (answer = () => resolve((stored = sent) as never)))
  })
  const { wrapper } = await mountAt(BuilderPage)
  const title = () => wrapper.findAll('input').find((one) => one.element.value.startsWith('Half'))!
  await title().setValue('Half-yearly 2026')
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))
  await flushPromises()
  await title().setValue('Half-yearly 2026, autumn')
  answer()
  await flushPromises()
  expect(stored).toMatchObject({ title: { en: 'Half-yearly 2026' } })
  expect(title().element.value).toBe('Half-yearly 2026, autumn')
  expect(wrapper.text()).toContain('Unsaved')
  wrapper.unmount()
})
