import { computed, inject, provide, ref, type InjectionKey, type Ref } from 'vue'
import { ApiProblem } from '@/shared/api/client'

export interface FormContext {
  /** The server's message for the property, by name or path (`lines.0.amount`). */
  errorOf: (name: string) => string | undefined
  register: (name: string) => void
  unregister: (name: string) => void
  /** Whether one of the fields says what is wrong there. */
  says: (pointer: string) => boolean
}

const formContext: InjectionKey<FormContext> = Symbol('form')
const pathOf = (pointer: string) => pointer.replace(/^#/, '')

/** The form around a part. */
export const useForm = () => inject(formContext, undefined)

/**
 * Puts a form's problem where it belongs: at its FormFields what is theirs; the answer is the problem, unless they say all
 * of it. A ProblemAlert inside leaves out what they say.
 */
export function provideProblem(problem: Ref<unknown>) {
  const fields = ref<string[]>([])
  const says = (pointer: string) => fields.value.some((name) => '/' + name.replaceAll('.', '/') === pathOf(pointer))
  provide(formContext, {
    errorOf: (name) => (problem.value instanceof ApiProblem ? problem.value.field(name) : undefined),
    register: (name) => void fields.value.push(name),
    unregister: (name) => (fields.value = fields.value.filter((one) => one !== name)),
    says,
  })
  const allSaid = computed(() => problem.value instanceof ApiProblem && problem.value.errors.length > 0 && problem.value.errors.every(({ pointer }) => says(pointer)))
  return computed(() => (allSaid.value ? undefined : problem.value))
}
