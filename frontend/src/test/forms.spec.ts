import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// A number field has its step from 0 on: browsers called 100 % wrong where the least is 0.01, and the form could not be sent.
it('forms leave judging to the server', () => {
  const forms = globSync('src/{staff,shared}/**/*.vue').flatMap((path) => (readFileSync(path, 'utf8').match(/<ElForm\b[^>]*@submit[^>]*>/g) ?? []).map((form) => ({ path, form })))
  expect(forms.length).toBeGreaterThan(5)
  expect(forms.filter(({ form }) => !form.includes(' novalidate')).map(({ path }) => path)).toEqual([])
})

// A form and the row it is for change in one update, the model first: watched in sync, the row is still that of the last opening.
it('forms begin once all they open on is there', () => {
  const hasty = globSync('src/staff/**/*.{vue,ts}').filter((path) => !path.endsWith('.spec.ts') && readFileSync(path, 'utf8').includes("flush: 'sync'"))
  expect(hasty).toEqual([])
})
