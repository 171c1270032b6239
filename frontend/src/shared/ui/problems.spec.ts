import { describe, expect, it } from 'vitest'
import ProblemNotice from '@/portal/ui/ProblemNotice.vue'
import { ApiProblem } from '@/shared/api/problem'
import { mountAt } from '@/test/mount'
import ProblemAlert from './ProblemAlert.vue'

const said = (detail: string) => ({ code: 'a.b', title: 'Refused', detail, traceId: 'abc123' })

describe.each([
  ['the console', ProblemAlert],
  ['the portal', ProblemNotice],
])('a problem in %s', (_where, part) => {
  const shown = async (error: unknown) => (await mountAt(part, { props: { error } })).wrapper.text()

  it.each([404, 409, 422])('has no number where %i says its reason', async (status) => {
    const text = await shown(new ApiProblem(status, said('The bill is paid')))
    expect(text).toBe('The bill is paid')
  })

  it.each([
    ['the server failed', 500, said('It was not done')],
    ['the server has no room for it', 503, said('Try again')],
    ['no reason was given', 418, { traceId: 'abc123' }],
  ])('has one where %s', async (_why, status, body) => {
    expect(await shown(new ApiProblem(status, body))).toContain('Reference abc123')
  })

  it('has none where there was no answer', async () => {
    expect(await shown(new ApiProblem(0))).not.toContain('Reference')
    expect(await shown(new TypeError('x'))).not.toContain('Reference')
  })
})
