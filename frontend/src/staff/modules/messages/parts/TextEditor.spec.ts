import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { ApiProblem, api } from '@/shared/api/client'
import { useConflict } from '@/shared/composables/useConflict'
import { mountAt } from '@/test/mount'
import TextEditor from './TextEditor.vue'

const text = (body: string, version: number) => ({ channel: '*', language: 'en', subject: 'Rent', body, providerTemplate: null, changedBy: 'Ann', changedAt: '2026-11-01T00:00:00Z', version })
const template = (body: string, version: number) => ({ code: 'rent', own: [text(body, version)], texts: {}, variables: {} })
afterEach(() => void useConflict().closeConflict())

/** Open at version 1 while version 2 is stored. */
async function editor() {
  let stored = text('Theirs', 2)
  const tried: unknown[] = []
  vi.spyOn(api.raw, 'post').mockResolvedValue({ subject: '', text: '', html: '' })
  vi.spyOn(api.raw, 'get').mockImplementation(async () => template(stored.body, stored.version) as never)
  vi.spyOn(api.raw, 'put').mockImplementation(async (_path, body, more) => {
    tried.push(more?.headers?.['If-Match'])
    if (more?.headers?.['If-Match'] !== `"${stored.version}"`) throw new ApiProblem(412)
    return (stored = text((body as { body: string }).body, stored.version + 1)) as never
  })
  const { wrapper } = await mountAt(TextEditor, { props: { template: template('First', 1), channel: '*', language: 'en' } })
  const words = () => wrapper.get<HTMLTextAreaElement>('textarea')
  const save = async () => {
    await wrapper.get('form').trigger('submit')
    await flushPromises()
  }
  return { wrapper, words, save, tried }
}

it('saves against the version that was typed upon, though a newer one was read behind it', async () => {
  const { wrapper, words, save, tried } = await editor()
  await words().setValue('Mine')
  await wrapper.setProps({ template: template('Theirs', 2) } as never)
  await save()
  expect(tried).toEqual(['"1"'])
  expect(useConflict().conflict.value?.fields[1]).toMatchObject({ mine: 'Mine', theirs: 'Theirs' })
  wrapper.unmount()
})

it.each([['overwrite', 'Mine', ['"1"', '"2"', '"3"']], ['reload', 'Theirs', ['"1"', '"2"']]] as const)('goes on from there after either answer: %s', async (answer, body, versions) => {
  const { wrapper, words, save, tried } = await editor()
  await words().setValue('Mine')
  await save()
  await useConflict().conflict.value![answer]!()
  useConflict().closeConflict()
  await flushPromises()
  expect(words().element.value).toBe(body)
  await save()
  expect(tried).toEqual(versions)
  expect(useConflict().conflict.value).toBeNull()
  wrapper.unmount()
})
