import type { InjectionKey } from 'vue'

export interface FormContext {
  /** The server's message for the property, by name or path (`lines.0.amount`). */
  errorOf: (name: string) => string | undefined
  register: (name: string) => void
  unregister: (name: string) => void
}

export const formContext: InjectionKey<FormContext> = Symbol('form')
