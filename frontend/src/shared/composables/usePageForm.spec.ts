import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/shared/api/client'
import { withSetup } from '@/test/mount'
import { useConflict } from './useConflict'
import { usePageForm } from './usePageForm'

const { conflict, closeConflict } = useConflict()

async function form() {
  const server = { data: { days: 3 }, etag: '"1"' }
  const write = vi.fn(async (values: { days: number }, etag: string | null) => {
    if (etag !== server.etag) throw new ApiProblem(412, { detail: 'changed meanwhile' })
    Object.assign(server, { data: { ...values }, etag: `"${Number(server.etag[1]) + 1}"` })
  })
  const { result, queryClient, wrapper } = await withSetup(() =>
    usePageForm({ key: ['terms'], start: { days: 0 }, read: async () => structuredClone(server), write, invalidates: [['terms']], done: 'Saved', labelOf: () => 'Days' }),
  )
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: ['terms'] })
    await flushPromises()
  }
  const save = async () => {
    result.save()
    await flushPromises()
  }
  return { server, write, result, refresh, save, wrapper }
}

describe('A form on a page', () => {
  afterEach(closeConflict)

  it('shows what is stored, and saves it twice in a row under the version of each time', async () => {
    const { server, result, save } = await form()
    expect(result.draft.days).toBe(3)
    result.draft.days = 5
    expect(result.changed.value).toBe(true)
    await save()
    expect(result.changed.value).toBe(false)
    result.draft.days = 6
    await save()
    expect(server).toEqual({ data: { days: 6 }, etag: '"3"' })
    expect(conflict.value).toBeNull()
  })

  it('follows a colleague\'s change while nothing was typed', async () => {
    const { server, result, refresh } = await form()
    Object.assign(server, { data: { days: 9 }, etag: '"2"' })
    await refresh()
    expect(result.draft.days).toBe(9)
  })

  it('keeps what was typed when a colleague saves meanwhile, shows both, and goes on after either answer', async () => {
    const { server, result, refresh, save } = await form()
    result.draft.days = 5
    Object.assign(server, { data: { days: 9 }, etag: '"2"' })
    await refresh()
    expect(result.draft.days).toBe(5)
    await save()
    expect(conflict.value?.fields).toEqual([{ label: 'Days', mine: '5', theirs: '9' }])
    await conflict.value!.overwrite!()
    await flushPromises()
    expect(server.data.days).toBe(5)
    result.draft.days = 7
    await save()
    expect(server).toEqual({ data: { days: 7 }, etag: '"4"' })
  })

  it('says itself what is wrong where it has no field', async () => {
    const { write, result, save } = await form()
    write.mockRejectedValueOnce(new ApiProblem(422, { errors: [{ pointer: '/days', code: 'max', message: 'At most 90' }] }))
    result.draft.days = 100
    await save()
    expect((result.general.value as ApiProblem).field('days')).toBe('At most 90')
  })
})
