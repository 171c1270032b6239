import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/shared/api/problem'
import { setLocale } from '@/shared/i18n'
import { withSetup } from '@/test/mount'
import { useProblemText } from './useProblemText'

const said = async (error: unknown) => (await withSetup(useProblemText)).result.textOf(error)

describe('a problem is told', () => {
  it.each([
    ['in the server\'s words', new ApiProblem(409, { title: 'Refused', detail: 'The lease has ended' }), 'The lease has ended'],
    ['by its title where that is all the server said', new ApiProblem(409, { title: 'Refused' }), 'Refused'],
    ['by its title where the detail is null', new ApiProblem(409, { title: 'Refused', detail: null as never }), 'Refused'],
    ['by what the status means where it said nothing', new ApiProblem(403), 'You may not do this. Ask an administrator.'],
    ['as a lost connection where nobody answered', new ApiProblem(0), /^The server cannot be reached/],
    ['as unexpected where the status means nothing here', new ApiProblem(418), /^Something went wrong/],
    ['as unexpected where it is a mistake of our own', new TypeError('x is undefined'), /^Something went wrong/],
  ])('%s', async (_how, error, words) => {
    expect(await said(error)).toMatch(words)
  })

  it('in the language that is read', async () => {
    setLocale('zh-CN')
    expect(await said(new ApiProblem(413))).toBe('文件太大。')
  })
})
