import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// A number field has its step from 0 on: browsers called 100 % wrong where the least is 0.01, and the form could not be sent.
it('forms leave judging to the server', () => {
  const forms = globSync('src/{staff,shared}/**/*.vue').flatMap((path) => (readFileSync(path, 'utf8').match(/<ElForm\b[^>]*@submit[^>]*>/g) ?? []).map((form) => ({ path, form })))
  expect(forms.length).toBeGreaterThan(5)
  expect(forms.filter(({ form }) => !form.includes(' novalidate')).map(({ path }) => path)).toEqual([])
})
