import { useQuery } from '@tanstack/vue-query'
import { flushPromises } from '@vue/test-utils'
import { ElMessage } from 'element-plus'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/shared/api/problem'
import { withSetup } from '@/test/mount'
import { useConflict } from './useConflict'
import { useSave } from './useSave'

const { conflict, closeConflict } = useConflict()
type Options = Parameters<typeof useSave<string, string>>[0]

/** A part that saves, beside two lists that are shown. */
async function part(options: Options) {
  const read = { tenants: vi.fn(async () => []), leases: vi.fn(async () => []) }
  const { result, wrapper } = await withSetup(() => {
    useQuery({ queryKey: ['tenants', 'list'], queryFn: read.tenants })
    useQuery({ queryKey: ['leases', 'list'], queryFn: read.leases })
    return useSave(options)
  })
  const save = async (values: string) => {
    result.save(values)
    await flushPromises()
  }
  return { ...result, save, read, wrapper }
}
const toast = () => [...document.querySelectorAll('.el-message')].map((one) => one.textContent!.trim())
const refused = (status: number, detail: string) => () => Promise.reject(new ApiProblem(status, { detail }))

afterEach(() => {
  closeConflict()
  ElMessage.closeAll()
  document.body.innerHTML = ''
})

describe('a change that is saved', () => {
  it('is said, handed on, and read anew where it is shown', async () => {
    const onDone = vi.fn()
    const { save, read, problem } = await part({ save: async (name) => `${name}!`, invalidates: [['tenants']], done: (result, name) => `${name} became ${result}`, onDone })
    await save('Ann')
    expect(toast()).toEqual(['Ann became Ann!'])
    expect(onDone).toHaveBeenCalledExactlyOnceWith('Ann!', 'Ann')
    expect([read.tenants.mock.calls.length, read.leases.mock.calls.length]).toEqual([2, 1])
    expect(problem.value).toBeNull()
  })

  it('says nothing where there is nothing to say', async () => {
    const { save } = await part({ save: async (name) => name })
    await save('Ann')
    expect(toast()).toEqual([])
  })

  it('is pending until the server has answered', async () => {
    let answer!: (name: string) => void
    const { save, pending } = await part({ save: () => new Promise((resolve) => (answer = resolve)) })
    await save('Ann')
    expect(pending.value).toBe(true)
    answer('Ann')
    await flushPromises()
    expect(pending.value).toBe(false)
  })
})

describe('a change that is refused', () => {
  it('is told in the server\'s words; nothing is handed on or read anew', async () => {
    const onDone = vi.fn()
    const { save, read, problem } = await part({ save: refused(409, 'The lease has ended'), invalidates: [['tenants']], done: 'Saved', onDone })
    await save('Ann')
    expect(toast()).toEqual(['The lease has ended'])
    expect(problem.value?.message).toBe('The lease has ended')
    expect(onDone).not.toHaveBeenCalled()
    expect(read.tenants).toHaveBeenCalledOnce()
  })

  it('is left to a form that says it itself', async () => {
    const { saveAsync } = await part({ save: refused(422, 'Eleven digits'), quiet: true })
    await expect(saveAsync('138')).rejects.toThrow('Eleven digits')
    expect(toast()).toEqual([])
  })
})

describe('a change of what somebody else has changed', () => {
  const both = async (mine: string) => ({ fields: [{ label: 'Name', mine, theirs: 'Bea' }] })

  it('shows both versions instead of a refusal', async () => {
    const { save } = await part({ save: refused(412, 'Somebody was first'), conflict: both })
    await save('Ann')
    expect(conflict.value).toMatchObject({ title: 'This record has just been changed', fields: [{ label: 'Name', mine: 'Ann', theirs: 'Bea' }] })
    expect(toast()).toEqual([])
  })

  it('is told, too, when the newer version cannot be read: saving again asks for it again', async () => {
    const conflictOf = vi.fn(both).mockRejectedValueOnce(new ApiProblem(0))
    const { save } = await part({ save: refused(412, 'Somebody was first'), conflict: conflictOf, quiet: true })
    await save('Ann')
    expect(conflict.value).toMatchObject({ title: 'This record has just been changed', fields: [], note: expect.stringContaining('save again to see both') })
    closeConflict()
    await save('Ann')
    expect(conflict.value?.fields).toHaveLength(1)
  })

  it.each(['overwrite', 'reload'] as const)('leaves no old list behind, however it is answered: %s', async (answer) => {
    const answered = vi.fn(async () => {})
    const { save, read } = await part({ save: refused(412, 'Somebody was first'), invalidates: [['tenants']], done: 'Saved', conflict: async (mine) => ({ ...(await both(mine)), [answer]: answered }) })
    await save('Ann')
    expect(read.tenants).toHaveBeenCalledOnce()
    await conflict.value![answer]!()
    await flushPromises()
    expect(answered).toHaveBeenCalledOnce()
    expect([read.tenants.mock.calls.length, read.leases.mock.calls.length]).toEqual([2, 1])
    expect(toast()).toEqual(answer === 'overwrite' ? ['Saved'] : [])
  })

  it('is told where there is nothing to compare', async () => {
    const { save } = await part({ save: refused(412, 'Changed by Bea meanwhile') })
    await save('Ann')
    expect(conflict.value).toBeNull()
    expect(toast()).toEqual(['Changed by Bea meanwhile'])
  })

  it('is no other refusal', async () => {
    const { save } = await part({ save: refused(409, 'Ann has moved out'), conflict: both })
    await save('Ann')
    expect(conflict.value).toBeNull()
    expect(toast()).toEqual(['Ann has moved out'])
  })
})
